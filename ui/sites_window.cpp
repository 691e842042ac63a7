#include "sites_window.h"

#include <QDateTime>
#include <QEvent>
#include <QHeaderView>
#include <QPushButton>
#include <algorithm>

#include "banner.h"
#include "post_to.h"
#include "seal_icon.h"
#include "site_words.h"
#include "sites_model.h"
#include "token_text.h"
#include "ui_sites_window.h"
#include "visible_text.h"

namespace insegel::ui {

SitesWindow::SitesWindow(client::Client& client, QWidget* parent)
    : QDialog(parent),
      client_(client),
      ui_(std::make_unique<Ui::SitesWindow>()),
      model_(new SitesModel(this)) {
    ui_->setupUi(this);
    setWindowIcon(sealIcon());
    ui_->table->setModel(model_);
    ui_->table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    ui_->table->horizontalHeader()->setHighlightSections(false);
    ui_->table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    silenceEnds_.setSingleShot(true);
    connect(&silenceEnds_, &QTimer::timeout, this, &SitesWindow::reload);
    connect(ui_->search, &QLineEdit::textChanged, this, &SitesWindow::search);
    connect(ui_->table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &SitesWindow::refresh);
    connect(ui_->blockButton, &QPushButton::clicked, this, &SitesWindow::blockOrLet);
    connect(ui_->forgetButton, &QPushButton::clicked, this, &SitesWindow::askToForget);
    connect(ui_->closeButton, &QPushButton::clicked, this, &SitesWindow::reject);
    restyle();
    setColumns();
    refresh();
    reload();
    ui_->search->setFocus();
}

SitesWindow::~SitesWindow() = default;

void SitesWindow::reload() {
    isStale_ = isReading_;
    if (isReading_) {
        return;
    }
    isReading_ = true;
    client_.sites([post = postTo(this)](Result<std::vector<client::Site>> sites) {
        post([sites = std::move(sites)](SitesWindow& window) {
            window.isReading_ = false;
            if (window.isStale_) {
                window.reload();
            } else {
                window.read(sites.value_or(std::vector<client::Site>()));
            }
        });
    });
}

void SitesWindow::setTrouble(const std::optional<Error>& trouble) {
    trouble_ = trouble;
    refresh();
}

void SitesWindow::read(std::vector<client::Site> sites) {
    hasRead_ = true;
    const client::Site* before = selected();
    const std::string origin = before != nullptr ? before->origin : std::string();
    const int row = ui_->table->currentIndex().row();
    model_->setSites(std::move(sites));
    selectAgain(origin, row);
    armTimer();
}

void SitesWindow::search() {
    const client::Site* before = selected();
    const std::string origin = before != nullptr ? before->origin : std::string();
    model_->setSearch(ui_->search->text());
    selectAgain(origin, 0);
}

void SitesWindow::selectAgain(const std::string& origin, int row) {
    const QModelIndex again = model_->indexOf(origin);
    if (model_->rowCount() > 0) {
        ui_->table->setCurrentIndex(
            again.isValid() ? again : model_->index(std::clamp(row, 0, model_->rowCount() - 1), 0));
    }
    refresh();
}

const client::Site* SitesWindow::selected() const {
    return model_->at(ui_->table->currentIndex());
}

bool SitesWindow::mayAsk(const client::Site& site) const {
    return !site.isBlocked && !site.silentUntil;
}

void SitesWindow::blockOrLet() {
    if (const client::Site* site = selected()) {
        change(mayAsk(*site) ? Change::block : Change::unblock, *site);
    }
}

void SitesWindow::askToForget() {
    const client::Site* site = selected();
    if (site == nullptr) {
        return;
    }
    if (!site->isBlocked) {
        change(Change::forget, *site);
        return;
    }
    const QString name = siteText::name(site->origin, site->originUnicode);
    question_ = new QMessageBox(QMessageBox::Warning, tr("Forget the site"),
                                tr("Forget %1?").arg(breakable(name)), QMessageBox::NoButton, this);
    question_->setAttribute(Qt::WA_DeleteOnClose);
    question_->setTextFormat(Qt::PlainText);
    question_->setAccessibleName(tr("Forget %1?").arg(name));
    question_->setInformativeText(
        tr("You have blocked the site. When it is forgotten, it can ask you again."));
    QPushButton* forgetting = question_->addButton(tr("&Forget"), QMessageBox::DestructiveRole);
    QPushButton* cancel = question_->addButton(tr("&Cancel"), QMessageBox::RejectRole);
    question_->setDefaultButton(cancel);
    question_->setEscapeButton(cancel);
    connect(forgetting, &QPushButton::clicked, this, [this, site = *site] { change(Change::forget, site); });
    question_->open();
}

void SitesWindow::change(Change what, const client::Site& site) {
    isBusy_ = true;
    say({}, Tone::note);
    refresh();
    auto done = [what, name = siteText::name(site.origin, site.originUnicode),
                 post = postTo(this)](Result<void> result) {
        post([what, name, result = std::move(result)](SitesWindow& window) {
            window.changed(what, name, result);
        });
    };
    switch (what) {
        case Change::block:
            client_.blockSite(site.origin, std::move(done));
            break;
        case Change::unblock:
            client_.unblockSite(site.origin, std::move(done));
            break;
        case Change::forget:
            client_.forgetSite(site.origin, std::move(done));
            break;
    }
}

void SitesWindow::changed(Change what, const QString& site, const Result<void>& result) {
    isBusy_ = false;
    if (result) {
        say(what == Change::block     ? tr("%1 is blocked.").arg(site)
            : what == Change::unblock ? tr("%1 may ask again.").arg(site)
                                      : tr("%1 is forgotten.").arg(site),
            Tone::good);
    } else if (result.error().code != ErrorCode::notFound) {  // Else it was forgotten meanwhile.
        say(tr("The change holds until Insegel is quit, but could not be kept.") + QLatin1Char(' ') +
                tokenText::error(result.error()),
            Tone::bad);
    }
    reload();
    refresh();
}

void SitesWindow::say(const QString& text, Tone tone) {
    ui_->message->say(breakable(text), tone, text);
}

QString SitesWindow::emptyWords() const {
    if (!hasRead_) {
        return tr("Reading the list…");
    }
    return model_->all() > 0
               ? tr("No web site here has “%1” in its name.").arg(ui_->search->text())
               : tr("Nothing here yet. Web sites that have asked you for something are listed here, on this "
                    "computer alone.");
}

void SitesWindow::refresh() {
    setWindowTitle(tr("Web sites — Insegel"));
    const int rows = model_->rowCount();
    QWidget* page = rows > 0 ? ui_->listPage : ui_->emptyPage;
    if (ui_->stack->currentWidget() != page) {
        ui_->stack->setCurrentWidget(page);
    }
    ui_->emptyLabel->setText(emptyWords());
    ui_->count->setText(!hasRead_ || model_->all() == 0 ? QString()
                        : rows == model_->all()         ? tr("%n web site(s)", nullptr, rows)
                                                        : tr("%n found", nullptr, rows));
    ui_->trouble->say(trouble_ ? siteText::trouble(*trouble_) : QString(), Tone::warning);
    const QString fixed = siteText::fixed(client_.policy());
    ui_->fixedLabel->setText(breakable(fixed));
    ui_->fixedLabel->setAccessibleName(fixed);
    ui_->fixedLabel->setVisible(!fixed.isEmpty());

    const client::Site* site = selected();
    const QString facts = site != nullptr ? siteText::facts(*site) : QString();
    ui_->facts->setText(breakable(facts));
    ui_->facts->setAccessibleName(facts);
    const bool blocks = site == nullptr || mayAsk(*site);
    ui_->blockButton->setText(blocks ? tr("&Block") : tr("&Let it ask"));
    ui_->blockButton->setAccessibleName(blocks ? tr("Block the site that is selected")
                                               : tr("Let the site that is selected ask again"));
    // What the administrator has blocked needs no block, and cannot be let ask.
    ui_->blockButton->setEnabled(site != nullptr && !isBusy_ && (site->isAllowed || !blocks));
    ui_->forgetButton->setEnabled(site != nullptr && !isBusy_);
}

void SitesWindow::armTimer() {
    silenceEnds_.stop();
    std::optional<token::TimePoint> first;
    for (int row = 0; row < model_->rowCount(); ++row) {
        const auto until = model_->at(model_->index(row, 0))->silentUntil;
        first = until && (!first || *until < *first) ? until : first;
    }
    if (first) {
        const qint64 left = first->time_since_epoch().count() - QDateTime::currentSecsSinceEpoch();
        silenceEnds_.start(std::chrono::seconds(std::clamp<qint64>(left, 0, 3600) + 1));
    }
}

void SitesWindow::setColumns() {
    QHeaderView& header = *ui_->table->horizontalHeader();
    // The names get what room there is; a list of hundreds is not measured for that.
    header.setResizeContentsPrecision(100);
    header.setSectionResizeMode(SitesModel::site, QHeaderView::Stretch);
    header.setSectionResizeMode(SitesModel::lastUse, QHeaderView::ResizeToContents);
    header.setSectionResizeMode(SitesModel::state, QHeaderView::ResizeToContents);
    ui_->table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
}

void SitesWindow::restyle() {
    ui_->heading->setFont(headingFont(font()));
    const QPalette quiet = quieted(palette());
    ui_->count->setPalette(quiet);
    ui_->emptyLabel->setPalette(quiet);
    ui_->fixedLabel->setPalette(quiet);
}

void SitesWindow::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        ui_->retranslateUi(this);
        model_->retranslate();
        refresh();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        restyle();
        setColumns();
    }
}

}  // namespace insegel::ui
