#include "card_token/simulated_readers.h"

namespace insegel::card_token {

class SimulatedConnection final : public pcsc::Connection {
  public:
    SimulatedConnection(SimulatedReaders& readers, std::string reader, SimulatedReaders::Card card,
                        int removals)
        : readers_(readers),
          reader_(std::move(reader)),
          card_(std::move(card)),
          removals_(removals),
          atr_(card_->card().atr()) {}
    ~SimulatedConnection() override { end(pcsc::After::leave); }
    SimulatedConnection(const SimulatedConnection&) = delete;
    SimulatedConnection& operator=(const SimulatedConnection&) = delete;

    Result<Bytes> transmit(ByteView command) override {
        std::unique_lock lock(readers_.mutex_);
        if (!isThere()) {
            return fail(readers_.isServiceThere_ ? ErrorCode::cardRemoved : ErrorCode::noCardService);
        }
        if (wasReset_) {
            return fail(ErrorCode::cardReset);
        }
        const bool isDue = readers_.planned_ > 0 && --readers_.planned_ == 0;
        if (isDue && readers_.fault_ == SimulatedReaders::Fault::pull) {
            auto& slot = readers_.slots_[reader_];
            slot.card = nullptr;
            ++slot.events;
            readers_.changed_.notify_all();
            return fail(ErrorCode::cardRemoved);
        }
        if (isDue && readers_.fault_ == SimulatedReaders::Fault::serviceDies) {
            readers_.isServiceThere_ = false;
            readers_.changed_.notify_all();
            return fail(ErrorCode::noCardService);
        }
        if (isDue && readers_.fault_ == SimulatedReaders::Fault::reset) {
            card_->reset();
            wasReset_ = true;
            return fail(ErrorCode::cardReset);
        }
        if (isDue && readers_.fault_ == SimulatedReaders::Fault::fail) {
            return fail(ErrorCode::cardFailed, "no answer");
        }
        if (isDue && readers_.fault_ == SimulatedReaders::Fault::mute) {
            readers_.isMuted_ = true;
            readers_.changed_.notify_all();
            readers_.changed_.wait(lock, [this] { return !readers_.isMuted_ || !isThere(); });
            if (!isThere()) {
                return fail(readers_.isServiceThere_ ? ErrorCode::cardRemoved : ErrorCode::noCardService);
            }
        }
        auto outcome = card_->transmit(Bytes(command.begin(), command.end()));
        if (isDue && readers_.fault_ == SimulatedReaders::Fault::resetAfter) {
            card_->reset();
            wasReset_ = true;
            return fail(ErrorCode::cardReset);
        }
        if (outcome.kind == vcard::ObservedCard::Outcome::Kind::gone) {
            return fail(ErrorCode::cardRemoved);
        }
        return std::move(outcome.answer);
    }

    Result<Bytes> control(std::uint32_t code, ByteView input) override {
        return readers_.onControl ? Result<Bytes>(readers_.onControl(code, input))
                                  : fail(ErrorCode::cardFailed);
    }
    Bytes features() override {
        const std::lock_guard guard(readers_.mutex_);
        return readers_.slots_[reader_].features;
    }
    const Bytes& atr() const override { return atr_; }
    bool isT0() const override { return card_->card().data().behaviour.t0; }

    void end(pcsc::After after) override {
        const std::lock_guard guard(readers_.mutex_);
        if (std::exchange(isEnded_, true)) {
            return;
        }
        readers_.slots_[reader_].isInTransaction = false;
        if (after == pcsc::After::reset && isThere()) {
            card_->reset();
        }
    }

  private:
    bool isThere() const {
        const auto slot = readers_.slots_.find(reader_);
        return readers_.isServiceThere_ && slot != readers_.slots_.end() && slot->second.card == card_ &&
               slot->second.removals == removals_;  // The same card may be back: it is another connection.
    }

    SimulatedReaders& readers_;
    std::string reader_;
    SimulatedReaders::Card card_;
    int removals_;
    Bytes atr_;
    bool wasReset_ = false;
    bool isEnded_ = false;
};

namespace {

template <typename Mutex, typename Condition, typename Change>
void alter(Mutex& mutex, Condition& changed, Change change) {
    {
        const std::lock_guard guard(mutex);
        change();
    }
    changed.notify_all();
}

}  // namespace

void SimulatedReaders::addReader(const std::string& name, Bytes features) {
    alter(mutex_, changed_, [&] { slots_[name].features = std::move(features); });
}

void SimulatedReaders::removeReader(const std::string& name) {
    alter(mutex_, changed_, [&] { slots_.erase(name); });
}

void SimulatedReaders::insert(const std::string& reader, Card card) {
    alter(mutex_, changed_, [&] {
        Slot& slot = slots_[reader];
        card->insert();
        slot.card = std::move(card);
        ++slot.events;
    });
}

void SimulatedReaders::remove(const std::string& reader) {
    alter(mutex_, changed_, [&] {
        slots_[reader].card = nullptr;
        ++slots_[reader].events;
        ++slots_[reader].removals;
    });
}

void SimulatedReaders::hold(const std::string& reader, bool isHeld, bool isAnnounced) {
    alter(mutex_, changed_, [&] {
        slots_[reader].isHeld = isHeld;
        slots_[reader].isAnnounced = isHeld && isAnnounced;
    });
}

void SimulatedReaders::setService(bool isThere) {
    alter(mutex_, changed_, [&] {
        isServiceThere_ = isThere;
        for (auto& [name, slot] : slots_) {
            if (slot.card) {
                slot.card->reset();  // It takes the power off when it ends.
            }
            ++slot.events;
        }
    });
}

void SimulatedReaders::plan(Fault fault, int apdu) {
    const std::lock_guard guard(mutex_);
    fault_ = fault;
    planned_ = apdu;
}

void SimulatedReaders::unmute() {
    alter(mutex_, changed_, [&] { isMuted_ = false; });
}

void SimulatedReaders::waitForConnects(const std::string& reader, int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return slots_[reader].connects >= count; });
}

std::vector<pcsc::Reader> SimulatedReaders::snapshot() const {
    std::vector<pcsc::Reader> out;
    for (const auto& [name, slot] : slots_) {
        out.push_back({name, slot.events << 16, slot.card != nullptr, slot.isAnnounced,
                       slot.card ? slot.card->card().atr() : Bytes()});
    }
    return out;
}

Result<std::vector<pcsc::Reader>> SimulatedReaders::waitForChange(
    const std::optional<std::vector<pcsc::Reader>>& known) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return isStopped_ || !isServiceThere_ || !known || snapshot() != *known; });
    if (isStopped_) {
        return fail(ErrorCode::cancelled);
    }
    return isServiceThere_ ? Result<std::vector<pcsc::Reader>>(snapshot()) : fail(ErrorCode::noCardService);
}

Result<void> SimulatedReaders::waitForService() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return isStopped_ || isServiceThere_; });
    return isStopped_ ? Result<void>(fail(ErrorCode::cancelled)) : Result<void>();
}

void SimulatedReaders::stop() {
    alter(mutex_, changed_, [&] { isStopped_ = true; });
}

Result<std::unique_ptr<pcsc::Connection>> SimulatedReaders::connect(const std::string& reader) {
    const std::lock_guard guard(mutex_);
    if (!isServiceThere_) {
        return fail(ErrorCode::noCardService);
    }
    const auto slot = slots_.find(reader);
    if (slot == slots_.end() || !slot->second.card) {
        return fail(ErrorCode::cardRemoved);
    }
    ++slot->second.connects;
    changed_.notify_all();
    if (slot->second.isHeld || slot->second.isInTransaction) {
        return fail(ErrorCode::cardBusy);
    }
    slot->second.isInTransaction = true;
    return std::make_unique<SimulatedConnection>(*this, reader, slot->second.card, slot->second.removals);
}

}  // namespace insegel::card_token
