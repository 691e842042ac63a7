#include "block_question.h"

#include <QPushButton>

#include "seal_icon.h"
#include "site_words.h"
#include "visible_text.h"

namespace insegel::ui {

BlockQuestion::BlockQuestion(const order::Prompt& prompt)
    : QMessageBox(QMessageBox::Warning, tr("Block the site"), {}, QMessageBox::NoButton) {
    setWindowFlag(Qt::WindowStaysOnTopHint);
    setWindowIcon(sealIcon());
    setTextFormat(Qt::PlainText);
    const QString site = siteText::name(prompt.origin, prompt.originUnicode);
    setText(tr("Block %1?").arg(breakable(site)));
    setAccessibleName(tr("Block %1?").arg(site));
    setInformativeText(
        tr("The site cannot ask you for anything any more. You can let it ask again under Web sites in the "
           "menu File."));
    QPushButton* blocking = addButton(tr("&Block the site"), QMessageBox::DestructiveRole);
    QPushButton* cancel = addButton(tr("&Cancel"), QMessageBox::RejectRole);
    setDefaultButton(cancel);
    setEscapeButton(cancel);
    connect(blocking, &QPushButton::clicked, this, [this, origin = prompt.origin] { Q_EMIT agreed(origin); });
}

}  // namespace insegel::ui
