#pragma once

#include <algorithm>

#include "card_token/pcsc/api.h"

/// The calls of api.h, written once for libraries that differ in their types and spelling alone. For
/// api_posix.cpp and api_windows.cpp, after the library's own header and `library`, which says how it spells
/// them.
namespace insegel::card_token::pcsc::api {

namespace library {

inline std::uint32_t code(LONG result) {
    return static_cast<std::uint32_t>(result);
}

inline constexpr DWORD longestReply = 65536 + 2;
inline constexpr std::uint32_t featureRequest = 3400;  // CM_IOCTL_GET_FEATURE_REQUEST (PC/SC part 10 §2.2)

}  // namespace library

std::uint32_t establish(Context& context) {
    SCARDCONTEXT made = 0;
    const LONG result = SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &made);
    context = static_cast<Context>(made);
    return library::code(result);
}

void release(Context context) {
    SCardReleaseContext(static_cast<SCARDCONTEXT>(context));
}

void cancel(Context context) {
    SCardCancel(static_cast<SCARDCONTEXT>(context));
}

std::uint32_t listReaders(Context context, std::vector<std::string>& names) {
    names.clear();
    const auto handle = static_cast<SCARDCONTEXT>(context);
    DWORD size = 0;
    LONG result = library::listReaders(handle, nullptr, nullptr, &size);
    if (library::code(result) != success) {
        return library::code(result);
    }
    // A reader that comes between the two calls is announced as an event anyway.
    std::string list(size, '\0');
    result = library::listReaders(handle, nullptr, list.data(), &size);
    if (library::code(result) != success) {
        return library::code(result);
    }
    for (std::size_t at = 0; at < list.size() && list[at] != '\0';) {
        const std::string name(list.c_str() + at);
        at += name.size() + 1;
        names.push_back(name);
    }
    return success;
}

std::uint32_t getStatusChange(Context context, std::uint32_t milliseconds, std::vector<ReaderState>& states) {
    std::vector<library::State> raw(states.size());
    for (std::size_t i = 0; i < states.size(); ++i) {
        raw[i] = {};
        raw[i].szReader = states[i].name.c_str();
        raw[i].dwCurrentState = states[i].current;
    }
    const LONG result = library::getStatusChange(static_cast<SCARDCONTEXT>(context),
                                                 milliseconds == forever ? INFINITE : milliseconds,
                                                 raw.data(), static_cast<DWORD>(raw.size()));
    for (std::size_t i = 0; i < states.size(); ++i) {
        states[i].event = static_cast<std::uint32_t>(raw[i].dwEventState);
        states[i].atr.assign(raw[i].rgbAtr,
                             raw[i].rgbAtr + std::min<std::size_t>(raw[i].cbAtr, sizeof(raw[i].rgbAtr)));
    }
    return library::code(result);
}

std::uint32_t connect(Context context, const std::string& reader, Card& card, std::uint32_t& protocol) {
    SCARDHANDLE made = 0;
    DWORD active = 0;
    const LONG result =
        library::connect(static_cast<SCARDCONTEXT>(context), reader.c_str(), SCARD_SHARE_SHARED,
                         SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &made, &active);
    card = static_cast<Card>(made);
    protocol = static_cast<std::uint32_t>(active);
    return library::code(result);
}

void disconnect(Card card, Disposition disposition) {
    SCardDisconnect(static_cast<SCARDHANDLE>(card), static_cast<DWORD>(disposition));
}

std::uint32_t beginTransaction(Card card) {
    return library::code(SCardBeginTransaction(static_cast<SCARDHANDLE>(card)));
}

std::uint32_t endTransaction(Card card, Disposition disposition) {
    return library::code(
        SCardEndTransaction(static_cast<SCARDHANDLE>(card), static_cast<DWORD>(disposition)));
}

std::uint32_t transmit(Card card, std::uint32_t protocol, ByteView command, Bytes& reply) {
    const SCARD_IO_REQUEST header{protocol, sizeof(SCARD_IO_REQUEST)};
    reply.resize(library::longestReply);
    DWORD size = library::longestReply;
    const LONG result = SCardTransmit(static_cast<SCARDHANDLE>(card), &header, command.data(),
                                      static_cast<DWORD>(command.size()), nullptr, reply.data(), &size);
    reply.resize(library::code(result) == success ? size : 0);
    return library::code(result);
}

std::uint32_t control(Card card, std::uint32_t number, ByteView input, Bytes& output) {
    constexpr DWORD longest = 1024;
    output.resize(longest);
    DWORD size = 0;
    const LONG result =
        SCardControl(static_cast<SCARDHANDLE>(card), number, input.empty() ? nullptr : input.data(),
                     static_cast<DWORD>(input.size()), output.data(), longest, &size);
    output.resize(library::code(result) == success ? size : 0);
    return library::code(result);
}

}  // namespace insegel::card_token::pcsc::api
