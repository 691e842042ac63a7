#include "cli/secret_line.h"

#include "client/utf8.h"

namespace insegel::cli {

namespace {

constexpr char endOfText = 3;          // Ctrl-C
constexpr char endOfTransmission = 4;  // Ctrl-D
constexpr char backspace = 8;
constexpr char negativeAcknowledge = 21;     // Ctrl-U
constexpr char endOfTransmissionBlock = 23;  // Ctrl-W
constexpr char escape = 27;
constexpr char fileSeparator = 28;  // Ctrl-\.
constexpr char deleteCharacter = 127;

bool isControl(char byte) {
    return static_cast<unsigned char>(byte) < 0x20 || byte == deleteCharacter;
}

bool isLineEnd(char byte) {
    return byte == '\n' || byte == '\r';
}

}  // namespace

Result<SecretLine::Now> SecretLine::type(char byte) {
    shown_.clear();
    if (at_ == At::alternate && !isUtf8Continuation(byte)) {
        at_ = At::ground;
    }
    if (at_ != At::ground && (!isControl(byte) || byte == escape)) {
        typeInSequence(byte);
        return isDone_ ? Now::done : Now::open;
    }
    at_ = At::ground;  // What ends a sequence before its time is a key of its own.
    if (byte == escape) {
        parameters_.clear();
        at_ = At::escape;
        return Now::open;
    }
    return isControl(byte) ? typeControl(byte) : typeText(byte);
}

void SecretLine::pause() {
    shown_.clear();
    if (at_ == At::escape) {
        isRefused_ = isRefused_ || isPasting_;
        beep();
    }
    at_ = At::ground;
}

bool SecretLine::isRefused() const {
    // U+0080 to U+009F are controls as well.
    bool isAfterC2 = false;
    bool hasControl = false;
    for (const char byte : secret_.view()) {
        const auto value = static_cast<unsigned char>(byte);
        hasControl = hasControl || (isAfterC2 && value < 0xa0);
        isAfterC2 = value == 0xc2;
    }
    return isRefused_ || hasControl;
}

Result<SecretLine::Now> SecretLine::typeText(char byte) {
    if (hasPastedEnd_) {
        isRefused_ = true;
    }
    if (auto added = secret_.append({&byte, 1}); !added) {
        return tl::unexpected(added.error());
    }
    if (echo_ == Echo::on) {
        shown_ += byte;
    }
    return Now::open;
}

Result<SecretLine::Now> SecretLine::typeControl(char byte) {
    if (isPasting_) {
        // Whether more comes after it is known at the end of what is pasted.
        hasPastedEnd_ = hasPastedEnd_ || isLineEnd(byte);
        isRefused_ = isRefused_ || !isLineEnd(byte);
        return Now::open;
    }
    switch (byte) {
        case '\n':
        case '\r':
            return Now::done;
        case endOfText:
        case fileSeparator:
            return Now::cancelled;
        case endOfTransmission:
            if (secret_.empty()) {
                return Now::cancelled;
            }
            beep();
            break;
        case backspace:
        case deleteCharacter:
            eraseCharacter();
            break;
        case negativeAcknowledge:
            while (!secret_.empty()) {
                eraseCharacter();
            }
            isRefused_ = false;
            break;
        case endOfTransmissionBlock:
            eraseWord();
            break;
        default:
            isRefused_ = true;
            beep();
    }
    return Now::open;
}

/// ECMA-48 §5.4: ESC [, parameters, a last byte from 40 on. xterm's keys have ESC O and one byte; the Linux
/// console's ESC [ [ and one; a key with Alt is that key after an escape.
void SecretLine::typeInSequence(char byte) {
    switch (at_) {
        case At::escape:
            if (byte == '[') {
                at_ = At::sequence;
            } else if (byte == 'O') {
                at_ = At::last;
            } else if (byte != escape) {
                endSequence(0);
                at_ = At::alternate;
            }
            break;
        case At::sequence:
            if (byte == escape) {
                at_ = At::escape;
                parameters_.clear();
            } else if (byte == '[' && parameters_.empty()) {
                at_ = At::last;
            } else if (static_cast<unsigned char>(byte) >= 0x80U) {
                endSequence(0);
                at_ = At::alternate;
            } else if (byte >= 0x40) {
                endSequence(byte);
            } else if (constexpr std::size_t longest = 3; parameters_.size() <= longest) {
                parameters_ += byte;
            }
            break;
        case At::last:
            endSequence(0);
            break;
        case At::ground:
        case At::alternate:
            break;
    }
}

void SecretLine::endSequence(char last) {
    at_ = At::ground;
    if (last == '~' && parameters_ == "200") {
        isPasting_ = true;
    } else if (last == '~' && parameters_ == "201" && isPasting_) {
        isPasting_ = false;
        isDone_ = hasPastedEnd_;
    } else {
        isRefused_ = isRefused_ || isPasting_;
        beep();
    }
}

void SecretLine::eraseCharacter() {
    if (secret_.empty()) {
        isRefused_ = false;
        return;
    }
    // Which in UTF-8 may be several bytes.
    std::size_t at = secret_.size() - 1;
    while (at > 0 && isUtf8Continuation(secret_.view()[at])) {
        --at;
    }
    secret_.erase(at, secret_.size() - at);
    if (echo_ == Echo::on) {
        shown_ += "\b \b";
    }
}

void SecretLine::eraseWord() {
    while (!secret_.empty() && secret_.view().back() == ' ') {
        eraseCharacter();
    }
    while (!secret_.empty() && secret_.view().back() != ' ') {
        eraseCharacter();
    }
}

}  // namespace insegel::cli
