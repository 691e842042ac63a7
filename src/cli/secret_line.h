#pragma once

#include <string>
#include <string_view>

#include "client/client.h"

namespace insegel::cli {

enum class Echo { off, on };

/// A line with a secret in it, as keys make it: those that edit edit, as at a terminal's own prompt; those
/// that send an escape sequence (arrows, say) do nothing. What else is a control character is not taken, and
/// neither is the line: nobody sees that it lacks something. One thread.
class SecretLine {
  public:
    enum class Now { open, done, cancelled };

    explicit SecretLine(Echo echo) : echo_(echo) {}

    /// One byte that the terminal sent. Its Ctrl-C, Ctrl-\ and, in an empty line, Ctrl-D cancel. Between the
    /// marks of a paste (xterm's bracketed paste) no key edits. secretTooLong.
    Result<Now> type(char byte);
    /// Nothing came for a while: an escape was the key of that name.
    void pause();
    /// A sequence has begun, and pause() is to be called where it does not go on.
    bool isInSequence() const { return at_ != At::ground; }
    /// Whether it holds what cannot be taken.
    bool isRefused() const;
    /// What the terminal is to show for the last byte.
    const std::string& shown() const { return shown_; }
    /// The line; it is empty then.
    Secret take() { return std::move(secret_); }

  private:
    enum class At { ground, escape, sequence, last, alternate };

    Result<Now> typeText(char byte);
    Result<Now> typeControl(char byte);
    void typeInSequence(char byte);
    void endSequence(char last);
    Result<Now> endLine();
    void eraseCharacter();
    void eraseWord();
    void beep() { shown_ += '\a'; }

    Echo echo_;
    At at_ = At::ground;
    std::string parameters_;  ///< Of the sequence, as far as they tell something.
    bool isPasting_ = false;
    bool hasPastedEnd_ = false;  ///< The line's end was pasted, and nothing after it so far.
    bool isRefused_ = false;
    bool isDone_ = false;  ///< By the end of a paste.
    Secret secret_;
    std::string shown_;
};

}  // namespace insegel::cli
