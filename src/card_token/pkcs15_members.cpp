#include "card_token/pkcs15_members.h"

#include "base/encoding.h"

namespace insegel::card_token::pkcs15 {

tl::unexpected<Error> broken(const char* what) {
    return fail(ErrorCode::malformed, std::string("PKCS#15: ") + what);
}

Bytes toBytes(ByteView view) {
    return {view.begin(), view.end()};
}

std::string toText(ByteView view) {
    const std::string text(textOf(view));
    return isUtf8(text) ? text : std::string();
}

bool hasBit(const std::optional<ByteView>& bits, std::size_t number) {
    const std::size_t byte = 1 + number / 8;
    return bits && byte < bits->size() && ((*bits)[byte] & (0x80U >> (number % 8))) != 0;
}

Result<Path> parsePath(ByteView value) {
    auto members = Members::of(value);
    if (!members) {
        return tl::unexpected(members.error());
    }
    const auto file = members->take(octetString);
    constexpr std::size_t deepest = 16;
    if (!file || file->size() > deepest) {
        return broken("a path without a file");
    }
    Path path{toBytes(*file), 0, std::nullopt};
    if (const auto index = members->take(integer)) {
        const auto number = toInteger(*index);
        if (!number) {
            return broken("a path with an impossible index");
        }
        path.index = static_cast<std::size_t>(*number);
    }
    if (const auto length = members->take(context(0, false))) {
        const auto number = toInteger(*length);
        if (!number) {
            return broken("a path with an impossible length");
        }
        path.length = static_cast<std::size_t>(*number);
    }
    return path;
}

Result<Value> parseValue(const Tlv& object) {
    if (object.tag == sequence) {
        auto path = parsePath(object.value);
        if (!path) {
            return tl::unexpected(path.error());
        }
        return Value{std::move(*path), {}};
    }
    if (object.tag == context(0, true)) {
        return Value{std::nullopt, toBytes(object.value)};
    }
    return broken("a value of a kind we do not know");
}

}  // namespace insegel::card_token::pkcs15
