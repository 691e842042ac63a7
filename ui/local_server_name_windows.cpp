#include "local_server_name.h"

namespace insegel::ui {

// Pipes have no folder; Qt puts the name under \\.\pipe\ and UserAccessOption keeps others out.
QString localServerName(const QString&, const QString& base) {
    return base;
}

}  // namespace insegel::ui
