#pragma once

#include <gtest/gtest.h>
#include <QAccessible>
#include <QWidget>

namespace insegel::ui {

/// Whatever can be reached with the Tab key has a name for those who do not see it.
inline void expectNamedParts(const QWidget& window) {
    for (QWidget* part : window.findChildren<QWidget*>()) {
        if ((part->focusPolicy() & Qt::TabFocus) != 0 && part->isVisible()) {
            QAccessibleInterface* told = QAccessible::queryAccessibleInterface(part);
            ASSERT_NE(told, nullptr);
            EXPECT_FALSE(told->text(QAccessible::Name).isEmpty()) << part->objectName().toStdString();
        }
    }
}

}  // namespace insegel::ui
