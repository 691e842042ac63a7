#pragma once

#include <QDialog>
#include <QFileDialog>
#include <QMessageBox>
#include <QPointer>
#include <QThreadPool>
#include <memory>

#include "client/client.h"
#include "colours.h"

namespace insegel::ui {

namespace Ui {
class HistoryWindow;
}

class HistoryModel;

/// What was logged in to and signed, to be searched, exported and cleared. A window of its own.
class HistoryWindow : public QDialog {
    Q_OBJECT

  public:
    explicit HistoryWindow(client::Client& client, QWidget* parent = nullptr);
    ~HistoryWindow() override;

    /// Something was approved, or the history cleared: it is read again.
    void reload();
    /// As if it had been chosen in the dialog for files.
    void exportTo(const QString& file);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void search();
    void found(Result<std::vector<client::HistoryEntry>> result);
    void select();
    void readWhole();
    void askForTarget();
    void write(const std::filesystem::path& target, bool overwrite);
    void askToReplace(const std::filesystem::path& target);
    void askToClear();
    void clear();
    void keep(bool kept);
    void readKept();
    void say(const QString& text, Tone tone);
    void refresh();
    void refreshDetails();
    QString emptyWords() const;
    void restyle();
    void setColumns();

    client::Client& client_;
    std::unique_ptr<Ui::HistoryWindow> ui_;
    HistoryModel* model_;
    QString words_;       ///< What was searched for last,
    QString shownWords_;  ///< and what the rows are found by.
    bool isSearching_ = false;
    bool isStale_ = false;  ///< Something else is to be searched for by now.
    bool hasRead_ = false;  ///< The first answer is there.
    std::optional<Error> readError_;
    std::optional<int> all_;  ///< How many there are, where the rows are not found by words.
    std::optional<client::HistoryEntry> shown_;  ///< The one that is selected, whole where isWhole_.
    bool isWhole_ = false;
    std::optional<Error> wholeError_;
    std::optional<bool> isKept_;
    bool isBusy_ = false;  ///< It is being exported or cleared.
    QPointer<QFileDialog> chooser_;
    QPointer<QMessageBox> question_;
    QThreadPool reader_;
};

}  // namespace insegel::ui
