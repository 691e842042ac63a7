// The body of an order, as a site sends it.

#include <array>
#include <string>

#include "base/encoding.h"
#include "fuzz/input.h"
#include "fuzz/require.h"
#include "fuzz/target.h"
#include "order/order_request.h"
#include "signature/format.h"

namespace insegel::fuzz {

namespace {

/// What the rest of the program takes for granted of a request.
void check(const order::OrderRequest& request) {
    require(signature::isNonce(request.nonce));
    require((request.signing != nullptr) == (request.type == order::OrderType::sign));
    require(request.enrolment.has_value() == (request.type == order::OrderType::enrol));
    if (request.signing) {
        require(isUtf8(request.signing->text));
        require(!request.signing->hiddenData || request.format != "cms");
    }
    if (request.enrolment) {
        require(!request.enrolment->name.empty() && isUtf8(request.enrolment->name));
        require(isUtf8(request.enrolment->issuerName));
    }
    for (const std::string& issuer : request.requirement.issuers) {
        require(issuer.size() == 64);
    }
}

}  // namespace

std::vector<Bytes> seeds() {
    const std::string nonce = R"("nonce":")" + std::string(44, 'A') + R"(",)";
    const std::array<std::string, 6> texts{
        R"({"type":"auth",)" + nonce + R"("format":"jws"})",
        R"({"type":"auth",)" + nonce +
            R"("format":"web-eid:1.0","language":"sv","requirement":{"kind":["file","card"],)"
            R"("serialNumber":"199001012384","policies":["1.2.3.4.5"],"issuers":[")" +
            std::string(64, 'A') + R"("]}})",
        R"({"type":"sign",)" + nonce +
            R"("format":"bankid-xml","text":"SmFnIGvDtnBlcg0K4oCuLg==","textFormat":"simpleMarkdownV1",)"
            R"("hiddenData":"AAEC"})",
        R"({"type":"sign",)" + nonce + R"("format":"cms","text":"SGVq","textFormat":"plain"})",
        R"({"type":"enrol",)" + nonce +
            R"("subject":{"name":"Test Person","serialNumber":"199001012384"},"keyType":"p256",)"
            R"("issuerName":"Test Bank","language":"en"})",
        R"({"type":"\u0061uth","nonce":[],"format":{"a":{"a":{"a":{}}}},"type":null,"x":1e999})"};
    std::vector<Bytes> out;
    for (const std::string& text : texts) {
        append(out.emplace_back(), bytesOf(text));
    }
    return out;
}

}  // namespace insegel::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace insegel;
    using namespace insegel::fuzz;
    const Input input({data, size});
    input.run([&] {
        if (const auto request = order::parseOrderRequest(textOf(input.rest()))) {
            check(*request);
        }
    });
    return 0;
}
