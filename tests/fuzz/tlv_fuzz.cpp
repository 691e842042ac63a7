// The data objects that cards and their files consist of.

#include "card_token/tlv.h"

#include <algorithm>

#include "fuzz/input.h"
#include "fuzz/require.h"
#include "fuzz/target.h"

namespace insegel::fuzz {

namespace {

using card_token::Tlv;

/// As deep as an object has others in it.
void walk(ByteView bytes, int depth) {
    const auto list = card_token::readTlvs(bytes);
    if (!list) {
        return;
    }
    for (const Tlv& one : *list) {
        require(one.value.empty() || (one.value.data() >= bytes.data() &&
                                      one.value.data() + one.value.size() <= bytes.data() + bytes.size()));
        require(card_token::findTlv(*list, one.tag).has_value());
        (void)card_token::toInteger(one.value);
        if (one.isConstructed() && depth > 0) {
            walk(one.value, depth - 1);
        }
    }
}

/// What is read and written again reads the same.
void checkFront(ByteView bytes) {
    const auto size = card_token::tlvSize(bytes);
    ByteView rest = bytes;
    const auto front = card_token::takeTlv(rest);
    if (!front) {
        require(rest.size() == bytes.size());
        return;
    }
    require(size == bytes.size() - rest.size());
    Bytes written;
    card_token::appendTlv(written, front->tag, front->value);
    ByteView again(written);
    const auto read = card_token::takeTlv(again);
    require(read && again.empty() && read->tag == front->tag &&
            std::equal(read->value.begin(), read->value.end(), front->value.begin(), front->value.end()));
}

}  // namespace

std::vector<Bytes> seeds() {
    return {{0x30, 0x06, 0x02, 0x01, 0x2a, 0x04, 0x01, 0x00},
            {0x7f, 0x49, 0x81, 0x03, 0x86, 0x01, 0x04, 0x00, 0x00, 0xff, 0xff},
            {0x53, 0x82, 0x00, 0x04, 0x70, 0x02, 0x01, 0x02},
            {0x1f, 0x81, 0x81, 0x01, 0x00, 0x30, 0x80, 0x00, 0x00},
            {0x30, 0x0b, 0xa0, 0x03, 0x02, 0x01, 0x02, 0x02, 0x04, 0x7f, 0xff, 0xff, 0xff}};
}

}  // namespace insegel::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace insegel::fuzz;
    const Input input({data, size});
    input.run([&] {
        walk(input.rest(), 16);
        checkFront(input.rest());
    });
    return 0;
}
