#include <QDir>

#include "local_server_name.h"

namespace insegel::ui {

QString localServerName(const QString& folder, const QString& base) {
    return QDir(folder).filePath(base);
}

}  // namespace insegel::ui
