#pragma once

#include <optional>

#include "card_token/apdu.h"
#include "card_token/pcsc/transport.h"
#include "card_token/silence_watch.h"

namespace insegel::card_token {

/// Commands and answers, however they have to travel: GET RESPONSE where the card says 61xx, the length it
/// names with 6Cxx, command chaining for long data (ISO 7816-4 §5.1). Knows whether a PIN was sent or
/// verified in it. One thread.
class Channel {
  public:
    /// What waits for answers is told to `silence`, where there is one; not what a person types at a reader.
    explicit Channel(pcsc::Connection& connection, SilenceWatch* silence = nullptr)
        : connection_(connection), silence_(silence) {}

    /// Any status is an answer, not an error. malformed for one that is none, limitExceeded for one that does
    /// not end, else the connection's.
    Result<Response> send(const Command& command);
    /// A command with a PIN or PUK in it: sent once, whatever the answer. `alters`: it gives a PIN a new
    /// value, which is said to may be done where no answer comes.
    Result<Response> sendSecret(const Command& command, bool alters);
    /// The reader's own VERIFY or change, typed at its keys: counts as a secret sent.
    Result<Response> control(std::uint32_t code, ByteView input, bool alters);
    Bytes features() { return connection_.features(); }

    /// Something that may cost a try was sent: the operation must not be repeated, and as a PIN may stand
    /// verified, the card has to be reset at the end.
    bool secretWasSent() const { return secretWasSent_; }
    /// The first command that got no answer at all: what was made of later ones may be wrong.
    const std::optional<Error>& lost() const { return lost_; }
    ByteView atr() const { return connection_.atr(); }

  private:
    Result<Response> transmit(const Command& command);
    Result<Response> whole(Command command);

    pcsc::Connection& connection_;
    SilenceWatch* silence_;
    bool secretWasSent_ = false;
    std::optional<Error> lost_;
};

/// cardFailed with the status in words for the log: "SELECT answered 6A82".
tl::unexpected<Error> unexpectedStatus(const char* command, const Response& response);

}  // namespace insegel::card_token
