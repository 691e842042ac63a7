#include "fuzz/card_session.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "card_token/asking.h"
#include "card_token/card_access.h"
#include "card_token/card_token.h"
#include "card_token/pin_pad.h"
#include "crypto/digest.h"
#include "fuzz/fixed_bank.h"
#include "fuzz/require.h"
#include "vcard/observed_card.h"

namespace insegel::fuzz {

namespace {

namespace pcsc = card_token::pcsc;
using card_token::AskingKnown;
using card_token::CardDescription;
using card_token::Channel;
using token::IdentityUse;

const std::string readerName = "Reader";
const std::string pin1 = "112358";
const std::string pin2 = "271828";
const std::string puk = "31415926";
const std::string newPin = "462738";

constexpr std::size_t firstFailure = 0xff00;
/// What a reader may say instead of an answer. That another program has the card is not among it: for that
/// the program waits.
constexpr std::array failures{ErrorCode::cardFailed, ErrorCode::cardRemoved, ErrorCode::cardReset,
                              ErrorCode::noCardService};

/// FEATURE_VERIFY_PIN_DIRECT and FEATURE_MODIFY_PIN_DIRECT (PC/SC part 10 §2.3).
const Bytes keysOfItsOwn{0x06, 0x04, 0x42, 0x00, 0x0d, 0x48, 0x07, 0x04, 0x42, 0x00, 0x0d, 0x49};

/// Where answers come from.
class Answers {
  public:
    virtual ~Answers() = default;
    virtual Result<Bytes> answer(ByteView command) = 0;
    virtual void begin() {}
    virtual void reset() {}

    Bytes atr;
    bool isT0 = false;
    bool hasKeys = false;
};

class Script final : public Answers {
  public:
    explicit Script(ByteView script) : left_(script) {
        const std::uint8_t abilities = number(1);
        isT0 = (abilities & 1U) != 0;
        hasKeys = (abilities & 2U) != 0;
        const ByteView read = take(number(1));
        atr.assign(read.begin(), read.end());
    }

    Result<Bytes> answer(ByteView /*command*/) override {
        if (left_.empty()) {
            return fail(ErrorCode::cardRemoved);
        }
        std::size_t length = number(1);
        length = length << 8U | number(1);
        if (length >= firstFailure) {
            return fail(failures[length % failures.size()]);
        }
        const ByteView answer = take(length);
        return Bytes(answer.begin(), answer.end());
    }

  private:
    ByteView take(std::size_t count) {
        const ByteView taken = left_.first(count < left_.size() ? count : left_.size());
        left_ = left_.subspan(taken.size());
        return taken;
    }
    std::uint8_t number(std::size_t count) {
        const ByteView taken = take(count);
        return taken.empty() ? std::uint8_t{0} : taken[0];
    }

    ByteView left_;
};

/// A simulated card, and the script of what it said.
class Recorder final : public Answers {
  public:
    explicit Recorder(const vcard::CardOptions& options) : card_(vcard::makeCard(fixedBank(), options)) {
        atr = card_.card().atr();
        isT0 = card_.card().data().behaviour.t0;
        script_ = {static_cast<std::uint8_t>(isT0 ? 1 : 0), static_cast<std::uint8_t>(atr.size())};
        append(script_, atr);
    }

    Result<Bytes> answer(ByteView command) override {
        const auto outcome = card_.transmit(Bytes(command.begin(), command.end()));
        script_.push_back(static_cast<std::uint8_t>(outcome.answer.size() >> 8U));
        script_.push_back(static_cast<std::uint8_t>(outcome.answer.size()));
        append(script_, outcome.answer);
        return outcome.answer;
    }
    void reset() override { card_.reset(); }

    const Bytes& script() const { return script_; }

  private:
    vcard::ObservedCard card_;
    Bytes script_;
};

/// SW1 and SW2 (ISO 7816-4 §5.6).
constexpr std::array<std::uint8_t, 2> yes{0x90, 0x00};

bool mayCostTry(ByteView command) {
    constexpr std::size_t header = 4;
    const std::uint8_t instruction = command.size() > header ? command[1] : 0;
    return instruction == 0x20 || instruction == 0x24 || instruction == 0x2c;
}

/// The whole of the PC/SC layer that stands between the program and the answers; it sees to it that the rules
/// for PINs are kept.
class Connection final : public pcsc::Connection {
  public:
    explicit Connection(Answers& answers) : answers_(answers) {}
    ~Connection() override { end(pcsc::After::leave); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    Result<Bytes> transmit(ByteView command) override {
        require(!isEnded_ && command.size() >= 4);
        return judged(answers_.answer(command), mayCostTry(command));
    }
    Result<Bytes> control(std::uint32_t code, ByteView /*input*/) override {
        require(!isEnded_ && answers_.hasKeys && code != 0);
        return judged(answers_.answer({}), true);
    }
    Bytes features() override { return answers_.hasKeys ? keysOfItsOwn : Bytes(); }
    const Bytes& atr() const override { return answers_.atr; }
    bool isT0() const override { return answers_.isT0; }
    void end(pcsc::After after) override {
        if (std::exchange(isEnded_, true)) {
            return;
        }
        // An operation that memory ran out on has not come to its end; the destructor then leaves the card.
        requireWithMemory(!secretWasSent_ || after == pcsc::After::reset);
        if (after == pcsc::After::reset) {
            answers_.reset();
        }
    }

  private:
    Result<Bytes> judged(Result<Bytes> answer, bool mayCost) {
        if (mayCost) {
            require(!wasRefused_);
            secretWasSent_ = true;
            // By the status alone: what a card says before it makes a yes no less of one.
            wasRefused_ =
                !answer || answer->size() < 2 || !std::equal(answer->end() - 2, answer->end(), yes.begin());
        }
        return answer;
    }

    Answers& answers_;
    bool isEnded_ = false;
    bool secretWasSent_ = false;
    bool wasRefused_ = false;
};

class Readers final : public pcsc::Transport {
  public:
    Result<std::vector<pcsc::Reader>> waitForChange(
        const std::optional<std::vector<pcsc::Reader>>& /*known*/) override {
        return fail(ErrorCode::cancelled);
    }
    Result<void> waitForService() override { return fail(ErrorCode::cancelled); }
    void stop() override {}
    Result<std::unique_ptr<pcsc::Connection>> connect(const std::string& /*reader*/) override {
        return std::make_unique<Connection>(*answers);
    }

    Answers* answers = nullptr;
};

/// Stands for the provider, with its cache in memory and nobody to tell.
class Host final : public card_token::CardHost {
  public:
    explicit Host(card_token::CardAccess& access) : access_(access) {}

    Result<void> run(const std::string& reader, const std::string& /*tokenId*/,
                     const std::function<Result<void>(Channel&)>& work) override {
        return access_.run(reader, work);
    }
    void noteTries(const std::string&, std::size_t, std::optional<int>) override {}
    void notePukTries(const std::string&, std::size_t, std::optional<int>) override {}
    void forgetTries(const std::string&, std::size_t) override {}
    bool mayAsk(const CardDescription& card, ByteView atr) override {
        return card_token::isAskingFree(card, atr, cache);
    }
    bool mayTryAsking(const CardDescription& card, ByteView atr) override {
        return cache.mayAskAfterLogin(atr, card.manufacturer);
    }
    void noteAsking(const CardDescription& card, ByteView atr, AskingKnown known) override {
        cache.noteAsking(atr, card.manufacturer, known);
    }
    void lookAgain(const std::string&) override {}
    void forget(const std::string&) override {}

    card_token::CardCache cache{{}};

  private:
    card_token::CardAccess& access_;
};

struct Seen {
    std::shared_ptr<const CardDescription> description;
    card_token::TriesAtSight tries;
    bool hasPinPad = false;
};

/// As the provider looks at a card that came.
Result<void> look(Channel& channel, card_token::CardCache& cache, Seen& seen) {
    auto identity = card_token::identify(channel, cache.route(channel.atr()));
    if (!identity) {
        return tl::unexpected(identity.error());
    }
    card_token::FileImages images = cache.images(channel.atr(), *identity);
    auto description = card_token::describeCard(channel, std::move(*identity), images);
    if (!description) {
        return tl::unexpected(description.error());
    }
    cache.keep(channel.atr(), description->identity, images);
    seen.description = std::make_shared<const CardDescription>(std::move(*description));
    auto tries = card_token::triesAtSight(channel, *seen.description, cache);
    if (!tries) {
        return tl::unexpected(tries.error());
    }
    seen.tries = std::move(*tries);
    seen.hasPinPad = card_token::parseFeatures(channel.features()).verify != 0;
    return {};
}

void sign(const token::Token& token, IdentityUse use, const std::string& pin) {
    const auto identity = token.certificates(use);
    const auto algorithm =
        identity ? identity->certificate.defaultSignatureAlgorithm() : fail(ErrorCode::wrongUse);
    if (!algorithm) {
        return;
    }
    const Bytes digest = crypto::digest(crypto::hashOf(*algorithm), bytesOf("what is signed"));
    if (const auto signature = token.sign(use, *algorithm, digest, Secret(pin))) {
        requireWithMemory(identity->certificate.verifies(*algorithm, digest, *signature));
    }
}

void use(Answers& answers) {
    static Readers readers;
    static card_token::CardAccess access(readers);
    readers.answers = &answers;
    Host host(access);
    Seen seen;
    const auto done =
        access.tryRun(readerName, [&](Channel& channel) { return look(channel, host.cache, seen); });
    if (!done) {
        return;
    }
    const pcsc::Reader reader{readerName, 0, true, false, answers.atr};
    const auto made =
        card_token::CardToken::make(seen.description, reader, seen.tries.pins, seen.hasPinPad, host);
    if (!made) {
        return;
    }
    const token::Token& token = **made;
    sign(token, IdentityUse::auth, pin1);
    sign(token, IdentityUse::sign, pin2);
    (void)token.changePin(IdentityUse::auth, Secret(pin1), Secret(newPin));
    (void)token.unblockPin(IdentityUse::sign, Secret(puk), Secret(newPin));
    if (seen.hasPinPad) {
        sign(token, IdentityUse::auth, {});
        (void)token.changePin(IdentityUse::auth, Secret(), Secret());
        (void)token.unblockPin(IdentityUse::sign, Secret(), Secret());
    }
}

}  // namespace

void useCard(ByteView script) {
    Script answers(script);
    use(answers);
}

Bytes recordedSession(const vcard::CardOptions& options) {
    Recorder recorder(options);
    use(recorder);
    return recorder.script();
}

}  // namespace insegel::fuzz
