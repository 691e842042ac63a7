#include "prompt_head.h"

#include <QEvent>

#include "colours.h"
#include "seal_icon.h"
#include "ui_prompt_head.h"
#include "visible_text.h"

namespace insegel::ui {
namespace {

constexpr int sealSide = 52;
// A host name has 253 characters at most; the scheme and a port come on top.
constexpr int longestOrigin = 300;

}  // namespace

PromptHead::PromptHead(QWidget* parent) : QWidget(parent), ui_(std::make_unique<Ui::PromptHead>()) {
    ui_->setupUi(this);
    ui_->seal->setPixmap(sealPixmap(sealSide, devicePixelRatioF()));
    restyle();
}

PromptHead::~PromptHead() = default;

void PromptHead::setSite(const order::Prompt& prompt) {
    type_ = prompt.type;
    origin_ = prompt.origin;
    originUnicode_ = prompt.originUnicode;
    refresh();
}

void PromptHead::refresh() {
    const QString ascii = visibleText(origin_, longestOrigin);
    const QString unicode = visibleText(originUnicode_, longestOrigin);
    const bool both = !unicode.isEmpty() && unicode != ascii;
    // Letters of other scripts look like ours: what cannot be mistaken stands in the heading.
    ui_->site->setText(breakable(ascii));
    ui_->site->setAccessibleName(ascii);
    ui_->siteUnicode->setText(both
                                  ? tr("(shown as %1)", "a site's international name as browsers may show it")
                                        .arg(breakable(unicode))
                                  : QString());
    ui_->siteUnicode->setVisible(both);
    switch (type_) {
        case order::OrderType::auth:
            ui_->wish->setText(tr("wants you to identify yourself."));
            break;
        case order::OrderType::sign:
            ui_->wish->setText(tr("wants you to sign this:"));
            break;
        case order::OrderType::enrol:
            ui_->wish->setText(tr("wants you to order a BankID on file."));
            break;
    }
}

void PromptHead::restyle() {
    ui_->site->setFont(headingFont(font()));
    const QPalette quiet = quieted(palette());
    ui_->siteUnicode->setPalette(quiet);
}

void PromptHead::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        ui_->retranslateUi(this);
        refresh();
    } else if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        restyle();
    }
}

}  // namespace insegel::ui
