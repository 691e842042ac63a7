// A PKCS#12 file that somebody brings: read, opened with its password and with a wrong one.

#include "crypto/pkcs12.h"

#include <string>

#include "crypto/from_bank.h"
#include "fuzz/fixed_bank.h"
#include "fuzz/input.h"
#include "fuzz/require.h"
#include "fuzz/target.h"

namespace insegel::fuzz {

namespace {

const std::string password = "Ett l\u00f6senord 4711";

/// Few enough for thousands of files a minute.
constexpr std::uint32_t fewIterations = 5000;
constexpr int seedIterations = 3;

/// Whether a number that may be a count of iterations is larger than that: an INTEGER right behind a salt (an
/// OCTET STRING of up to 64 bytes), where PBES2, the older PBE and the MAC have theirs. Files that a person
/// waits for are right, and waited for elsewhere.
bool takesLong(ByteView file) {
    constexpr std::size_t longestSalt = 64;
    for (std::size_t at = 2; at + 2 < file.size(); ++at) {
        const std::size_t length = file[at + 1];
        if (file[at] != 0x02 || length < 2 || length > 4 || at + 2 + length > file.size()) {
            continue;
        }
        std::uint32_t value = 0;
        for (const std::uint8_t byte : file.subspan(at + 2, length)) {
            value = value << 8U | byte;
        }
        for (std::size_t salt = 0; value > fewIterations && salt <= longestSalt && salt + 2 <= at; ++salt) {
            if (file[at - salt - 2] == 0x04 && file[at - salt - 1] == salt) {
                return true;
            }
        }
    }
    return false;
}

/// What is read and written again reads the same.
void checkWritten(const std::vector<crypto::Pkcs12Identity>& identities) {
    const Secret secret(password);
    const auto written = crypto::writePkcs12(identities, secret, {seedIterations, seedIterations});
    if (!written) {
        return;
    }
    const auto again = crypto::Pkcs12::parse(*written);
    if (!requireWithMemory(again.has_value() && again->hasMac())) {
        return;
    }
    const auto opened = again->open(secret);
    if (!requireWithMemory(opened.has_value() && opened->size() == identities.size())) {
        return;
    }
    for (std::size_t i = 0; i < identities.size(); ++i) {
        require((*opened)[i].certificate == identities[i].certificate);
        require((*opened)[i].key.publicKeySha256() == identities[i].key.publicKeySha256());
    }
    require(!again->open(Secret("Ett annat 4711")).has_value());
}

void openAll(const crypto::Pkcs12& file) {
    const Secret right(password);
    (void)file.open(Secret("wrong"));
    for (const auto& one : file.publicIdentities()) {
        if (const auto key = file.openKey(right, one.certificate)) {
            require(key->belongsTo(one.certificate));
        }
    }
    const auto opened = file.open(right);
    if (!opened) {
        return;
    }
    require(!opened->empty() && opened->size() <= crypto::pkcs12MaximumKeys);
    for (const crypto::Pkcs12Identity& one : *opened) {
        require(one.key.belongsTo(one.certificate));
    }
    checkWritten(*opened);
}

}  // namespace

std::vector<Bytes> seeds() {
    using Options = bank::Pkcs12Options;
    Options historic;
    historic.keys = Options::Cipher::tripleDes;
    historic.certificates = Options::Cipher::none;
    historic.localKeyId = Options::LocalKeyId::counter;
    historic.safePerIdentity = true;
    historic.mac = Options::Mac::sha1;
    Options open;
    open.keys = open.certificates = Options::Cipher::none;
    open.mac = Options::Mac::none;
    open.localKeyId = Options::LocalKeyId::none;
    open.friendlyName = "Test Person";
    Options crossed;
    crossed.localKeyId = Options::LocalKeyId::crossed;
    crossed.certificates = Options::Cipher::none;
    crossed.issuers = false;
    const bank::Person person = fixedBank().issue(fixedPerson());
    std::vector<Bytes> out;
    for (Options options : {Options(), historic, open, crossed}) {
        options.iterations = options.macIterations = seedIterations;
        const bank::Der file = person.pkcs12(password, options);
        append(out.emplace_back(), bytesOf(file));
    }
    std::vector<crypto::Pkcs12Identity> identities;
    for (const bank::Identity& one : person.identities) {
        identities.push_back(crypto::identityOf(person, one));
    }
    out.push_back(
        crypto::writePkcs12(identities, Secret(password), {seedIterations, seedIterations}).value());
    return out;
}

}  // namespace insegel::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace insegel;
    using namespace insegel::fuzz;
    const Input input({data, size});
    const bool isOpened = !takesLong(input.rest());
    input.run([&] {
        const auto file = crypto::Pkcs12::parse(input.rest());
        if (file && isOpened) {
            openAll(*file);
        }
    });
    return 0;
}
