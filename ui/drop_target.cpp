#include "drop_target.h"

#include <QDropEvent>
#include <QLabel>

#include "colours.h"
#include "import_queue.h"
#include "verify_dialog.h"

namespace insegel::ui {

DropTarget::DropTarget(QWidget* window, QWidget* area)
    : QObject(window), area_(area), hint_(new QLabel(area)) {
    hint_->setAlignment(Qt::AlignCenter);
    hint_->setWordWrap(true);
    hint_->setAutoFillBackground(true);
    hint_->setFrameShape(QFrame::Box);
    hint_->hide();
    window->installEventFilter(this);
}

bool DropTarget::eventFilter(QObject*, QEvent* event) {
    switch (event->type()) {
        case QEvent::DragEnter: {
            auto* drag = static_cast<QDropEvent*>(event);
            if (!ImportQueue::filesIn(drag->mimeData()).isEmpty()) {
                drag->setDropAction(Qt::CopyAction);
                drag->accept();
                show();
            }
            return true;
        }
        case QEvent::DragLeave:
            hint_->hide();
            return true;
        case QEvent::Drop: {
            hint_->hide();
            auto* drop = static_cast<QDropEvent*>(event);
            drop->setDropAction(Qt::CopyAction);
            drop->accept();
            take(ImportQueue::filesIn(drop->mimeData()));
            return true;
        }
        default:
            return false;
    }
}

void DropTarget::show() {
    hint_->setText(tr("Drop a BankID to import it, or a signature to verify it"));
    hint_->setFont(headingFont(area_->font(), 1.55));
    QPalette own = area_->palette();
    own.setColor(QPalette::Window,
                 between(own.color(QPalette::Window), own.color(QPalette::Highlight), 0.15));
    hint_->setPalette(own);
    constexpr int margin = 12;
    hint_->setGeometry(area_->rect().adjusted(margin, margin, -margin, -margin));
    hint_->raise();
    hint_->show();
}

void DropTarget::take(const QList<QUrl>& files) {
    QList<QUrl> others;
    for (const QUrl& url : files) {
        if (VerifyDialog::isSignature(url.toLocalFile())) {
            Q_EMIT signatureDropped(std::filesystem::path(url.toLocalFile().toStdU16String()));
        } else {
            others << url;
        }
    }
    Q_EMIT filesDropped(others);
}

}  // namespace insegel::ui
