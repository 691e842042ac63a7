#include "fuzz/signed_seeds.h"

#include <algorithm>

#include <boost/json/serialize.hpp>

#include "base/temporary_folder.h"
#include "crypto/digest.h"
#include "fuzz/fixed_bank.h"
#include "fuzz/require.h"
#include "signature/open_token.h"

namespace insegel::fuzz {

namespace {

using signature::OpenToken;
using signature::SignRequest;

const bank::Person& signer() {
    static const bank::Person made = fixedBank().issue(fixedPerson());
    return made;
}

const OpenToken& tokenFor(token::IdentityUse use) {
    static const OpenToken auth(signer(), signer().auth());
    static const OpenToken sign(signer(), signer().sign());
    return use == token::IdentityUse::auth ? auth : sign;
}

std::vector<SignRequest> requests() {
    SignRequest plain;
    plain.text = "Jag lovar att g\u00f6ra r\u00e4tt.";
    plain.time = fixedTime;
    SignRequest formatted = plain;
    formatted.text = "# Avtal\n\n| a | b |\n|---|---|\n| 1 | *2* |\n";
    formatted.textFormat = signature::TextFormat::simpleMarkdownV1;
    formatted.origin = signature::origin;
    formatted.nonce = signature::nonce;
    SignRequest hidden = formatted;
    hidden.hiddenData = Bytes{0, 1, 2, 255};
    return {plain, formatted, hidden};
}

}  // namespace

const signature::Expectation& expected(bool isForOrder) {
    static const std::vector<crypto::Certificate> anchors{crypto::certificateOf(fixedBank().root()),
                                                          crypto::certificateOf(fixedBank().issuing())};
    static const signature::Expectation order{anchors, signature::origin, signature::nonce, fixedTime};
    static const signature::Expectation any{anchors, {}, {}, fixedTime};
    return isForOrder ? order : any;
}

std::vector<Bytes> signedTexts(const signature::SignFormat& format) {
    const Secret none;
    std::vector<Bytes> out;
    for (const SignRequest& request : requests()) {
        if (!request.hiddenData || format.holdsHiddenData) {
            const auto use = token::IdentityUse::sign;
            out.push_back(format.make({tokenFor(use), use, none}, request).value());
        }
    }
    return out;
}

Bytes signedLogin(const signature::AuthFormat& format) {
    const Secret none;
    const auto use = token::IdentityUse::auth;
    const auto made =
        format.make({tokenFor(use), use, none}, {signature::origin, signature::nonce, fixedTime}).value();
    const std::string text = made.is_string() ? std::string(made.get_string()) : boost::json::serialize(made);
    const ByteView bytes = bytesOf(text);
    return {bytes.begin(), bytes.end()};
}

const std::filesystem::path& signedFile() {
    static const TemporaryFolder folder;
    static const std::filesystem::path file = folder.write("avtal.txt", "Ett avtal.\n");
    return file;
}

Bytes signedOverFile(const signature::FileFormat& format) {
    const Secret none;
    const auto use = token::IdentityUse::sign;
    return format.make({tokenFor(use), use, none}, signedFile(), fixedTime, {}).value();
}

void checkVerified(const signature::Verified& by, token::IdentityUse use) {
    require(by.isIssuerKnown && by.use == use);
    require(by.holder == "Test Person" && by.serialNumber == "199001012384");
    require(!by.origin || *by.origin == signature::origin);
    require(!by.time || *by.time == fixedTime);
}

void checkVerified(const signature::VerifiedText& document) {
    checkVerified(document.by, token::IdentityUse::sign);
    require(document.what.has_value());
    const auto known = requests();
    require(std::ranges::any_of(known, [&](const SignRequest& one) {
        return document.what->text == one.text && document.what->textFormat == one.textFormat &&
               (!document.what->hiddenData || document.what->hiddenData == one.hiddenData);
    }));
}

std::string signedCompact(std::string_view payload, token::IdentityUse use) {
    const OpenToken& token = tokenFor(use);
    const auto algorithm = token.identity_.certificate.defaultSignatureAlgorithm().value();
    const std::string header = R"({"alg":")" + std::string(crypto::joseName(algorithm)) + R"(","x5c":[")" +
                               toBase64(token.identity_.certificate.der()) + R"("]})";
    const std::string input = toBase64Url(bytesOf(header)) + "." + toBase64Url(bytesOf(payload));
    const Bytes digest = crypto::digest(crypto::hashOf(algorithm), bytesOf(input));
    return input + "." + toBase64Url(token.identity_.key.sign(algorithm, digest).value());
}

}  // namespace insegel::fuzz
