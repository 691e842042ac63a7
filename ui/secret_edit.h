#pragma once

#include <QBasicTimer>
#include <QString>
#include <QWidget>

#include "client/client.h"

namespace insegel::ui {

/// A line edit for passwords, PINs and PUKs that keeps the text in a Secret and nowhere else.
///
/// A QLineEdit leaves its text in ordinary memory, whole, after it was cleared. This widget has no undo, no
/// selection and no copying; pasting is welcome. What Qt itself holds of a key event while it is delivered is
/// out of its reach.
class SecretEdit : public QWidget {
    Q_OBJECT
    Q_PROPERTY(QString placeholderText READ placeholderText WRITE setPlaceholderText)

  public:
    explicit SecretEdit(QWidget* parent = nullptr);
    ~SecretEdit() override;

    /// Hands the text over and leaves the field empty.
    Secret take();
    void clear();
    bool isEmpty() const { return secret_.empty(); }
    /// In characters (Unicode code points).
    int length() const { return length_; }
    /// The caret's place, in characters.
    int cursorPosition() const { return cursor_; }
    void setCursorPosition(int position);

    /// In characters; what is typed or pasted beyond it is refused whole. A Secret's own limit holds as well.
    void setMaximumLength(int characters) { maximumLength_ = characters; }

    QString placeholderText() const { return placeholder_; }
    void setPlaceholderText(const QString& text);

    /// Text as if typed at the caret. Control characters are left out.
    void insert(const QString& text);
    void paste();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

  Q_SIGNALS:
    void changed();
    /// What was typed or pasted did not fit.
    void refused();
    /// Guessed from what the keyboard sends: a capital without Shift, or a small letter with it.
    void capsLockChanged(bool on);

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void insertFrom(const QString& text);
    void eraseBefore();
    void eraseAfter();
    void eraseAll();
    void moveTo(int position);
    void textChanged();
    void showCaret();
    std::size_t byteOffset(int position) const;
    void noticeCapsLock(const QKeyEvent& event);
    QRect contents() const;
    int dotAdvance() const;
    int scrollOffset(const QRect& area) const;
    QRect caretRect() const;

    Secret secret_;
    QString placeholder_;
    int length_ = 0;
    int cursor_ = 0;
    int preedit_ = 0;  ///< Characters an input method has not committed yet.
    int maximumLength_ = 256;
    bool caretOn_ = false;
    bool capsLock_ = false;
    QBasicTimer blink_;
};

}  // namespace insegel::ui
