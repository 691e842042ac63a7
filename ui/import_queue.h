#pragma once

#include <QList>
#include <QMimeData>
#include <QPointer>
#include <QUrl>
#include <QWidget>

#include "client/client.h"

class QFileDialog;

namespace insegel::ui {

class ImportDialog;

/// Files on their way in: chosen in a dialog, dropped, or named by the window; imported one after another.
class ImportQueue : public QObject {
    Q_OBJECT

  public:
    /// The dialogs belong to `window`.
    ImportQueue(client::Client& client, QWidget* window);

    /// Asks for files and imports them.
    void choose();
    void add(const QList<QUrl>& files);
    /// Those of what is dragged that can be imported.
    static QList<QUrl> filesIn(const QMimeData* data);

  Q_SIGNALS:
    void imported(const insegel::client::ImportOutcome& outcome);
    /// The one that is here already was kept.
    void kept(const std::string& tokenId);

  private:
    void next();

    client::Client& client_;
    QWidget* window_;
    QPointer<QFileDialog> chooser_;
    QPointer<ImportDialog> dialog_;
    QList<QUrl> waiting_;
};

}  // namespace insegel::ui
