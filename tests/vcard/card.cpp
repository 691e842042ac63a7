#include "vcard/card.h"

#include <algorithm>
#include <stdexcept>

#include "vcard/eid_applet.h"
#include "vcard/piv_applet.h"

namespace insegel::vcard {
namespace {

constexpr std::size_t longestChain = 4096;

/// 61xx or 6Cxx; 256 and more are 00.
std::uint16_t withLength(std::uint16_t first, std::size_t length) {
    return static_cast<std::uint16_t>(first | (length >= 256 ? 0 : length));
}

}  // namespace

Card::Card(CardData data) : data_(std::move(data)) {
    const auto changed = [this] {
        if (write_)
            write_(data_);
    };
    if (data_.eid)
        applets_.push_back(std::make_unique<EidApplet>(data_, changed));
    if (data_.piv)
        applets_.push_back(std::make_unique<PivApplet>(data_, changed));
    if (applets_.empty())
        throw std::invalid_argument("a card without any application");
    reset();
}

Card::~Card() = default;

void Card::reset() {
    for (const auto& applet : applets_)
        applet->reset();
    selected_ = applets_.front().get();
    chain_.clear();
    chainHead_.reset();
    waiting_.clear();
}

const Pin& Card::pin(std::uint8_t reference) const {
    for (const std::vector<Pin>* pins :
         {data_.eid ? &data_.eid->pins : nullptr, data_.piv ? &data_.piv->pins : nullptr}) {
        if (pins == nullptr)
            continue;
        for (const Pin& pin : *pins) {
            if (pin.reference == reference)
                return pin;
        }
    }
    throw std::out_of_range("no PIN with this reference");
}

Bytes Card::transmit(const Bytes& bytes) {
    const std::optional<Command> command = parseCommand(bytes);
    if (!command)
        return Response(sw::wrongLength).bytes();
    if (command->extended && !data_.behaviour.extendedLength)
        return Response(sw::wrongLength).bytes();
    // MyEID's DELETE FILE has a class of its own.
    const bool deletes = command->cla == 0xA0 && command->instruction == ins::deleteFile;
    if ((command->cla & ~0x10) != 0 && !deletes)
        return Response(sw::unknownClass).bytes();
    if (command->instruction == ins::getResponse)
        return nextPart(*command).bytes();
    waiting_.clear();
    return answer(*command).bytes();
}

/// Joins the commands of a chain (ISO/IEC 7816-4 §5.3.3), then asks the application.
Response Card::answer(const Command& command) {
    Command whole = command;
    if (chainHead_) {
        const bool same = chainHead_->instruction == command.instruction && chainHead_->p1 == command.p1 &&
                          chainHead_->p2 == command.p2;
        if (!same) {
            chainHead_.reset();
            chain_.clear();
            return sw::lastOfChainExpected;
        }
    }
    if (command.chained()) {
        if (chain_.size() + command.data.size() > longestChain) {
            chainHead_.reset();
            chain_.clear();
            return sw::wrongLength;
        }
        chainHead_ = command;
        append(chain_, command.data);
        return sw::ok;
    }
    if (chainHead_) {
        whole.data = joined({chain_, command.data});
        chainHead_.reset();
        chain_.clear();
    }
    return deliver(command, choose(whole));
}

/// SELECT by AID goes to the application that has it; everything else to the one selected.
Response Card::choose(const Command& command) {
    if (command.instruction == ins::select && command.p1 == 0x04) {
        const auto found = std::find_if(applets_.begin(), applets_.end(),
                                        [&](const auto& applet) { return applet->answersTo(command.data); });
        if (found == applets_.end())
            return sw::notFound;
        if (selected_ != found->get()) {
            selected_->deselect();
            selected_ = found->get();
        }
    }
    return selected_->process(command);
}

/// Fits an answer to what was asked for: cut to Le, the rest waiting for GET RESPONSE.
Response Card::deliver(const Command& command, Response response) {
    if (response.data.empty())
        return response;
    if (data_.behaviour.t0 && !command.data.empty()) {
        waiting_ = std::move(response.data);
        waitingStatus_ = response.status;
        return withLength(0x6100, waiting_.size());
    }
    if (!command.le) {
        // SELECT without Le asks for no description.
        if (command.instruction == ins::select)
            return response.status;
        waiting_ = std::move(response.data);
        waitingStatus_ = response.status;
        return withLength(0x6100, waiting_.size());
    }
    if (data_.behaviour.t0 && *command.le > response.data.size())
        return withLength(0x6C00, response.data.size());
    if (*command.le >= response.data.size())
        return response;
    const auto cut = response.data.begin() + static_cast<std::ptrdiff_t>(*command.le);
    waiting_.assign(cut, response.data.end());
    waitingStatus_ = response.status;
    response.data.erase(cut, response.data.end());
    response.status = withLength(0x6100, waiting_.size());
    return response;
}

Response Card::nextPart(const Command& command) {
    if (waiting_.empty() || !command.le)
        return waiting_.empty() ? sw::conditionsNotMet : sw::wrongLength;
    if (data_.behaviour.t0 && *command.le > waiting_.size() && *command.le != 256)
        return withLength(0x6C00, waiting_.size());
    const auto cut = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(*command.le, waiting_.size()));
    Bytes part(waiting_.begin(), cut);
    waiting_.erase(waiting_.begin(), cut);
    const std::uint16_t status = waiting_.empty() ? waitingStatus_ : withLength(0x6100, waiting_.size());
    return {std::move(part), status};
}

}  // namespace insegel::vcard
