#include "endurance/simulated_clock.h"

namespace insegel {

namespace endurance {

SimulatedClock& simulatedClock() {
    static SimulatedClock clock;
    return clock;
}

}  // namespace endurance

// The library's own is then not linked: everything in this program that asks for the time is given this one.
const Clock& systemClock() {
    return endurance::simulatedClock();
}

}  // namespace insegel
