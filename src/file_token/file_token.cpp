#include "file_token/file_token.h"

#include "base/encoding.h"
#include "base/file.h"
#include "base/paths.h"
#include "crypto/digest.h"

namespace insegel::file_token {

namespace {

/// One whose certificates are hidden is named by its content, so that copies of it are one row.
std::string idOfContent(ByteView content) {
    return toHex(crypto::sha256(content)).substr(0, 32);
}

/// What a file says of itself without its password.
struct Said {
    token::TokenInfo info;
    token::IdentityChoice choice;
};

token::TokenInfo infoOfPlace(const std::filesystem::path& path) {
    token::TokenInfo info;
    info.kind = token::TokenKind::file;
    info.location = toUtf8(pathToUtf8(path));
    return info;
}

Result<Said> ask(const std::filesystem::path& path) {
    const auto content = readFile(path, crypto::pkcs12MaximumSize);
    if (!content) {
        return tl::unexpected(content.error());
    }
    const auto file = crypto::Pkcs12::parse(*content);
    if (!file) {
        return tl::unexpected(file.error());
    }
    Said said;
    said.info = infoOfPlace(path);
    said.info.integrityProtected = file->hasMac();
    if (file->hasHiddenCertificates()) {
        said.info.state = token::TokenState::locked;
        said.info.id = idOfContent(*content);
        return said;
    }
    std::vector<token::IdentityCertificates> candidates;
    for (const crypto::Pkcs12PublicIdentity& one : file->publicIdentities()) {
        candidates.push_back({one.certificate, one.issuers});
    }
    auto choice = token::chooseIdentities(candidates);
    if (!choice) {
        return tl::unexpected(choice.error());
    }
    said.choice = std::move(*choice);
    said.info.id = token::tokenIdOf(said.choice);
    token::describe(said.choice, said.info);
    return said;
}

}  // namespace

token::TokenInfo unreadableFile(const std::filesystem::path& path, const Error& problem) {
    token::TokenInfo info = infoOfPlace(path);
    info.id = toHex(crypto::sha256(bytesOf("place:" + pathToUtf8(path)))).substr(0, 32);
    info.state = token::TokenState::unreadable;
    info.problem = problem.detail;
    info.problemCode = problem.code;
    return info;
}

std::shared_ptr<const FileToken> FileToken::read(const std::filesystem::path& path, Throttle* throttle) {
    std::shared_ptr<FileToken> token(new FileToken(path, throttle));
    auto said = ask(path);
    if (said) {
        token->info_ = std::move(said->info);
        token->choice_ = std::move(said->choice);
        return token;
    }
    token->info_ = unreadableFile(path, said.error());
    token->choice_.emplace();
    return token;
}

std::shared_ptr<const FileToken> FileToken::told(std::filesystem::path path, Throttle* throttle,
                                                 token::TokenInfo info,
                                                 std::shared_ptr<const Contradicted> contradicted) {
    std::shared_ptr<FileToken> token(new FileToken(std::move(path), throttle));
    token->info_ = std::move(info);
    token->info_.location = toUtf8(pathToUtf8(token->path_));
    token->contradicted_ = std::move(contradicted);
    return token;
}

Result<token::IdentityChoice> FileToken::choice() const {
    {
        const std::lock_guard guard(mutex_);
        if (choice_) {
            return *choice_;
        }
    }
    auto said = ask(path_);
    // All of it: the person chose by the name, the number and the validity that the list had.
    if (!said || said->info != info_) {
        (*contradicted_)(pathToUtf8(path_.filename()));
        return said ? fail(ErrorCode::notFound, "the file holds another BankID than the list had")
                    : tl::unexpected<Error>(said.error());
    }
    const std::lock_guard guard(mutex_);
    choice_ = std::move(said->choice);
    return *choice_;
}

std::optional<token::IdentityCertificates> FileToken::certificates(token::IdentityUse use) const {
    const auto chosen = choice();
    if (!chosen) {
        return std::nullopt;
    }
    return use == token::IdentityUse::auth ? chosen->auth : chosen->sign;
}

Result<crypto::PrivateKey> FileToken::openKey(const token::IdentityCertificates& identity,
                                              const Secret& secret) const {
    // Read again: what was read when the list was made may be replaced by now.
    const auto content = readFile(path_, crypto::pkcs12MaximumSize);
    if (!content) {
        return tl::unexpected(content.error());
    }
    const auto file = crypto::Pkcs12::parse(*content);
    if (!file) {
        return tl::unexpected(file.error());
    }
    const auto open = [&] { return file->openKey(secret, identity.certificate); };
    return throttle_ == nullptr ? open() : throttle_->guard(info_.id, secret, open);
}

Result<Bytes> FileToken::sign(token::IdentityUse use, crypto::SignatureAlgorithm algorithm, ByteView digest,
                              const Secret& secret) const {
    const auto chosen = choice();
    if (!chosen) {
        return tl::unexpected(chosen.error());
    }
    const auto& identity = use == token::IdentityUse::auth ? chosen->auth : chosen->sign;
    if (!identity) {
        return fail(ErrorCode::wrongUse, std::string("this BankID has no key for ") + token::toString(use));
    }
    const auto key = openKey(*identity, secret);
    if (!key) {
        return tl::unexpected(key.error());
    }
    auto signature = key->sign(algorithm, digest);
    // A fault in the computation can give a private key away; nothing unchecked leaves here.
    if (signature && !identity->certificate.verifies(algorithm, digest, *signature)) {
        return fail(ErrorCode::keyMismatch, "the signature does not fit the certificate");
    }
    return signature;
}

}  // namespace insegel::file_token
