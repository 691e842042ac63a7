#pragma once

#include <QList>
#include <QObject>
#include <QUrl>
#include <filesystem>

class QLabel;
class QWidget;

namespace insegel::ui {

/// What is dragged over a window and let go there: files to import, and signatures to verify. Says over the
/// window what would happen.
class DropTarget : public QObject {
    Q_OBJECT

  public:
    /// `window` accepts drops; the hint lies over `area` in it.
    DropTarget(QWidget* window, QWidget* area);

    bool eventFilter(QObject* watched, QEvent* event) override;

  Q_SIGNALS:
    void filesDropped(const QList<QUrl>& files);
    void signatureDropped(const std::filesystem::path& file);

  private:
    void show();
    void take(const QList<QUrl>& files);

    QWidget* area_;
    QLabel* hint_;
};

}  // namespace insegel::ui
