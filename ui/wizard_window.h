#pragma once

#include <QDialog>
#include <memory>

#include "client/client.h"

class QPushButton;

namespace insegel::ui {

namespace Ui {
class WizardWindow;
}

/// What the wizards behind the button Password have in common: a window of its own for one BankID, with a
/// heading, pages, a bar while something is done, and the buttons that go on, back and away.
class WizardWindow : public QDialog {
    Q_OBJECT

  public:
    ~WizardWindow() override;

    virtual const std::string& tokenId() const = 0;
    virtual bool isWorking() const = 0;
    /// All BankIDs there are now: whether its own is among them, and what it is.
    virtual void setTokens(const token::TokenList& tokens) = 0;
    /// Leaves nothing in the fields: the person has gone away.
    virtual void forgetSecrets() = 0;
    /// Another program has a card that is waited for.
    virtual void cardWaitedFor(const std::string& tokenId, std::chrono::seconds atMost);
    /// The card has not answered for some seconds.
    virtual void cardNotAnswering(const std::string& tokenId);

  Q_SIGNALS:
    void quitRequested();

  protected:
    explicit WizardWindow(QWidget* parent);

    virtual void goOn() = 0;
    virtual void goBack() = 0;
    virtual void refresh() = 0;

    /// Tab goes through the pages in the order they were added, and then to the buttons.
    void addPage(QWidget* page, const char* name);
    /// What all pages show above: what is done, and to which BankID.
    void showHead(const QString& heading, const token::TokenInfo& info);
    /// Plain text under the heading; may be empty.
    void showText(const QString& text);
    void showBusy(bool busy, const QString& doing);
    /// The text, with a mnemonic, and the same as a name without.
    static void label(QPushButton& button, const QString& text);

    void changeEvent(QEvent* event) override;

    std::unique_ptr<Ui::WizardWindow> ui_;

  private:
    void restyle();
};

}  // namespace insegel::ui
