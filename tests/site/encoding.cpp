#include "site/encoding.h"

#include <algorithm>
#include <array>

#include <openssl/evp.h>
#include <openssl/rand.h>

#include "bank/openssl.h"

namespace insegel::demo_site {
namespace {

const unsigned char* unsignedData(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string toBase64(std::string_view bytes) {
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), unsignedData(bytes),
                                       static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

std::optional<std::string> fromBase64(std::string_view text) {
    if (text.size() % 4 != 0 || text.size() > (1U << 20))
        return std::nullopt;
    std::string bytes(text.size() / 4 * 3, '\0');
    const int length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), unsignedData(text),
                                       static_cast<int>(text.size()));
    if (length < 0)
        return std::nullopt;
    const auto padding = static_cast<std::size_t>(
        std::count(text.end() - std::min<std::ptrdiff_t>(2, std::ssize(text)), text.end(), '='));
    bytes.resize(static_cast<std::size_t>(length) - padding);
    // OpenSSL overlooks white space and stray bits; there is one text for these bytes, and this must be it.
    return toBase64(bytes) == text ? std::optional(bytes) : std::nullopt;
}

std::optional<std::string> fromBase64Url(std::string_view text) {
    if (text.find_first_of("+/=") != std::string_view::npos)
        return std::nullopt;
    std::string padded(text);
    std::replace(padded.begin(), padded.end(), '-', '+');
    std::replace(padded.begin(), padded.end(), '_', '/');
    padded.append((4 - padded.size() % 4) % 4, '=');
    return fromBase64(padded);
}

std::string toBase64Url(std::string_view bytes) {
    std::string text = toBase64(bytes);
    text.erase(text.find_last_not_of('=') + 1);
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    return text;
}

std::string digest(const char* name, std::string_view message) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned int length = 0;
    bank::check(EVP_Digest(message.data(), message.size(), bytes.data(), &length, EVP_get_digestbyname(name),
                           nullptr),
                "digest");
    return {reinterpret_cast<const char*>(bytes.data()), length};
}

std::string randomBytes(std::size_t count) {
    std::string bytes(count, '\0');
    bank::check(RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(count)),
                "random bytes");
    return bytes;
}

std::string printable(std::string_view text) {
    std::string line(text);
    std::replace_if(
        line.begin(), line.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, '?');
    return line;
}

}  // namespace insegel::demo_site
