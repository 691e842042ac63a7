#include "choice_page.h"

#include <QEvent>
#include <QStyle>
#include <QVBoxLayout>

#include "colours.h"

namespace insegel::ui {

ChoicePage::ChoicePage(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    for (int which = 0; which < most; ++which) {
        Option& option = options_.at(static_cast<std::size_t>(which));
        option.button = new QRadioButton(this);
        option.button->setObjectName(which == 0 ? QStringLiteral("firstOption")
                                                : QStringLiteral("secondOption"));
        option.note = new QLabel(this);
        option.note->setTextFormat(Qt::PlainText);
        option.note->setWordWrap(true);
        const int indent = style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth) +
                           style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing);
        option.note->setContentsMargins(indent, 0, 0, 12);
        group_.addButton(option.button, which);
        column->addWidget(option.button);
        column->addWidget(option.note);
    }
    column->addStretch();
    connect(&group_, &QButtonGroup::idClicked, this, &ChoicePage::chosen);
    // Arrow keys choose as well.
    connect(&group_, &QButtonGroup::idToggled, this, [this](int which, bool on) {
        const QRadioButton* button = options_.at(static_cast<std::size_t>(which)).button;
        if (on && button->hasFocus()) {
            Q_EMIT chosen(which);
        }
    });
}

void ChoicePage::setOption(int which, const QString& name, const QString& note, bool isMarked,
                           bool isEnabled) {
    Option& option = options_.at(static_cast<std::size_t>(which));
    option.button->setText(name);
    option.button->setAccessibleDescription(note);
    option.button->setEnabled(isEnabled);
    option.note->setText(note);
    option.isMarked = isMarked;
    restyle();
}

void ChoicePage::select(int which) {
    if (which < 0) {
        if (QAbstractButton* chosen = group_.checkedButton()) {
            group_.setExclusive(false);  // Else one stays chosen.
            chosen->setChecked(false);
            group_.setExclusive(true);
        }
        return;
    }
    QRadioButton* button = options_.at(static_cast<std::size_t>(which)).button;
    button->setChecked(true);
    setFocusProxy(button);
}

void ChoicePage::restyle() {
    for (const Option& option : options_) {
        QPalette own = quieted(palette());
        if (option.isMarked) {
            own.setColor(QPalette::WindowText, toneColours(Tone::bad, isDark(palette())).ink);
        }
        option.note->setPalette(own);
        QFont font = this->font();
        font.setWeight(option.isMarked ? QFont::DemiBold : QFont::Normal);
        option.note->setFont(font);
        if (isDark(palette())) {
            // Less bright where it cannot be chosen, or it would look like a dot.
            option.button->setPalette(option.button->isEnabled() ? withVisibleBoxes(palette())
                                                                 : withVisibleBoxes(palette(), 0.15));
        } else {
            option.button->setPalette(QPalette());
        }
    }
}

void ChoicePage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        restyle();
    }
}

}  // namespace insegel::ui
