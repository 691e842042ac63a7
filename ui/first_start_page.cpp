#include "first_start_page.h"

#include <QEvent>
#include <QResizeEvent>

#include "colours.h"
#include "seal_icon.h"
#include "token_glyphs.h"
#include "ui_first_start_page.h"

namespace insegel::ui {
namespace {

constexpr int sealSide = 72;

}  // namespace

FirstStartPage::FirstStartPage(QWidget* parent)
    : QScrollArea(parent), ui_(std::make_unique<Ui::FirstStartPage>()) {
    auto* content = new QWidget;
    ui_->setupUi(content);
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    // The window shows through.
    viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    ui_->seal->setPixmap(sealPixmap(sealSide, devicePixelRatioF()));
    ui_->cardEmblem->setGlyph(glyphs::card());
    ui_->fileEmblem->setGlyph(glyphs::file());
    ui_->bankEmblem->setGlyph(glyphs::bank());
    connect(ui_->emptyButton, &QPushButton::clicked, this, &FirstStartPage::importRequested);
    connect(ui_->checkButton, &QPushButton::clicked, this, &FirstStartPage::checkRequested);
    setFocusProxy(ui_->emptyButton);
    restyle();
}

FirstStartPage::~FirstStartPage() = default;

void FirstStartPage::restyle() {
    ui_->heading->setFont(headingFont(font(), 1.55));
    const QPalette quiet = quieted(palette());
    for (auto* text : {ui_->cardText, ui_->fileText, ui_->bankText}) {
        text->setPalette(quiet);
    }
    QPalette link = palette();
    link.setColor(QPalette::ButtonText, link.color(QPalette::Link));
    ui_->checkButton->setPalette(link);
    QFont underlined = font();
    underlined.setUnderline(true);
    ui_->checkButton->setFont(underlined);
    for (auto* title : {ui_->cardTitle, ui_->fileTitle, ui_->bankTitle}) {
        title->setFont(headingFont(font(), 1.05));
    }
}

void FirstStartPage::changeEvent(QEvent* event) {
    QScrollArea::changeEvent(event);
    switch (event->type()) {
        case QEvent::LanguageChange:
            ui_->retranslateUi(widget());
            break;
        case QEvent::PaletteChange:
        case QEvent::FontChange:
        case QEvent::StyleChange:
            restyle();
            break;
        default:
            break;
    }
}

void FirstStartPage::resizeEvent(QResizeEvent* event) {
    // Where there is little room it is for words.
    const int words = ui_->steps->heightForWidth(std::min(width(), ui_->steps->maximumWidth()));
    ui_->seal->setVisible(height() >= words + 2 * sealSide + ui_->heading->sizeHint().height());
    QScrollArea::resizeEvent(event);
}

}  // namespace insegel::ui
