#include "crypto/pkcs12.h"

#include <algorithm>

#include <openssl/err.h>

#include "crypto/openssl_pointer.h"
#include "crypto/password_forms.h"
#include "crypto/pkcs12_contents.h"
#include "crypto/pkcs12_iterations.h"
#include "crypto/pkcs12_shroud.h"

namespace insegel::crypto {

namespace {

using SafesPointer =
    std::unique_ptr<STACK_OF(PKCS7),
                    decltype([](STACK_OF(PKCS7) * safes) { sk_PKCS7_pop_free(safes, PKCS7_free); })>;

std::vector<Certificate> allOf(const std::vector<FoundCertificate>& found) {
    std::vector<Certificate> out;
    out.reserve(found.size());
    for (const FoundCertificate& one : found) {
        out.push_back(one.certificate);
    }
    return out;
}

}  // namespace

struct Pkcs12::Inside {
    Pkcs12Pointer file;
    SafesPointer safes;
    std::vector<BagsPointer> clearBags;
    Pkcs12Contents clear;
    std::vector<const PKCS7*> encryptedSafes;
    std::vector<Pkcs12PublicIdentity> publicIdentities;
    long macIterations = 0;

    Result<void> readSafes();
    void findPublicIdentities();
    Result<int> checkMac(const PasswordForms& forms) const;
    Result<PrivateKey> decryptKey(const FoundKey& key, const PasswordForms& forms, int form) const;
    Result<std::vector<BagsPointer>> decryptSafes(const PasswordForms& forms, int form,
                                                  Pkcs12Contents& into) const;
    Result<std::vector<Pkcs12Identity>> openWith(const PasswordForms& forms, int form,
                                                 const std::function<bool()>& mayGoOn) const;
    Result<void> checkTotal(const Pkcs12Contents& contents) const;
};

Pkcs12::Pkcs12(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Pkcs12::~Pkcs12() = default;
Pkcs12::Pkcs12(Pkcs12&&) noexcept = default;
Pkcs12& Pkcs12::operator=(Pkcs12&&) noexcept = default;

Result<Pkcs12> Pkcs12::parse(ByteView file) {
    if (file.empty()) {
        return fail(ErrorCode::emptyFile, "the file is empty");
    }
    if (file.size() > pkcs12MaximumSize) {
        return fail(ErrorCode::tooLarge, "larger than 1 MiB");
    }
    auto inside = std::make_unique<Inside>();
    const unsigned char* at = file.data();
    inside->file.reset(d2i_PKCS12(nullptr, &at, static_cast<long>(file.size())));
    ERR_clear_error();
    if (!inside->file) {
        return fail(ErrorCode::malformed, "not a PKCS#12 file, or one that is cut off or damaged");
    }
    if (auto read = inside->readSafes(); !read) {
        return tl::unexpected(read.error());
    }
    inside->findPublicIdentities();
    return Pkcs12(std::move(inside));
}

bool Pkcs12::hasMac() const {
    return PKCS12_mac_present(inside_->file.get()) == 1;
}

bool Pkcs12::hasHiddenCertificates() const {
    return !inside_->encryptedSafes.empty() && inside_->publicIdentities.empty();
}

const std::vector<Pkcs12PublicIdentity>& Pkcs12::publicIdentities() const {
    return inside_->publicIdentities;
}

Result<void> Pkcs12::Inside::readSafes() {
    if (PKCS12_mac_present(file.get()) == 1) {
        const ASN1_INTEGER* count = nullptr;
        const X509_ALGOR* algorithm = nullptr;
        PKCS12_get0_mac(nullptr, &algorithm, nullptr, &count, file.get());
        // Said now, and not taken for a wrong password later. PBMAC1 (RFC 9579) is among them.
        const ASN1_OBJECT* hash = nullptr;
        X509_ALGOR_get0(&hash, nullptr, nullptr, algorithm);
        if (EVP_get_digestbyobj(hash) == nullptr) {
            return fail(ErrorCode::unsupported, "a MAC of a kind we do not know");
        }
        const auto iterations = checkedIterations(count);
        if (!iterations) {
            return tl::unexpected(iterations.error());
        }
        macIterations = *iterations;
    }
    safes.reset(PKCS12_unpack_authsafes(file.get()));
    ERR_clear_error();
    if (!safes) {
        return fail(ErrorCode::unsupported, "a PKCS#12 file protected by public keys, or without content");
    }
    for (int i = 0; i < sk_PKCS7_num(safes.get()); ++i) {
        PKCS7* safe = sk_PKCS7_value(safes.get(), i);
        if (PKCS7_type_is_data(safe)) {
            if (safe->d.data == nullptr) {
                return fail(ErrorCode::malformed, "a safe without content");
            }
            BagsPointer bags(PKCS12_unpack_p7data(safe));
            ERR_clear_error();
            if (!bags) {
                return fail(ErrorCode::malformed, "a damaged safe");
            }
            if (auto added = clear.add(bags.get(), 0); !added) {
                return added;
            }
            clearBags.push_back(std::move(bags));
        } else if (PKCS7_type_is_encrypted(safe)) {
            // The content is optional in the structure (RFC 2315 §7) and absent in a broken file.
            if (safe->d.encrypted == nullptr || safe->d.encrypted->enc_data == nullptr) {
                return fail(ErrorCode::malformed, "an encrypted safe without content");
            }
            const auto iterations = iterationsOf(safe->d.encrypted->enc_data->algorithm);
            if (!iterations) {
                return tl::unexpected(iterations.error());
            }
            encryptedSafes.push_back(safe);
        } else {
            return fail(ErrorCode::unsupported, "a safe encrypted for a public key");
        }
    }
    return checkTotal(clear);
}

Result<void> Pkcs12::Inside::checkTotal(const Pkcs12Contents& contents) const {
    long total = macIterations;
    for (const PKCS7* safe : encryptedSafes) {
        total += iterationsOf(safe->d.encrypted->enc_data->algorithm).value_or(0);
    }
    for (const FoundKey& key : contents.keys) {
        if (PKCS12_SAFEBAG_get_nid(key.bag) != NID_pkcs8ShroudedKeyBag) {
            continue;
        }
        const X509_ALGOR* algorithm = nullptr;
        X509_SIG_get0(PKCS12_SAFEBAG_get0_pkcs8(key.bag), &algorithm, nullptr);
        const auto iterations = iterationsOf(algorithm);
        if (!iterations) {
            return tl::unexpected(iterations.error());
        }
        total += *iterations;
    }
    if (total > pkcs12MaximumTotalIterations) {
        return fail(ErrorCode::limitExceeded,
                    "more iterations in all than " + std::to_string(pkcs12MaximumTotalIterations));
    }
    return {};
}

void Pkcs12::Inside::findPublicIdentities() {
    const auto certificates = allOf(clear.certificates);
    const bool aKeyIsUnnamed = std::any_of(clear.keys.begin(), clear.keys.end(),
                                           [&](const FoundKey& key) { return !clear.isNamed(key); });
    for (const FoundCertificate& found : clear.certificates) {
        const bool named = std::any_of(clear.keys.begin(), clear.keys.end(), [&](const FoundKey& key) {
            return !key.localKeyId.empty() && key.localKeyId == found.localKeyId;
        });
        // Without names the authorities can be told apart, at least. open() looks at the keys themselves.
        if (named || (aKeyIsUnnamed && !found.certificate.isAuthority())) {
            publicIdentities.push_back({found.certificate, issuersOf(found.certificate, certificates)});
        }
    }
}

Result<int> Pkcs12::Inside::checkMac(const PasswordForms& forms) const {
    for (int form = 0; form < forms.count(); ++form) {
        const bool good = PKCS12_verify_mac(file.get(), forms.text(form), forms.size(form)) == 1;
        ERR_clear_error();
        if (good) {
            return form;
        }
    }
    return fail(ErrorCode::wrongSecret, "wrong password");
}

Result<PrivateKey> Pkcs12::Inside::decryptKey(const FoundKey& key, const PasswordForms& forms,
                                              int form) const {
    if (PKCS12_SAFEBAG_get_nid(key.bag) == NID_keyBag) {
        return toPrivateKey(PKCS12_SAFEBAG_get0_p8inf(key.bag));
    }
    return unshroudKey(PKCS12_SAFEBAG_get0_pkcs8(key.bag), forms.text(form), forms.size(form));
}

Result<std::vector<BagsPointer>> Pkcs12::Inside::decryptSafes(const PasswordForms& forms, int form,
                                                              Pkcs12Contents& into) const {
    std::vector<BagsPointer> opened;
    for (const PKCS7* safe : encryptedSafes) {
        const PKCS7_ENC_CONTENT* content = safe->d.encrypted->enc_data;
        if (content->enc_data == nullptr) {
            return fail(ErrorCode::malformed, "an encrypted safe without content");
        }
        BagsPointer bags(static_cast<STACK_OF(PKCS12_SAFEBAG)*>(
            PKCS12_item_decrypt_d2i_ex(content->algorithm, ASN1_ITEM_rptr(PKCS12_SAFEBAGS), forms.text(form),
                                       forms.size(form), content->enc_data, 1, legacyContext(), nullptr)));
        ERR_clear_error();
        if (!bags) {
            return fail(ErrorCode::wrongSecret, "the certificates do not open with this password");
        }
        if (auto added = into.add(bags.get(), 0); !added) {
            return tl::unexpected(added.error());
        }
        opened.push_back(std::move(bags));
    }
    return opened;
}

Result<std::vector<Pkcs12Identity>> Pkcs12::Inside::openWith(const PasswordForms& forms, int form,
                                                             const std::function<bool()>& mayGoOn) const {
    Pkcs12Contents contents = clear;
    if (mayGoOn && !mayGoOn()) {
        return fail(ErrorCode::cancelled, "cancelled");
    }
    const auto opened = decryptSafes(forms, form, contents);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    if (auto within = checkTotal(contents); !within) {
        return tl::unexpected(within.error());
    }
    const auto certificates = allOf(contents.certificates);
    std::vector<Pkcs12Identity> identities;
    for (const FoundKey& found : contents.keys) {
        if (mayGoOn && !mayGoOn()) {
            return fail(ErrorCode::cancelled, "cancelled");
        }
        auto key = decryptKey(found, forms, form);
        if (!key) {
            return tl::unexpected(key.error());
        }
        for (const FoundCertificate& candidate : contents.certificates) {
            const bool joined = !found.localKeyId.empty() && found.localKeyId == candidate.localKeyId;
            const bool belongs = key->belongsTo(candidate.certificate);
            if (joined && !belongs) {
                return fail(ErrorCode::keyMismatch,
                            "a localKeyID joins a key with another key's certificate");
            }
            // A file may hold a key or a certificate twice.
            const bool isNew = std::none_of(
                identities.begin(), identities.end(),
                [&](const Pkcs12Identity& one) { return one.certificate == candidate.certificate; });
            if (belongs && isNew) {
                identities.push_back(
                    {*key, candidate.certificate, issuersOf(candidate.certificate, certificates)});
            }
        }
    }
    if (identities.empty()) {
        return fail(ErrorCode::noIdentity, contents.keys.empty() ? "no private key in the file"
                                                                 : "no certificate for the private key");
    }
    return identities;
}

Result<std::vector<Pkcs12Identity>> Pkcs12::open(const Secret& password,
                                                 const std::function<bool()>& mayGoOn) const {
    const PasswordForms forms(password);
    if (hasMac()) {
        const auto form = inside_->checkMac(forms);
        if (!form) {
            return tl::unexpected(form.error());
        }
        return inside_->openWith(forms, *form, mayGoOn);
    }
    Result<std::vector<Pkcs12Identity>> opened;
    for (int form = 0; form < forms.count(); ++form) {
        opened = inside_->openWith(forms, form, mayGoOn);
        if (opened || opened.error().code != ErrorCode::wrongSecret) {
            break;
        }
    }
    return opened;
}

Result<PrivateKey> Pkcs12::openKey(const Secret& password, const Certificate& certificate) const {
    const auto& found = inside_->clear.certificates;
    const auto place = std::find_if(found.begin(), found.end(), [&](const FoundCertificate& one) {
        return one.certificate == certificate;
    });
    if (place == found.end()) {
        return fail(ErrorCode::notFound, "no such certificate in the file");
    }
    const PasswordForms forms(password);
    int first = 0;
    int last = forms.count() - 1;
    if (hasMac()) {
        const auto form = inside_->checkMac(forms);
        if (!form) {
            return tl::unexpected(form.error());
        }
        first = last = *form;
    }
    Result<PrivateKey> key = fail(ErrorCode::noIdentity, "no private key for this certificate");
    for (int form = first; form <= last; ++form) {
        for (const FoundKey& candidate : inside_->clear.keys) {
            const bool named = !candidate.localKeyId.empty() && candidate.localKeyId == place->localKeyId;
            if (!named && inside_->clear.isNamed(candidate)) {
                continue;
            }
            key = inside_->decryptKey(candidate, forms, form);
            if (key && key->belongsTo(certificate)) {
                return key;
            }
            if (key && named) {
                return fail(ErrorCode::keyMismatch,
                            "a localKeyID joins a key with another key's certificate");
            }
        }
    }
    if (key) {
        return fail(ErrorCode::noIdentity, "no private key for this certificate");
    }
    return key;
}

}  // namespace insegel::crypto
