#pragma once

#include <array>
#include <functional>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "vcard/observed_card.h"

namespace insegel::vcard {

/// The card's side of vsmartcard's virtual reader: the reader (vpcd, a driver of pcscd) listens on TCP, the
/// card connects. Frames are two bytes of length, the greater first, and so many bytes; a single byte is an
/// order: 0 power off, 1 power on, 2 reset, 4 "your ATR". A card that is out is a connection that is closed.
/// Where the reader is not there, or goes, the link tries again until it comes. One thread: the context's.
///
/// pcscd looks for the card every 400 ms only, and would not notice one that is out and in again between two
/// looks. So when the card goes, the link connects once more and hangs up on the look itself: then pcscd has
/// seen that the card is out, and only then may it be put in again.
class VpcdLink {
  public:
    static constexpr std::uint16_t firstPort = 35963;  ///< Of the first slot; the second is one higher.

    VpcdLink(boost::asio::io_context& context, ObservedCard& card, std::uint16_t port);

    void start();
    /// Puts the card in, as soon as pcscd has seen that it was out.
    void insert();
    void remove();
    /// Lets the answer go that a mute fault holds back; false where there is none.
    bool release();

    bool connected() const { return socket_.is_open() && connected_; }
    /// The reader has switched the card on.
    bool powered() const { return powered_; }
    bool muted() const { return !held_.empty(); }
    /// Calls once when the reader has met the card, and switched it on, since it was put in; at once where it
    /// has. (Later it may be switched off again, for want of anybody who uses it.) A card that comes in the
    /// place of another faster than pcscd looks is that other to it: one that is not met soon is taken out
    /// and put in again.
    void whenMet(std::function<void()> then);
    /// Calls once when pcscd has seen that the card is out; at once where it has, or where the card is in.
    void whenGone(std::function<void()> then);
    /// Calls once when an answer is held back; at once where one is.
    void whenMuted(std::function<void()> then);

  private:
    void connect();
    void later();
    void letItBeMissed();
    void insistOnBeingMet();
    void missed();
    void lost();
    void readLength();
    void readFrame(std::size_t length);
    void handle();
    void order(std::uint8_t what);
    void send(const Bytes& frame);

    boost::asio::ip::tcp::socket socket_;
    boost::asio::steady_timer retry_;
    boost::asio::steady_timer delay_;
    boost::asio::steady_timer patience_;
    ObservedCard& card_;
    std::uint16_t port_;
    bool connected_ = false;
    bool powered_ = false;
    bool met_ = false;
    bool missed_ = true;  ///< pcscd has seen that the card is out.
    bool insertWhenMissed_ = false;
    std::uint64_t generation_ = 0;  ///< Of the connection; answers to a former one are dropped.
    std::array<std::uint8_t, 2> length_{};
    Bytes frame_;
    Bytes outgoing_;
    Bytes held_;
    std::vector<std::function<void()>> waitingToMeet_;
    std::vector<std::function<void()>> waitingToBeMissed_;
    std::vector<std::function<void()>> waitingForMute_;
};

}  // namespace insegel::vcard
