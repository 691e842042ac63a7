#include "vcard/vpcd_link_linux.h"

#include <chrono>
#include <utility>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

namespace insegel::vcard {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

/// How soon to look again for a reader that is not there.
constexpr std::chrono::milliseconds pause{20};
/// Some times as long as pcscd needs to meet a card.
constexpr std::chrono::milliseconds patience{1200};

constexpr std::uint8_t powerOff = 0;
constexpr std::uint8_t powerOn = 1;
constexpr std::uint8_t resetCard = 2;
constexpr std::uint8_t askAtr = 4;

/// vpcd writes the length and the frame one after the other, and its kernel holds the frame back until the
/// length is acknowledged; ours would take 40 ms for that. Errors cost time, nothing else.
void acknowledgeNow(int socket) {
    const int yes = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_QUICKACK, &yes, sizeof yes);
}

}  // namespace

VpcdLink::VpcdLink(asio::io_context& context, ObservedCard& card, std::uint16_t port)
    : socket_(context), retry_(context), delay_(context), patience_(context), card_(card), port_(port) {}

void VpcdLink::start() {
    if (card_.inserted() && !socket_.is_open())
        connect();
}

void VpcdLink::insert() {
    if (card_.inserted())
        return;
    if (!missed_) {
        insertWhenMissed_ = true;
        return;
    }
    card_.insert();
    connect();
}

void VpcdLink::remove() {
    insertWhenMissed_ = false;
    if (!card_.inserted())
        return;
    card_.remove();
    lost();
}

bool VpcdLink::release() {
    if (held_.empty())
        return false;
    send(std::exchange(held_, {}));
    readLength();
    return true;
}

void VpcdLink::whenMet(std::function<void()> then) {
    if (connected() && met_) {
        then();
        return;
    }
    waitingToMeet_.push_back(std::move(then));
    insistOnBeingMet();
}

void VpcdLink::insistOnBeingMet() {
    patience_.expires_after(patience);
    patience_.async_wait([this](error_code error) {
        if (error || waitingToMeet_.empty())
            return;
        if (connected_ && !met_ && card_.inserted()) {
            remove();
            insert();
        }
        insistOnBeingMet();
    });
}

void VpcdLink::whenGone(std::function<void()> then) {
    if (missed_ || card_.inserted())
        then();
    else
        waitingToBeMissed_.push_back(std::move(then));
}

void VpcdLink::whenMuted(std::function<void()> then) {
    if (muted())
        then();
    else
        waitingForMute_.push_back(std::move(then));
}

void VpcdLink::connect() {
    retry_.cancel();
    socket_ = tcp::socket(socket_.get_executor());
    const std::uint64_t generation = ++generation_;
    socket_.async_connect({asio::ip::address_v4::loopback(), port_}, [this, generation](error_code error) {
        if (generation != generation_)
            return;
        if (error) {
            later();
            return;
        }
        connected_ = true;
        error_code ignored;
        socket_.set_option(tcp::no_delay(true), ignored);
        readLength();
    });
}

void VpcdLink::later() {
    retry_.expires_after(pause);
    retry_.async_wait([this](error_code error) {
        if (!error && card_.inserted())
            connect();
    });
}

/// The reader went, or the card did.
void VpcdLink::lost() {
    ++generation_;
    connected_ = false;
    powered_ = false;
    met_ = false;
    held_.clear();
    delay_.cancel();
    error_code ignored;
    socket_.close(ignored);
    if (card_.inserted()) {
        // Out of a reader is without power.
        card_.card().reset();
        later();
    } else {
        letItBeMissed();
    }
}

void VpcdLink::letItBeMissed() {
    missed_ = false;
    socket_ = tcp::socket(socket_.get_executor());
    const std::uint64_t generation = generation_;
    const auto ended = [this, generation] {
        if (generation == generation_)
            missed();
    };
    socket_.async_connect({asio::ip::address_v4::loopback(), port_}, [this, ended](error_code error) {
        // No pcscd, nobody to miss it.
        if (error)
            ended();
        else
            socket_.async_wait(tcp::socket::wait_read, [ended](error_code) { ended(); });
    });
}

void VpcdLink::missed() {
    ++generation_;
    error_code ignored;
    socket_.close(ignored);
    missed_ = true;
    for (const auto& then : std::exchange(waitingToBeMissed_, {}))
        then();
    if (std::exchange(insertWhenMissed_, false))
        insert();
}

void VpcdLink::readLength() {
    const std::uint64_t generation = generation_;
    asio::async_read(socket_, asio::buffer(length_), [this, generation](error_code error, std::size_t) {
        if (generation != generation_)
            return;
        if (error)
            lost();
        else
            readFrame(static_cast<std::size_t>(length_[0]) << 8 | length_[1]);
    });
}

void VpcdLink::readFrame(std::size_t length) {
    acknowledgeNow(socket_.native_handle());
    frame_.resize(length);
    const std::uint64_t generation = generation_;
    asio::async_read(socket_, asio::buffer(frame_), [this, generation](error_code error, std::size_t) {
        if (generation != generation_)
            return;
        if (error)
            lost();
        else
            handle();
    });
}

void VpcdLink::handle() {
    if (frame_.size() == 1) {
        order(frame_[0]);
        readLength();
        return;
    }
    ObservedCard::Outcome outcome = card_.transmit(frame_);
    if (outcome.kind == ObservedCard::Outcome::Kind::gone) {
        lost();
        return;
    }
    if (outcome.kind == ObservedCard::Outcome::Kind::muted) {
        held_ = std::move(outcome.answer);
        for (const auto& then : std::exchange(waitingForMute_, {}))
            then();
        // Nothing more is read: whoever waits for the answer sends nothing. A reader that goes is seen.
        const std::uint64_t generation = generation_;
        socket_.async_wait(tcp::socket::wait_read, [this, generation](error_code) {
            if (generation == generation_ && !held_.empty())
                lost();
        });
        return;
    }
    if (outcome.delay.count() == 0) {
        send(outcome.answer);
        readLength();
        return;
    }
    delay_.expires_after(outcome.delay);
    delay_.async_wait([this, answer = std::move(outcome.answer)](error_code error) {
        if (!error) {
            send(answer);
            readLength();
        }
    });
}

void VpcdLink::order(std::uint8_t what) {
    switch (what) {
        case powerOn:
            card_.card().reset();
            powered_ = true;
            break;
        case powerOff:
            card_.card().reset();
            powered_ = false;
            break;
        case resetCard:
            card_.reset();
            break;
        case askAtr:
            send(card_.card().atr());
            // Asked of a card without power it is but a look whether there is one.
            if (powered_) {
                met_ = true;
                for (const auto& then : std::exchange(waitingToMeet_, {}))
                    then();
            }
            break;
        default:
            break;
    }
}

/// Written at once: the reader reads before it writes again, and frames are small.
void VpcdLink::send(const Bytes& frame) {
    outgoing_ = joined({twoBytes(frame.size()), frame});
    error_code error;
    asio::write(socket_, asio::buffer(outgoing_), error);
    // A reader that is gone is seen by the next read.
}

}  // namespace insegel::vcard
