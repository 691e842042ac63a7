#pragma once

#include <QString>

namespace insegel::ui {

/// How a QLocalServer of this user is called: a socket in the folder, or where the system has pipes, a pipe.
QString localServerName(const QString& folder, const QString& base);

}  // namespace insegel::ui
