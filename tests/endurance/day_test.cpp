#include "endurance/simulated_day.h"
#include "endurance/usage.h"

namespace insegel::endurance {
namespace {

TEST(SimulatedDays, LoseNothingAndKeepNothing) {
    SimulatedDay day(20260101);
    Part part("a simulated day");
    const auto begin = simulatedClock().sinceBoot();
    const auto length = std::chrono::hours(times(240, 24));
    bool isWarm = false;
    while (simulatedClock().sinceBoot() - begin < length && day.missed() < 5) {
        if (!isWarm && simulatedClock().sinceBoot() - begin > length / 10) {
            part.isWarm();
            isWarm = true;
        }
        day.order();
        day.guess();
        day.goOn();
    }
    day.comeToRest();
    part.end(day.events(), day.missed());
}

}  // namespace
}  // namespace insegel::endurance
