#include "help_window.h"

#include <QEvent>
#include <QLocale>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextCursor>
#include <QUrl>
#include <algorithm>

#include "colours.h"
#include "seal_icon.h"
#include "ui_help_window.h"

namespace insegel::ui {
namespace {

/// The language the window's words are in, which Language has made the default locale's.
QString languageCode() {
    return QLocale().bcp47Name().section(u'-', 0, 0);
}

/// Room around the blocks of a text, as part of its height: Markdown brings too little to read by.
void spaceOut(QTextDocument& document, double lineHeight) {
    QTextCursor cursor(&document);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        format.setLineHeight(125, QTextBlockFormat::ProportionalHeight);
        format.setTopMargin(0);
        format.setBottomMargin(lineHeight * (block.textList() != nullptr ? 0.4 : 0.6));
        cursor.setPosition(block.position());
        cursor.setBlockFormat(format);
    }
}

}  // namespace

HelpWindow::HelpWindow(QWidget* parent) : QDialog(parent), ui_(std::make_unique<Ui::HelpWindow>()) {
    ui_->setupUi(this);
    setWindowIcon(sealIcon());
    connect(ui_->topics, &QListWidget::currentRowChanged, this, &HelpWindow::showSelected);
    connect(ui_->text, &QTextBrowser::anchorClicked, this, &HelpWindow::follow);
    connect(ui_->closeButton, &QPushButton::clicked, this, &HelpWindow::reject);
    // The text lies on the window itself, in line with its heading.
    ui_->text->viewport()->setAutoFillBackground(false);
    retranslate();
    ui_->topics->setFocus();
}

HelpWindow::~HelpWindow() = default;

void HelpWindow::showTopic(const QString& id) {
    const auto found = std::find_if(topics_.cbegin(), topics_.cend(),
                                    [&id](const HelpTopic& topic) { return topic.id == id; });
    if (found != topics_.cend()) {
        ui_->topics->setCurrentRow(static_cast<int>(found - topics_.cbegin()));
    }
}

void HelpWindow::retranslate() {
    ui_->retranslateUi(this);
    const int shown = ui_->topics->currentRow();
    const QString id = shown < 0 ? QString() : topics_.at(shown).id;
    topics_ = helpTopics(languageCode());
    {
        const QSignalBlocker quiet(ui_->topics);
        ui_->topics->clear();
        for (const HelpTopic& topic : topics_) {
            ui_->topics->addItem(topic.title);
        }
    }
    ui_->topics->setCurrentRow(0);
    showTopic(id);
    restyle();
}

void HelpWindow::restyle() {
    ui_->heading->setFont(headingFont(font()));
    fitTopics();
    showSelected();
}

void HelpWindow::fitTopics() {
    constexpr int ofWindow = 3;
    int longest = 0;
    for (const HelpTopic& topic : topics_) {
        longest = std::max(longest, ui_->topics->fontMetrics().horizontalAdvance(topic.title));
    }
    const int around = 2 * (ui_->topics->frameWidth() + ui_->topics->spacing()) +
                       ui_->topics->verticalScrollBar()->sizeHint().width();
    ui_->topics->setFixedWidth(std::min(longest + around, width() / ofWindow));
}

void HelpWindow::showSelected() {
    const int row = ui_->topics->currentRow();
    if (row < 0) {
        return;
    }
    const HelpTopic& topic = topics_.at(row);
    ui_->heading->setText(topic.title);
    ui_->text->setAccessibleName(topic.title);
    QTextDocument& document = *ui_->text->document();
    const int lineHeight = ui_->text->fontMetrics().height();
    document.setDefaultFont(ui_->text->font());
    document.setDocumentMargin(0);
    document.setIndentWidth(1.4 * lineHeight);
    document.setMarkdown(topic.markdown, QTextDocument::MarkdownNoHTML);
    spaceOut(document, lineHeight);
    ui_->text->moveCursor(QTextCursor::Start);
    ui_->text->verticalScrollBar()->setValue(0);
}

void HelpWindow::follow(const QUrl& link) {
    if (link.scheme() == QStringLiteral("help")) {
        showTopic(link.path());
    }
}

void HelpWindow::resizeEvent(QResizeEvent* event) {
    QDialog::resizeEvent(event);
    fitTopics();
}

void HelpWindow::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        restyle();
    }
}

}  // namespace insegel::ui
