#pragma once

#include <chrono>
#include <string>

namespace insegel::endurance {

/// What this process has of the machine.
struct Usage {
    long descriptors = 0;
    long threads = 0;
    long residentKiB = 0;  ///< After what is free was given back.
    long heapKiB = 0;      ///< In use.
};

Usage usage();

/// Whether this is the long form: INSEGEL_LONG=1.
bool isLong();

/// How often, in the long form and in the short one.
int times(int inLong, int inShort);

/// One part of the test: what it used after its first tenth against what it used at the end, as one row of
/// the table.
class Part {
  public:
    /// `madeLate`: descriptors that are made once, and perhaps only after the first tenth.
    explicit Part(std::string name, long madeLate = 0) : name_(std::move(name)), madeLate_(madeLate) {}

    /// The first tenth is done: what is made once is there now.
    void isWarm() { before_ = usage(); }
    /// Prints the row, and fails the test where an event was missed or something grew. What ends by itself a
    /// moment later (a connection, a thread) is waited for.
    void end(int count, int missed) const;

  private:
    std::string name_;
    long madeLate_;
    Usage before_ = usage();
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace insegel::endurance
