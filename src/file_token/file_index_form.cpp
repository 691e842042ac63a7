#include "file_token/file_index_form.h"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "base/encoding.h"

namespace insegel::file_token {

namespace {

/// Of one entry, in bytes.
constexpr std::size_t usualSize = 400;

/// The last character is the version.
constexpr std::string_view mark = "Insegel index 1\n";
constexpr std::size_t numberSize = 8;
constexpr std::size_t headSize = mark.size() + numberSize;

constexpr std::size_t idSize = 32;
constexpr std::size_t digestSize = 64;

std::uint64_t numberAt(const std::uint8_t* at) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < numberSize; ++i) {
        number |= static_cast<std::uint64_t>(at[i]) << (8 * i);
    }
    return number;
}

/// Eight bytes at a time (FNV-1a's way), for it runs over the whole file at each start.
std::uint64_t checkSum(ByteView content) {
    constexpr std::uint64_t prime = 0x100000001b3;
    std::uint64_t sum = 0xcbf29ce484222325 ^ content.size();
    const auto take = [&sum](std::uint64_t number) {
        sum = (sum ^ number) * prime;
        sum ^= sum >> 29U;
    };
    for (; content.size() >= numberSize; content = content.subspan(numberSize)) {
        take(numberAt(content.data()));
    }
    for (const std::uint8_t byte : content) {
        take(byte);
    }
    return sum;
}

class Writer {
  public:
    void number(std::uint64_t value) {
        for (std::size_t i = 0; i < numberSize; ++i) {
            out_.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
        }
    }
    void byte(std::size_t value) { out_.push_back(static_cast<std::uint8_t>(value)); }
    void text(std::string_view value) {
        byte(value.size());
        byte(value.size() >> 8U);
        append(out_, bytesOf(value));
    }
    template <typename Time>
    void time(Time value) {
        number(static_cast<std::uint64_t>(value.time_since_epoch().count()));
    }
    void texts(const std::vector<std::string>& values) {
        byte(values.size());
        for (const std::string& value : values) {
            text(value);
        }
    }
    Bytes& out() { return out_; }

  private:
    Bytes out_;
};

class Reader {
  public:
    explicit Reader(ByteView content) : left_(content) {}

    std::uint64_t number() {
        const ByteView bytes = take(numberSize);
        return bytes.empty() ? 0 : numberAt(bytes.data());
    }
    std::size_t byte() {
        const ByteView bytes = take(1);
        return bytes.empty() ? 0 : bytes[0];
    }
    std::string text() {
        const std::size_t low = byte();
        return std::string(textOf(take(low | (byte() << 8U))));
    }
    template <typename Time>
    void time(Time& value) {
        value = Time(typename Time::duration(static_cast<typename Time::rep>(number())));
    }
    /// Lists that are mostly the same from one entry to the next: what is as in the one before is shared with
    /// it. Bad where one of the texts is not good.
    struct LastTexts {
        ByteView written;
        token::SharedTexts texts;
    };
    template <typename IsGood>
    token::SharedTexts texts(LastTexts& last, IsGood isGoodText) {
        if (!last.written.empty() && left_.size() >= last.written.size() &&
            std::equal(last.written.begin(), last.written.end(), left_.begin())) {
            left_ = left_.subspan(last.written.size());
            return last.texts;
        }
        const ByteView before = left_;
        std::vector<std::string> values(byte());
        for (std::string& value : values) {
            value = text();
            isGood_ = isGood_ && isGoodText(value);
        }
        if (isGood_) {
            last = {before.first(before.size() - left_.size()), std::move(values)};
        }
        return last.texts;
    }
    bool isGood() const { return isGood_; }
    bool isAtEnd() const { return left_.empty(); }

  private:
    ByteView take(std::size_t size) {
        if (size > left_.size()) {
            isGood_ = false;
            left_ = {};
            return {};
        }
        const ByteView bytes = left_.first(size);
        left_ = left_.subspan(size);
        return bytes;
    }

    ByteView left_;
    bool isGood_ = true;
};

/// Lengths are written in as few bytes as these need.
bool isWritable(const FileIndex::Entry& entry) {
    constexpr std::size_t longest = 0xffff;
    constexpr std::size_t most = 0xff;
    const auto fits = [](const std::string& text) { return text.size() <= longest; };
    const token::TokenInfo& info = *entry.info;
    return fits(entry.name) && fits(info.holder) && fits(info.serialNumber) && fits(info.issuer) &&
           info.identities.size() <= most &&
           std::all_of(info.identities.begin(), info.identities.end(), [&](const token::IdentityInfo& one) {
               return fits(one.algorithm) && one.policies.all().size() <= most &&
                      std::all_of(one.policies.all().begin(), one.policies.all().end(), fits) &&
                      one.issuerCertificateSha256.all().size() <= most;
           });
}

void write(Writer& to, const FileIndex::Entry& entry) {
    const token::TokenInfo& info = *entry.info;
    to.text(entry.name);
    to.number(entry.stamp.size);
    to.number(entry.stamp.number);
    to.time(entry.stamp.written);
    to.time(entry.stamp.changed);
    to.text(info.id);
    to.text(info.holder);
    to.text(info.serialNumber);
    to.text(info.issuer);
    to.byte(info.integrityProtected ? 1 : 0);
    to.byte(info.identities.size());
    for (const token::IdentityInfo& one : info.identities) {
        to.byte(one.use == token::IdentityUse::auth ? 0 : 1);
        to.text(one.certificateSha256);
        to.text(one.algorithm);
        to.texts(one.policies.all());
        to.texts(one.issuerCertificateSha256.all());
        to.time(one.validFrom);
        to.time(one.validTo);
    }
}

bool isHex(std::string_view text, std::size_t size) {
    return text.size() == size && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

struct LastRead {
    Reader::LastTexts policies;
    Reader::LastTexts issuers;
};

bool read(Reader& from, LastRead& last, token::IdentityInfo& identity) {
    const std::size_t use = from.byte();
    identity.use = use == 0 ? token::IdentityUse::auth : token::IdentityUse::sign;
    identity.certificateSha256 = from.text();
    identity.algorithm = from.text();
    identity.policies = from.texts(last.policies, isUtf8);
    identity.issuerCertificateSha256 =
        from.texts(last.issuers, [](const std::string& one) { return isHex(one, digestSize); });
    from.time(identity.validFrom);
    from.time(identity.validTo);
    return from.isGood() && use <= 1 && isHex(identity.certificateSha256, digestSize) &&
           isUtf8(identity.algorithm);
}

bool read(Reader& from, LastRead& last, IndexedFile& file) {
    token::TokenInfo& info = file.info;
    file.name = from.text();
    file.stamp.size = from.number();
    file.stamp.number = from.number();
    from.time(file.stamp.written);
    from.time(file.stamp.changed);
    info.kind = token::TokenKind::file;
    info.id = from.text();
    info.holder = from.text();
    info.serialNumber = from.text();
    info.issuer = from.text();
    const std::size_t integrityProtected = from.byte();
    info.integrityProtected = integrityProtected == 1;
    info.identities.resize(from.byte());
    return from.isGood() && integrityProtected <= 1 && isHex(info.id, idSize) && isUtf8(info.holder) &&
           isUtf8(info.serialNumber) && isUtf8(info.issuer) && !info.identities.empty() &&
           std::all_of(info.identities.begin(), info.identities.end(),
                       [&](token::IdentityInfo& one) { return read(from, last, one); });
}

}  // namespace

Bytes writeIndex(const std::vector<FileIndex::Entry>& entries) {
    Writer body;
    body.out().reserve(entries.size() * usualSize);
    for (const FileIndex::Entry& entry : entries) {
        if (isWritable(entry)) {
            write(body, entry);
        }
    }
    Writer whole;
    whole.out().reserve(headSize + body.out().size());
    append(whole.out(), bytesOf(mark));
    whole.number(checkSum(body.out()));
    append(whole.out(), body.out());
    return std::move(whole.out());
}

std::optional<std::vector<IndexedFile>> readIndex(ByteView content) {
    if (content.size() < headSize || textOf(content.first(mark.size())) != mark ||
        numberAt(content.data() + mark.size()) != checkSum(content.subspan(headSize))) {
        return std::nullopt;
    }
    Reader from(content.subspan(headSize));
    LastRead last;
    std::vector<IndexedFile> files;
    files.reserve(content.size() / usualSize + 1);
    while (!from.isAtEnd()) {
        if (!read(from, last, files.emplace_back())) {
            return std::nullopt;
        }
    }
    return files;
}

}  // namespace insegel::file_token
