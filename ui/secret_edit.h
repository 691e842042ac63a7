#pragma once

#include <QBasicTimer>
#include <QString>
#include <QWidget>

#include "secret_text.h"

namespace insegel::ui {

/// A line edit for passwords, PINs and PUKs: keys, mouse, input methods and painting over a SecretText.
///
/// A QLineEdit leaves its text in ordinary memory, whole, after it was cleared. This widget has no undo and
/// no copying; pasting is welcome, and what is selected is replaced by what is typed or pasted. What Qt
/// itself holds of a key event while it is delivered is out of its reach.
class SecretEdit : public QWidget {
    Q_OBJECT
    Q_PROPERTY(QString placeholderText READ placeholderText WRITE setPlaceholderText)

  public:
    explicit SecretEdit(QWidget* parent = nullptr);
    ~SecretEdit() override;

    /// Hands the text over and leaves the field empty.
    Secret take();
    /// What stands in it, to be judged where it stays.
    const Secret& secret() const { return text_.secret(); }
    void clear();
    bool isEmpty() const { return text_.isEmpty(); }
    /// In characters (Unicode code points).
    int length() const { return text_.length(); }
    /// The caret's place, in characters.
    int cursorPosition() const { return text_.cursor(); }
    /// Nothing is selected then.
    void setCursorPosition(int position);
    void selectAll();
    /// In characters; the caret stands at its end.
    void select(int from, int count);
    int selectionStart() const { return text_.selectionStart(); }
    int selectionLength() const { return text_.selectionLength(); }

    /// In characters; what is typed or pasted beyond it is refused whole. A Secret's own limit holds as well.
    void setMaximumLength(int characters) { text_.setMaximumLength(characters); }

    QString placeholderText() const { return placeholder_; }
    void setPlaceholderText(const QString& text);

    /// Text as if typed: in place of what is selected, else at the caret. Control characters are left out.
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
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void erase(int from, int count);
    bool moveByKey(const QKeyEvent& event);
    bool eraseByKey(const QKeyEvent& event);
    void moveOrSelect(int position, bool selects);
    void caretMoved();
    void textChanged();
    void showCaret();
    void noticeCapsLock(const QKeyEvent& event);
    QRect contents() const;
    int positionAt(int x) const;
    int dotAdvance() const;
    int scrollOffset(const QRect& area) const;
    QRect caretRect() const;

    SecretText text_;
    QString placeholder_;
    int preedit_ = 0;     ///< Characters an input method has not committed yet.
    bool drags_ = false;  ///< The mouse button went down here, and moving it selects.
    bool caretOn_ = false;
    bool capsLock_ = false;
    QBasicTimer blink_;
};

}  // namespace insegel::ui
