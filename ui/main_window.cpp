#include "main_window.h"

#include <QCloseEvent>
#include <QMenu>
#include <QMessageBox>
#include <algorithm>

#include "autostart_setting.h"
#include "colours.h"
#include "drop_target.h"
#include "import_queue.h"
#include "language_menu.h"
#include "seal_icon.h"
#include "signature_dialogs.h"
#include "site_words.h"
#include "token_bar.h"
#include "token_delegate.h"
#include "token_dialogs.h"
#include "token_place.h"
#include "token_text.h"
#include "ui_main_window.h"

namespace insegel::ui {

MainWindow::MainWindow(client::Client& client, QWidget* parent)
    : QMainWindow(parent),
      client_(client),
      ui_(std::make_unique<Ui::MainWindow>()),
      model_(new TokenModel(TokenModel::Order::byHolder, client.policy(), this)),
      imports_(new ImportQueue(client, this)),
      signatures_(new SignatureDialogs(client, this)),
      dialogs_(new TokenDialogs(client, this)) {
    ui_->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowIcon(sealIcon());

    ui_->list->setModel(model_);
    ui_->list->setItemDelegate(new TokenDelegate(TokenDelegate::Size::full, this));
    ui_->list->setMouseTracking(true);
    ui_->list->viewport()->setAutoFillBackground(false);
    ui_->list->viewport()->setAttribute(Qt::WA_Hover);

    languages_ = new LanguageMenu(ui_->languageMenu);
    connect(languages_, &LanguageMenu::chosen, this, &MainWindow::languageRequested);
    connect(ui_->emptyPage, &FirstStartPage::checkRequested, this, &MainWindow::checkRequested);
    connect(ui_->emptyPage, &FirstStartPage::importRequested, this, &MainWindow::chooseFile);
    auto* drops = new DropTarget(this, ui_->centralWidget);
    connect(drops, &DropTarget::filesDropped, this, &MainWindow::importFiles);
    connect(drops, &DropTarget::signatureDropped, signatures_, &SignatureDialogs::verify);
    connect(ui_->importAction, &QAction::triggered, this, &MainWindow::chooseFile);
    connect(ui_->signAction, &QAction::triggered, signatures_, &SignatureDialogs::chooseFileToSign);
    connect(ui_->verifyAction, &QAction::triggered, signatures_, &SignatureDialogs::chooseFileToVerify);
    connect(signatures_, &SignatureDialogs::unblockRequested, this, &MainWindow::unblockRequested);
    connect(ui_->historyAction, &QAction::triggered, this, &MainWindow::historyRequested);
    connect(ui_->sitesAction, &QAction::triggered, this, &MainWindow::sitesRequested);
    connect(ui_->checkAction, &QAction::triggered, this, &MainWindow::checkRequested);
    connect(ui_->importButton, &QPushButton::clicked, this, &MainWindow::chooseFile);
    TokenBar& bar = *ui_->tokenBar;
    const auto withSelected = [this](auto act) {
        return [this, act] {
            if (const token::TokenInfo* info = selected()) {
                act(*info);
            }
        };
    };
    using token::TokenInfo;
    connect(&bar, &TokenBar::detailsRequested, this,
            withSelected([this](const TokenInfo& info) { dialogs_->showDetails(info); }));
    connect(&bar, &TokenBar::passwordRequested, this,
            withSelected([this](const TokenInfo& info) { Q_EMIT passwordRequested(info); }));
    connect(&bar, &TokenBar::importRequested, this, &MainWindow::importSelected);
    connect(&bar, &TokenBar::exportRequested, this,
            withSelected([this](const TokenInfo& info) { dialogs_->exportToken(info); }));
    connect(&bar, &TokenBar::removeRequested, this,
            withSelected([this](const TokenInfo& info) { dialogs_->remove(info); }));
    connect(dialogs_, &TokenDialogs::removed, this, &MainWindow::removed);
    ui_->fileMenu->insertActions(ui_->autostartAction, bar.actionsOfAll());
    ui_->fileMenu->insertSeparator(ui_->autostartAction);
    auto* autostart = new AutostartSetting(*ui_->autostartAction, client.profile(), this);
    connect(ui_->fileMenu, &QMenu::aboutToShow, autostart, &AutostartSetting::refresh);
    connect(ui_->list, &QListView::customContextMenuRequested, this, &MainWindow::showMenu);
    connect(ui_->closeAction, &QAction::triggered, this, &MainWindow::close);
    connect(ui_->quitAction, &QAction::triggered, this, &MainWindow::quitRequested);
    connect(ui_->helpAction, &QAction::triggered, this, &MainWindow::helpRequested);
    connect(ui_->aboutAction, &QAction::triggered, this, &MainWindow::showAbout);
    connect(imports_, &ImportQueue::imported, this,
            [this](const client::ImportOutcome& outcome) { select(outcome.token.id); });
    connect(imports_, &ImportQueue::kept, this, &MainWindow::select);
    connect(ui_->list, &QListView::clicked, this,
            [this](const QModelIndex& row) { wanted_ = model_->at(row)->id; });
    connect(ui_->list, &QListView::activated, this, &MainWindow::openSelected);
    connect(ui_->list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                if (takingTokens_) {
                    return;
                }
                if (const token::TokenInfo* info = model_->at(current)) {
                    wanted_ = info->id;
                }
                refresh();
            });

    restyle();
    retranslate();
}

MainWindow::~MainWindow() = default;

void MainWindow::setTokens(const token::TokenList& tokens, bool complete) {
    complete_ = complete;
    sawCards_ = sawCards_ || std::any_of(tokens.begin(), tokens.end(), [](const token::TokenInfo& one) {
                    return one.kind == token::TokenKind::card;
                });
    takeTokens(tokens);
    signatures_->setTokens(tokens);
    dialogs_->update(*model_);
    refresh();
}

void MainWindow::takeTokens(const token::TokenList& tokens) {
    takingTokens_ = true;
    const QModelIndex before = ui_->list->currentIndex();
    const std::string selected = before.isValid() ? model_->at(before)->id : std::string();
    bool isAllNew = true;  // Then there is no neighbour that could be taken for what was selected.
    for (int row = 0; row < model_->rowCount(); ++row) {
        const std::string& id = model_->at(model_->index(row))->id;
        isAllNew = isAllNew && std::none_of(tokens.begin(), tokens.end(),
                                            [&id](const token::TokenInfo& one) { return one.id == id; });
    }
    model_->setTokens(tokens);
    model_->retranslate();  // What it says of days may be new though the list is not.
    // Qt would go on to a neighbour of one that went: what is done to the selected one would be done to
    // another.
    QModelIndex now = model_->indexOf(wanted_);
    if (!now.isValid()) {
        now = isAllNew ? model_->index(0) : model_->indexOf(selected);
    }
    if (now.isValid()) {
        ui_->list->setCurrentIndex(now);
    } else {
        ui_->list->selectionModel()->clear();
    }
    if (wanted_.empty() && now.isValid()) {
        wanted_ = model_->at(now)->id;
    }
    takingTokens_ = false;
}

void MainWindow::setReaders(const client::ReadersState& state) {
    readers_ = state;
    refresh();
}

void MainWindow::setDrives(const std::vector<client::Drive>& drives) {
    model_->setDrives(drives);
    dialogs_->setDrives(drives);
    refresh();
}

void MainWindow::setListener(const client::ListenerState& state) {
    listener_ = state;
    refresh();
}

void MainWindow::setHistoryTrouble(const std::optional<Error>& failure) {
    historyTrouble_ = failure;
    refresh();
}

void MainWindow::setSitesTrouble(const std::optional<Error>& trouble) {
    sitesTrouble_ = trouble;
    refresh();
}

void MainWindow::setTrayAvailable(bool available) {
    tray_ = available;
    refresh();
}

void MainWindow::setProgramState(ProgramFile::State state) {
    program_ = state;
    refresh();
}

void MainWindow::setLanguage(const QString& code) {
    languages_->setCurrent(code);
}

void MainWindow::retranslate() {
    ui_->retranslateUi(this);
    model_->retranslate();
    refresh();
}

void MainWindow::restyle() {
    ui_->heading->setFont(headingFont(font(), 1.55));

    const QPalette quiet = quieted(palette());
    ui_->count->setPalette(quiet);
    ui_->listenerLine->setPalette(quiet);
    ui_->readersLine->setPalette(quiet);
}

void MainWindow::refresh() {
    const int rows = model_->rowCount();
    refreshCount();
    QWidget* page = rows > 0 ? ui_->listPage : complete_ ? ui_->emptyPage : ui_->readingPage;
    if (ui_->stack->currentWidget() != page) {
        ui_->stack->setCurrentWidget(page);
        (page == ui_->listPage ? static_cast<QWidget*>(ui_->list) : ui_->emptyPage)->setFocus();
    }
    const token::TokenInfo* info = selected();
    ui_->tokenBar->setToken(info, info != nullptr && info->kind == token::TokenKind::file &&
                                      !tokenPlace::isOwn(info->location, client_.profile()));
    ui_->importButton->setVisible(page != ui_->emptyPage);

    ui_->listenerBanner->say(listenerTrouble(listener_), Tone::bad);
    ui_->historyBanner->say(historyTrouble_ ? historyTrouble(*historyTrouble_) : QString(), Tone::warning);
    ui_->sitesBanner->say(sitesTrouble_ ? siteText::trouble(*sitesTrouble_) : QString(), Tone::warning);
    refreshReaders();
    ui_->trayBanner->say(
        tray_ ? QString()
              : tr("This desktop shows no tray. Insegel keeps running when you close the window; "
                   "start Insegel again to see it."),
        Tone::note);
    ui_->programBanner->say(
        program_ == ProgramFile::State::same ? QString()
        : program_ == ProgramFile::State::removed
            ? tr("Insegel has been removed from this computer. It goes on until you quit it.")
            : tr("Another version of Insegel has been installed. Quit Insegel and start it again to use it."),
        Tone::warning);
    const bool listening = listener_.status == client::ListenerState::Status::listening;
    ui_->listenerLine->setText(listening ? tr("Ready for web sites (port %1)").arg(listener_.port)
                                         : QString());
    ui_->listenerLine->setVisible(listening);
}

void MainWindow::refreshCount() {
    // What cannot be read, a library card in a reader say, is shown, and is no BankID; nor is an order yet.
    int bankIds = 0;
    int orders = 0;
    for (int row = 0; row < model_->rowCount(); ++row) {
        const token::TokenState state = model_->at(model_->index(row))->state;
        bankIds += state == token::TokenState::pending || state == token::TokenState::unreadable ? 0 : 1;
        orders += state == token::TokenState::pending ? 1 : 0;
    }
    QStringList said;
    if (bankIds > 0) {
        said << tr("%n BankID(s)", nullptr, bankIds);
    }
    if (orders > 0) {
        said << tr("%n ordered", "BankIDs whose bank has not delivered yet", orders);
    }
    ui_->count->setText(said.join(QStringLiteral("  ·  ")));
    ui_->count->setVisible(!said.isEmpty());
}

void MainWindow::refreshReaders() {
    const ReadersWords words = readersWords(readers_);
    // Who has files alone needs no reader: there it is a quiet line, for whoever looks for a card in vain.
    const bool isEmpty = complete_ && model_->rowCount() == 0;
    const bool isLoud = isEmpty || (words.isServiceMissing && sawCards_);
    ui_->readersBanner->say(
        isLoud && !words.what.isEmpty() ? words.what + QLatin1Char(' ') + words.advice : QString(),
        words.isServiceMissing ? Tone::warning : Tone::note);
    ui_->readersLine->setText(isLoud ? QString() : words.what);
    ui_->readersLine->setToolTip(words.advice);
    ui_->readersLine->setAccessibleDescription(words.advice);
    ui_->readersLine->setVisible(!isLoud && !words.what.isEmpty());
}

void MainWindow::chooseFile() {
    imports_->choose();
}

void MainWindow::importFiles(const QList<QUrl>& files) {
    imports_->add(files);
}

const token::TokenInfo* MainWindow::selected() const {
    return model_->at(ui_->list->currentIndex());
}

bool MainWindow::selectedIsLocked() const {
    const token::TokenInfo* info = selected();
    return info != nullptr && info->kind == token::TokenKind::file &&
           info->state == token::TokenState::locked;
}

void MainWindow::openSelected() {
    if (selectedIsLocked()) {
        importSelected();
    } else if (const token::TokenInfo* info = selected()) {
        dialogs_->showDetails(*info);
    }
}

void MainWindow::importSelected() {
    if (const token::TokenInfo* info = selected()) {
        const QString file = QString::fromStdU16String(pathFromUtf8(info->location).u16string());
        importFiles({QUrl::fromLocalFile(file)});
    }
}

void MainWindow::removed(const std::string& tokenId) {
    // Nothing waits for it to come back, as for a card that was taken out.
    if (wanted_ == tokenId) {
        wanted_.clear();
    }
}

void MainWindow::showMenu(const QPoint& at) {
    // The key for menus has no place of its own: there it is the selected one's.
    const QModelIndex under = ui_->list->indexAt(at);
    if (under.isValid()) {
        ui_->list->setCurrentIndex(under);
    }
    if (selected() == nullptr) {
        return;
    }
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    menu->addActions(ui_->tokenBar->offered());
    const QRect row = ui_->list->visualRect(ui_->list->currentIndex());
    menu->popup(ui_->list->viewport()->mapToGlobal(under.isValid() ? at : row.center()));
}

void MainWindow::select(const std::string& tokenId) {
    wanted_ = tokenId;  // It may not be in the list yet.
    const QModelIndex row = model_->indexOf(tokenId);
    if (row.isValid()) {
        ui_->list->setCurrentIndex(row);
    }
}

void MainWindow::showAbout() {
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("About Insegel"), {}, QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(sealPixmap(64, devicePixelRatioF()));
    box->setTextFormat(Qt::PlainText);
    box->setText(QStringLiteral("Insegel %1").arg(QString::fromUtf8(client::programVersion())));
    box->setInformativeText(
        tr("Identify yourself and sign with your BankID on file or on card. Free software under the MIT "
           "licence."));
    box->addButton(tr("&Close"), QMessageBox::RejectRole);
    box->open();
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
               event->type() == QEvent::StyleChange) {
        restyle();
    }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    Q_EMIT closing(saveGeometry());
    QMainWindow::closeEvent(event);
}

}  // namespace insegel::ui
