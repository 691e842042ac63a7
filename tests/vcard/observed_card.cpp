#include "vcard/observed_card.h"

#include <algorithm>

namespace insegel::vcard {

void ObservedCard::insert() {
    card_.reset();
    inserted_ = true;
}

void ObservedCard::reset() {
    ++counters_.resets;
    card_.reset();
}

void ObservedCard::plan(const Fault& fault) {
    planned_.push_back(fault);
}

void ObservedCard::resetCounters() {
    counters_ = {};
    log_.clear();
}

/// Counts one APDU off all plans and takes those whose time has come.
std::vector<Fault> ObservedCard::due() {
    std::vector<Fault> now;
    for (Fault& fault : planned_) {
        if (fault.at > 0)
            --fault.at;
        if (fault.at == 0)
            now.push_back(fault);
    }
    std::erase_if(planned_, [](const Fault& fault) { return fault.at == 0; });
    return now;
}

void ObservedCard::note(const Bytes& command, const Bytes& answer) {
    ++counters_.apdus;
    counters_.bytesIn += command.size();
    counters_.bytesOut += answer.size();
    LoggedCommand line;
    line.number = counters_.apdus;
    line.header.assign(command.begin(), command.begin() + static_cast<std::ptrdiff_t>(
                                                              std::min<std::size_t>(command.size(), 4)));
    if (const std::optional<Command> parsed = parseCommand(command)) {
        const std::uint8_t instruction = parsed->instruction;
        ++counters_.byInstruction[instruction];
        line.dataLength = parsed->data.size();
        const bool verify = instruction == ins::verify && !parsed->data.empty();
        counters_.verifies += verify ? 1 : 0;
        counters_.pinCommands +=
            verify || instruction == ins::changeReferenceData || instruction == ins::resetRetryCounter ? 1
                                                                                                       : 0;
    }
    if (answer.size() >= 2) {
        line.answerLength = answer.size() - 2;
        line.status = static_cast<std::uint16_t>(answer[answer.size() - 2] << 8 | answer.back());
    }
    log_.push_back(std::move(line));
}

ObservedCard::Outcome ObservedCard::transmit(const Bytes& command) {
    using Kind = Fault::Kind;
    Outcome outcome;
    if (!inserted_) {
        outcome.kind = Outcome::Kind::gone;
        return outcome;
    }
    const std::vector<Fault> now = due();
    const auto happens = [&](Kind kind) {
        return std::find_if(now.begin(), now.end(), [&](const Fault& fault) { return fault.kind == kind; });
    };
    if (happens(Kind::pullBefore) != now.end()) {
        inserted_ = false;
        outcome.kind = Outcome::Kind::gone;
        return outcome;
    }
    if (happens(Kind::resetBefore) != now.end())
        card_.reset();
    if (const auto status = happens(Kind::status); status != now.end())
        outcome.answer = twoBytes(status->status);
    else
        outcome.answer = card_.transmit(command);
    note(command, outcome.answer);
    if (happens(Kind::resetAfter) != now.end())
        card_.reset();
    if (happens(Kind::pullAfter) != now.end()) {
        inserted_ = false;
        outcome.kind = Outcome::Kind::gone;
        outcome.answer.clear();
        return outcome;
    }
    if (const auto delay = happens(Kind::delay); delay != now.end())
        outcome.delay = delay->delay;
    if (happens(Kind::mute) != now.end())
        outcome.kind = Outcome::Kind::muted;
    return outcome;
}

}  // namespace insegel::vcard
