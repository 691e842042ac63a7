#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "listener/problem.h"

namespace insegel::listener {

/// Reads a request head (RFC 9112 §2 to §6) byte by byte and refuses what general parsers forgive: the
/// readings of one request must not differ between a browser, something in between and this program. Every
/// line is judged as soon as it is whole, and no more than the limits is ever held.
///
/// What it has passed is parsed again by Beast, which then finds nothing ambiguous.
class HeadReader {
  public:
    static constexpr std::size_t maximumMethod = 32;
    static constexpr std::size_t maximumTarget = 4096;
    static constexpr std::size_t maximumFieldBytes = 8192;  ///< All field lines with their line ends.
    static constexpr std::size_t maximumFields = 32;

    enum class Progress { more, complete, refused };

    /// Takes bytes up to the end of the head and counts them in `used`; what follows is the body's.
    Progress feed(std::string_view bytes, std::size_t& used);

    /// After Progress::refused.
    Problem problem() const { return *problem_; }
    /// After Progress::complete: the whole head with its final empty line.
    const std::string& text() const { return text_; }
    /// After Progress::complete.
    std::uint64_t contentLength() const { return contentLength_.value_or(0); }
    /// Whether anything has come at all.
    bool empty() const { return text_.empty(); }

  private:
    bool take(char c);
    bool refuse(Problem problem);
    bool endOfLine();
    bool requestLine(std::string_view line);
    bool fieldLine(std::string_view line);
    bool endOfHead();

    std::string text_;
    std::size_t lineStart_ = 0;
    std::size_t fieldsStart_ = 0;  ///< 0 until the request line is whole.
    std::size_t fields_ = 0;
    bool carriageReturn_ = false;
    bool complete_ = false;
    bool transferEncoding_ = false;
    unsigned seenOnce_ = 0;  ///< One bit for each field that may come once.
    std::optional<std::uint64_t> contentLength_;
    std::optional<Problem> problem_;
};

}  // namespace insegel::listener
