#include "report_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QEvent>
#include <QFontDatabase>
#include <QPushButton>
#include <QStandardPaths>

#include "banner.h"
#include "client/client.h"
#include "seal_icon.h"
#include "token_text.h"
#include "ui_report_dialog.h"

namespace insegel::ui {

ReportDialog::ReportDialog(const QString& text, QWidget* parent)
    : QDialog(parent), ui_(std::make_unique<Ui::ReportDialog>()) {
    ui_->setupUi(this);
    setWindowIcon(sealIcon());
    ui_->text->setPlainText(text);
    ui_->text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    ui_->banner->say(QString(), Tone::note);
    connect(ui_->saveButton, &QPushButton::clicked, this, &ReportDialog::askForTarget);
    connect(ui_->copyButton, &QPushButton::clicked, this, &ReportDialog::copy);
    connect(ui_->closeButton, &QPushButton::clicked, this, &ReportDialog::reject);
    ui_->saveButton->setFocus();
}

ReportDialog::~ReportDialog() = default;

void ReportDialog::askForTarget() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    chooser_ = new QFileDialog(this, tr("Save a report"), folder,
                               tr("Text (*.txt)") + QStringLiteral(";;") + tr("All files (*)"));
    chooser_->setAttribute(Qt::WA_DeleteOnClose);
    // It asks by itself before a file is replaced.
    chooser_->setAcceptMode(QFileDialog::AcceptSave);
    chooser_->setDefaultSuffix(QStringLiteral("txt"));
    chooser_->selectFile(QStringLiteral("insegel-report.txt"));
    connect(chooser_, &QFileDialog::fileSelected, this, &ReportDialog::saveTo);
    chooser_->open();
}

void ReportDialog::saveTo(const QString& file) {
    const auto saved = client::saveText(std::filesystem::path(file.toStdU16String()),
                                        ui_->text->toPlainText().toStdString(), true);
    if (saved) {
        ui_->banner->say(tr("Saved as %1.").arg(QDir::toNativeSeparators(file)), Tone::good);
        ui_->closeButton->setFocus();
    } else {
        ui_->banner->say(tokenText::error(saved.error()), Tone::bad);
    }
}

void ReportDialog::copy() {
    QApplication::clipboard()->setText(ui_->text->toPlainText());
    ui_->banner->say(tr("Copied."), Tone::good);
}

void ReportDialog::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        ui_->retranslateUi(this);
    }
    QDialog::changeEvent(event);
}

}  // namespace insegel::ui
