// The index of BankIDs on file. Its check sum is there for damage alone, and is put right here, so that what
// lies behind it is read.

#include <string>
#include <string_view>

#include "file_token/file_index_form.h"

#include "fuzz/input.h"
#include "fuzz/require.h"
#include "fuzz/target.h"

namespace insegel::fuzz {

namespace {

using file_token::FileIndex;
using file_token::IndexedFile;

Bytes written(const std::vector<IndexedFile>& files) {
    std::vector<FileIndex::Entry> entries;
    entries.reserve(files.size());
    for (const IndexedFile& file : files) {
        entries.push_back({file.name, file.stamp, &file.info});
    }
    return file_token::writeIndex(entries);
}

/// Of an index, where its check sum lies: between its mark and its first entry.
const std::size_t headSize = written({}).size();
constexpr std::size_t sumSize = 8;

/// The sum that the reader wants: the form's own way to reckon it is not seen from outside, so it is told
/// here once more (file_index_form.cpp).
std::uint64_t sumOf(ByteView content) {
    constexpr std::uint64_t prime = 0x100000001b3;
    std::uint64_t sum = 0xcbf29ce484222325 ^ content.size();
    const auto take = [&sum](std::uint64_t number) {
        sum = (sum ^ number) * prime;
        sum ^= sum >> 29U;
    };
    for (; content.size() >= sumSize; content = content.subspan(sumSize)) {
        std::uint64_t number = 0;
        for (std::size_t i = 0; i < sumSize; ++i) {
            number |= static_cast<std::uint64_t>(content[i]) << (8 * i);
        }
        take(number);
    }
    for (const std::uint8_t byte : content) {
        take(byte);
    }
    return sum;
}

Bytes withSum(ByteView entries) {
    Bytes out = written({});
    const std::uint64_t sum = sumOf(entries);
    for (std::size_t i = 0; i < sumSize; ++i) {
        out[headSize - sumSize + i] = static_cast<std::uint8_t>(sum >> (8 * i));
    }
    append(out, entries);
    return out;
}

}  // namespace

std::vector<Bytes> seeds() {
    IndexedFile file;
    file.name = "person.p12";
    file.stamp = {4000, 17, {}, {}};
    file.info.id = std::string(32, 'a');
    file.info.holder = "Test Person";
    file.info.serialNumber = "199001012384";
    file.info.issuer = "Test Bank Customer CA";
    token::IdentityInfo identity;
    identity.certificateSha256 = std::string(64, 'b');
    identity.algorithm = "EC-P-256";
    identity.policies = {"1.2.3.4.5"};
    identity.issuerCertificateSha256 = {std::string(64, 'c')};
    file.info.identities = {identity, identity};
    file.info.identities[1].use = token::IdentityUse::sign;
    std::vector<Bytes> out;
    for (const auto& files : {std::vector{file}, std::vector{file, file, file}}) {
        const Bytes index = written(files);
        const Bytes entries(index.begin() + static_cast<std::ptrdiff_t>(headSize), index.end());
        require(withSum(entries) == index);
        out.push_back(entries);
    }
    return out;
}

}  // namespace insegel::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace insegel::fuzz;
    const Input input({data, size});
    const auto index = withSum(input.rest());
    input.run([&] {
        const auto files = insegel::file_token::readIndex(index);
        if (files) {
            require(written(*files) == index);
        }
    });
    return 0;
}
