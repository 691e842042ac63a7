#include "endurance/usage.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>
#include <tuple>
#include <utility>

#include <gtest/gtest.h>
#include <malloc.h>

namespace insegel::endurance {

namespace {

/// Growth that is none: what the allocator cannot give back of pages that are partly used.
constexpr long mostGrowthKiB = 1024;

long entriesOf(const char* folder) {
    return std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator());
}

long residentKiB() {
    std::ifstream file("/proc/self/smaps_rollup");
    for (std::string word; file >> word;) {
        if (word == "Rss:") {
            long value = 0;
            file >> value;
            return value;
        }
    }
    return 0;
}

void printHead() {
    static bool isPrinted = false;
    if (!std::exchange(isPrinted, true)) {
        std::printf("%-28s %7s %7s %12s %9s %15s %12s %8s\n", "", "count", "missed", "descriptors", "threads",
                    "resident (KiB)", "heap (KiB)", "seconds");
    }
}

}  // namespace

Usage usage() {
    ::malloc_trim(0);
    Usage now;
    // The folder that is being read is one of them.
    now.descriptors = entriesOf("/proc/self/fd") - 1;
    now.threads = entriesOf("/proc/self/task");
    now.residentKiB = residentKiB();
    now.heapKiB = static_cast<long>(::mallinfo2().uordblks / 1024);
    return now;
}

bool isLong() {
    return std::getenv("INSEGEL_LONG") != nullptr;  // NOLINT(concurrency-mt-unsafe)
}

int times(int inLong, int inShort) {
    return isLong() ? inLong : inShort;
}

void Part::end(int count, int missed) const {
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    Usage after = usage();
    for (int i = 0;
         i < 100 && (after.descriptors > before_.descriptors + madeLate_ || after.threads > before_.threads);
         ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        after = usage();
    }
    printHead();
    std::printf("%-28s %7d %7d %5ld -> %3ld %3ld -> %2ld %6ld -> %6ld %5ld -> %4ld %8.1f\n", name_.c_str(),
                count, missed, before_.descriptors, after.descriptors, before_.threads, after.threads,
                before_.residentKiB, after.residentKiB, before_.heapKiB, after.heapKiB, seconds);
    std::ignore = std::fflush(stdout);
    EXPECT_EQ(missed, 0) << name_;
    EXPECT_LE(after.descriptors, before_.descriptors + madeLate_) << name_;
    EXPECT_LE(after.threads, before_.threads) << name_;
    EXPECT_LT(after.residentKiB - before_.residentKiB, mostGrowthKiB) << name_;
    EXPECT_LT(after.heapKiB - before_.heapKiB, mostGrowthKiB) << name_;
}

}  // namespace insegel::endurance
