#include "card_token/card_provider.h"

#include <algorithm>

#include "card_token/pin_pad.h"
#include "card_token/retry_pause.h"

namespace insegel::card_token {

namespace {

/// A card without what we look for is a card of another kind, and nothing that went wrong.
Error asOtherCard(const Error& error, ErrorCode missing) {
    return error.code == missing ? Error{ErrorCode::otherCard, error.detail, {}, {}, {}} : error;
}

}  // namespace

CardProvider::CardProvider(std::unique_ptr<pcsc::Transport> transport, const std::filesystem::path& profile,
                           Told told)
    : transport_(std::move(transport)), access_(*transport_), cache_(profile), told_(std::move(told)) {}

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
            tellOfReaders(true, readers->size());
            take(std::move(*readers));
            continue;
        }
        if (readers.error().code == ErrorCode::cancelled) {
            return;
        }
        known.reset();
        tellOfReaders(false, 0);
        takeNone();
        if (!transport_->waitForService()) {
            return;
        }
    }
}

void CardProvider::tellOfReaders(bool isServiceThere, std::size_t readers) {
    const std::pair now(isServiceThere, readers);
    if (toldOfReaders_ != now && told_.readers) {
        told_.readers(isServiceThere, readers);
    }
    toldOfReaders_ = now;
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
    const auto done = access_.tryRun(
        reader, [&](Channel& channel) { return read(channel, known, found); },
        [this, reader, insertion] { noteSilence(reader, insertion); });
    finish(reader, insertion, found, done);
}

Result<void> CardProvider::read(Channel& channel, const std::shared_ptr<const CardDescription>& known,
                                Look& out) {
    auto identity = identify(channel, cache_.route(channel.atr()));
    if (!identity) {
        // A card that was lost on the way was not seen to be of another kind.
        return channel.lost() ? tl::unexpected(*channel.lost())
                              : tl::unexpected(asOtherCard(identity.error(), ErrorCode::notFound));
    }
    if (known && known->identity.content == identity->content && known->identity.route == identity->route) {
        out.description = known;
    } else if (auto described = describe(channel, *identity, out); !described) {
        return channel.lost() ? tl::unexpected(*channel.lost()) : described;
    }
    auto tries = triesAtSight(channel, *out.description, cache_);
    if (!tries) {
        return tl::unexpected(tries.error());
    }
    out.tries = std::move(*tries);
    out.hasPinPad = parseFeatures(channel.features()).verify != 0;
    return {};
}

Result<void> CardProvider::describe(Channel& channel, const CardIdentity& identity, Look& out) {
    FileImages images = cache_.images(channel.atr(), identity);
    auto description = describeCard(channel, identity, images);
    if (!description) {
        cache_.drop(channel.atr(), identity);
        // What was kept of it may be what is wrong, so the card is asked, from where identify() left it.
        auto again = channel.lost() ? tl::unexpected(*channel.lost()) : identifyBy(channel, identity.route);
        images.clear();
        description = again ? describeCard(channel, std::move(*again), images)
                            : Result<CardDescription>(tl::unexpected(again.error()));
    }
    if (!description) {
        return tl::unexpected(asOtherCard(description.error(), ErrorCode::noIdentity));
    }
    cache_.keep(channel.atr(), description->identity, images);
    out.description = std::make_shared<const CardDescription>(std::move(*description));
    return {};
}

void CardProvider::noteSilence(const std::string& reader, std::uint64_t insertion) {
    {
        const std::lock_guard guard(mutex_);
        Slot* slot = slotOf(reader, insertion);
        if (slot == nullptr || slot->token) {
            return;
        }
        slot->token =
            std::make_shared<const OtherCard>(slot->reader, Error{ErrorCode::cardSilent, {}, {}, {}, {}});
        slot->isLookedAt = true;
    }
    announce();
}

void CardProvider::finish(const std::string& reader, std::uint64_t insertion, const Look& look,
                          const Result<void>& done) {
    {
        const std::lock_guard guard(mutex_);
        retries_.erase(insertion);
        Slot* slot = slotOf(reader, insertion);
        if (slot == nullptr) {
            return;
        }
        slot->isBusy = !done && done.error().code == ErrorCode::cardBusy;
        if (done) {
            if (slot->description != look.description && look.description->identity.isUnique) {
                slot->pukTries = cache_.pukTries(slot->reader.atr, look.description->identity);
            }
            slot->description = look.description;
            slot->pins = look.tries.pins;
            slot->isAskedForTries = look.tries.isFree;
            slot->hasPinPad = look.hasPinPad;
            slot->attempts = 0;
            rebuild(*slot);
            askOthersOfKind();
        } else {
            const ErrorCode code = done.error().code;
            const auto pause = pauseAfter(++slot->attempts, code);
            if (pause) {
                retries_[insertion] = readingOf(reader).after(
                    *pause, [this, reader, insertion] { this->look(reader, insertion); });
            }
            if (pause && isNotYetSaid(slot->attempts, code)) {
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
    const CardDescription& card = *slot.description;
    for (std::size_t i = 0; i < card.pins.size(); ++i) {
        PinState& state = slot.pins.at(i);
        state.mostTries = cache_.mostTries(slot.reader.atr, card.identity, card.pins[i].pin.reference);
        state.pukTries.reset();
        if (const auto& puk = card.pins[i].unblocker; puk && slot.pukTries.contains(puk->reference)) {
            state.pukTries = slot.pukTries.at(puk->reference);
        }
    }
    auto made = CardToken::make(slot.description, slot.reader, slot.pins, slot.hasPinPad, *this);
    if (made) {
        slot.token = std::move(*made);
    } else {
        slot.token = std::make_shared<const OtherCard>(
            slot.reader, Error{ErrorCode::otherCard, made.error().detail, {}, {}, {}});
    }
}

Result<void> CardProvider::run(const std::string& reader, const std::string& tokenId,
                               const std::function<Result<void>(Channel&)>& work) {
    CardAccess::Told told;
    told.busy = [this, &tokenId](std::chrono::seconds atMost) {
        if (told_.busy) {
            told_.busy(tokenId, atMost);
        }
    };
    if (told_.silent) {
        told.silent = [this, tokenId] { told_.silent(tokenId); };
    }
    return access_.run(reader, work, told);
}

void CardProvider::noteTries(const std::string& tokenId, std::size_t pin, std::optional<int> tries) {
    {
        const std::lock_guard guard(mutex_);
        Slot* slot = slotOfToken(tokenId);
        if (slot == nullptr || !slot->description || pin >= slot->pins.size()) {
            return;
        }
        const int reference = slot->description->pins[pin].pin.reference;
        std::optional<int> now =
            tries ? tries : cache_.mostTries(slot->reader.atr, slot->description->identity, reference);
        if (!slot->isAskedForTries && !tries) {
            now.reset();  // All there are, and how many that is nobody has said.
        }
        cache_.noteLastTries(slot->reader.atr, slot->description->identity, reference, now);
        if (slot->pins[pin].tries == now && !slot->pins[pin].isAsLastHeard) {
            return;
        }
        slot->pins[pin].tries = now;
        slot->pins[pin].isAsLastHeard = false;
        rebuild(*slot);
    }
    announce();
}

void CardProvider::notePukTries(const std::string& tokenId, std::size_t pin, std::optional<int> tries) {
    {
        const std::lock_guard guard(mutex_);
        Slot* slot = slotOfToken(tokenId);
        if (slot == nullptr || !slot->description || pin >= slot->pins.size() ||
            !slot->description->pins[pin].unblocker) {
            return;
        }
        const int reference = slot->description->pins[pin].unblocker->reference;
        if (tries) {
            slot->pukTries[reference] = *tries;
        } else {
            slot->pukTries.erase(reference);
        }
        cache_.notePukTries(slot->reader.atr, slot->description->identity, reference, tries);
        rebuild(*slot);
    }
    announce();
}

void CardProvider::forgetTries(const std::string& tokenId, std::size_t pin) {
    const std::lock_guard guard(mutex_);
    const Slot* slot = slotOfToken(tokenId);
    if (slot != nullptr && slot->description && pin < slot->description->pins.size()) {
        cache_.noteLastTries(slot->reader.atr, slot->description->identity,
                             slot->description->pins[pin].pin.reference, std::nullopt);
    }
}

bool CardProvider::mayAsk(const CardDescription& card, ByteView atr) {
    return isAskingFree(card, atr, cache_);
}

bool CardProvider::mayTryAsking(const CardDescription& card, ByteView atr) {
    return cache_.mayAskAfterLogin(atr, card.manufacturer);
}

void CardProvider::noteAsking(const CardDescription& card, ByteView atr, AskingKnown known) {
    cache_.noteAsking(atr, card.manufacturer, known);
    const std::lock_guard guard(mutex_);
    askOthersOfKind();
}

void CardProvider::askOthersOfKind() {
    for (const auto& [name, slot] : slots_) {
        if (slot.description && !slot.isAskedForTries &&
            isAskingFree(*slot.description, slot.reader.atr, cache_)) {
            readingOf(name).post(
                [this, reader = name, insertion = slot.insertion] { look(reader, insertion); });
        }
    }
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
