#pragma once

#include <QDialog>
#include <QMessageBox>
#include <QPointer>
#include <QTimer>
#include <memory>

#include "client/client.h"
#include "colours.h"

namespace insegel::ui {

namespace Ui {
class SitesWindow;
}

class SitesModel;

/// The web sites a person has met, to be blocked, let ask again and forgotten. A window of its own.
class SitesWindow : public QDialog {
    Q_OBJECT

  public:
    explicit SitesWindow(client::Client& client, QWidget* parent = nullptr);
    ~SitesWindow() override;

    /// Something about the sites changed: the list is read again.
    void reload();
    /// Not all of them could be read, and why; nothing where all could.
    void setTrouble(const std::optional<Error>& trouble);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    enum class Change { block, unblock, forget };

    void read(std::vector<client::Site> sites);
    void search();
    /// Selects that site, and where it is gone the one that stands in its row now.
    void selectAgain(const std::string& origin, int row);
    const client::Site* selected() const;
    bool mayAsk(const client::Site& site) const;
    void blockOrLet();
    void askToForget();
    void change(Change what, const client::Site& site);
    void changed(Change what, const QString& site, const Result<void>& result);
    void say(const QString& text, Tone tone);
    void refresh();
    QString emptyWords() const;
    void armTimer();
    void restyle();
    void setColumns();

    client::Client& client_;
    std::unique_ptr<Ui::SitesWindow> ui_;
    SitesModel* model_;
    bool isReading_ = false;
    bool isStale_ = false;  ///< Something changed while it was read.
    bool hasRead_ = false;
    bool isBusy_ = false;  ///< A change is being made.
    std::optional<Error> trouble_;
    QPointer<QMessageBox> question_;
    QTimer silenceEnds_;  ///< When the first of the silences that are shown is over.
};

}  // namespace insegel::ui
