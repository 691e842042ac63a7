#pragma once

#include <QTextEdit>
#include <QWidget>

#include "client/signed_text.h"
#include "signed_document.h"

namespace insegel::ui {

class Banner;

/// The scrolling part of a SignedTextView.
class SignedTextPage : public QTextEdit {
    Q_OBJECT

  public:
    explicit SignedTextPage(QWidget* parent);

    SignedRemarks write(const client::SignedText& what);
    /// Whether nothing of it has to be scrolled to.
    bool fits() const;
    /// How high it would be with all of the text in sight, at this width, as far as that matters: a text much
    /// longer than a screen is not laid out for it. Pixels.
    int wholeHeight(int width) const;
    QSize sizeHint() const override;

  Q_SIGNALS:
    /// The end of the text was drawn before the person's eyes.
    void endShown();

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    QMimeData* createMimeDataFromSelection() const override;
    QVariant loadResource(int type, const QUrl& name) override;

  private:
    void layOutWhole();
};

/// A text to sign or that was signed, to be read: as writeSignedText() shows it, scrolled with the mouse, the
/// arrows, Page Down, the space bar and End. A line above it tells of characters that are written out. It can
/// be copied, and nothing in it can be followed or opened.
class SignedTextView : public QWidget {
    Q_OBJECT

  public:
    explicit SignedTextView(QWidget* parent = nullptr);

    /// Shows another text, which has not been read.
    void setText(client::SignedText what);
    const client::SignedText& text() const { return what_; }

    /// Whether the end of the text has been in sight since it was set. It stays so when the window becomes
    /// smaller or the font larger.
    bool wasReadToEnd() const { return wasRead_; }
    /// Whether all of it can be seen at once, as large as it is now.
    bool fits() const { return page_->fits(); }

    /// How high it would be with all of the text in sight, at this width; pixels. Where that is more than any
    /// screen has, some number beyond that.
    int wholeHeight(int width) const;

  Q_SIGNALS:
    void readToEnd();

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void write();
    void refreshRemark();

    client::SignedText what_;
    SignedRemarks remarks_;
    Banner* remark_;
    SignedTextPage* page_;
    bool wasRead_ = false;
};

}  // namespace insegel::ui
