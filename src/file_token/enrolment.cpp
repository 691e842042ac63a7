#include "file_token/enrolment.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <tuple>
#include <utility>

#include <utf8proc.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/encoding.h"
#include "base/file.h"
#include "crypto/certificate_request.h"
#include "token/identity_choice.h"

namespace insegel::file_token {

namespace json = boost::json;

namespace {

/// The keys of an order, in their order.
struct Purpose {
    token::IdentityUse use;
    crypto::RequestUse request;
};
constexpr std::array<Purpose, 2> purposes{{{token::IdentityUse::auth, crypto::RequestUse::auth},
                                           {token::IdentityUse::sign, crypto::RequestUse::sign}}};

/// For comparing names: without the difference of case, composition and how many spaces there are.
std::string foldedName(const std::string& name) {
    constexpr auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
    utf8proc_uint8_t* text = nullptr;
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                                   static_cast<utf8proc_ssize_t>(name.size()), &text, options);
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(text, &std::free);
    const std::string whole =
        size < 0 ? name : std::string(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
    std::string folded;
    for (const char c : whole) {
        if (c != ' ' || (!folded.empty() && folded.back() != ' ')) {
            folded += c;
        }
    }
    while (!folded.empty() && folded.back() == ' ') {
        folded.pop_back();
    }
    return folded;
}

bool isFor(const crypto::Certificate& certificate, const crypto::DistinguishedName& subject) {
    const bool isSameNumber =
        subject.serialNumber().empty() || certificate.subjectSerialNumber() == subject.serialNumber();
    return isSameNumber && foldedName(certificate.subjectName()) == foldedName(subject.name());
}

/// Which of the order's keys it is for; the number of keys where it is for none.
std::size_t keyOf(const crypto::Certificate& certificate, const PendingOrder& order) {
    const auto& keys = order.keys.publicKeySha256();
    return static_cast<std::size_t>(std::ranges::find(keys, certificate.publicKeySha256()) - keys.begin());
}

/// Whether a certificate of the delivery may be taken at all.
Result<void> judge(const crypto::Certificate& certificate, const PendingOrder& order,
                   const crypto::DistinguishedName& subject, std::chrono::sys_seconds now) {
    const std::size_t key = keyOf(certificate, order);
    if (key >= purposes.size()) {
        return certificate.isAuthority()
                   ? Result<void>()
                   : fail(ErrorCode::keyMismatch, "a certificate for a key that is not of this order");
    }
    if (!isFor(certificate, subject)) {
        return fail(ErrorCode::otherPerson, "a certificate for another person than ordered");
    }
    if (!token::mayServe(certificate, purposes[key].use)) {
        return fail(ErrorCode::wrongUse, std::string("the certificate's key usage is not for ") +
                                             token::toString(purposes[key].use));
    }
    if (certificate.validTo() < now) {
        return fail(ErrorCode::expired, "a certificate that has expired already");
    }
    return {};
}

/// Of those for a key the one that is valid now; of several the one that lasts longest. Where none is valid
/// now, likewise of all.
const crypto::Certificate* leafFor(std::size_t key, const PendingOrder& order, std::chrono::sys_seconds now) {
    const auto worth = [now](const crypto::Certificate& one) {
        return std::pair(one.validFrom() <= now && now <= one.validTo(), one.validTo());
    };
    const crypto::Certificate* found = nullptr;
    for (const crypto::Certificate& one : order.certificates) {
        if (keyOf(one, order) == key && (found == nullptr || worth(one) > worth(*found))) {
            found = &one;
        }
    }
    return found;
}

bool hasIssuer(const crypto::Certificate& leaf, const std::vector<crypto::Certificate>& others) {
    return leaf.isSelfIssued() || std::ranges::any_of(others, [&](const crypto::Certificate& other) {
               return other.isAuthority() && leaf.isIssuedBy(other);
           });
}

std::vector<std::string> missingOf(const PendingOrder& order, std::chrono::sys_seconds now) {
    std::vector<std::string> missing;
    bool lacksIssuers = false;
    for (std::size_t key = 0; key < purposes.size(); ++key) {
        const crypto::Certificate* leaf = leafFor(key, order, now);
        if (leaf == nullptr) {
            missing.emplace_back(token::toString(purposes[key].use));
        } else {
            lacksIssuers = lacksIssuers || !hasIssuer(*leaf, order.certificates);
        }
    }
    if (lacksIssuers) {
        missing.emplace_back("issuers");
    }
    return missing;
}

/// Lets go of authorities that made none of the certificates that came.
void forgetStrangers(PendingOrder& order, std::chrono::sys_seconds now) {
    std::vector<crypto::Certificate> kept;
    for (std::size_t key = 0; key < purposes.size(); ++key) {
        if (const crypto::Certificate* leaf = leafFor(key, order, now)) {
            kept.push_back(*leaf);
            std::ranges::copy(crypto::issuersOf(*leaf, order.certificates), std::back_inserter(kept));
        }
    }
    std::erase_if(order.certificates, [&](const crypto::Certificate& one) {
        return one.isAuthority() && std::ranges::find(kept, one) == kept.end() &&
               std::ranges::none_of(kept,
                                    [&](const crypto::Certificate& other) { return other.isIssuedBy(one); });
    });
}

/// Whether what was written is what was meant, as far as can be told without the password.
Result<void> checkWritten(const std::filesystem::path& file,
                          const std::vector<crypto::SealedCertificate>& all) {
    const auto content = readFile(file, crypto::pkcs12MaximumSize);
    if (!content) {
        return tl::unexpected(content.error());
    }
    const auto parsed = crypto::Pkcs12::parse(*content);
    const bool isWhole = parsed && parsed->hasMac() && parsed->publicIdentities().size() == all.size() &&
                         std::ranges::all_of(all, [&](const crypto::SealedCertificate& wanted) {
                             return std::ranges::any_of(parsed->publicIdentities(), [&](const auto& found) {
                                 return found.certificate == wanted.certificate;
                             });
                         });
    return isWhole ? Result<void>() : fail(ErrorCode::ioFailed, "the file cannot be read back");
}

}  // namespace

Result<PendingOrder> beginEnrolment(const EnrolmentTask& task, const Secret& password) {
    const auto mayGoOn = [&] { return !task.mayGoOn || task.mayGoOn(); };
    std::vector<crypto::PrivateKey> keys;
    json::array requests;
    for (const Purpose& purpose : purposes) {
        if (task.progress) {
            task.progress(static_cast<int>(keys.size()) + 1, static_cast<int>(purposes.size()));
        }
        auto key = crypto::generateKey(task.keyType, mayGoOn);
        if (!key) {
            return tl::unexpected(key.error());
        }
        const auto request = crypto::makeCertificateRequest(*key, task.subject, purpose.request);
        if (!request) {
            return tl::unexpected(request.error());
        }
        requests.push_back(
            json::object{{"use", token::toString(purpose.use)}, {"pkcs10", toBase64(*request)}});
        keys.push_back(std::move(*key));
    }
    auto sealed = crypto::SealedKeys::seal(keys, password, task.strength);
    if (!sealed) {
        return tl::unexpected(sealed.error());
    }
    PendingOrder order{token::tokenIdOf(sealed->publicKeySha256()),
                       task.orderId,
                       task.secretSha256,
                       task.origin,
                       task.subject.text(),
                       task.issuerName,
                       task.now,
                       json::serialize(json::object{{"requests", std::move(requests)}}),
                       {},
                       std::move(*sealed)};
    if (!mayGoOn()) {
        return fail(ErrorCode::cancelled, "cancelled");
    }
    const auto lock = FolderLock::take(task.folder);
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    const auto file = pendingFile(task.folder, order.id);
    if (auto saved = savePending(file, order); !saved) {
        // An order that may not last is none: nobody is to wait for what its keys were made for.
        if (saved.error().mayBeDone && removeFileForGood(file)) {
            saved.error().mayBeDone = false;
        }
        return tl::unexpected(saved.error());
    }
    // A key that the password does not open is worth nothing: better said now than when the certificates are
    // paid.
    const auto kept = readPending(file);
    const auto opened = kept ? kept->keys.open(password) : tl::unexpected(kept.error());
    if (!opened || !mayGoOn()) {
        std::ignore = removeFileForGood(file);
        return opened ? fail(ErrorCode::cancelled, "cancelled") : tl::unexpected(opened.error());
    }
    return order;
}

Result<Delivery> deliver(const std::filesystem::path& pending, const std::filesystem::path& ids,
                         const std::vector<crypto::Certificate>& delivered, std::chrono::sys_seconds now) {
    const auto lock = FolderLock::take(pending.parent_path());
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    auto order = readPending(pending);
    const auto subject =
        order ? crypto::DistinguishedName::parse(order->subject) : tl::unexpected(order.error());
    if (!subject) {
        return tl::unexpected(subject.error());
    }
    bool isNew = false;
    for (const crypto::Certificate& one : delivered) {
        if (auto judged = judge(one, *order, *subject, now); !judged) {
            return tl::unexpected(judged.error());
        }
        if (std::ranges::find(order->certificates, one) == order->certificates.end()) {
            order->certificates.push_back(one);
            isNew = true;
        }
    }
    if (order->certificates.size() > PendingOrder::maximumCertificates) {
        forgetStrangers(*order, now);
    }
    if (order->certificates.size() > PendingOrder::maximumCertificates) {
        return fail(ErrorCode::limitExceeded, "more certificates than an order can have");
    }
    Delivery delivery;
    delivery.missing = missingOf(*order, now);
    if (!delivery.missing.empty()) {
        const auto saved = isNew ? savePending(pending, *order) : Result<void>();
        return saved ? Result<Delivery>(std::move(delivery)) : tl::unexpected(saved.error());
    }
    std::vector<crypto::SealedCertificate> all;
    for (std::size_t key = 0; key < purposes.size(); ++key) {
        const crypto::Certificate& leaf = *leafFor(key, *order, now);
        all.push_back({leaf, crypto::issuersOf(leaf, order->certificates)});
    }
    const auto written = order->keys.complete(all);
    if (!written) {
        return tl::unexpected(written.error());
    }
    delivery.path = ids / (order->id + ".p12");
    const auto check = [&](const std::filesystem::path& temporary) { return checkWritten(temporary, all); };
    if (auto saved = writeFileAtomically(delivery.path, *written, Overwrite::no, check); !saved) {
        return tl::unexpected(saved.error());
    }
    // The BankID is there. What is left of the order, should it not go now, goes when the profile is tidied.
    std::ignore = removeFileForGood(pending);
    return delivery;
}

}  // namespace insegel::file_token
