#pragma once

#include <QPainterPath>
#include <QWidget>

namespace insegel::ui {

/// A sign on a round ground, as on a BankID's card. Says nothing to a screen reader: words stand beside it.
class Emblem : public QWidget {
    Q_OBJECT

  public:
    explicit Emblem(QWidget* parent = nullptr);

    /// Lines in a square of side 1, see token_glyphs.h.
    void setGlyph(const QPainterPath& glyph);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QPainterPath glyph_;
};

}  // namespace insegel::ui
