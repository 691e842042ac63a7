// insegel-bench-signing jws COUNT
//     milliseconds of one JWS over a text and of the bare signature with the same key, the median of so many:
//     one line for a key in memory, one for a BankID on file that is opened each time (with two rounds of its
//     key derivation): "WHAT OURS BARE"
// insegel-bench-signing history COUNT
//     milliseconds to list and to search a history of so many entries, and to add one: "WHAT OURS"
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/temporary_folder.h"
#include "crypto/from_bank.h"
#include "file_token/file_token.h"
#include "order/history.h"
#include "signature/jws.h"
#include "signature/open_token.h"

namespace {

using namespace insegel;  // NOLINT(google-build-using-namespace)

constexpr const char* password = "correct horse 4711";

template <typename Work>
double median(int count, const Work& work) {
    std::vector<double> values;
    for (int i = 0; i < count; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        values.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void check(bool good, const char* what) {
    if (!good) {
        std::fprintf(stderr, "insegel-bench-signing: %s\n", what);
        std::exit(1);
    }
}

void jws(int count) {
    const bank::Person person = bank::TestBank().issue({.keyType = bank::KeyType::rsa2048});
    const bank::Identity& identity = person.identities.back();
    const crypto::Pkcs12Identity key = crypto::identityOf(person, identity);
    const Bytes digest(32, 7);
    const double bare = median(count, [&] {
        check(key.key.sign(crypto::SignatureAlgorithm::rs256, digest).has_value(), "no signature");
    });
    const signature::SignRequest request{
        "https://site.test",
        std::string(44, 'A'),
        std::string(500, 'x'),
        signature::TextFormat::plain,
        {},
        std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
    const auto row = [&](const char* what, const token::Token& token) {
        const Secret secret(password);
        const double ours = median(count, [&] {
            check(signature::makeJws({token, token::IdentityUse::sign, secret}, request).has_value(),
                  "no JWS");
        });
        std::printf("%s %.3f %.3f\n", what, ours, bare);
    };
    row("a_JWS,_key_in_memory", signature::OpenToken(person, identity));
    const TemporaryFolder folder;
    bank::Pkcs12Options layout;
    layout.certificates = bank::Pkcs12Options::Cipher::none;
    layout.iterations = 2;
    layout.macIterations = 2;
    const auto path = folder.write("one.p12", person.pkcs12(password, layout));
    const auto token = file_token::FileToken::read(path, nullptr);
    check(token != nullptr, "no BankID on file");
    row("a_JWS,_file_opened_and_checked", *token);
}

void history(int count) {
    const TemporaryFolder folder;
    order::History history(folder.path());
    order::HistoryEntry entry;
    entry.use = token::IdentityUse::sign;
    entry.format = "cms";
    entry.holder = "Test Person";
    entry.serialNumber = "199001012384";
    entry.certificateSha256 = std::string(64, 'c');
    for (int i = 0; i < count; ++i) {
        entry.time += std::chrono::minutes(1);
        entry.origin = "https://site-" + std::to_string(i % 100) + ".test";
        entry.text = "Avtal " + std::to_string(i) + std::string(600, 'x') + " b\u00e5t";
        check(history.add(entry).has_value(), "not added");
    }
    const auto row = [](const char* what, double ours) { std::printf("%s %.1f\n", what, ours); };
    row("opening_the_history", median(7, [&] { check(history.find("").has_value(), "not found"); }));
    row("searching_it_for_a_word",
        median(7, [&] { check(history.find("B\u00c5T site-7").has_value(), "not found"); }));
    row("searching_it_in_vain", median(7, [&] { check(history.find("nowhere")->empty(), "found"); }));
    row("adding_to_it", median(20, [&] { check(history.add(entry).has_value(), "not added"); }));
}

}  // namespace

int main(int argc, char** argv) {
    const std::string_view what = argc == 3 ? argv[1] : "";
    const int count = argc == 3 ? std::atoi(argv[2]) : 0;
    if (count < 1 || (what != "jws" && what != "history")) {
        std::fputs("usage: insegel-bench-signing jws|history COUNT\n", stderr);
        return 2;
    }
    what == "jws" ? jws(count) : history(count);
    return 0;
}
