#include "history_window.h"

#include <QDir>
#include <QEvent>
#include <QHeaderView>
#include <QPushButton>
#include <QStandardPaths>

#include "banner.h"
#include "history_model.h"
#include "history_words.h"
#include "post_to.h"
#include "seal_icon.h"
#include "token_place.h"
#include "token_text.h"
#include "ui_history_window.h"
#include "visible_text.h"

namespace insegel::ui {

HistoryWindow::HistoryWindow(client::Client& client, QWidget* parent)
    : QDialog(parent),
      client_(client),
      ui_(std::make_unique<Ui::HistoryWindow>()),
      model_(new HistoryModel(this)) {
    ui_->setupUi(this);
    setWindowIcon(sealIcon());
    reader_.setMaxThreadCount(1);
    ui_->table->setModel(model_);
    ui_->table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    ui_->table->horizontalHeader()->setHighlightSections(false);
    ui_->table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    ui_->splitter->setStretchFactor(0, 3);
    ui_->splitter->setStretchFactor(1, 2);
    connect(ui_->search, &QLineEdit::textChanged, this, &HistoryWindow::search);
    connect(ui_->table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &HistoryWindow::select);
    connect(ui_->exportButton, &QPushButton::clicked, this, &HistoryWindow::askForTarget);
    connect(ui_->clearButton, &QPushButton::clicked, this, &HistoryWindow::askToClear);
    connect(ui_->closeButton, &QPushButton::clicked, this, &HistoryWindow::reject);
    connect(ui_->keepBox, &QCheckBox::clicked, this, &HistoryWindow::keep);
    restyle();
    setColumns();
    refresh();
    search();
    readKept();
    ui_->search->setFocus();
}

HistoryWindow::~HistoryWindow() = default;

void HistoryWindow::reload() {
    search();
}

void HistoryWindow::search() {
    // One after the other: of what is typed meanwhile only the last is looked for.
    isStale_ = isSearching_;
    if (isSearching_) {
        return;
    }
    isSearching_ = true;
    words_ = ui_->search->text();
    client_.findHistory(words_.toStdString(),
                        [post = postTo(this)](Result<std::vector<client::HistoryEntry>> result) {
                            post([result = std::move(result)](HistoryWindow& window) mutable {
                                window.isSearching_ = false;
                                if (window.isStale_) {
                                    window.search();
                                } else {
                                    window.found(std::move(result));
                                }
                            });
                        });
}

void HistoryWindow::found(Result<std::vector<client::HistoryEntry>> result) {
    hasRead_ = true;
    shownWords_ = words_;
    readError_ = result ? std::nullopt : std::optional<Error>(result.error());
    const bool hadSelected = shown_.has_value();
    const std::uint64_t selected = hadSelected ? shown_->number : 0;
    model_->setEntries(std::move(result).value_or(std::vector<client::HistoryEntry>()));
    all_ = !readError_ && shownWords_.isEmpty() ? std::optional<int>(model_->rowCount()) : std::nullopt;
    const QModelIndex again = hadSelected ? model_->indexOf(selected) : QModelIndex();
    if (model_->rowCount() > 0) {
        ui_->table->setCurrentIndex(again.isValid() ? again : model_->index(0, 0));
    }
    select();
    refresh();
}

void HistoryWindow::select() {
    const client::HistoryEntry* entry = model_->at(ui_->table->currentIndex());
    if (entry == nullptr) {
        shown_.reset();
    } else if (!shown_ || shown_->number != entry->number) {
        shown_ = *entry;
        isWhole_ = entry->text.size() < order::History::textPreview;
        wholeError_.reset();
        if (!isWhole_) {
            readWhole();
        }
    }
    refreshDetails();
}

void HistoryWindow::readWhole() {
    const std::uint64_t number = shown_->number;
    client_.historyEntry(number, [number, post = postTo(this)](Result<client::HistoryEntry> result) {
        post([number, result = std::move(result)](HistoryWindow& window) {
            if (!window.shown_ || window.shown_->number != number) {
                return;
            }
            if (result) {
                window.shown_ = *result;
                window.isWhole_ = true;
            } else {
                window.wholeError_ = result.error();
            }
            window.refreshDetails();
        });
    });
}

void HistoryWindow::askForTarget() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    chooser_ = new QFileDialog(this, tr("Export the history"), folder,
                               tr("JSON (*.json)") + QStringLiteral(";;") + tr("All files (*)"));
    chooser_->setAttribute(Qt::WA_DeleteOnClose);
    chooser_->setAcceptMode(QFileDialog::AcceptSave);
    chooser_->setDefaultSuffix(QStringLiteral("json"));
    chooser_->selectFile(QStringLiteral("insegel-history.json"));
    chooser_->setOption(QFileDialog::DontConfirmOverwrite);  // It is asked here, whoever's dialog it is.
    connect(chooser_, &QFileDialog::fileSelected, this, &HistoryWindow::exportTo);
    chooser_->open();
}

void HistoryWindow::exportTo(const QString& file) {
    write(std::filesystem::path(file.toStdU16String()), false);
}

void HistoryWindow::write(const std::filesystem::path& target, bool overwrite) {
    isBusy_ = true;
    say({}, Tone::note);
    refresh();
    client_.exportHistory(target, overwrite, [target, post = postTo(this)](Result<void> result) {
        post([target, result = std::move(result)](HistoryWindow& window) {
            window.isBusy_ = false;
            if (result) {
                window.say(tr("The history is exported to %1.").arg(tokenPlace::path(target)), Tone::good);
            } else if (result.error().code == ErrorCode::alreadyExists) {
                window.askToReplace(target);
            } else {
                window.say(tokenText::error(result.error()), Tone::bad);
            }
            window.refresh();
        });
    });
}

void HistoryWindow::askToReplace(const std::filesystem::path& target) {
    question_ = new QMessageBox(QMessageBox::Warning, tr("Export the history"),
                                tr("There is a file of this name already: %1. Do you want to replace it?")
                                    .arg(tokenPlace::path(target)),
                                QMessageBox::NoButton, this);
    question_->setAttribute(Qt::WA_DeleteOnClose);
    question_->setTextFormat(Qt::PlainText);
    QPushButton* replace = question_->addButton(tr("&Replace"), QMessageBox::AcceptRole);
    question_->setDefaultButton(question_->addButton(tr("&Cancel"), QMessageBox::RejectRole));
    connect(replace, &QPushButton::clicked, this, [this, target] { write(target, true); });
    question_->open();
}

void HistoryWindow::askToClear() {
    question_ = new QMessageBox(QMessageBox::Warning, tr("Clear the history"), tr("Clear the whole history?"),
                                QMessageBox::NoButton, this);
    question_->setAttribute(Qt::WA_DeleteOnClose);
    question_->setTextFormat(Qt::PlainText);
    const bool isCounted = all_ && static_cast<std::size_t>(*all_) < order::History::maximumFound;
    question_->setInformativeText(
        (isCounted
             ? tr("%n login(s) and signature(s) are removed from this computer, and with them the texts "
                  "you signed.",
                  nullptr, *all_)
             : tr("Every login and signature is removed from this computer, not only what is shown here, "
                  "and with them the texts you signed.")) +
        QLatin1Char(' ') + tr("This cannot be undone. What you signed stays signed."));
    QPushButton* clearing = question_->addButton(tr("C&lear"), QMessageBox::DestructiveRole);
    QPushButton* cancel = question_->addButton(tr("&Cancel"), QMessageBox::RejectRole);
    question_->setDefaultButton(cancel);
    question_->setEscapeButton(cancel);
    connect(clearing, &QPushButton::clicked, this, &HistoryWindow::clear);
    question_->open();
}

void HistoryWindow::clear() {
    isBusy_ = true;
    say({}, Tone::note);
    refresh();
    client_.clearHistory([post = postTo(this)](Result<void> result) {
        post([result = std::move(result)](HistoryWindow& window) {
            window.isBusy_ = false;
            if (result) {
                window.say(tr("The history is cleared."), Tone::good);
                window.ui_->search->clear();
            } else {
                window.say(tokenText::error(result.error()), Tone::bad);
            }
            window.search();
            window.refresh();
        });
    });
}

void HistoryWindow::readKept() {
    reader_.start([post = postTo(this), &client = client_] {
        post([kept = client.isHistoryKept()](HistoryWindow& window) {
            window.isKept_ = kept;
            window.refresh();
        });
    });
}

void HistoryWindow::keep(bool kept) {
    isKept_ = kept;
    say({}, Tone::note);
    refresh();
    client_.keepHistory(kept, [post = postTo(this)](Result<void> result) {
        post([result = std::move(result)](HistoryWindow& window) {
            if (!result) {
                window.say(tokenText::error(result.error()), Tone::bad);
                window.readKept();
            }
        });
    });
}

void HistoryWindow::say(const QString& text, Tone tone) {
    ui_->message->say(breakable(text), tone, text);
}

QString HistoryWindow::emptyWords() const {
    if (!hasRead_) {
        return tr("Reading the history…");
    }
    if (readError_ && readError_->code == ErrorCode::malformed) {
        return tr("The history is damaged, and nothing in it can be read. Clear it to begin a new one.");
    }
    if (readError_) {
        return tr("The history could not be read.") + QLatin1Char(' ') + tokenText::error(*readError_);
    }
    if (!shownWords_.isEmpty()) {
        return tr("Nothing in the history has the words “%1”.").arg(shownWords_);
    }
    if (client_.policy().isHistoryOff) {
        return tr("No history is kept.");
    }
    return isKept_.value_or(true)
               ? tr("Nothing here yet. What you log in to and sign is listed here, on this computer alone.")
               : tr("No history is kept. Tick “Keep a history” to have listed here, on this computer alone, "
                    "what "
                    "you log in to and sign from then on.");
}

void HistoryWindow::refresh() {
    setWindowTitle(tr("History — Insegel"));
    const int rows = model_->rowCount();
    QWidget* page = rows > 0 ? static_cast<QWidget*>(ui_->splitter) : ui_->emptyPage;
    if (ui_->stack->currentWidget() != page) {
        ui_->stack->setCurrentWidget(page);
    }
    ui_->emptyLabel->setText(emptyWords());
    ui_->count->setText(!hasRead_ || rows == 0 ? QString()
                        : static_cast<std::size_t>(rows) >= order::History::maximumFound
                            ? tr("The newest %n are shown", nullptr, rows)
                        : shownWords_.isEmpty() ? tr("%n login(s) and signature(s)", nullptr, rows)
                                                : tr("%n found", nullptr, rows));
    const bool hasSome = hasRead_ && !readError_ && (rows > 0 || !shownWords_.isEmpty());
    ui_->exportButton->setEnabled(hasSome && !isBusy_);
    ui_->clearButton->setEnabled((hasSome || readError_) && !isBusy_);
    const bool isFixed = client_.policy().isHistoryOff;
    ui_->fixedLabel->setVisible(isFixed);
    ui_->keepBox->setEnabled(isKept_.has_value() && !isFixed);
    ui_->keepBox->setChecked(isKept_.value_or(false) && !isFixed);
}

void HistoryWindow::refreshDetails() {
    const QString facts = shown_ ? historyText::facts(*shown_) : QString();
    ui_->facts->setText(breakable(facts));
    ui_->facts->setAccessibleName(facts);
    QString text;
    if (shown_ && wholeError_) {
        text = tokenText::error(*wholeError_);
    } else if (shown_) {
        text = historyText::text(*shown_);
        if (!isWhole_) {
            text += QStringLiteral("…");
        }
    }
    const bool isMarkdown = shown_ && shown_->textFormat == client::TextFormat::simpleMarkdownV1;
    ui_->textLabel->setText(isMarkdown ? tr("The &text that was signed (Markdown, as it was written):")
                                       : tr("The &text that was signed:"));
    ui_->textLabel->setVisible(!text.isEmpty());
    ui_->text->setVisible(!text.isEmpty());
    if (ui_->text->toPlainText() != text) {
        ui_->text->setPlainText(text);
    }
}

void HistoryWindow::setColumns() {
    QHeaderView& header = *ui_->table->horizontalHeader();
    const QFontMetrics metrics = fontMetrics();
    header.resizeSection(HistoryModel::when,
                         metrics.horizontalAdvance(QStringLiteral("30 november 2026 00:00")));
    header.resizeSection(HistoryModel::what, metrics.horizontalAdvance(QStringLiteral("Legitimering___")));
    header.setSectionResizeMode(HistoryModel::where, QHeaderView::Stretch);
    header.resizeSection(HistoryModel::with,
                         metrics.horizontalAdvance(QStringLiteral("Test Person, BankID på fil___")));
    ui_->table->verticalHeader()->setDefaultSectionSize(metrics.height() + 10);
}

void HistoryWindow::restyle() {
    ui_->heading->setFont(headingFont(font()));
    const QPalette quiet = quieted(palette());
    ui_->count->setPalette(quiet);
    ui_->emptyLabel->setPalette(quiet);
    ui_->fixedLabel->setPalette(quiet);
    ui_->keepBox->setPalette(withVisibleBoxes(palette()));
}

void HistoryWindow::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        ui_->retranslateUi(this);
        model_->retranslate();
        refresh();
        refreshDetails();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        restyle();
        setColumns();
    }
}

}  // namespace insegel::ui
