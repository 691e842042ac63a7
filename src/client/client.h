#pragma once

#include <chrono>
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
#include "client/file_work.h"
#include "client/signature_check.h"
#include "client/signing.h"
#include "order/approver.h"
#include "order/history.h"
#include "order/site.h"
#include "policy/policy.h"
#include "token/token_info.h"

/// The one door to everything below. The window and the command line include this folder's headers and no
/// other.
namespace insegel::client {

using HistoryEntry = order::HistoryEntry;

/// A site the person has met.
using Site = order::Site;

/// What the computer's administrator has fixed.
using Policy = policy::Policy;

/// Where the listener stands.
struct ListenerState {
    enum class Status { off, listening, failed };
    Status status = Status::off;
    std::uint16_t port = 0;      ///< The port taken, or the one that could not be had; 0 for none of several.
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
    /// Sticks came or went, or their space changed.
    virtual void drivesChanged(const std::vector<Drive>& drives) = 0;
    /// A bank delivered: a BankID that was pending is there.
    virtual void enrolmentCompleted(const token::TokenInfo& token) = 0;
    /// Something was approved, or the history cleared. `failure`: what was approved is not in it, and why.
    virtual void historyChanged(const std::optional<Error>& failure) = 0;
    /// A site was met, used, blocked, silenced, let ask again or forgotten. `trouble`: the list could not be
    /// read when the client was opened, or not all of it: some that were blocked may ask.
    virtual void sitesChanged(const std::optional<Error>& trouble) = 0;
};

struct Options {
    std::filesystem::path profile;  ///< Made with mode 0700 if it is not there.
    std::optional<std::uint16_t>
        port;  ///< This port and no other; without it the first free of 22654 to 22658, or of the policy's.
    bool listen = true;  ///< False for the command line.
    Policy policy{};     ///< What machinePolicy() gave; without it nothing is fixed.
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

/// Default profile folder of this user: $INSEGEL_PROFILE, else the platform's data folder (PRODUCT §2).
std::filesystem::path defaultProfile();

/// What is fixed on this computer. Whoever opens a client asks before, and opens none on an error:
/// policyInvalid. Any thread.
Result<Policy> machinePolicy();

/// What a policy would fix that is not put in place yet: policy::draftPolicy(). Any thread.
Result<Policy> draftPolicy(const std::filesystem::path& path);

/// The version of the program.
const char* programVersion();

/// "2026-01-31T12:00:00Z" (RFC 3339).
std::string timeText(token::TimePoint time);

/// Whether `next` may become the PIN for this use (PRODUCT §4), before anything is sent to the card.
/// `current` is the one it must differ from; empty where it is not known. pinLength, pinCharacters, pinSame,
/// pinSequence, pinRepeated, pinPersonal; wrongUse where the token has no such PIN. Any thread.
Result<void> judgeNewPin(const token::TokenInfo& token, token::IdentityUse use, const Secret& next,
                         const Secret& current);

/// Whether `next` may become the password of a BankID on file (PRODUCT §3), and how good it is. `current` is
/// the one it must differ from; empty where there is none, and `policy` what Client::policy() gives. Never
/// asks for much time: may be called as a person types. Any thread.
PasswordJudgement judgeNewPassword(const Secret& next, const Secret& current, const PersonalWords& personal,
                                   const Policy& policy);

/// How many characters a new password of a BankID on file has at least.
int shortestPassword(const Policy& policy);

/// A name for an exported file that tells a person what it is: "BankID Test Person 2028-01-31.p12".
std::string suggestedFileName(const token::TokenInfo& token);

/// Where a copy of it goes that is exported to `target`: that name, or in that folder the suggested one. What
/// has no ending of a BankID on file is a folder, there already or to be made.
std::filesystem::path exportPath(const std::filesystem::path& target, const token::TokenInfo& token);

/// What can be told of an order before anybody thinks of a password: usage for a subject, a site or a kind of
/// key that is none.
Result<void> checkEnrolment(const EnrolmentTask& task);

/// Reads a text that is to be signed: what is larger than 15 MiB is signed as a file. tooLarge, malformed for
/// what is no regular file, notFound, accessDenied, ioFailed. Any thread.
Result<std::string> readText(const std::filesystem::path& path);

/// Writes a file for this user alone, so that what was there is replaced whole or not at all; alreadyExists
/// where something has the name that must not be replaced.
Result<void> saveText(const std::filesystem::path& path, const std::string& text, bool overwrite);

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
    /// listens. Fails where the profile cannot be made or used, and with fixedByPolicy for a port that is not
    /// among the policy's. Both references must outlive the client.
    static Result<std::unique_ptr<Client>> open(Options options, order::Approver* approver,
                                                Observer* observer);
    virtual ~Client() = default;

    /// The tokens known now.
    virtual token::TokenList tokens() const = 0;
    /// Blocks until the first scan is complete (for the command line; never on a window's thread).
    virtual token::SharedTokenList waitForTokens() = 0;
    virtual ListenerState listener() const = 0;
    virtual ReadersState readers() const = 0;
    virtual const std::filesystem::path& profile() const = 0;
    virtual const Policy& policy() const = 0;

    /// The token with an id that begins with `prefix`: notFound or ambiguousId otherwise. After
    /// waitForTokens().
    virtual Result<token::TokenInfo> find(const std::string& prefix) const = 0;
    virtual Result<std::vector<CertificateDetails>> certificates(const std::string& tokenId) const = 0;
    /// The requests of a BankID that is pending, as EnrolmentOutcome::requestsJson told them when it was
    /// ordered; notFound for any other.
    virtual Result<std::string> requests(const std::string& tokenId) const = 0;

    /// A source that lies among the profile's own files (one whose certificates are encrypted, say) is always
    /// moved: what is stored takes its place. A file whose password is empty is imported with an empty one.
    virtual std::shared_ptr<Job> importFile(std::filesystem::path source, Secret password,
                                            ImportOptions options, std::function<void(FileStep)> step,
                                            Done<ImportOutcome> done) = 0;

    /// Opens a file to be imported and says whose it is and whether it is here already; nothing is stored.
    virtual std::shared_ptr<Job> inspectFile(std::filesystem::path source, Secret password,
                                             Done<ImportPreview> done) = 0;

    /// Writes a copy of a BankID on file and opens it with the password; moving then removes it from where it
    /// was. `target` is the file's whole name, or a folder, where it gets suggestedFileName(); folders that
    /// are missing are made. alreadyExists without ExportOptions::overwrite, wrongSecret, throttled, and what
    /// files give. On failure nothing has changed.
    virtual std::shared_ptr<Job> exportFile(std::string tokenId, std::filesystem::path target,
                                            Secret password, ExportOptions options,
                                            std::function<void(FileStep)> step, Done<ExportOutcome> done) = 0;

    /// Gives a BankID on file a new password, as judgeNewPassword() wants it. The old content is let go only
    /// after the new one was opened with the new password. wrongSecret, throttled, the codes of
    /// judgeNewPassword(), and what files give; unsupported for a card and for one that is pending.
    virtual std::shared_ptr<Job> changePassword(std::string tokenId, Secret current, Secret next,
                                                std::function<void(FileStep)> step, Done<void> done) = 0;

    /// Removes a BankID on file, or abandons one that is pending, and overwrites what it can of it. It cannot
    /// be undone. Copies elsewhere stay; a stick's own file is removed where the BankID is there alone.
    virtual void removeToken(std::string tokenId, Done<void> done) = 0;

    /// Orders a BankID on file from a bank without a page of its own: makes two keys and keeps them, under
    /// `password`, until their certificates come. The codes of judgeNewPassword(), usage for a subject or
    /// site that is none, cancelled.
    virtual std::shared_ptr<Job> enrol(EnrolmentTask task, Secret password, EnrolmentProgress progress,
                                       Done<EnrolmentOutcome> done) = 0;
    /// Completes an order with what the bank delivered: PKCS#7, or certificates in PEM or DER. What is right
    /// is kept even where something is still missing. keyMismatch (for other keys), otherPerson, wrongUse,
    /// expired, notFound (no such order, or complete already), malformed; nothing is lost then.
    virtual void completeEnrolment(std::string tokenId, std::filesystem::path certificates,
                                   Done<DeliveryOutcome> done) = 0;

    /// The sticks that are plugged in now, for exporting to in one step.
    virtual std::vector<Drive> drives() const = 0;

    /// Makes the result JSON of an auth order without a site: `insegelctl auth`. Waits out a throttle,
    /// telling `waiting` how long. siteNotAllowed, issuerNotAllowed.
    virtual void authenticate(std::string tokenId, std::string origin, std::string nonce, std::string format,
                              Secret secret, std::function<void(std::chrono::seconds)> waiting,
                              Done<std::string> done) = 0;

    /// Signs a text without a site: `insegelctl sign --text`. Waits out a throttle, telling `waiting` how
    /// long. What client::signText() gives; issuerNotAllowed.
    virtual void signText(std::string tokenId, TextTask task, Secret secret,
                          std::function<void(std::chrono::seconds)> waiting, Done<Bytes> done) = 0;
    /// Signs a file. `progress` comes on the client's thread, about every hundredth: bytes read, and of how
    /// many. Cancelled, it has written nothing. What client::signFile() gives; issuerNotAllowed.
    virtual std::shared_ptr<Job> signFile(
        std::string tokenId, FileTask task, Secret secret,
        std::function<void(std::uint64_t read, std::uint64_t size)> progress,
        std::function<void(std::chrono::seconds)> waiting, Done<FileSigned> done) = 0;

    /// Who signed a file or a document, and whether it holds. Known issuers are those of the person's own
    /// BankIDs, and those in the PEM files of the profile's folder `authorities`. What
    /// client::checkSignature() gives.
    virtual std::shared_ptr<Job> checkSignature(
        CheckTask task, std::function<void(std::uint64_t read, std::uint64_t size)> progress,
        Done<CheckOutcome> done) = 0;

    /// What was approved: History's methods of the same names. Where the policy has it off, keeping it is
    /// fixedByPolicy.
    virtual void findHistory(std::string words, Done<std::vector<HistoryEntry>> done) = 0;
    virtual void historyEntry(std::uint64_t number, Done<HistoryEntry> done) = 0;
    virtual void exportHistory(std::filesystem::path target, bool overwrite, Done<void> done) = 0;
    virtual void clearHistory(Done<void> done) = 0;
    virtual bool isHistoryKept() const = 0;
    virtual void keepHistory(bool kept, Done<void> done) = 0;

    /// The sites the person has met, the last met or used first, and those they have blocked.
    virtual void sites(Done<std::vector<Site>> done) = 0;
    /// The site may not ask any more; its prompt closes, and what it has in the queue ends. It is told what a
    /// site is told that the administrator does not allow. usage for what is no origin. Where the change
    /// could not be kept, the error says why, and it holds until the client is closed; so with the next two.
    virtual void blockSite(std::string origin, Done<void> done) = 0;
    /// It may ask again, whether it was blocked or is silent for having been declined. notFound.
    virtual void unblockSite(std::string origin, Done<void> done) = 0;
    /// As if it had never been met: it may ask therefore. notFound.
    virtual void forgetSite(std::string origin, Done<void> done) = 0;

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

    /// How long the next try of this token's password has to wait, for wrong ones before it; zero for not at
    /// all, and for cards.
    virtual std::chrono::seconds waitBeforeTry(const std::string& tokenId) const = 0;

    /// Gives up all that is under way: work on files at its next step, waits for a card that another program
    /// holds and for a throttle at once, waitForTokens() with what is known. It is answered with cancelled,
    /// unless it was done by then; what goes on for a card that does not answer is not. Nothing is to be
    /// begun afterwards. Not while the client is destroyed.
    virtual void giveUp() = 0;

    /// The person approves the order with this token and its secret. An empty one is tried on a file, and
    /// where it is wrong that does not count as a wrong password. The answer comes through the Approver:
    /// failed() or close(). For an order of type enrol there is no token yet: its id is empty, and the secret
    /// is the new password.
    virtual void approve(std::string orderId, std::string tokenId, Secret secret) = 0;
    /// The person declines.
    virtual void decline(std::string orderId) = 0;
    /// The screen was locked or the computer goes to sleep: whatever is shown is closed, and nothing is
    /// approved.
    virtual void interrupt() = 0;
};

}  // namespace insegel::client
