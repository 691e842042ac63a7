#pragma once

#include <QString>

namespace insegel::ui {

/// What to do where the system's smart card service is not there, in the language chosen now.
QString cardServiceAdvice();

}  // namespace insegel::ui
