#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "token/shared_texts.h"

namespace insegel::token {

enum class TokenKind { file, card };

/// What a BankID can do right now; the words of `insegelctl list --json`.
enum class TokenState {
    ok,
    expired,
    notYetValid,
    pending,     ///< Ordered, its certificates not yet delivered.
    blocked,     ///< A PIN is blocked.
    locked,      ///< Nothing can be told without the password (a file whose certificates are encrypted).
    unreadable,  ///< Broken, or of a kind we do not know. TokenInfo::problem says why.
};

/// What a key is for: *Legitimera* (keyUsage digitalSignature) or *Skriva under* (nonRepudiation).
enum class IdentityUse { auth, sign };

/// A PIN of a card. Tries are absent where the card does not tell without costing one.
struct PinInfo {
    std::string label;
    std::optional<int> triesLeft;
    std::optional<int> maxTries;
    bool blocked = false;
    int minLength = 6;  ///< Of a new one, in digits.
    int maxLength = 8;
    bool mayBeChanged = true;
    bool hasPuk = false;                ///< It has a PUK, which unblocks it while pukBlocked is false.
    std::optional<int> pukTriesLeft{};  ///< As a wrong PUK told last; it may be less by now.
    bool pukBlocked = false;            ///< Nothing unblocks this PIN any more.
    bool isTypedAtReader = false;       ///< The reader has keys of its own: the secret given is empty.
    int number = 0;              ///< Which of the token's PINs this is: two identities may have the same.
    bool isAsLastHeard = false;  ///< The tries left are what an earlier command told; the card is not asked.

    bool operator==(const PinInfo&) const = default;
};

using TimePoint = std::chrono::sys_seconds;

struct IdentityInfo {
    IdentityUse use = IdentityUse::auth;
    std::string certificateSha256;        ///< Of the DER, lower-case hexadecimal.
    std::string algorithm;                ///< "RSA-2048", "EC-P-256", …
    SharedTexts policies;                 ///< Certificate policy OIDs (RFC 5280 §4.2.1.4).
    SharedTexts issuerCertificateSha256;  ///< The issuers known to it, nearest first.
    std::optional<PinInfo> pin;           ///< Absent on a file.
    TimePoint validFrom{};                ///< Of its certificate; both ends belong to it.
    TimePoint validTo{};
    TokenState state = TokenState::ok;  ///< ok, expired or notYetValid, as judge() found last.

    bool operator==(const IdentityInfo&) const = default;
};

/// A BankID as it is shown: plain values, no handle to the key. Free to copy between threads.
struct TokenInfo {
    std::string id;  ///< Stable across restarts, readers and copies; lower-case hexadecimal.
    TokenKind kind = TokenKind::file;
    std::string holder;        ///< The subject's name. Untrusted text: show it escaped.
    std::string serialNumber;  ///< The subject's serialNumber (X.520): the personal number.
    std::string issuer;        ///< The issuer's name.
    std::string location;      ///< A file's path, or the reader's name.
    TimePoint validFrom{};     ///< While all that is usable now stays so: see judge().
    TimePoint validTo{};
    TokenState state = TokenState::ok;
    std::vector<IdentityInfo> identities;
    std::vector<std::string> otherLocations;       ///< Where copies of the same token lie.
    std::string problem;                           ///< For unreadable: why, in English.
    ErrorCode problemCode = ErrorCode::malformed;  ///< For unreadable: why.
    std::string atr;                               ///< Of a card, lower-case hexadecimal.
    std::string orderedFrom;                       ///< Of one that is pending: the bank's site.
    bool integrityProtected =
        true;  ///< False for a file without a MAC: whoever held it could have changed it.

    bool operator==(const TokenInfo&) const = default;
};

using TokenList = std::vector<TokenInfo>;
/// A list as it was at one time, which is not copied: of a thousand it is more than a megabyte.
using SharedTokenList = std::shared_ptr<const TokenList>;

/// Says of a token and its identities what the calendar says at `now`. A token is expired when none of its
/// identities is valid and none will be, and notYetValid when none is but one will be; what it says of itself
/// (blocked, locked and so on) stays. Its validity is the time that the identities valid now have in common;
/// where none is valid, that of the one to begin first, else of the one that ended last.
void judge(TokenInfo& info, TimePoint now);

/// So long before a BankID expires its holder is told.
inline constexpr std::chrono::days expiryNotice{30};

/// Whether a token that can be used expires within that time.
bool expiresSoon(const TokenInfo& info, TimePoint now);

/// Of the token's identities the one for this use; null where it has none.
const IdentityInfo* findIdentity(const TokenInfo& token, IdentityUse use);

/// Why the token cannot be used for this now, as judge() found it: malformed (unreadable), unsupported
/// (locked or pending), wrongUse, expired, notYetValid of the key in question. Nothing where it can; a
/// blocked PIN is none of these, for it can be unblocked.
std::optional<ErrorCode> obstacleTo(const TokenInfo& token, IdentityUse use);

/// The words of PRODUCT's JSON: "file", "card".
const char* toString(TokenKind kind);
/// "ok", "expired", "not-yet-valid", …
const char* toString(TokenState state);
/// "auth", "sign".
const char* toString(IdentityUse use);

}  // namespace insegel::token
