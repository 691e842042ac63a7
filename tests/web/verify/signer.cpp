#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <stdexcept>

#include <openssl/pem.h>
#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/encoding.h"
#include "crypto/certificate_bundle.h"
#include "crypto/private_key.h"
#include "signature/format.h"
#include "signature/sign_format.h"

/// insegel-test-signer: what Insegel answers an order with, made by the code that Insegel makes it with, of a
/// key that insegel-test-bank has written down. The window would ask a person, and would refuse most of what
/// the tests of the verifiers need: certificates that have expired, or that are not for this.
namespace {

namespace json = boost::json;
using namespace insegel;
using std::chrono::sys_seconds;

struct Arguments {
    std::filesystem::path identity;
    std::string key;
    std::string type;
    std::string format;
    std::string origin;
    std::string nonce;
    std::int64_t time = 0;
    std::filesystem::path text;
    std::string textFormat = "plain";
    std::filesystem::path hidden;
};

template <typename T>
T orThrow(Result<T> result) {
    if (!result) {
        throw std::runtime_error(result.error().detail);
    }
    return std::move(*result);
}

std::string content(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw std::runtime_error("cannot read " + path.string());
    }
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<crypto::Certificate> certificates(const std::filesystem::path& path) {
    return orThrow(crypto::readCertificateBundle(bytesOf(content(path))));
}

crypto::PrivateKey privateKey(const std::filesystem::path& path) {
    const std::string pem = content(path);
    const std::unique_ptr<BIO, decltype([](BIO* bio) { BIO_free(bio); })> in(
        BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    return orThrow(crypto::PrivateKey::adopt(std::shared_ptr<EVP_PKEY>(
        PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr), EVP_PKEY_free)));
}

/// One key that lies open, for whatever use is asked for.
class WrittenKey final : public token::Token {
  public:
    WrittenKey(const std::filesystem::path& folder, const std::string& name)
        : certificate_(certificates(folder / (name + ".pem")).front()),
          issuers_(crypto::issuersOf(certificate_, certificates(folder / "issuers.pem"))),
          key_(privateKey(folder / (name + "-key.pem"))) {}
    const token::TokenInfo& info() const override { return info_; }
    std::optional<token::IdentityCertificates> certificates(token::IdentityUse /*use*/) const override {
        return token::IdentityCertificates{certificate_, issuers_};
    }
    Result<Bytes> sign(token::IdentityUse /*use*/, crypto::SignatureAlgorithm algorithm, ByteView digest,
                       const Secret& /*secret*/) const override {
        return key_.sign(algorithm, digest);
    }

  private:
    static std::vector<crypto::Certificate> certificates(const std::filesystem::path& path) {
        return ::certificates(path);
    }
    crypto::Certificate certificate_;
    std::vector<crypto::Certificate> issuers_;
    crypto::PrivateKey key_;
    token::TokenInfo info_;
};

json::object answerLogin(const Arguments& arguments, const token::Token& token) {
    const signature::AuthFormat* format = signature::findAuthFormat(arguments.format);
    const Secret none;
    return {{"format", arguments.format},
            {"token", orThrow(format->make({token, token::IdentityUse::auth, none},
                                           {arguments.origin, arguments.nonce,
                                            sys_seconds(std::chrono::seconds(arguments.time))}))}};
}

json::object answerSigning(const Arguments& arguments, const token::Token& token) {
    const signature::SignFormat* format = signature::findSignFormat(arguments.format);
    const Secret none;
    signature::SignRequest request;
    if (!arguments.origin.empty()) {
        request.origin = arguments.origin;
        request.nonce = arguments.nonce;
    }
    request.time = sys_seconds(std::chrono::seconds(arguments.time));
    request.text = content(arguments.text);
    request.textFormat = signature::textFormatFrom(arguments.textFormat).value();
    if (!arguments.hidden.empty()) {
        const std::string hidden = content(arguments.hidden);
        request.hiddenData = Bytes(hidden.begin(), hidden.end());
    }
    const Bytes made = orThrow(format->make({token, token::IdentityUse::sign, none}, request));
    return {{"format", arguments.format},
            {"signature", format->isText ? std::string(textOf(made)) : toBase64(made)}};
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Answers an order with a key of insegel-test-bank's");
    Arguments arguments;
    app.add_option("IDENTITY", arguments.identity, "The folder that `insegel-test-bank issue --out` made")
        ->required();
    app.add_option("--key", arguments.key, "Which of its keys: auth, sign or both")->required();
    app.add_option("--type", arguments.type, "What is asked for")
        ->required()
        ->check(CLI::IsMember({"auth", "sign"}));
    app.add_option("--format", arguments.format, "The answer's format")->required();
    app.add_option("--origin", arguments.origin, "The site; a signature may be made for none");
    app.add_option("--nonce", arguments.nonce, "The order's nonce");
    app.add_option("--time", arguments.time, "When, in seconds since 1970")->required();
    app.add_option("--text", arguments.text, "A file with the text to sign");
    app.add_option("--text-format", arguments.textFormat, "How it was shown");
    app.add_option("--hidden", arguments.hidden, "A file with hidden data");
    CLI11_PARSE(app, argc, argv);
    try {
        const WrittenKey token(arguments.identity, arguments.key);
        std::cout << json::serialize(arguments.type == "auth" ? answerLogin(arguments, token)
                                                              : answerSigning(arguments, token))
                  << '\n';
    } catch (const std::exception& error) {
        std::cerr << "insegel-test-signer: " << error.what() << '\n';
        return 1;
    }
    return 0;
}
