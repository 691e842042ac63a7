#pragma once

#include <functional>
#include <iosfwd>

#include "fault/files/world.h"

namespace insegel::fault {

/// What was found after a fault, and a fresh start.
struct State {
    Entries entries;
    std::map<std::string, Held> held;
    std::set<std::string> pending{};  ///< The files of orders.

    /// Whether the file is there and opens.
    bool has(const std::string& where, const std::set<std::string>& identities,
             const std::string& password) const;
    /// In how many of the files they are, under whichever password.
    int copies(const std::set<std::string>& identities) const;
};

/// What insegelctl is asked for, and how to tell what became of it.
struct Task {
    std::vector<std::string> words;
    std::string secrets;
    int code = 0;  ///< How it ends undisturbed.
    std::function<bool(const State&)> isDone;
    /// Where there is a state that is neither the old one nor the new one, and in which nothing is lost.
    std::function<bool(const State&)> isBetween = [](const State&) { return false; };
    std::vector<std::set<std::string>> kept{};  ///< Each must open at all times.
    /// False where what is written is not what was asked for, and may fail unsaid: the throttle's count.
    bool isAboutFiles = true;
    bool hasLinks = true;
    std::string mayForget{};  ///< The folder of which the next start puts right what did not last.
};

/// One that writes. `prepare` makes its world.
struct Operation {
    const char* name;
    Task (*prepare)(World& world);

    friend void PrintTo(const Operation& operation, std::ostream* out);
};

State stateOf(const World& world);

const std::vector<Operation>& allOperations();

}  // namespace insegel::fault
