// A line of the history's file.

#include <array>
#include <string>

#include "fuzz/input.h"
#include "fuzz/require.h"
#include "fuzz/target.h"
#include "order/history_line.h"

namespace insegel::fuzz {

std::vector<Bytes> seeds() {
    order::HistoryEntry entry;
    entry.time = token::TimePoint(std::chrono::seconds(1'790'000'000));
    entry.use = token::IdentityUse::sign;
    entry.origin = "https://site.test";
    entry.format = "bankid-xml";
    entry.tokenId = std::string(32, 'a');
    entry.kind = token::TokenKind::card;
    entry.holder = "Test Person";
    entry.serialNumber = "199001012384";
    entry.certificateSha256 = std::string(64, 'b');
    entry.text = "Jag \"lovar\".\n";
    entry.textFormat = signature::TextFormat::simpleMarkdownV1;
    entry.hiddenSize = 3;
    order::HistoryEntry login = entry;
    login.use = token::IdentityUse::auth;
    order::HistoryEntry file = entry;
    file.origin.clear();
    file.file = "avtal.pdf";
    std::vector<Bytes> out;
    for (const order::HistoryEntry& one : {entry, login, file}) {
        append(out.emplace_back(), bytesOf(order::lineOf(one)));
    }
    return out;
}

}  // namespace insegel::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace insegel;
    using namespace insegel::fuzz;
    const Input input({data, size});
    input.run([&] {
        const auto entry = order::entryOf(textOf(input.rest()));
        if (!entry) {
            return;
        }
        const std::string line = order::lineOf(*entry);
        require(line.find('\n') == std::string::npos);
        const auto again = order::entryOf(line);
        require(again.has_value());
        require(order::lineOf(*again) == line);
        require(entry->use == token::IdentityUse::auth || *again == *entry);
    });
    return 0;
}
