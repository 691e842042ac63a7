#include <QListWidget>

#include "help_window.h"
#include "ui/gallery/gallery.h"

namespace insegel::gallery {

void drawHelp() {
    ui::HelpWindow window;
    auto* topics = window.findChild<QListWidget*>(QStringLiteral("topics"));
    for (int row = 0; row < topics->count(); ++row) {
        topics->setCurrentRow(row);
        draw(window, qPrintable(QStringLiteral("help-%1").arg(row + 1)));
    }
    window.resize(window.minimumSize());
    window.showTopic(QStringLiteral("website"));
    draw(window, "help-small");
}

}  // namespace insegel::gallery
