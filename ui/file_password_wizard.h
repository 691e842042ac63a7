#pragma once

#include "wait_clock.h"
#include "wizard_window.h"

namespace insegel::ui {

class ChoicePage;
class FilePasswordPage;

/// Gives a BankID on file a new password, step by step as for a card's PINs.
///
/// While the file is written it can be cancelled; then the old password holds.
class FilePasswordWizard final : public WizardWindow {
    Q_OBJECT

  public:
    FilePasswordWizard(client::Client& client, token::TokenInfo file, Delay delay = realDelay(),
                       QWidget* parent = nullptr);
    ~FilePasswordWizard() override;

    const std::string& tokenId() const override { return file_.id; }
    bool isWorking() const override { return job_ != nullptr; }
    void setTokens(const token::TokenList& tokens) override;
    void forgetSecrets() override;

    void reject() override;

  protected:
    void goOn() override;
    void goBack() override;
    void refresh() override;
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    enum class Page { welcome, action, entry, result };

    void enter(Page page);
    void send();
    void stepped(client::FileStep step);
    void answered(const Result<void>& result);
    void refused(const Error& error);
    void focusPage();
    void refreshComplaint();
    void refreshMessage();
    void refreshButtons();
    QString heading() const;
    QString text() const;
    bool mayGoOn() const;

    client::Client& client_;
    token::TokenInfo file_;
    bool isThere_ = true;
    Page page_ = Page::welcome;
    ChoicePage* actionPage_;
    FilePasswordPage* entryPage_;
    WaitClock* waits_;
    std::shared_ptr<client::Job> job_;
    client::FileStep step_ = client::FileStep::checkingPassword;
    bool isCancelling_ = false;
    bool isEmptyTried_ = false;        ///< It was asked whether the current one is empty.
    std::optional<Error> wrong_;       ///< What the last answer said of the current password.
    std::chrono::seconds waitSaid_{};  ///< What a screen reader was told of the wait.
    std::optional<Error> problem_;     ///< What went wrong beside the fields.
    std::optional<Error> mayNotLast_;  ///< It was changed, and the system did not confirm that this lasts.
};

}  // namespace insegel::ui
