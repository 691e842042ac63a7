// insegel-hostile-p12 GOOD.p12 CERTIFICATE.der KEY.der OUT: writes the files that no one may mean well with,
// as OUT/EXPECTED/NAME.p12, where EXPECTED is the error code they must be refused with (several joined by
// '+').
//
// The password never comes into it: all of these are to be refused from their structure.
#include "der.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <random>

namespace {

using namespace insegel::der;

std::filesystem::path out;

void write(const std::string& expected, const std::string& name, const std::string& content) {
    std::filesystem::create_directories(out / expected);
    std::ofstream file(out / expected / (name + ".p12"), std::ios::binary);
    file << content;
    if (!file.flush()) {
        throw std::runtime_error("cannot write " + name);
    }
}

std::string read(const char* name) {
    std::ifstream file(name, std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(file), {}};
    if (content.empty()) {
        throw std::runtime_error(std::string("nothing to read in ") + name);
    }
    return content;
}

// Object identifiers of RFC 7292 and RFC 8018.
const std::string oidData = oid({1, 2, 840, 113549, 1, 7, 1});
const std::string oidEncryptedData = oid({1, 2, 840, 113549, 1, 7, 6});
const std::string oidKeyBag = oid({1, 2, 840, 113549, 1, 12, 10, 1, 1});
const std::string oidShroudedKeyBag = oid({1, 2, 840, 113549, 1, 12, 10, 1, 2});
const std::string oidCertificateBag = oid({1, 2, 840, 113549, 1, 12, 10, 1, 3});
const std::string oidSafeBag = oid({1, 2, 840, 113549, 1, 12, 10, 1, 6});
const std::string oidX509Certificate = oid({1, 2, 840, 113549, 1, 9, 22, 1});
const std::string oidSha256 = oid({2, 16, 840, 1, 101, 3, 4, 2, 1});
const std::string oidHmacSha256 = oid({1, 2, 840, 113549, 2, 9});
const std::string oidAes256 = oid({2, 16, 840, 1, 101, 3, 4, 1, 42});
const std::string oidPbes2 = oid({1, 2, 840, 113549, 1, 5, 13});
const std::string oidPbkdf2 = oid({1, 2, 840, 113549, 1, 5, 12});
const std::string oidScrypt = oid({1, 3, 6, 1, 4, 1, 11591, 4, 11});
const std::string oidSha1TripleDes = oid({1, 2, 840, 113549, 1, 12, 1, 3});
const std::string salt = octets(std::string(16, 's'));

std::string join(const std::vector<std::string>& parts) {
    std::string content;
    for (const std::string& part : parts) {
        content += part;
    }
    return tagged(0x30, content);
}

std::string pbes2(const std::string& iterations) {
    return sequence(
        {oidPbes2,
         sequence({sequence({oidPbkdf2, sequence({salt, iterations, sequence({oidHmacSha256, null()})})}),
                   sequence({oidAes256, octets(std::string(16, 'i'))})})});
}

std::string pbes1(const std::string& iterations) {
    return sequence({oidSha1TripleDes, sequence({salt, iterations})});
}

std::string scrypt(std::int64_t cost) {
    return sequence(
        {oidPbes2, sequence({sequence({oidScrypt, sequence({salt, integer(cost), integer(8), integer(1)})}),
                             sequence({oidAes256, octets(std::string(16, 'i'))})})});
}

std::string bag(const std::string& type, const std::string& value) {
    return sequence({type, context(0, value)});
}

std::string certificateBag(const std::string& certificate) {
    return bag(oidCertificateBag, sequence({oidX509Certificate, context(0, octets(certificate))}));
}

std::string shroudedKeyBag(const std::string& algorithm) {
    return bag(oidShroudedKeyBag, sequence({algorithm, octets(std::string(1232, 'k'))}));
}

std::string data(const std::string& content) {
    return sequence({oidData, context(0, octets(content))});
}

std::string encrypted(const std::string& algorithm) {
    return sequence({oidEncryptedData,
                     context(0, sequence({integer(0), sequence({oidData, algorithm,
                                                                tagged(0x80, std::string(1232, 'c'))})}))});
}

std::string macData(const std::string& iterations) {
    return sequence(
        {sequence({sequence({oidSha256, null()}), octets(std::string(32, 'm'))}), salt, iterations});
}

std::string pfx(const std::string& authenticatedSafe, const std::string& mac = {}) {
    return sequence({integer(3), data(authenticatedSafe), mac});
}

/// A file whose safes are these bags, one plain safe.
std::string plain(const std::vector<std::string>& bags, const std::string& mac = {}) {
    return pfx(sequence({data(join(bags))}), mac);
}

void truncated(const std::string& good) {
    for (std::size_t i = 1; i < 24; ++i) {
        write("malformed", "cut-at-" + std::to_string(i * good.size() / 24),
              good.substr(0, i * good.size() / 24));
    }
    for (const std::size_t size : {1U, 2U, 3U, 4U, 7U, 20U}) {
        write("malformed", "cut-at-" + std::to_string(size), good.substr(0, size));
    }
    write("malformed", "cut-by-one", good.substr(0, good.size() - 1));
}

void lengths(const std::string& good) {
    const std::string rest = good.substr(4);
    write("malformed+too-large", "length-2GiB", std::string("\x30\x84\x7F\xFF\xFF\xFF") + rest);
    write("malformed+too-large", "length-4GiB", std::string("\x30\x84\xFF\xFF\xFF\xFF") + rest);
    write("malformed+too-large", "length-8-bytes",
          std::string("\x30\x88\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF") + rest);
    write("malformed+too-large", "length-127-bytes",
          std::string("\x30\xFF") + std::string(127, '\xFF') + rest);
    // The outer header is right, one further in is not.
    for (const std::size_t at : {std::size_t{7}, std::size_t{22}, std::size_t{26}}) {
        std::string inner = good;
        inner.replace(at, 6, "\x30\x84\x7F\xFF\xFF\xFF");
        write("malformed+too-large", "inner-length-2GiB-at-" + std::to_string(at), inner);
    }
    write("malformed", "indefinite-without-end", std::string("\x30\x80") + rest);
}

void iterations(const std::string& certificate) {
    const std::vector<std::pair<std::string, std::string>> beyond{
        {"10000001", integer(10'000'001)},
        {"2e31-1", integer(2'147'483'647)},
        {"2e31", integer(2'147'483'648)},
        {"2e32", integer(4'294'967'296)},
        // Wide enough to come back as something small where it is cut to a machine's word.
        {"2e64+1", integerBytes(std::string("\x01\0\0\0\0\0\0\0\x01", 9))},
        {"2e800", integerBytes("\x01" + std::string(100, '\0'))},
    };
    const std::string key = shroudedKeyBag(pbes2(integer(2048)));
    for (const auto& [name, count] : beyond) {
        write("limit-exceeded", "mac-iterations-" + name,
              plain({certificateBag(certificate), key}, macData(count)));
        write("limit-exceeded", "pbes2-iterations-" + name,
              plain({certificateBag(certificate), shroudedKeyBag(pbes2(count))}));
        write("limit-exceeded", "pbes1-iterations-" + name,
              plain({certificateBag(certificate), shroudedKeyBag(pbes1(count))}));
        write("limit-exceeded", "encrypted-safe-iterations-" + name,
              pfx(sequence({encrypted(pbes2(count)), data(join({key}))})));
    }
    for (const std::int64_t count : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{-2147483648}}) {
        const std::string name = std::to_string(count);
        write("malformed+limit-exceeded", "mac-iterations" + name,
              plain({certificateBag(certificate), key}, macData(integer(count))));
        write("malformed+limit-exceeded", "pbes2-iterations" + name,
              plain({certificateBag(certificate), shroudedKeyBag(pbes2(integer(count)))}));
    }
    // Each at the limit, together far beyond it.
    write("limit-exceeded", "sixteen-keys-of-10000000-iterations",
          plain(std::vector<std::string>(16, shroudedKeyBag(pbes2(integer(10'000'000))))));
    write("limit-exceeded", "sixteen-safes-of-10000000-iterations",
          pfx(join(std::vector<std::string>(16, encrypted(pbes2(integer(10'000'000)))))));
    // Memory is scrypt's cost.
    write("unsupported+limit-exceeded", "scrypt-2e30",
          plain({certificateBag(certificate), shroudedKeyBag(scrypt(1 << 30))}));
}

void counts(const std::string& certificate, const std::string& key) {
    write("limit-exceeded", "65-certificates",
          plain(std::vector<std::string>(65, certificateBag(certificate))));
    write("limit-exceeded", "17-keys", plain(std::vector<std::string>(17, bag(oidKeyBag, key))));
    write("limit-exceeded", "17-shrouded-keys",
          plain(std::vector<std::string>(17, shroudedKeyBag(pbes2(integer(1))))));
    // Spread over many safes.
    write("limit-exceeded", "65-safes-of-a-certificate",
          pfx(join(std::vector<std::string>(65, data(sequence({certificateBag(certificate)}))))));
    write("malformed+limit-exceeded+no-identity", "40000-empty-safes",
          pfx(join(std::vector<std::string>(40'000, data(sequence({}))))));
}

void nesting(const std::string& certificate) {
    std::string sequences;
    std::string sets = certificate;
    for (int i = 0; i < 20'000; ++i) {
        sequences = tagged(0x30, sequences);
    }
    write("malformed+limit-exceeded", "20000-sequences", sequences);
    write("malformed+limit-exceeded", "20000-sequences-in-a-safe", plain({sequences}));
    write("malformed+limit-exceeded+no-identity", "20000-sequences-as-a-certificate",
          plain({certificateBag(sequences)}));
    std::string bags = certificateBag(certificate);
    for (int i = 0; i < 5'000; ++i) {
        bags = bag(oidSafeBag, sequence({bags}));
    }
    write("malformed+limit-exceeded+unsupported", "5000-safes-in-safes", plain({bags}));
    write("malformed+limit-exceeded", "indefinite-lengths",
          std::string(300'000, '\x24') + std::string(10, '\0'));
    std::string indefinite;
    for (int i = 0; i < 100'000; ++i) {
        indefinite += "\x30\x80";
    }
    write("malformed+limit-exceeded", "100000-indefinite-sequences", indefinite);
}

void otherThings(const std::string& certificate, const std::string& key) {
    std::mt19937 random(4711);
    for (const std::size_t size : {16U, 1000U, 1'000'000U}) {
        std::string garbage(size, '\0');
        for (char& c : garbage) {
            c = static_cast<char>(random() & 0xFFU);
        }
        write("malformed", "garbage-" + std::to_string(size), garbage);
    }
    write("empty-file", "empty", "");
    write("too-large", "zeroes-1MiB-and-one", std::string(1024 * 1024 + 1, '\0'));
    write("malformed", "zeroes-1MiB", std::string(1024 * 1024, '\0'));
    write("malformed", "a-certificate", certificate);
    write("malformed", "a-key", key);
    write("malformed", "text", "-----BEGIN CERTIFICATE-----\nQQ==\n-----END CERTIFICATE-----\n");
    write("malformed+unsupported+no-identity", "version-4", sequence({integer(4), data(sequence({}))}));
    write("malformed+unsupported+no-identity", "version-2", sequence({integer(2), data(sequence({}))}));
    write("malformed+unsupported+no-identity", "no-content", sequence({integer(3), sequence({oidData})}));
    write("no-identity", "nothing-in-it", pfx(sequence({})));
    write("no-identity", "certificates-alone", plain({certificateBag(certificate)}));
    write("unsupported+malformed", "unknown-encryption",
          plain({certificateBag(certificate), shroudedKeyBag(sequence({oid({1, 2, 3, 4}), null()}))}));
    write("malformed+no-identity", "certificate-is-garbage",
          plain({certificateBag("garbage"), shroudedKeyBag(pbes2(integer(1)))}));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) {
        std::cerr << "usage: insegel-hostile-p12 GOOD.p12 CERTIFICATE.der KEY.der OUT\n";
        return 2;
    }
    try {
        const std::string good = read(argv[1]);
        const std::string certificate = read(argv[2]);
        const std::string key = read(argv[3]);
        out = argv[4];
        truncated(good);
        lengths(good);
        iterations(certificate);
        counts(certificate, key);
        nesting(certificate);
        otherThings(certificate, key);
    } catch (const std::exception& error) {
        std::cerr << "insegel-hostile-p12: " << error.what() << '\n';
        return 1;
    }
    return 0;
}
