#pragma once

#include <QString>
#include <algorithm>

#include "client/client.h"

namespace insegel::ui {

/// A secret under a caret: what SecretEdit edits. Counts in characters (Unicode code points), while the text
/// itself is UTF-8 in a Secret and nowhere else.
class SecretText {
  public:
    enum class Inserted { all, nothing, tooLong };

    bool isEmpty() const { return secret_.empty(); }
    int length() const { return length_; }
    /// The caret's place, 0 to length().
    int cursor() const { return cursor_; }
    /// A place outside the text becomes the nearest one in it. Nothing is selected then.
    void moveTo(int position);
    /// Moves the caret, and selects what lies between it and where the selection began.
    void selectTo(int position);
    void selectAll();
    bool hasSelection() const { return anchor_ != cursor_; }
    /// Where the selection begins; the caret's place where nothing is selected.
    int selectionStart() const { return std::min(anchor_, cursor_); }
    int selectionLength() const { return std::max(anchor_, cursor_) - selectionStart(); }

    /// tooLong beyond it, or beyond a Secret's own limit.
    void setMaximumLength(int characters) { maximumLength_ = characters; }

    /// In place of what is selected, else at the caret; the whole of it or nothing. Control characters and
    /// halves of surrogate pairs are left out; nothing where that is all there is.
    Inserted insert(const QString& text);
    /// Erases that many characters from there on, and puts the caret there.
    void erase(int from, int count);

    /// Hands the text over and is empty then.
    Secret take();
    const Secret& secret() const { return secret_; }
    void clear();

  private:
    std::size_t byteOffset(int position) const;

    Secret secret_;
    int length_ = 0;
    int cursor_ = 0;
    int anchor_ = 0;  ///< Where the selection began: the caret's place where there is none.
    int maximumLength_ = 256;
};

}  // namespace insegel::ui
