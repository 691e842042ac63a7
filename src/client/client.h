#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/paths.h"
#include "base/secret.h"
#include "order/approver.h"
#include "token/token_info.h"

/// The one door to everything below. The window and the command line include this folder's headers and no
/// other.
namespace insegel::client {

/// Where the listener stands.
struct ListenerState {
    enum class Status { off, listening, failed };
    Status status = Status::off;
    std::uint16_t port = 0;      ///< The port taken, or the one that could not be had.
    std::optional<Error> error;  ///< For failed: portTaken, accessDenied, …

    bool operator==(const ListenerState& other) const { return status == other.status && port == other.port; }
};

/// What is known of the readers beside their cards.
struct ReadersState {
    enum class Service {
        looking,   ///< Not yet asked.
        ready,     ///< The system's smart card service is there.
        notThere,  ///< It is not installed, not started or not for this user: no card can be seen.
    };
    Service service = Service::looking;
    int readers = 0;  ///< How many there are.

    bool operator==(const ReadersState&) const = default;
};

/// What the client tells by itself. Calls come on the client's thread and must return at once.
class Observer {
  public:
    virtual ~Observer() = default;
    /// The tokens changed, or a further batch of the first scan is in. `complete` is false until the first
    /// scan is done.
    virtual void tokensChanged(const token::TokenList& tokens, bool complete) = 0;
    virtual void listenerChanged(const ListenerState& state) = 0;
    /// Something a person asked for waits for this token's card, which another program has, for at most so
    /// long.
    virtual void cardBusy(const std::string& tokenId, std::chrono::seconds atMost) = 0;
    /// Something a person asked for waits for this token's card, which has not answered for some seconds. It
    /// goes on waiting until the card answers or is taken out.
    virtual void cardSilent(const std::string& tokenId) = 0;
    /// The card service came or went, or a reader did.
    virtual void readersChanged(const ReadersState& state) = 0;
};

struct Options {
    std::filesystem::path profile;  ///< Made with mode 0700 if it is not there.
    std::optional<std::uint16_t>
        port;            ///< This port and no other; without it the first free of 22654 to 22658.
    bool listen = true;  ///< False for the command line.
};

struct ImportOptions {
    bool move = false;     ///< Remove the source once the copy was opened with the password.
    bool replace = false;  ///< Replace a token with the same keys.
};

/// The steps of an import, in their order. Each may take a second; cancelling takes effect between them.
enum class ImportStep { checkingPassword, protecting, saving, verifying };

struct ImportOutcome {
    token::TokenInfo token;  ///< As it is stored.
    bool replaced = false;
    bool sourceRemoved = false;
    std::optional<Error> sourceKept{};  ///< Why a source that was to be moved is still there.
    bool sourceHadIntegrity =
        true;  ///< False: the source had no MAC, so nobody can tell whether it was altered.
};

/// What `insegelctl show` prints beyond TokenInfo.
struct CertificateDetails {
    token::IdentityUse use = token::IdentityUse::auth;
    std::string subject;  ///< RFC 4514.
    std::string issuer;
    std::string serialHex;
    std::string validFrom;  ///< ISO 8601, UTC.
    std::string validTo;
    std::string pem;
    std::vector<std::string> issuerPems;
};

/// Runs until it is told to stop: a handle to a piece of long work.
class Job {
  public:
    virtual ~Job() = default;
    /// Takes effect at the next step; `done` then comes with ErrorCode::cancelled and nothing has changed.
    virtual void cancel() = 0;
};

template <typename T>
using Done = std::function<void(Result<T>)>;

/// Default profile folder of this user: $INSEGEL_PROFILE, else the platform's data folder (PRODUCT §2).
std::filesystem::path defaultProfile();

/// The version of the program.
const char* programVersion();

/// "2026-01-31T12:00:00Z" (RFC 3339).
std::string timeText(token::TimePoint time);

/// Whether `next` may become the PIN for this use (PRODUCT §4), before anything is sent to the card.
/// `current` is the one it must differ from; empty where it is not known. pinLength, pinCharacters, pinSame,
/// pinSequence, pinRepeated, pinPersonal; wrongUse where the token has no such PIN. Any thread.
Result<void> judgeNewPin(const token::TokenInfo& token, token::IdentityUse use, const Secret& next,
                         const Secret& current);

/// Switches off core images and, in release builds, being traced by other processes of the user, and sets
/// what libraries read from the environment; call it first in main.
void hardenProcess();

/// Ends the process with this code after so long, if it has not ended by then: closing the client waits for
/// work under way, and a card or reader that does not answer may never give it back. To be called when
/// nothing but ending is left.
void endWithin(std::chrono::seconds atMost, int code);

/// All methods may be called on any thread; callbacks (Observer, Approver, Done) come on the client's own
/// thread and must return at once. The destructor waits for work under way to end and makes no callback any
/// more.
class Client {
  public:
    /// Opens the profile and starts reading it in the background. `approver` may be null where nothing
    /// listens. Fails where the profile cannot be made or used. Both references must outlive the client.
    static Result<std::unique_ptr<Client>> open(Options options, order::Approver* approver,
                                                Observer* observer);
    virtual ~Client() = default;

    /// The tokens known now.
    virtual token::TokenList tokens() const = 0;
    /// Blocks until the first scan is complete (for the command line; never on a window's thread).
    virtual token::TokenList waitForTokens() = 0;
    virtual ListenerState listener() const = 0;
    virtual ReadersState readers() const = 0;
    virtual const std::filesystem::path& profile() const = 0;

    /// The token with an id that begins with `prefix`: notFound or ambiguousId otherwise. After
    /// waitForTokens().
    virtual Result<token::TokenInfo> find(const std::string& prefix) const = 0;
    virtual Result<std::vector<CertificateDetails>> certificates(const std::string& tokenId) const = 0;

    /// A source that lies among the profile's own files (one whose certificates are encrypted, say) is always
    /// moved: what is stored takes its place. A file whose password is empty is imported with an empty one.
    virtual std::shared_ptr<Job> importFile(std::filesystem::path source, Secret password,
                                            ImportOptions options, std::function<void(ImportStep)> step,
                                            Done<ImportOutcome> done) = 0;

    /// Makes the result JSON of an auth order without a site: `insegelctl auth`. Waits out a throttle,
    /// telling `waiting` how long.
    virtual void authenticate(std::string tokenId, std::string origin, std::string nonce, std::string format,
                              Secret secret, std::function<void(std::chrono::seconds)> waiting,
                              Done<std::string> done) = 0;

    /// Changes a PIN of a BankID on card; both secrets are empty where it is typed at the reader
    /// (PinInfo::isTypedAtReader). wrongSecret with the tries left, blocked, what judgeNewPin() says, and
    /// what happens to cards: cardRemoved, cardReset, cardBusy, noCard, noCardService, cardFailed.
    /// unsupported for a file.
    virtual void changePin(std::string tokenId, token::IdentityUse use, Secret current, Secret next,
                           Done<void> done) = 0;
    /// Unblocks a PIN with the PUK and sets a new one. wrongSecret with the tries left of the PUK,
    /// pukBlocked, noPuk, else as changePin().
    virtual void unblockPin(std::string tokenId, token::IdentityUse use, Secret puk, Secret next,
                            Done<void> done) = 0;

    /// The person approves the order with this token and its secret. An empty one is tried on a file, and
    /// where it is wrong that does not count as a wrong password. The answer comes through the Approver:
    /// failed() or close().
    virtual void approve(std::string orderId, std::string tokenId, Secret secret) = 0;
    /// The person declines.
    virtual void decline(std::string orderId) = 0;
    /// The screen was locked or the computer goes to sleep: whatever is shown is closed, and nothing is
    /// approved.
    virtual void interrupt() = 0;
};

}  // namespace insegel::client
