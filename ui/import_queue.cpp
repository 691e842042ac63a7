#include "import_queue.h"

#include <QFileDialog>
#include <QStandardPaths>

#include "import_dialog.h"
#include "main_window.h"

namespace insegel::ui {

ImportQueue::ImportQueue(client::Client& client, QWidget* window)
    : QObject(window), client_(client), window_(window) {}

QList<QUrl> ImportQueue::filesIn(const QMimeData* data) {
    QList<QUrl> files;
    if (data != nullptr) {
        for (const QUrl& url : data->urls()) {
            if (url.isLocalFile()) {
                files << url;
            }
        }
    }
    return files;
}

void ImportQueue::choose() {
    if (chooser_ != nullptr) {
        chooser_->raise();
        chooser_->activateWindow();
        return;
    }
    chooser_ = new QFileDialog(window_, MainWindow::tr("Import a BankID"),
                               QStandardPaths::writableLocation(QStandardPaths::HomeLocation),
                               MainWindow::tr("BankID on file (*.p12 *.pfx *.P12 *.PFX)") +
                                   QStringLiteral(";;") + MainWindow::tr("All files (*)"));
    chooser_->setAttribute(Qt::WA_DeleteOnClose);
    chooser_->setFileMode(QFileDialog::ExistingFiles);
    // Not urlsSelected: Qt's own dialog does not tell it, only a desktop's.
    connect(chooser_, &QFileDialog::filesSelected, this, [this](const QStringList& files) {
        QList<QUrl> urls;
        for (const QString& file : files) {
            urls << QUrl::fromLocalFile(file);
        }
        add(urls);
    });
    chooser_->open();
}

void ImportQueue::add(const QList<QUrl>& files) {
    waiting_ << files;
    next();
}

void ImportQueue::next() {
    if (dialog_ != nullptr || waiting_.isEmpty()) {
        return;
    }
    const QString file = waiting_.takeFirst().toLocalFile();
    dialog_ = new ImportDialog(client_, std::filesystem::path(file.toStdU16String()), window_);
    dialog_->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog_, &ImportDialog::imported, this, &ImportQueue::imported);
    connect(dialog_, &ImportDialog::kept, this, &ImportQueue::kept);
    connect(dialog_, &QDialog::finished, this, [this] {
        dialog_ = nullptr;
        next();
    });
    dialog_->open();
}

}  // namespace insegel::ui
