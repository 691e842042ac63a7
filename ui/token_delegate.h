#pragma once

#include <QStyledItemDelegate>

#include "client/client.h"

namespace insegel::ui {

/// Paints a BankID as a card: an emblem for its kind, who, whose, how long, and a badge with its state. All
/// cards are of one height, so that a view of thousands need not ask.
class TokenDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    enum class Size { full, compact };

    explicit TokenDelegate(Size size, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// The height of a row with this font, its distance to the next included.
    int rowHeight(const QFont& font) const;

  private:
    struct Fonts;
    void paintCard(QPainter& painter, const QStyleOptionViewItem& option, const QRect& card,
                   token::TokenState state) const;
    void paintEmblem(QPainter& painter, const QRectF& circle, const token::TokenInfo& info, bool dark) const;
    int paintBadge(QPainter& painter, const QRect& inner, const QFont& font, token::TokenState state,
                   bool dark) const;

    Size size_;
};

}  // namespace insegel::ui
