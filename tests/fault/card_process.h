#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>
#include <boost/json/value.hpp>

namespace insegel::fault {

/// Runs a program of $PATH and waits for its end. Throws std::runtime_error where that is not 0.
void runProgram(const std::vector<std::string>& words);

/// What a card is made of: options of `insegel-vcard personalise`, one word each.
using Personality = std::vector<std::string>;

/// A new card's state file at `state`. Cards with the same options, but for `copy`, are the same card.
void personalise(const Personality& personality, const std::filesystem::path& state);

/// A PIN as the card itself knows it.
struct CardsPin {
    std::string reference;
    int tries = 0;
    bool isPuk = false;
};

/// A simulated card as a process of its own, in one of the two virtual readers. Ends with the object.
class CardProcess {
  public:
    /// `slot` is 0 or 1. The card is in its reader as soon as that is there.
    CardProcess(std::filesystem::path state, int slot);
    ~CardProcess();
    CardProcess(const CardProcess&) = delete;
    CardProcess& operator=(const CardProcess&) = delete;

    /// Gives an order (tests/vcard/control_socket.h) and waits for its answer. Throws std::runtime_error
    /// where it is refused.
    boost::json::value tell(const std::string& order) const;

    bool isInserted() const;
    std::vector<CardsPin> pins() const;
    /// Commands that reached the card since reset-counters.
    std::uint64_t commands() const;
    /// Of them those with a PIN or a PUK in them: the ones that may cost a try.
    std::uint64_t pinCommands() const;
    /// Of them those that gave a PIN a new value.
    std::uint64_t newPins() const;

  private:
    std::filesystem::path socket_;
    pid_t pid_ = 0;
};

}  // namespace insegel::fault
