#include "card_token/card_provider.h"

#include <algorithm>

#include "card_token/pin_commands.h"
#include "card_token/pin_pad.h"

namespace insegel::card_token {

namespace {

/// A card without what we look for is a card of another kind, and nothing that went wrong.
Error asOtherCard(const Error& error, ErrorCode missing) {
    return error.code == missing ? Error{ErrorCode::otherCard, error.detail, {}, {}, {}} : error;
}

}  // namespace

CardProvider::CardProvider(std::unique_ptr<pcsc::Transport> transport, const std::filesystem::path& profile,
                           Busy busy)
    : transport_(std::move(transport)), access_(*transport_), cache_(profile), busy_(std::move(busy)) {}

CardProvider::~CardProvider() {
    access_.stop();
    transport_->stop();
    if (watching_.joinable()) {
        watching_.join();
    }
    for (const auto& [reader, thread] : reading_) {
        thread->stop();
    }
}

void CardProvider::start(Changed changed) {
    changed_ = std::move(changed);
    watching_ = std::thread([this] { watch(); });
}

void CardProvider::watch() {
    std::optional<std::vector<pcsc::Reader>> known;
    while (true) {
        auto readers = transport_->waitForChange(known);
        if (readers) {
            known = *readers;
            take(std::move(*readers));
            continue;
        }
        if (readers.error().code == ErrorCode::cancelled) {
            return;
        }
        known.reset();
        takeNone();
        if (!transport_->waitForService()) {
            return;
        }
    }
}

void CardProvider::take(std::vector<pcsc::Reader> readers) {
    {
        const std::lock_guard guard(mutex_);
        std::erase_if(slots_, [&](const auto& slot) {
            return std::ranges::find(readers, slot.first, &pcsc::Reader::name) == readers.end();
        });
        for (pcsc::Reader& reader : readers) {
            Slot& slot = slots_[reader.name];
            const bool isSameCard = slot.insertion != 0 && reader.hasCard && slot.reader.atr == reader.atr &&
                                    slot.reader.state >> 16 == reader.state >> 16;
            const bool isFreeAgain = slot.isBusy && !reader.isInUse;
            slot.reader = std::move(reader);
            if (isSameCard && !isFreeAgain) {
                continue;
            }
            const pcsc::Reader current = slot.reader;
            slot = Slot{};
            slot.reader = current;
            if (current.hasCard) {
                slot.insertion = ++insertions_;
                readingOf(current.name).post([this, name = current.name, insertion = slot.insertion] {
                    look(name, insertion);
                });
            }
        }
        isFirstListDone_ = true;
    }
    announce();
}

void CardProvider::takeNone() {
    {
        const std::lock_guard guard(mutex_);
        slots_.clear();
        isFirstListDone_ = true;
    }
    announce();
}

EventThread& CardProvider::readingOf(const std::string& reader) {
    std::unique_ptr<EventThread>& thread = reading_[reader];
    if (!thread) {
        thread = std::make_unique<EventThread>();
    }
    return *thread;
}

CardProvider::Slot* CardProvider::slotOf(const std::string& reader, std::uint64_t insertion) {
    const auto found = slots_.find(reader);
    return found == slots_.end() || found->second.insertion != insertion ? nullptr : &found->second;
}

CardProvider::Slot* CardProvider::slotOfToken(const std::string& tokenId) {
    for (auto& [name, slot] : slots_) {
        if (slot.token && slot.token->info().id == tokenId) {
            return &slot;
        }
    }
    return nullptr;
}

void CardProvider::look(const std::string& reader, std::uint64_t insertion) {
    std::shared_ptr<const CardDescription> known;
    {
        const std::lock_guard guard(mutex_);
        const Slot* slot = slotOf(reader, insertion);
        if (slot == nullptr) {
            return;
        }
        known = slot->description;
    }
    Look found;
    const auto done = access_.tryRun(reader, [&](Channel& channel) { return read(channel, known, found); });
    finish(reader, insertion, found, done);
}

Result<void> CardProvider::read(Channel& channel, const std::shared_ptr<const CardDescription>& known,
                                Look& out) {
    auto identity = identify(channel, cache_.route(channel.atr()));
    if (!identity) {
        return tl::unexpected(asOtherCard(identity.error(), ErrorCode::notFound));
    }
    if (known && known->identity.content == identity->content && known->identity.route == identity->route) {
        out.description = known;
    } else {
        FileImages images = cache_.images(channel.atr(), *identity);
        auto description = describeCard(channel, *identity, images);
        if (!description) {
            cache_.drop(channel.atr(), *identity);
            return tl::unexpected(asOtherCard(description.error(), ErrorCode::noIdentity));
        }
        cache_.keep(channel.atr(), description->identity, images);
        out.description = std::make_shared<const CardDescription>(std::move(*description));
    }
    out.tries.clear();
    for (const CardPin& pin : out.description->pins) {
        const int all = cache_.mostTries(channel.atr(), out.description->identity, pin.pin.reference);
        const auto tries = triesLeft(channel, *out.description, pin, all);
        if (!tries) {
            return tl::unexpected(tries.error());
        }
        if (*tries) {
            cache_.noteTries(channel.atr(), out.description->identity, pin.pin.reference, **tries);
        }
        out.tries.push_back(*tries);
    }
    out.hasPinPad = parseFeatures(channel.features()).verify != 0;
    return {};
}

void CardProvider::finish(const std::string& reader, std::uint64_t insertion, const Look& look,
                          const Result<void>& done) {
    // A card just inserted may not answer at once; one that another program holds becomes free without a
    // word.
    constexpr std::chrono::milliseconds soon(250);
    constexpr int attemptsOfABusyCard = 40;
    constexpr int attempts = 3;
    {
        const std::lock_guard guard(mutex_);
        retries_.erase(insertion);
        Slot* slot = slotOf(reader, insertion);
        if (slot == nullptr) {
            return;
        }
        slot->isBusy = !done && done.error().code == ErrorCode::cardBusy;
        if (done) {
            slot->description = look.description;
            slot->tries = look.tries;
            slot->hasPinPad = look.hasPinPad;
            slot->attempts = 0;
            rebuild(*slot);
        } else {
            const ErrorCode code = done.error().code;
            const int most = code == ErrorCode::cardBusy ? attemptsOfABusyCard : attempts;
            const bool mayRetry = code != ErrorCode::otherCard && ++slot->attempts < most;
            if (mayRetry) {
                retries_[insertion] = readingOf(reader).after(
                    soon, [this, reader, insertion] { this->look(reader, insertion); });
            }
            if (mayRetry && code != ErrorCode::cardBusy) {
                return;
            }
            if (!slot->description) {
                slot->token = std::make_shared<const OtherCard>(slot->reader, done.error());
            }
        }
        slot->isLookedAt = true;
    }
    announce();
}

void CardProvider::rebuild(Slot& slot) {
    std::vector<int> mostTries;
    for (const CardPin& pin : slot.description->pins) {
        mostTries.push_back(cache_.mostTries(slot.reader.atr, slot.description->identity, pin.pin.reference));
    }
    auto made = CardToken::make(slot.description, slot.reader, slot.tries, mostTries, slot.hasPinPad, *this);
    if (made) {
        slot.token = std::move(*made);
    } else {
        slot.token = std::make_shared<const OtherCard>(
            slot.reader, Error{ErrorCode::otherCard, made.error().detail, {}, {}, {}});
    }
}

Result<void> CardProvider::run(const std::string& reader, const std::string& tokenId,
                               const std::function<Result<void>(Channel&)>& work) {
    return access_.run(reader, work, [this, &tokenId](std::chrono::seconds atMost) {
        if (busy_) {
            busy_(tokenId, atMost);
        }
    });
}

void CardProvider::noteTries(const std::string& tokenId, std::size_t pin, std::optional<int> tries) {
    {
        const std::lock_guard guard(mutex_);
        Slot* slot = slotOfToken(tokenId);
        if (slot == nullptr || !slot->description || pin >= slot->tries.size()) {
            return;
        }
        const int reference = slot->description->pins[pin].pin.reference;
        std::optional<int> now =
            tries ? tries : cache_.mostTries(slot->reader.atr, slot->description->identity, reference);
        if (!slot->description->system->emptyVerifyIsFree && !tries) {
            now.reset();
        }
        if (slot->tries[pin] == now) {
            return;
        }
        slot->tries[pin] = now;
        rebuild(*slot);
    }
    announce();
}

void CardProvider::lookAgain(const std::string& tokenId) {
    const std::lock_guard guard(mutex_);
    if (const Slot* slot = slotOfToken(tokenId)) {
        readingOf(slot->reader.name).post([this, name = slot->reader.name, insertion = slot->insertion] {
            look(name, insertion);
        });
    }
}

void CardProvider::forget(const std::string& tokenId) {
    {
        const std::lock_guard guard(mutex_);
        Slot* slot = slotOfToken(tokenId);
        if (slot == nullptr || !slot->description) {
            return;
        }
        cache_.drop(slot->reader.atr, slot->description->identity);
        slot->description = nullptr;
    }
    lookAgain(tokenId);
}

void CardProvider::announce() {
    const std::lock_guard order(announcing_);
    std::vector<token::TokenPointer> tokens;
    bool isComplete = false;
    {
        const std::lock_guard guard(mutex_);
        isComplete = isFirstListDone_;
        for (const auto& [name, slot] : slots_) {
            if (slot.token) {
                tokens.push_back(slot.token);
            }
            isComplete = isComplete && (slot.insertion == 0 || slot.isLookedAt);
        }
    }
    changed_(std::move(tokens), isComplete);
}

}  // namespace insegel::card_token
