// insegel-bench-keys keygen TYPE COUNT
//     the median milliseconds of making one key
// insegel-bench-keys open
//     milliseconds that opening a BankID on file takes, and its derivations alone, made by OpenSSL: one line
//     for one key of it (a login) and one for all (an import): "OPEN BARE"
// insegel-bench-keys order TYPE
//     milliseconds to make two keys and seal them, of those the making, and to finish the file: "ALL KEYS
//     FINISH"
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include <openssl/evp.h>
#include <openssl/pkcs12.h>

#include "crypto/from_bank.h"
#include "crypto/key_generation.h"
#include "crypto/sealed_keys.h"

namespace {

using namespace insegel;          // NOLINT(google-build-using-namespace)
using namespace insegel::crypto;  // NOLINT(google-build-using-namespace)

constexpr const char* password = "correct horse 4711";
constexpr int runs = 7;

template <typename Work>
double milliseconds(const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void check(bool good, const char* what) {
    if (!good) {
        std::fprintf(stderr, "insegel-bench-keys: %s\n", what);
        std::exit(1);
    }
}

PrivateKey makeKey(KeyType type) {
    auto key = generateKey(type, [] { return true; });
    check(key.has_value(), "no key");
    return std::move(*key);
}

/// The derivation of the MAC's key, and of `keys` keys: what a file of ours asks for, and nothing else.
void deriveAlone(int keys) {
    constexpr Pkcs12Strength strength;
    unsigned char salt[16] = {1};
    unsigned char out[32];
    constexpr auto size = static_cast<int>(std::string_view(password).size());
    check(PKCS12_key_gen_utf8(password, size, salt, sizeof salt, PKCS12_MAC_ID, strength.macIterations,
                              sizeof out, out, EVP_sha256()) == 1,
          "PKCS12_key_gen_utf8");
    for (int i = 0; i < keys; ++i) {
        check(PKCS5_PBKDF2_HMAC(password, size, salt, sizeof salt, strength.keyIterations, EVP_sha256(),
                                sizeof out, out) == 1,
              "PKCS5_PBKDF2_HMAC");
    }
}

void open() {
    const bank::Person person = bank::TestBank().issue({.keyType = bank::KeyType::rsa2048});
    std::vector<Pkcs12Identity> identities;
    for (const bank::Identity& one : person.identities) {
        identities.push_back(identityOf(person, one));
    }
    const auto file = writePkcs12(identities, Secret(password));
    check(file.has_value(), "no file");
    std::vector<double> one, oneAlone, all, allAlone;
    // Turn by turn, so that a machine that becomes slower does so for each.
    for (int run = 0; run < runs; ++run) {
        one.push_back(milliseconds([&] {
            check(Pkcs12::parse(*file)->openKey(Secret(password), identities[0].certificate).has_value(),
                  "openKey");
        }));
        oneAlone.push_back(milliseconds([] { deriveAlone(1); }));
        all.push_back(
            milliseconds([&] { check(Pkcs12::parse(*file)->open(Secret(password)).has_value(), "open"); }));
        allAlone.push_back(milliseconds([] { deriveAlone(2); }));
    }
    std::printf("%.1f %.1f\n%.1f %.1f\n", median(one), median(oneAlone), median(all), median(allAlone));
}

void keygen(KeyType type, int count) {
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        times.push_back(milliseconds([&] { makeKey(type); }));
    }
    std::printf("%.1f\n", median(times));
}

void order(KeyType type) {
    const bank::TestBank bank;
    std::vector<double> all, made, finished;
    for (int run = 0; run < runs; ++run) {
        std::vector<PrivateKey> keys;
        made.push_back(milliseconds([&] { keys = {makeKey(type), makeKey(type)}; }));
        Result<SealedKeys> sealed = fail(ErrorCode::internal);
        all.push_back(made.back() + milliseconds([&] { sealed = SealedKeys::seal(keys, Secret(password)); }));
        check(sealed.has_value(), "seal");
        const Certificate issuing = certificateOf(bank.issuing());
        const std::vector<SealedCertificate> certificates{
            {certificateOf(bank.certify(keys[0].native(), bank::Use::auth).get()), {issuing}},
            {certificateOf(bank.certify(keys[1].native(), bank::Use::sign).get()), {issuing}}};
        finished.push_back(
            milliseconds([&] { check(sealed->complete(certificates).has_value(), "complete"); }));
    }
    std::printf("%.1f %.1f %.2f\n", median(all), median(made), median(finished));
}

int usage() {
    std::fputs("usage: insegel-bench-keys keygen TYPE COUNT | open | order TYPE\n", stderr);
    return 2;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string_view> words(argv + 1, argv + argc);
    if (words.empty()) {
        return usage();
    }
    if (words[0] == "open" && words.size() == 1) {
        open();
        return 0;
    }
    const auto type = words.size() > 1 ? keyTypeFrom(words[1]) : std::nullopt;
    if (words[0] == "keygen" && words.size() == 3 && type) {
        keygen(*type, std::max(1, std::atoi(argv[3])));
        return 0;
    }
    if (words[0] == "order" && words.size() == 2 && type) {
        order(*type);
        return 0;
    }
    return usage();
}
