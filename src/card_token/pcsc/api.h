#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.h"

/// The PC/SC interface (PC/SC Workgroup, part 5) as pcsc-lite, macOS and Windows share it, without their
/// differing types. Calls block and may be made on any thread; one context serves one thread at a time,
/// cancel() aside.
namespace insegel::card_token::pcsc::api {

using Context = std::uintptr_t;
using Card = std::uintptr_t;

/// What the calls return: the same numbers everywhere.
enum Code : std::uint32_t {
    success = 0,
    cancelled = 0x80100002,
    invalidHandle = 0x80100003,
    unknownReader = 0x80100009,
    timeout = 0x8010000a,
    sharingViolation = 0x8010000b,
    noSmartCard = 0x8010000c,
    protocolMismatch = 0x8010000f,
    notTransacted = 0x80100016,
    readerUnavailable = 0x80100017,
    communicationError = 0x80100013,
    noService = 0x8010001d,
    serviceStopped = 0x8010001e,
    noReadersAvailable = 0x8010002e,
    unresponsiveCard = 0x80100066,
    unpoweredCard = 0x80100067,
    resetCard = 0x80100068,
    removedCard = 0x80100069,
};

/// Bits of a reader's state; the count of its events stands in the upper 16.
enum State : std::uint32_t {
    changed = 0x0002,
    unknown = 0x0004,
    unavailable = 0x0008,
    present = 0x0020,
    exclusive = 0x0080,
    inUse = 0x0100,
};

enum class Disposition : std::uint32_t { leave = 0, reset = 1 };

inline constexpr std::uint32_t forever = 0xffffffff;

struct ReaderState {
    std::string name;
    std::uint32_t current = 0;  ///< What the caller knows.
    std::uint32_t event = 0;    ///< What it is now.
    Bytes atr;
};

/// Once, before the first context: contended transactions are answered at once, so that the wait can be shown
/// and cancelled.
void prepare();
/// The name under which readers that appear are announced; empty where there is none (macOS).
const char* plugAndPlayName();

std::uint32_t establish(Context& context);
void release(Context context);
/// Ends a getStatusChange() on another thread.
void cancel(Context context);
std::uint32_t listReaders(Context context, std::vector<std::string>& names);
/// `milliseconds` may be `forever`.
std::uint32_t getStatusChange(Context context, std::uint32_t milliseconds, std::vector<ReaderState>& states);

/// Shared, over T=0 or T=1. `protocol` is 1 or 2 afterwards.
std::uint32_t connect(Context context, const std::string& reader, Card& card, std::uint32_t& protocol);
void disconnect(Card card, Disposition disposition);
std::uint32_t beginTransaction(Card card);
std::uint32_t endTransaction(Card card, Disposition disposition);
/// `reply` has the reply's size afterwards.
std::uint32_t transmit(Card card, std::uint32_t protocol, ByteView command, Bytes& reply);
/// `code` is the number inside SCARD_CTL_CODE, or, of a PC/SC part 10 feature, the control code itself.
std::uint32_t control(Card card, std::uint32_t code, ByteView input, Bytes& output);
std::uint32_t featureRequestCode();

}  // namespace insegel::card_token::pcsc::api
