#pragma once

#include <QStyledItemDelegate>

#include "client/client.h"

namespace insegel::ui {

/// Paints a BankID as a card: an emblem for its kind, who, whose, how long, and a badge with its state; in
/// the window also what is left of its PINs' tries.
class TokenDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    enum class Size { full, compact };

    explicit TokenDelegate(Size size, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// The height of a row with this font, its distance to the next included, without a line for PINs.
    int rowHeight(const QFont& font) const;

  private:
    struct Fonts;
    void paintCard(QPainter& painter, const QStyleOptionViewItem& option, const QRect& card,
                   const token::TokenInfo& info) const;
    void paintPins(QPainter& painter, QRect line, const QStyleOptionViewItem& option,
                   const token::TokenInfo& info) const;
    void paintEmblem(QPainter& painter, const QRectF& circle, const token::TokenInfo& info, bool dark) const;
    int paintBadge(QPainter& painter, const QRect& inner, const QFont& font, const token::TokenInfo& info,
                   bool dark) const;

    Size size_;
};

}  // namespace insegel::ui
