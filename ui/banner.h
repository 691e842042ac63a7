#pragma once

#include <QFrame>
#include <QLabel>

#include "colours.h"

namespace insegel::ui {

/// A line across a window that says something is not as it should be, or how it went. To a screen reader it
/// is an alert, which is read when it appears.
class Banner : public QFrame {
    Q_OBJECT

  public:
    explicit Banner(QWidget* parent = nullptr);

    /// Shows the text (plain), or hides the banner where there is none.
    void say(const QString& text, Tone tone) { say(text, tone, text); }
    /// The same, but to a screen reader it is `spoken`, and news only when that changes: for a text that
    /// counts.
    void say(const QString& text, Tone tone, const QString& spoken);
    QString text() const { return label_->text(); }

  protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void recolour();

    QLabel* label_;
    Tone tone_ = Tone::note;
};

}  // namespace insegel::ui
