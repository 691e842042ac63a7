#include "listener/head_reader.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ascii.h"

namespace insegel::listener {
namespace {

// Fields whose meaning would depend on which of two is read. Lower case.
constexpr std::array<std::string_view, 13> fieldsAllowedOnce = {
    "host",
    "origin",
    "content-length",
    "content-type",
    "authorization",
    "x-insegel",
    "sec-fetch-site",
    "sec-fetch-mode",
    "sec-fetch-dest",
    "sec-fetch-user",
    "expect",
    "content-encoding",
    "access-control-request-method",
};

constexpr std::string_view versionOurs = "HTTP/1.1";
// Method, two spaces, target, version; the line end is not counted.
constexpr std::size_t maximumRequestLine =
    HeadReader::maximumMethod + HeadReader::maximumTarget + 2 + versionOurs.size();

bool isToken(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), isTokenChar);
}

bool isSomeHttpVersion(std::string_view text) {
    return text.starts_with("HTTP/") && text.size() > 5 &&
           std::all_of(text.begin() + 5, text.end(), [](char c) { return isDigit(c) || c == '.'; });
}

bool isHostSyntax(std::string_view host) {
    static constexpr std::string_view punctuation = "-._~%!$&'()*+;=:[]";
    return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
        return isDigit(c) || isAlpha(c) || punctuation.find(c) != std::string_view::npos;
    });
}

// RFC 3986: what may stand in a path and a query; no fragment.
bool isTargetChar(char c) {
    constexpr std::string_view punctuation = "-._~%!$&'()*+,;=:@/?[]";
    return isDigit(c) || isAlpha(c) || punctuation.find(c) != std::string_view::npos;
}

}  // namespace

HeadReader::Progress HeadReader::feed(std::string_view bytes, std::size_t& used) {
    used = 0;
    while (used < bytes.size() && !complete_ && !problem_) {
        take(bytes[used]);
        ++used;
    }
    if (problem_) {
        return Progress::refused;
    }
    return complete_ ? Progress::complete : Progress::more;
}

bool HeadReader::refuse(Problem problem) {
    problem_ = problem;
    return false;
}

bool HeadReader::take(char c) {
    const bool inRequestLine = fieldsStart_ == 0;
    if (carriageReturn_) {
        if (c != '\n') {
            return refuse(Problem::syntax);
        }
        carriageReturn_ = false;
        text_.push_back(c);
        return endOfLine();
    }
    const auto byte = static_cast<unsigned char>(c);
    const bool allowed =
        inRequestLine ? byte >= 0x20 && byte < 0x7F : (byte >= 0x20 && byte != 0x7F) || c == '\t';
    if (c == '\r') {
        carriageReturn_ = true;
    } else if (!allowed) {
        return refuse(Problem::syntax);
    }
    text_.push_back(c);
    if (inRequestLine) {
        if (text_.size() > maximumRequestLine + 1) {  // one for a carriage return
            // A method of any length is nonsense; a long target is only too long.
            return refuse(text_.find(' ') <= maximumMethod ? Problem::targetSize : Problem::syntax);
        }
    } else if (text_.size() - fieldsStart_ > maximumFieldBytes + 2) {  // two for the final empty line
        return refuse(Problem::headSize);
    }
    return true;
}

bool HeadReader::endOfLine() {
    const std::string_view line(text_.data() + lineStart_, text_.size() - lineStart_ - 2);
    const bool first = fieldsStart_ == 0;
    lineStart_ = text_.size();
    if (first) {
        fieldsStart_ = text_.size();
        return requestLine(line);
    }
    return line.empty() ? endOfHead() : fieldLine(line);
}

bool HeadReader::requestLine(std::string_view line) {
    const auto firstSpace = line.find(' ');
    const auto lastSpace = line.rfind(' ');
    if (firstSpace == std::string_view::npos || firstSpace == lastSpace) {
        return refuse(Problem::syntax);
    }
    const auto method = line.substr(0, firstSpace);
    const auto target = line.substr(firstSpace + 1, lastSpace - firstSpace - 1);
    const auto version = line.substr(lastSpace + 1);
    if (!isToken(method) || method.size() > maximumMethod || target.empty() ||
        target.find(' ') != std::string_view::npos || !isSomeHttpVersion(version)) {
        return refuse(Problem::syntax);
    }
    if (version != versionOurs) {
        return refuse(Problem::version);
    }
    if (target.size() > maximumTarget) {
        return refuse(Problem::targetSize);
    }
    // Neither has a place here whatever its target's form (RFC 9110 §9.3.6, §9.3.8).
    if (method == "CONNECT" || method == "TRACE") {
        return refuse(Problem::method);
    }
    const bool asterisk = target == "*" && method == "OPTIONS";
    if (!asterisk && (target.front() != '/' || !std::all_of(target.begin(), target.end(), isTargetChar))) {
        return refuse(Problem::syntax);
    }
    return true;
}

bool HeadReader::fieldLine(std::string_view line) {
    if (++fields_ > maximumFields || lineStart_ - fieldsStart_ > maximumFieldBytes) {
        return refuse(Problem::headSize);
    }
    // A folded line begins with a space, and a space before the colon is in the name: no token either way.
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !isToken(line.substr(0, colon))) {
        return refuse(Problem::syntax);
    }
    const std::string name = lowerCase(line.substr(0, colon));
    const std::string_view value = trim(line.substr(colon + 1));

    const auto once = std::find(fieldsAllowedOnce.begin(), fieldsAllowedOnce.end(), name);
    if (once != fieldsAllowedOnce.end()) {
        const unsigned bit = 1U << static_cast<unsigned>(once - fieldsAllowedOnce.begin());
        if ((seenOnce_ & bit) != 0) {
            return refuse(Problem::syntax);
        }
        seenOnce_ |= bit;
    }
    if (name == "host" && !isHostSyntax(value)) {
        return refuse(Problem::syntax);
    }
    if (name == "transfer-encoding") {
        transferEncoding_ = true;
    }
    if (name == "content-length") {
        std::uint64_t length = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
        if (value.empty() || !isDigit(value.front()) || error != std::errc() ||
            end != value.data() + value.size()) {
            return refuse(Problem::syntax);
        }
        contentLength_ = length;
    }
    return true;
}

bool HeadReader::endOfHead() {
    constexpr unsigned hostBit = 1U;
    static_assert(fieldsAllowedOnce.front() == "host");
    if ((seenOnce_ & hostBit) == 0 || (transferEncoding_ && contentLength_)) {
        return refuse(Problem::syntax);
    }
    if (transferEncoding_) {
        return refuse(Problem::transferEncoding);
    }
    complete_ = true;
    return true;
}

}  // namespace insegel::listener
