#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <string>

#include <boost/asio/local/stream_protocol.hpp>

#include "vcard/vpcd_link_linux.h"

namespace insegel::vcard {

/// Orders from a test, on a Unix socket: one a line, each answered by one line of JSON, in their order.
///
///     status                 {"inserted","connected","powered","muted","faultsLeft","atr"}
///     insert | remove        the card goes into the reader, as soon as pcscd has seen it was out, or out of
///     it wait-gone              answers when pcscd has seen that the card is out wait-met answers when pcscd
///     has met the card, since it was put in, and switched it on pull N                 out before APDU N
///     from now reaches the card (1: the next) pull-after N           out when APDU N is done, before its
///     answer arrives reset N | reset-after N   the security status is lost before or after APDU N fail N SW
///     APDU N is not done, and answered with this status word (hexadecimal) delay N MS             the answer
///     to APDU N comes so much later mute N | unmute        the answer to APDU N waits until unmute
///     wait-muted             answers when one is held back
///     clear                  no more planned faults
///     counters {"apdus","bytesIn","bytesOut","verifies","pinCommands","resets","byInstruction"}
///     reset-counters         counters and log begin anew
///     log                    {"commands":[{"header","data","answer","status"},…]}: lengths, no contents
///     pins                   {"pins":[{"application","reference","tries","maxTries","puk"},…]}
///     quit                   ends the program
///
/// What is wrong with an order is said as {"error":…}.
class ControlSocket {
  public:
    /// Listens at `path`, readable by its owner alone; what lay there is removed. Throws
    /// boost::system::system_error.
    ControlSocket(boost::asio::io_context& context, std::filesystem::path path, ObservedCard& card,
                  VpcdLink& link);
    ~ControlSocket();
    ControlSocket(const ControlSocket&) = delete;
    ControlSocket& operator=(const ControlSocket&) = delete;

  private:
    class Session;

    void accept();
    /// The answer, or nothing where it comes later through `then`.
    std::string obey(const std::string& line, const std::function<void(std::string)>& then);
    std::string status() const;
    std::string counters() const;
    std::string log() const;
    std::string pins() const;

    boost::asio::io_context& context_;
    std::filesystem::path path_;
    boost::asio::local::stream_protocol::acceptor acceptor_;
    ObservedCard& card_;
    VpcdLink& link_;
};

/// Sends one order to the control socket at `path` and returns the line it answers.
std::string sendOrder(const std::filesystem::path& path, const std::string& order);

}  // namespace insegel::vcard
