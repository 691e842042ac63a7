#pragma once

#include <string>

#include <winscard.h>

namespace insegel::fault {

/// Another program that uses the card, straight over PC/SC. Lets go of everything at its end.
class OtherProgram {
  public:
    OtherProgram() { SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &context_); }
    ~OtherProgram() {
        letGo();
        SCardReleaseContext(context_);
    }
    OtherProgram(const OtherProgram&) = delete;
    OtherProgram& operator=(const OtherProgram&) = delete;

    /// Keeps the card to itself. Waits for a reader that is in use.
    bool takeAlone(const std::string& reader) { return connect(reader, SCARD_SHARE_EXCLUSIVE); }
    /// Shares the card, and begins a transaction that does not end.
    bool takeInTransaction(const std::string& reader) {
        return untilSuccess([&] {
            if (card_ == 0 && !connect(reader, SCARD_SHARE_SHARED)) {
                return static_cast<LONG>(SCARD_E_READER_UNAVAILABLE);
            }
            const LONG result = SCardBeginTransaction(card_);
            if (result == static_cast<LONG>(SCARD_W_RESET_CARD)) {
                letGo();
            }
            return result;
        });
    }
    /// Ends its transaction, where it has one, and its connection.
    void letGo(bool reset = false) {
        if (card_ != 0) {
            SCardEndTransaction(card_, reset ? SCARD_RESET_CARD : SCARD_LEAVE_CARD);
            SCardDisconnect(card_, reset ? SCARD_RESET_CARD : SCARD_LEAVE_CARD);
            card_ = 0;
        }
    }

  private:
    /// A card that was just put in is met before it can be had, and somebody may be at it.
    template <typename Call>
    static bool untilSuccess(Call call) {
        for (int i = 0; i < 1000; ++i) {
            if (call() == SCARD_S_SUCCESS) {
                return true;
            }
            pause();
        }
        return false;
    }
    bool connect(const std::string& reader, DWORD mode) {
        DWORD protocol = 0;
        return untilSuccess([&] {
            return SCardConnect(context_, reader.c_str(), mode, SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &card_,
                                &protocol);
        });
    }
    static void pause();

    SCARDCONTEXT context_ = 0;
    SCARDHANDLE card_ = 0;
};

}  // namespace insegel::fault
