#pragma once

#include <QStyledItemDelegate>
#include <vector>

#include "client/client.h"

namespace insegel::ui {

/// Paints a BankID as a card: who, whose, how long, a sign for its kind, and a badge with its state; in the
/// window also the place of a portrait, and what is left of its PINs' tries.
class TokenDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    enum class Size { full, compact };

    explicit TokenDelegate(Size size, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    /// A tooltip with all words where some are left out for want of room.
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// The height of a row with this font, its distance to the next included, without a line for PINs.
    int rowHeight(const QFont& font) const;

  private:
    /// A line of words beside the emblem, and the room for it: what does not fit ends in an ellipsis.
    struct Line {
        QString words;
        QRect place;
        bool isName = false;
        bool isPins = false;  ///< Painted piece by piece.
    };
    void paintCard(QPainter& painter, const QStyleOptionViewItem& option, const QRect& card,
                   const token::TokenInfo& info, bool usable) const;
    void paintPins(QPainter& painter, QRect line, const QStyleOptionViewItem& option,
                   const token::TokenInfo& info) const;
    void paintEmblem(QPainter& painter, const QRect& place, const token::TokenInfo& info, bool usable,
                     bool dark) const;
    void paintKind(QPainter& painter, const QRect& place, const token::TokenInfo& info, bool dark) const;
    void paintBadge(QPainter& painter, const QStyleOptionViewItem& option, const QRect& inner,
                    const token::TokenInfo& info, bool dark) const;
    QRect cardOf(const QStyleOptionViewItem& option) const;
    QRect innerOf(const QRect& card) const;
    QRect emblemOf(const QFont& font, const QRect& inner) const;
    QRect kindOf(const QFont& font, const QRect& inner) const;
    bool isBadged(const token::TokenInfo& info, bool usable) const;
    int badgeWidth(const QFont& font, const token::TokenInfo& info) const;
    std::vector<Line> linesOf(const QStyleOptionViewItem& option, const QRect& card,
                              const QModelIndex& index) const;

    Size size_;
};

}  // namespace insegel::ui
