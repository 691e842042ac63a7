// A fuzzing program without a fuzzer: runs what is known, and a little of what is near to it, the same each
// time.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/input.h"
#include "fuzz/mutation.h"
#include "fuzz/target.h"

namespace insegel::fuzz {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::string_view usage =
    "usage: PROGRAM [--write-seeds FOLDER] [FILE|FOLDER]...\n"
    "Runs the seeds, the files, and inputs made from both by small changes (2,000, or as many as two "
    "seconds\n"
    "have room for; a hundred times that with INSEGEL_LONG=1). With --write-seeds only writes the seeds, "
    "one\n"
    "a file.\n";

/// A seed as it is, and with its plan for memory: enough, once refused, gone from one place on.
std::vector<Bytes> planned(const Bytes& seed) {
    std::vector<Bytes> out;
    for (const std::uint8_t mode : Bytes{0, 1, 3}) {
        Bytes& one = out.emplace_back(seed);
        append(one, Bytes{mode, 0, mode});
    }
    return out;
}

std::vector<Bytes> plannedSeeds() {
    std::vector<Bytes> out;
    for (const Bytes& seed : seeds()) {
        for (Bytes& one : planned(seed)) {
            out.push_back(std::move(one));
        }
    }
    return out;
}

Bytes read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<Bytes> recorded(const fs::path& place) {
    std::vector<fs::path> files;
    if (fs::is_directory(place)) {
        for (const auto& entry : fs::directory_iterator(place)) {
            files.push_back(entry.path());
        }
        std::sort(files.begin(), files.end());
    } else if (fs::exists(place)) {
        files.push_back(place);
    }
    std::vector<Bytes> out;
    out.reserve(files.size());
    for (const fs::path& file : files) {
        out.push_back(read(file));
    }
    return out;
}

void run(const Bytes& input) {
    // A block of its own size, so that a sanitizer sees the first byte read beyond it.
    const Bytes exact(input);
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

/// Where it ends, and what it ran last, is to be had from this file.
void note(const Bytes& input) {
    const char* file = std::getenv("INSEGEL_FUZZ_LAST");  // NOLINT(concurrency-mt-unsafe): one thread
    if (file != nullptr) {
        std::ofstream(file, std::ios::binary)
            .write(reinterpret_cast<const char*>(input.data()), static_cast<std::streamsize>(input.size()));
    }
}

int writeSeeds(const fs::path& folder) {
    fs::create_directories(folder);
    int number = 0;
    for (const Bytes& seed : plannedSeeds()) {
        std::ofstream out(folder / ("seed-" + std::to_string(number++)), std::ios::binary);
        out.write(reinterpret_cast<const char*>(seed.data()), static_cast<std::streamsize>(seed.size()));
    }
    return number > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int replay(const std::vector<std::string>& places) {
    std::vector<Bytes> known = plannedSeeds();
    const std::size_t seedCount = known.size();
    for (const std::string& place : places) {
        for (Bytes& one : recorded(place)) {
            known.push_back(std::move(one));
        }
    }
    for (const Bytes& one : known) {
        note(one);
        run(one);
    }
    const char* isLong = std::getenv("INSEGEL_LONG");  // NOLINT(concurrency-mt-unsafe): one thread
    const int factor = isLong != nullptr && std::string_view(isLong) == "1" ? 100 : 1;
    const auto end = Clock::now() + factor * std::chrono::seconds(2);
    const int most = factor * 2000;
    int made = 0;
    for (Mutation mutation(known); made < most && Clock::now() < end; ++made) {
        const Bytes next = mutation.next();
        note(next);
        run(next);
    }
    std::printf("%zu seeds, %zu recorded inputs, %d made from them: nothing found\n", seedCount,
                known.size() - seedCount, made);
    return known.empty() ? EXIT_FAILURE : EXIT_SUCCESS;
}

}  // namespace
}  // namespace insegel::fuzz

int main(int count, char** arguments) {
    const std::vector<std::string> words(arguments + 1, arguments + count);
    if (words.size() == 2 && words[0] == "--write-seeds") {
        return insegel::fuzz::writeSeeds(words[1]);
    }
    if (!words.empty() && words[0].starts_with("-")) {
        std::fwrite(insegel::fuzz::usage.data(), 1, insegel::fuzz::usage.size(), stdout);
        return words[0] == "--help" ? EXIT_SUCCESS : 2;
    }
    return insegel::fuzz::replay(words);
}
