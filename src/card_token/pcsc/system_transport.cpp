#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "base/encoding.h"
#include "card_token/pcsc/api.h"
#include "card_token/pcsc/attempts.h"
#include "card_token/pcsc/service_watch.h"
#include "card_token/pcsc/transport.h"

namespace insegel::card_token::pcsc {

namespace {

using std::chrono::milliseconds;

tl::unexpected<Error> failure(std::uint32_t code) {
    const std::uint8_t bytes[] = {static_cast<std::uint8_t>(code >> 24),
                                  static_cast<std::uint8_t>(code >> 16), static_cast<std::uint8_t>(code >> 8),
                                  static_cast<std::uint8_t>(code)};
    std::string detail = "PC/SC answered " + toHex(bytes);
    switch (code) {
        case api::removedCard:
        case api::noSmartCard:
        case api::readerUnavailable:
        case api::unknownReader:
        case api::noReadersAvailable:
            return fail(ErrorCode::cardRemoved, std::move(detail));
        case api::resetCard:
            return fail(ErrorCode::cardReset, std::move(detail));
        case api::sharingViolation:
            return fail(ErrorCode::cardBusy, std::move(detail));
        case api::noService:
        case api::serviceStopped:
        case api::communicationError:
        case api::invalidHandle:
            return fail(ErrorCode::noCardService, std::move(detail));
        case api::cancelled:
            return fail(ErrorCode::cancelled, std::move(detail));
        default:
            return fail(ErrorCode::cardFailed, std::move(detail));
    }
}

/// An open context, released at the end.
class OpenContext {
  public:
    static Result<OpenContext> establish() {
        api::Context context = 0;
        if (const auto code = api::establish(context); code != api::success) {
            return failure(code);
        }
        return OpenContext(context);
    }
    ~OpenContext() {
        if (context_) {
            api::release(*context_);
        }
    }
    OpenContext(OpenContext&& other) noexcept : context_(std::exchange(other.context_, std::nullopt)) {}
    OpenContext& operator=(OpenContext&&) = delete;
    OpenContext(const OpenContext&) = delete;
    OpenContext& operator=(const OpenContext&) = delete;

    api::Context get() const { return *context_; }

  private:
    explicit OpenContext(api::Context context) : context_(context) {}
    std::optional<api::Context> context_;
};

class SystemConnection final : public Connection {
  public:
    SystemConnection(OpenContext context, api::Card card, std::uint32_t protocol, api::ReaderState reader)
        : context_(std::move(context)), card_(card), protocol_(protocol), reader_(std::move(reader)) {}
    ~SystemConnection() override { end(After::leave); }
    SystemConnection(const SystemConnection&) = delete;
    SystemConnection& operator=(const SystemConnection&) = delete;

    Result<Bytes> transmit(ByteView command) override {
        Bytes reply;
        const auto code = api::transmit(card_, protocol_, command, reply);
        if (code == api::success && reply.size() >= statusSize) {
            return reply;
        }
        if (code == api::protocolMismatch) {
            // What was agreed on at the beginning is agreed on no more: pcsc-lite forgets to tell of a reset
            // that fell into the middle of our connecting. The command was not sent.
            return fail(ErrorCode::cardReset);
        }
        if (isAboutTheCard(code) && isCardGone()) {
            return fail(ErrorCode::cardRemoved);
        }
        return code == api::success ? fail(ErrorCode::cardFailed, "a reply without a status") : failure(code);
    }

    Result<Bytes> control(std::uint32_t number, ByteView input) override {
        Bytes output;
        if (const auto code = api::control(card_, number, input, output); code != api::success) {
            return failure(code);
        }
        return output;
    }

    Bytes features() override { return control(api::featureRequestCode(), {}).value_or(Bytes{}); }

    const Bytes& atr() const override { return reader_.atr; }
    bool isT0() const override { return protocol_ == 1; }

    void end(After after) override {
        if (std::exchange(isEnded_, true)) {
            return;
        }
        const auto disposition = after == After::reset ? api::Disposition::reset : api::Disposition::leave;
        const bool isDone = api::endTransaction(card_, disposition) == api::success;
        api::disconnect(card_, isDone ? api::Disposition::leave : disposition);
    }

  private:
    static constexpr std::size_t statusSize = 2;
    static constexpr unsigned eventCount = 16;  ///< Where in a reader's state it stands.

    /// A card that is pulled answers nothing, or makes its driver fail in ways of its own; that it was pulled
    /// the service notices only afterwards.
    static bool isAboutTheCard(std::uint32_t code) {
        return code == api::success || code == api::notTransacted || code == api::unpoweredCard ||
               code == api::unresponsiveCard || code == api::communicationError;
    }

    /// Waits for the service to notice. A card that is still there has broken down.
    bool isCardGone() {
        constexpr std::uint32_t atMost = 1000;
        std::vector<api::ReaderState> states{
            {reader_.name, reader_.event & ~std::uint32_t{api::changed}, 0, {}}};
        while (api::getStatusChange(context_.get(), atMost, states) == api::success) {
            if ((states[0].event & api::present) == 0 ||
                states[0].event >> eventCount != reader_.event >> eventCount) {
                return true;
            }
            states[0].current = states[0].event & ~std::uint32_t{api::changed};
        }
        return false;
    }

    OpenContext context_;
    api::Card card_;
    std::uint32_t protocol_;
    api::ReaderState reader_;  ///< As it was at the beginning.
    bool isEnded_ = false;
};

class SystemTransport final : public Transport {
  public:
    SystemTransport() : watch_(ServiceWatch::make()) { api::prepare(); }

    Result<std::vector<Reader>> waitForChange(const std::optional<std::vector<Reader>>& known) override {
        while (true) {
            if (auto ready = ensureContext(); !ready) {
                return tl::unexpected(ready.error());
            }
            auto readers = ask(known.value_or(std::vector<Reader>{}), !known);
            if (!readers && readers.error().code != ErrorCode::cancelled) {
                const std::lock_guard guard(mutex_);
                context_.reset();
            }
            if (!readers || !known || *readers != *known) {
                return readers;
            }
        }
    }

    Result<void> waitForService() override {
        if (auto waited = watch_->wait(); !waited) {
            return waited;
        }
        // The socket's name is there a moment before it is listened to.
        for (int i = 0; i < 40 && !isStopped_; ++i) {
            if (OpenContext::establish()) {
                break;
            }
            std::this_thread::sleep_for(milliseconds(25));
        }
        return {};
    }

    void stop() override {
        isStopped_ = true;
        const std::lock_guard guard(mutex_);
        watch_->stop();
        // A cancellation that comes a moment before the call it is for is lost: until that call has ended.
        while (isWaiting_ && context_) {
            api::cancel(context_->get());
            std::this_thread::sleep_for(milliseconds(2));
        }
    }

    Result<std::unique_ptr<Connection>> connect(const std::string& reader) override {
        return attempts_.run(reader, [reader] { return connectNow(reader); });
    }

  private:
    static std::uint32_t openTransaction(api::Context context, const std::string& reader, api::Card& card,
                                         std::uint32_t& protocol) {
        if (const auto code = api::connect(context, reader, card, protocol); code != api::success) {
            return code;
        }
        const auto code = api::beginTransaction(card);
        if (code != api::success) {
            api::disconnect(card, api::Disposition::leave);
        }
        return code;
    }

    /// May sleep until another program lets go.
    static Result<std::unique_ptr<Connection>> connectNow(const std::string& reader) {
        auto context = OpenContext::establish();
        if (!context) {
            return tl::unexpected(context.error());
        }
        api::Card card = 0;
        std::uint32_t protocol = 0;
        auto code = openTransaction(context->get(), reader, card, protocol);
        // The end of another program's transaction may have reset the card between the two calls. Nothing was
        // sent: that is not our caller's concern.
        constexpr int attempts = 10;
        for (int i = 1; code == api::resetCard && i < attempts; ++i) {
            code = openTransaction(context->get(), reader, card, protocol);
        }
        if (code != api::success) {
            return failure(code);
        }
        std::vector<api::ReaderState> states{{reader, 0, 0, {}}};
        api::getStatusChange(context->get(), 0, states);
        return std::make_unique<SystemConnection>(std::move(*context), card, protocol, std::move(states[0]));
    }

    Result<void> ensureContext() {
        const std::lock_guard guard(mutex_);
        if (isStopped_) {
            return fail(ErrorCode::cancelled);
        }
        if (!context_) {
            auto made = OpenContext::establish();
            if (!made) {
                return tl::unexpected(made.error());
            }
            context_.emplace(std::move(*made));
            arrivals_ = 0;
        }
        return {};
    }

    /// The readers after the next event; at once where they are not those known already.
    Result<std::vector<Reader>> ask(const std::vector<Reader>& known, bool atOnce) {
        std::vector<std::string> names;
        if (const auto code = api::listReaders(context_->get(), names);
            code != api::success && code != api::noReadersAvailable) {
            return failure(code);
        }
        std::vector<api::ReaderState> states;
        bool isKnown = !atOnce && names.size() == known.size();
        for (const std::string& name : names) {
            const auto before = std::ranges::find(known, name, &Reader::name);
            states.push_back({name, before == known.end() ? 0 : before->state, 0, {}});
            isKnown = isKnown && before != known.end();
        }
        const std::string arrival = api::plugAndPlayName();
        if (!arrival.empty()) {
            states.push_back({arrival, arrivals_, 0, {}});
        }
        const auto code = states.empty() ? std::uint32_t{api::success} : waitFor(states, isKnown);
        if (code == api::cancelled && !isStopped_) {
            return fail(ErrorCode::internal, "an unexpected cancellation");
        }
        if (code != api::success && code != api::timeout) {
            return failure(code);
        }
        if (!arrival.empty()) {
            arrivals_ = states.back().event & ~std::uint32_t{api::changed};
            states.pop_back();
        }
        std::vector<Reader> readers;
        for (api::ReaderState& state : states) {
            if ((state.event & (api::unknown | api::unavailable)) != 0) {
                continue;
            }
            readers.push_back({state.name, state.event & ~std::uint32_t{api::changed},
                               (state.event & api::present) != 0,
                               (state.event & (api::exclusive | api::inUse)) != 0, std::move(state.atr)});
        }
        return readers;
    }

    std::uint32_t waitFor(std::vector<api::ReaderState>& states, bool isKnown) {
        // A reader that came between the list and this call would go unseen for ever with an older pcsc-lite,
        // so after each change the list is asked for once more.
        constexpr std::uint32_t settling = 200;
        const std::uint32_t time = !isKnown ? 0 : std::exchange(isSettled_, true) ? api::forever : settling;
        isWaiting_ = true;
        const auto code =
            isStopped_ ? std::uint32_t{api::cancelled} : api::getStatusChange(context_->get(), time, states);
        isWaiting_ = false;
        if (code != api::timeout) {
            isSettled_ = false;
        }
        return code;
    }

    Attempts attempts_;
    std::unique_ptr<ServiceWatch> watch_;
    std::mutex mutex_;  ///< Guards the making and releasing of the context against stop().
    std::optional<OpenContext> context_;
    std::uint32_t arrivals_ = 0;
    bool isSettled_ = false;
    std::atomic<bool> isWaiting_ = false;
    std::atomic<bool> isStopped_ = false;
};

}  // namespace

void prepareProcess() {
    api::prepare();
}

std::unique_ptr<Transport> systemTransport() {
    return std::make_unique<SystemTransport>();
}

}  // namespace insegel::card_token::pcsc
