#include "fault/other_program.h"

#include <chrono>
#include <thread>

namespace insegel::fault {

void OtherProgram::pause() {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
}

}  // namespace insegel::fault
