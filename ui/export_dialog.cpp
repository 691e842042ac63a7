#include "export_dialog.h"

#include <QApplication>
#include <QEvent>
#include <QStandardPaths>
#include <algorithm>

#include "colours.h"
#include "follow_content.h"
#include "post_to.h"
#include "seal_icon.h"
#include "token_place.h"
#include "token_text.h"
#include "ui_export_dialog.h"
#include "visible_text.h"

namespace insegel::ui {
namespace {

constexpr auto stickFolder = "BankID";
constexpr int idRole = Qt::UserRole;  // Of a stick; empty for the folder.

}  // namespace

ExportDialog::ExportDialog(client::Client& client, token::TokenInfo info,
                           const std::vector<client::Drive>& drives, QWidget* parent)
    : QDialog(parent),
      client_(client),
      info_(std::move(info)),
      drives_(drives),
      ui_(std::make_unique<Ui::ExportDialog>()) {
    ui_->setupUi(this);
    followContentWhenShown(*this);
    setWindowIcon(sealIcon());
    setMinimumWidth(440);
    reader_.setMaxThreadCount(1);
    connect(ui_->acceptButton, &QPushButton::clicked, this, &ExportDialog::press);
    connect(ui_->cancelButton, &QPushButton::clicked, this, &ExportDialog::reject);
    connect(ui_->folderButton, &QPushButton::clicked, this, &ExportDialog::askForFolder);
    connect(ui_->places, &QListWidget::currentRowChanged, this, &ExportDialog::takeChosenPlace);
    connect(ui_->copyButton, &QRadioButton::toggled, this, &ExportDialog::refresh);
    connect(ui_->password, &SecretEdit::capsLockChanged, this, [this](bool on) {
        capsLock_ = on;
        refresh();
    });
    restyle();
    fillPlaces();
    enter(Stage::choosing);
    readDrives();
}

ExportDialog::~ExportDialog() {
    if (job_ != nullptr) {
        job_->cancel();
    }
}

void ExportDialog::readDrives() {
    // Their free space as it is now. A stick may take its time to answer.
    reader_.start([post = postTo(this), &client = client_, news = drivesNews_] {
        post([news, drives = client.drives()](ExportDialog& dialog) {
            // What was told meanwhile is newer than what was asked for.
            if (dialog.drivesNews_ == news) {
                dialog.setDrives(drives);
            }
        });
    });
}

void ExportDialog::setDrives(const std::vector<client::Drive>& drives) {
    ++drivesNews_;
    drives_ = drives;
    fillPlaces();
    refresh();
    followContent(*this);
}

void ExportDialog::update(const token::TokenInfo* info) {
    if (info != nullptr) {
        info_ = *info;
        refresh();
    } else if (stage_ == Stage::choosing || stage_ == Stage::askingToReplace) {
        QDialog::reject();
    }
}

void ExportDialog::fillPlaces() {
    isFilling_ = true;
    QListWidget& list = *ui_->places;
    list.clear();
    const client::Drive* own = tokenPlace::driveOf(info_.location, drives_);
    bool isThere = isFolder_;
    QListWidgetItem* chosen = nullptr;
    QListWidgetItem* first = nullptr;
    // What cannot be chosen says why, in words that can be read.
    const QColor quiet = quietText(palette());
    const auto add = [&list, quiet](const QString& name, const QString& note, bool isUsable) {
        auto* item =
            new QListWidgetItem(note.isEmpty() ? name : name + QStringLiteral("  ·  ") + note, &list);
        item->setToolTip(note);
        item->setData(Qt::AccessibleTextRole, note.isEmpty() ? name : name + QStringLiteral(", ") + note);
        if (!isUsable) {
            item->setForeground(quiet);
            item->setFlags(item->flags() & ~(Qt::ItemIsEnabled | Qt::ItemIsSelectable));
        }
        return item;
    };
    for (const client::Drive& drive : drives_) {
        const bool isOwn = &drive == own;
        const bool isUsable = !isOwn && !drive.isReadOnly;
        QListWidgetItem* item =
            add(tokenPlace::driveName(drive),
                isOwn ? tr("it lies here already") : tokenPlace::driveNote(drive), isUsable);
        item->setData(idRole, QByteArray::fromStdString(drive.id));
        if (isUsable && first == nullptr) {
            first = item;
        }
        if (isUsable && !isFolder_ && drive.id == driveId_) {
            chosen = item;
            isThere = true;
        }
    }
    if (!folder_.isEmpty()) {
        QListWidgetItem* item =
            add(tr("The folder %1").arg(tokenPlace::path(std::filesystem::path(folder_.toStdU16String()))),
                {}, true);
        if (isFolder_) {
            chosen = item;
        }
    }
    if (!driveId_.empty() && !isThere) {
        // Not the next one instead: nobody has chosen it.
        hasLost_ = true;
    }
    if (chosen == nullptr && driveId_.empty() && !hasLost_ && first != nullptr) {
        chosen = first;
        driveId_ = first->data(idRole).toByteArray().toStdString();
    }
    if (chosen != nullptr) {
        hasLost_ = false;
        list.setCurrentItem(chosen);
    } else {
        list.setCurrentItem(nullptr);
    }
    isFilling_ = false;
}

void ExportDialog::takeChosenPlace() {
    const QListWidgetItem* item = ui_->places->currentItem();
    if (isFilling_ || item == nullptr || !item->flags().testFlag(Qt::ItemIsEnabled)) {
        return;
    }
    driveId_ = item->data(idRole).toByteArray().toStdString();
    isFolder_ = driveId_.empty();
    hasLost_ = false;
    error_.reset();
    refresh();
}

void ExportDialog::askForFolder() {
    chooser_ = new QFileDialog(this, tr("Export to a folder"),
                               QStandardPaths::writableLocation(QStandardPaths::HomeLocation));
    chooser_->setAttribute(Qt::WA_DeleteOnClose);
    chooser_->setFileMode(QFileDialog::Directory);
    chooser_->setOption(QFileDialog::ShowDirsOnly);
    connect(chooser_, &QFileDialog::fileSelected, this, &ExportDialog::chooseFolder);
    chooser_->open();
}

void ExportDialog::chooseFolder(const QString& folder) {
    folder_ = folder;
    isFolder_ = true;
    driveId_.clear();
    hasLost_ = false;
    error_.reset();
    fillPlaces();
    refresh();
    followContent(*this);
    ui_->password->setFocus();
}

const client::Drive* ExportDialog::chosenDrive() const {
    const auto found = std::find_if(drives_.begin(), drives_.end(),
                                    [this](const client::Drive& drive) { return drive.id == driveId_; });
    return driveId_.empty() || found == drives_.end() ? nullptr : &*found;
}

std::filesystem::path ExportDialog::target() const {
    const std::filesystem::path name = pathFromUtf8(client::suggestedFileName(info_));
    if (isFolder_) {
        return std::filesystem::path(folder_.toStdU16String()) / name;
    }
    const client::Drive* drive = chosenDrive();
    return drive != nullptr ? drive->path / stickFolder / name : std::filesystem::path();
}

QString ExportDialog::placeOf(const std::filesystem::path& file) const {
    const client::Drive* drive = tokenPlace::driveOf(pathToUtf8(file), drives_);
    return drive == nullptr ? tokenPlace::path(file)
                            : tr("%1 on the stick %2", "a file's name and a stick's")
                                  .arg(tokenPlace::path(file.lexically_relative(drive->path)),
                                       tokenPlace::driveName(*drive));
}

void ExportDialog::enter(Stage stage) {
    stage_ = stage;
    refresh();
    followContent(*this);
    // Enter replaces nothing.
    (stage == Stage::askingToReplace ? ui_->cancelButton : ui_->acceptButton)->setDefault(true);
    if (stage == Stage::choosing) {
        ui_->password->setFocus();
    } else if (stage == Stage::done) {
        ui_->acceptButton->setFocus();
    } else {
        ui_->cancelButton->setFocus();
    }
}

void ExportDialog::press() {
    switch (stage_) {
        case Stage::choosing:
            target_ = target();
            if (!target_.empty()) {
                password_ = ui_->password->take();
                start(false);
            }
            break;
        case Stage::askingToReplace:
            start(true);
            break;
        case Stage::done:
            accept();
            break;
        case Stage::working:
            break;
    }
}

void ExportDialog::start(bool overwrite) {
    error_.reset();
    cancelling_ = false;
    step_ = client::FileStep::checkingPassword;
    client::ExportOptions options;
    options.move = ui_->moveButton->isChecked() && !ui_->how->isHidden();
    options.overwrite = overwrite;
    const auto post = postTo(this);
    enter(Stage::working);
    job_ = client_.exportFile(
        info_.id, target_, password_.clone(), options,
        [post](client::FileStep step) {
            post([step](ExportDialog& dialog) {
                dialog.step_ = step;
                dialog.refresh();
            });
        },
        [post](Result<client::ExportOutcome> result) {
            post([result = std::move(result)](ExportDialog& dialog) { dialog.finished(result); });
        });
}

void ExportDialog::finished(const Result<client::ExportOutcome>& result) {
    job_.reset();
    if (result) {
        password_.clear();
        outcome_ = *result;
        enter(Stage::done);
        Q_EMIT exported(*result);
        return;
    }
    if (result.error().code == ErrorCode::cancelled) {
        QDialog::reject();
        return;
    }
    error_ = result.error();
    if (error_->code == ErrorCode::alreadyExists) {
        enter(Stage::askingToReplace);
        return;
    }
    password_.clear();
    enter(error_->mayBeDone ? Stage::done : Stage::choosing);
}

void ExportDialog::reject() {
    if (stage_ != Stage::working) {
        QDialog::reject();
    } else if (!cancelling_ && job_ != nullptr) {
        cancelling_ = true;
        refresh();
        job_->cancel();
    }
}

void ExportDialog::refresh() {
    const bool isChoosing = stage_ == Stage::choosing;
    const bool isWorking = stage_ == Stage::working;
    setWindowTitle(tr("Export a BankID — Insegel"));
    ui_->heading->setText(tr("Export the BankID"));
    ui_->who->setText(breakable(tokenText::who(info_)));
    ui_->where->setVisible(isChoosing);
    const bool hasPlaces = ui_->places->count() > 0;
    ui_->places->setVisible(hasPlaces);
    ui_->noDrive->setVisible(!hasPlaces);
    // A handful of places; what there is no need for is not room.
    const int rows = std::clamp(ui_->places->count(), 1, 4);
    ui_->places->setFixedHeight(rows * (fontMetrics().height() + 10) + 8);
    // What lies on a stick is moved here by importing it.
    ui_->how->setVisible(isChoosing && tokenPlace::isOwn(info_.location, client_.profile()));
    ui_->copyButton->setText(tr("C&opy: it stays on this computer as well"));
    ui_->moveButton->setText(tr("&Move: remove it from this computer once the copy is checked"));
    ui_->entry->setVisible(isChoosing);
    ui_->capsLock->setVisible(capsLock_);
    ui_->progress->setVisible(isWorking);
    const auto number = static_cast<int>(step_);
    ui_->bar->setValue(number + 1);
    const QString steps[] = {tr("Checking the password…"), tr("Protecting the keys…"), tr("Saving the copy…"),
                             tr("Reading it back to be sure…")};
    ui_->stepLabel->setText(cancelling_ ? tr("Cancelling…") : steps[number]);
    refreshMessage();
    ui_->acceptButton->setText(stage_ == Stage::done              ? tr("&Close")
                               : stage_ == Stage::askingToReplace ? tr("&Replace")
                                                                  : tr("&Export"));
    ui_->acceptButton->setVisible(!isWorking);
    ui_->acceptButton->setEnabled(!isChoosing || !target().empty());
    ui_->acceptButton->setAccessibleDescription(
        ui_->acceptButton->isEnabled() ? QString() : tr("Choose first where to export it."));
    ui_->cancelButton->setVisible(stage_ != Stage::done);
    ui_->cancelButton->setEnabled(!cancelling_);
}

void ExportDialog::refreshMessage() {
    QString said;
    QString noted;
    Tone tone = Tone::bad;
    if (stage_ == Stage::askingToReplace) {
        said =
            tr("There is a file of this name already: %1. Do you want to replace it?").arg(placeOf(target_));
        tone = Tone::warning;
    } else if (stage_ == Stage::choosing && error_) {
        said = tokenText::error(*error_);
        if (hasLost_) {
            said = tr("The stick was pulled out before the copy was done. The BankID is where it was.");
        }
    } else if (stage_ == Stage::choosing && hasLost_) {
        said = tr("The stick was pulled out. Plug it in again, or choose another place.");
        tone = Tone::warning;
    } else if (stage_ == Stage::done && error_) {
        said = tr("The copy is here: %1.").arg(placeOf(target_));
        noted = tokenText::error(*error_);
        if (ui_->moveButton->isChecked()) {
            noted += QLatin1Char(' ') + tr("The BankID itself was not removed from this computer.");
        }
        tone = Tone::good;
    } else if (outcome_) {
        said = tr("The copy is here: %1.").arg(placeOf(outcome_->path));
        if (outcome_->sourceRemoved) {
            said += QLatin1Char('\n') + tr("It is no longer on this computer.");
        }
        if (outcome_->sourceKept) {
            noted = tr("It could not be removed from this computer, and is still here as well.") +
                    QLatin1Char(' ') + tokenText::error(*outcome_->sourceKept);
        }
        tone = Tone::good;
    }
    ui_->message->say(breakable(said), tone, said);
    ui_->note->say(noted, Tone::warning);
}

void ExportDialog::restyle() {
    ui_->heading->setFont(headingFont(font()));
    ui_->who->setPalette(quieted(palette()));
    ui_->noDrive->setPalette(quieted(palette()));
    ui_->copyButton->setPalette(withVisibleBoxes(palette()));
    ui_->moveButton->setPalette(withVisibleBoxes(palette()));
}

void ExportDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        ui_->retranslateUi(this);
        fillPlaces();
        refresh();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        restyle();
    }
}

}  // namespace insegel::ui
