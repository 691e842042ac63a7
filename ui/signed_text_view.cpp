#include "signed_text_view.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QTextDocument>
#include <QTextDocumentFragment>
#include <QVBoxLayout>
#include <memory>

#include "banner.h"
#include "visible_text.h"

namespace insegel::ui {
namespace {

constexpr int leastLines = 4;
constexpr int moreThanAScreen = 20'000;  // Pixels.
constexpr int charactersOfAScreen = 12'000;
constexpr qreal textMargin = 10;  // Pixels.
constexpr qsizetype mostNames = 8;

}  // namespace

SignedTextPage::SignedTextPage(QWidget* parent) : QTextEdit(parent) {
    setReadOnly(true);
    setAcceptDrops(false);
    // By mouse alone: the keys scroll it, with no cursor in between. The menu would have words of Qt's own.
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setFocusPolicy(Qt::StrongFocus);
    setContextMenuPolicy(Qt::PreventContextMenu);
    setTabChangesFocus(true);
    document()->setDocumentMargin(textMargin);
    const int line = fontMetrics().lineSpacing();
    setMinimumHeight(leastLines * line + 2 * static_cast<int>(textMargin));
}

SignedRemarks SignedTextPage::write(const client::SignedText& what) {
    const int range = verticalScrollBar()->maximum();
    const double share = range > 0 ? static_cast<double>(verticalScrollBar()->value()) / range : 0;
    SignedRemarks remarks = writeSignedText(*document(), what, font(), palette());
    // What is written pushes the cursor before it to the end, and the view follows the cursor when it is
    // shown.
    setTextCursor(QTextCursor(document()));
    if (isVisible()) {
        layOutWhole();
    }
    verticalScrollBar()->setValue(static_cast<int>(share * verticalScrollBar()->maximum()));
    return remarks;
}

// Qt lays long documents out bit by bit, and until then their ends seem to be nearer than they are.
void SignedTextPage::layOutWhole() {
    document()->documentLayout()->documentSize();
}

bool SignedTextPage::fits() const {
    return verticalScrollBar()->maximum() == 0;
}

int SignedTextPage::wholeHeight(int width) const {
    if (document()->characterCount() > charactersOfAScreen) {
        return moreThanAScreen;
    }
    const std::unique_ptr<QTextDocument> copy(document()->clone());
    copy->setTextWidth(width - 2 * frameWidth());
    return static_cast<int>(copy->size().height()) + 2 * frameWidth() + 1;
}

void SignedTextPage::paintEvent(QPaintEvent* event) {
    layOutWhole();
    QTextEdit::paintEvent(event);
    const QScrollBar* bar = verticalScrollBar();
    if (bar->value() == bar->maximum()) {
        Q_EMIT endShown();
    }
}

// No more than it has to have: what a layout is asked for with a given width it takes from the others as
// well.
QSize SignedTextPage::sizeHint() const {
    return {QTextEdit::sizeHint().width(), minimumHeight()};
}

// Where the keyboard is, the styles show for fields of one line alone.
bool SignedTextPage::event(QEvent* event) {
    const bool handled = QTextEdit::event(event);
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        update();
    } else if (event->type() == QEvent::Paint && hasFocus()) {
        QPainter painter(this);
        painter.setPen(QPen(palette().color(QPalette::Highlight), frameWidth()));
        const int half = (frameWidth() + 1) / 2;
        painter.drawRect(rect().adjusted(half / 2, half / 2, -half, -half));
    }
    return handled;
}

void SignedTextPage::resizeEvent(QResizeEvent* event) {
    QTextEdit::resizeEvent(event);
    layOutWhole();
}

void SignedTextPage::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
               event->key() == Qt::Key_Escape) {
        event->ignore();  // The window's.
    } else {
        QTextEdit::keyPressEvent(event);
    }
}

void SignedTextPage::wheelEvent(QWheelEvent* event) {
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        event->ignore();  // It would make some of the text larger, and not the rest of the window.
    } else {
        QTextEdit::wheelEvent(event);
    }
}

QMimeData* SignedTextPage::createMimeDataFromSelection() const {
    auto* copied = new QMimeData;
    copied->setText(textCursor().selection().toPlainText());
    return copied;
}

QVariant SignedTextPage::loadResource(int, const QUrl&) {
    return {};  // A text has none; and were there one, it would not be fetched.
}

SignedTextView::SignedTextView(QWidget* parent)
    : QWidget(parent), remark_(new Banner(this)), page_(new SignedTextPage(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(remark_);
    column->addWidget(page_, 1);
    remark_->setObjectName(QStringLiteral("textRemark"));
    page_->setObjectName(QStringLiteral("page"));
    page_->setAccessibleName(tr("Text to sign"));
    setFocusProxy(page_);
    // After the drawing: what follows upon it changes the window.
    connect(
        page_, &SignedTextPage::endShown, this,
        [this] {
            if (!wasRead_ && page_->verticalScrollBar()->value() == page_->verticalScrollBar()->maximum()) {
                wasRead_ = true;
                Q_EMIT readToEnd();
            }
        },
        Qt::QueuedConnection);
}

void SignedTextView::setText(client::SignedText what) {
    what_ = std::move(what);
    wasRead_ = false;
    page_->verticalScrollBar()->setValue(0);
    write();
}

void SignedTextView::write() {
    remarks_ = page_->write(what_);
    refreshRemark();
}

void SignedTextView::refreshRemark() {
    QStringList sentences;
    if (!remarks_.unshowable.isEmpty()) {
        QStringList names;
        for (const char32_t character :
             remarks_.unshowable.first(std::min(mostNames, remarks_.unshowable.size()))) {
            names << nameOf(character).mid(1).chopped(1);
        }
        if (remarks_.unshowable.size() > mostNames) {
            names << QString(QChar(0x2026));
        }
        sentences << tr("%n character(s) cannot be shown with the fonts of this computer: %1.", nullptr,
                        static_cast<int>(remarks_.unshowable.size()))
                         .arg(names.join(QStringLiteral(", ")));
    }
    if (remarks_.hasInvisible) {
        sentences << tr("The text has characters that cannot be seen. They are written out by their numbers: "
                        "%1, for instance.")
                         .arg(nameOf(0x200B));
    }
    remark_->say(sentences.join(QLatin1Char(' ')), Tone::warning);
}

int SignedTextView::wholeHeight(int width) const {
    const int remark = remark_->isHidden() ? 0 : remark_->heightForWidth(width) + layout()->spacing();
    return remark + page_->wholeHeight(width);
}

void SignedTextView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    switch (event->type()) {
        case QEvent::FontChange:
        case QEvent::PaletteChange:
            write();
            break;
        case QEvent::LanguageChange:
            page_->setAccessibleName(tr("Text to sign"));
            refreshRemark();
            break;
        default:
            break;
    }
}

}  // namespace insegel::ui
