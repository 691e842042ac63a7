#include "endurance/simulated_day.h"

#include <fstream>
#include <thread>

namespace insegel::endurance {

namespace {

constexpr std::chrono::hours betweenExpiries{1};
/// Within which the list that a window shows must be of now, whatever became of the calendar.
constexpr std::chrono::hours untilToldAnew{1};

}  // namespace

SimulatedDay::SimulatedDay(unsigned seed)
    : chance_(seed),
      places_(thread_, {[this](const token::TokenList& list, bool complete) {
                            told_ = list;
                            isComplete_ = complete;
                            book_.tokensChanged();
                        },
                        [](const auto&) {}, [](const auto&) {}}) {
    for (const char* folder : {"ids", "pending"}) {
        std::filesystem::create_directory(profile_ / folder);
    }
    // One BankID ends in each hour, and the last one never does.
    const auto now = nowInSeconds();
    for (int hour = 0; hour <= 24; ++hour) {
        bank::PersonOptions options;
        options.keyType = bank::KeyType::p256;
        options.notBefore = now - std::chrono::years(5);
        options.notAfter = hour == 24 ? now + std::chrono::years(20) : now + hour * betweenExpiries + 30min;
        bank::Pkcs12Options layout;
        layout.certificates = bank::Pkcs12Options::Cipher::none;
        layout.iterations = 2;
        layout.macIterations = 2;
        std::ofstream(profile_ / "ids" / (std::to_string(hour) + ".p12"), std::ios::binary)
            << bank_.issue(options).pkcs12("Ett lösenord 1234", layout);
    }
    places_.start(profile_.path(), throttle_, {}, true);
    for (int i = 0; i < 1000 && (!isComplete_ || told_.size() != 25); ++i) {
        std::this_thread::sleep_for(10ms);
        thread_.settle();
    }
    expect(isComplete_ && told_.size() == 25, "all BankIDs are listed");
}

SimulatedDay::~SimulatedDay() {
    places_.stopWaiting();
    places_.stop();
}

void SimulatedDay::expect(bool isSo, const char* what) {
    ++events_;
    missed_ += isSo ? 0 : 1;
    if (!isSo) {
        ADD_FAILURE() << events_ << ": not so: " << what;
    }
}

order::PollReply SimulatedDay::poll(const std::string& origin, const order::Created& made) {
    std::optional<order::PollReply> reply;
    const auto held = book_.poll(made.id, made.secret, origin, 0s,
                                 [&](order::PollReply given) { reply = std::move(given); });
    thread_.settle();
    expect(reply.has_value(), "a poll that does not wait is answered");
    return reply.value_or(tl::unexpected(order::PollFailure::unknown));
}

void SimulatedDay::order() {
    const std::string origin = "https://site" + std::to_string(anyBelow(12)) + ".test";
    order::OrderRequest request;
    request.nonce = std::string(44, 'A');
    request.format = "jws";
    keys_.list = places_.list();
    std::optional<tl::expected<order::Created, order::Refusal>> reply;
    book_.create(origin, request, [&](auto given) { reply = std::move(given); });
    thread_.settle();
    expect(reply.has_value(), "an order is answered");
    if (!reply) {
        return;
    }
    if (!*reply) {
        return expectRefusalEnds(origin, reply->error());
    }
    follow(static_cast<Way>(anyBelow(ways)), origin, **reply);
    expect(window_.shown.empty(), "no prompt stays when its order has ended");
    // Of some the page comes back for the end that it has seen: it is told for a while, and then no more.
    if (anyBelow(4) == 0) {
        thread_.pass(order::OrderBook::lifetime);
        const auto late = poll(origin, **reply);
        expect(!late && late.error() == order::PollFailure::unknown, "an order is forgotten in the end");
    }
}

void SimulatedDay::follow(Way way, const std::string& origin, const order::Created& made) {
    if (way == Way::neverPolled) {
        thread_.pass(order::OrderBook::patience);
        return expectEnded(origin, made, "cancelled");
    }
    const auto up = poll(origin, made);
    expect(up && up->hintCode == "userSign" && window_.shown == made.id, "the first poll brings the prompt");
    switch (way) {
        case Way::approved: {
            approve(made);
            const auto end = poll(origin, made);
            return expect(end && end->status == order::OrderStatus::complete, "what is approved is complete");
        }
        case Way::declined:
            book_.decline(made.id);
            return expectEnded(origin, made, "userCancel");
        case Way::cancelled:
            book_.cancel(made.id, made.secret, origin, [](bool) {});
            thread_.settle();
            return expectEnded(origin, made, "cancelled");
        case Way::interrupted:
            book_.interrupt();
            return expectEnded(origin, made, "cancelled");
        case Way::unanswered:
            for (int i = 0; i < 20 && !window_.shown.empty(); ++i) {
                poll(origin, made);
                thread_.pass(order::OrderBook::patience - 1s);
            }
            return expectEnded(origin, made, "expiredTransaction");
        case Way::sleptThrough:
            // Where nobody says that the computer falls asleep: then the page did not poll either.
            SimulatedThread::sleep(anySecondsBelow(1h));
            [[fallthrough]];
        case Way::pageGone:
            thread_.pass(order::OrderBook::patience);
            return expectEnded(origin, made, "cancelled");
        case Way::neverPolled:
            return;
    }
}

void SimulatedDay::approve(const order::Created& made) {
    expect(!window_.last.candidates.empty(), "there is a BankID that never ends");
    for (token::TokenInfo candidate : window_.last.candidates) {
        token::judge(candidate, nowInSeconds());
        expect(candidate.state == token::TokenState::ok, "what has ended is not offered");
    }
    if (!window_.last.candidates.empty()) {
        book_.approve(made.id, window_.last.candidates.front().id, Secret("x"));
        keys_.done("{}");
    }
}

void SimulatedDay::expectEnded(const std::string& origin, const order::Created& made, const char* hint) {
    const auto end = poll(origin, made);
    expect(end && end->status == order::OrderStatus::failed && end->hintCode == hint, hint);
}

void SimulatedDay::expectRefusalEnds(const std::string& origin, order::Refusal refusal) {
    if (refusal == order::Refusal::siteSilenced) {
        // Setting the calendar ends no silence; five minutes do, also those that are slept.
        simulatedClock().setCalendar(std::chrono::years(1));
        expect(rules_.refusal(origin) == refusal, "a silence has nothing to do with the calendar");
        simulatedClock().setCalendar(-std::chrono::years(1));
        anyBelow(2) == 0 ? thread_.pass(order::SiteRules::silence)
                         : SimulatedThread::sleep(order::SiteRules::silence);
    } else {
        thread_.pass(1min);
    }
    expect(!rules_.refusal(origin), "a site is let in again");
}

void SimulatedDay::guess() {
    const std::string token = "token" + std::to_string(anyBelow(5));
    if (throttle_.begin(token)) {
        anyBelow(4) == 0 ? throttle_.succeeded(token) : throttle_.failed(token);
    }
    const auto left = throttle_.remaining(token);
    expect(left >= 0ms && left <= file_token::Throttle::waitAfter(100),
           "no wait is longer than five minutes");
    const auto by = std::chrono::hours(anyBelow(2000) - 1000);
    simulatedClock().setCalendar(by);
    expect(throttle_.remaining(token) == left, "setting the calendar changes no wait");
    simulatedClock().setCalendar(-by);
    if (anyBelow(2) == 0) {
        thread_.pass(left);
    } else {
        SimulatedThread::sleep(left);
    }
    expect(throttle_.remaining(token) == 0ms, "a wait is over when it was waited out");
}

void SimulatedDay::goOn() {
    switch (anyBelow(40)) {
        case 0:
            SimulatedThread::sleep(anySecondsBelow(1h));
            return expectFollowed();
        case 1:
            // So far ahead that every BankID has ended, until the calendar is set right.
            simulatedClock().setCalendar(std::chrono::years(30));
            expectFollowed();
            simulatedClock().setCalendar(-std::chrono::years(30));
            return expectFollowed();
        case 2:
        case 3: {
            static constexpr std::array<std::chrono::seconds, 6> settings{
                0h, 0h, 5h, -5h, std::chrono::years(3), -std::chrono::years(3)};
            const auto next = settings[static_cast<std::size_t>(anyBelow(6))];
            simulatedClock().setCalendar(next - calendarSetBy_);
            calendarSetBy_ = next;
            return expectFollowed();
        }
        default:
            thread_.pass(anySecondsBelow(2min));
            return expectListIsOfNow();
    }
}

void SimulatedDay::expectFollowed() {
    expectListIsOfNow();
    thread_.pass(untilToldAnew);
    const auto now = places_.list();
    expect(std::equal(now.begin(), now.end(), told_.begin(), told_.end(),
                      [](const token::TokenInfo& a, const token::TokenInfo& b) {
                          return a.id == b.id && a.state == b.state;
                      }),
           "what is shown follows the calendar");
}

void SimulatedDay::expectListIsOfNow() {
    bool isRight = true;
    for (const token::TokenInfo& token : places_.list()) {
        const auto now = nowInSeconds();
        const auto& identity = token.identities.front();
        isRight = isRight && (token.state == token::TokenState::ok) ==
                                 (identity.validFrom <= now && now <= identity.validTo);
    }
    expect(isRight, "the list says what has ended by now");
}

void SimulatedDay::comeToRest() {
    thread_.pass(2 * order::OrderBook::lifetime);
    expect(thread_.timersRunning() <= 1, "nothing but the calendar is waited for");
}

}  // namespace insegel::endurance
