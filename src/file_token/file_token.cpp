#include "file_token/file_token.h"

#include "base/encoding.h"
#include "base/file.h"
#include "base/paths.h"
#include "crypto/digest.h"

namespace insegel::file_token {

namespace {

/// A token nothing is known of is named by its place: it is not the same BankID anywhere else.
std::string idOfPlace(const std::filesystem::path& path) {
    return toHex(crypto::sha256(bytesOf("place:" + pathToUtf8(path)))).substr(0, 32);
}

/// One whose certificates are hidden is named by its content, so that copies of it are one row.
std::string idOfContent(ByteView content) {
    return toHex(crypto::sha256(content)).substr(0, 32);
}

}  // namespace

std::shared_ptr<const FileToken> FileToken::read(const std::filesystem::path& path, Throttle* throttle) {
    std::shared_ptr<FileToken> token(new FileToken(path, throttle));
    token::TokenInfo& info = token->info_;
    info.kind = token::TokenKind::file;
    info.location = toUtf8(pathToUtf8(path));
    info.id = idOfPlace(path);
    const auto unreadable = [&](const Error& error) {
        info.state = token::TokenState::unreadable;
        info.problem = error.detail;
        return token;
    };
    const auto content = readFile(path, crypto::pkcs12MaximumSize);
    if (!content) {
        return unreadable(content.error());
    }
    const auto file = crypto::Pkcs12::parse(*content);
    if (!file) {
        return unreadable(file.error());
    }
    info.integrityProtected = file->hasMac();
    if (file->hasHiddenCertificates()) {
        info.state = token::TokenState::locked;
        info.id = idOfContent(*content);
        return token;
    }
    std::vector<token::IdentityCertificates> candidates;
    for (const crypto::Pkcs12PublicIdentity& one : file->publicIdentities()) {
        candidates.push_back({one.certificate, one.issuers});
    }
    auto choice = token::chooseIdentities(candidates);
    if (!choice) {
        return unreadable(choice.error());
    }
    token->choice_ = std::move(*choice);
    info.id = token::tokenIdOf(token->choice_);
    token::describe(token->choice_, info);
    return token;
}

std::optional<token::IdentityCertificates> FileToken::certificates(token::IdentityUse use) const {
    return use == token::IdentityUse::auth ? choice_.auth : choice_.sign;
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
    const auto identity = certificates(use);
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
