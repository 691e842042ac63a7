#pragma once

#include <QAbstractListModel>
#include <vector>

#include "client/client.h"

namespace insegel::ui {

/// BankIDs as rows. A new list is worked in as removals, insertions, moves and changes, so that a view keeps
/// what is selected and where it was scrolled to.
class TokenModel : public QAbstractListModel {
    Q_OBJECT

  public:
    enum Role {
        InfoRole = Qt::UserRole,
        ReasonRole,
        PlaceRole,  ///< The stick a file lies on, in words.
    };
    enum class Order {
        byHolder,  ///< For the window: by name, the one valid longest first.
        asGiven,   ///< For a prompt: the one to preselect comes first.
    };

    /// Rows whose issuer `policy` does not allow say so.
    explicit TokenModel(Order order, client::Policy policy = {}, QObject* parent = nullptr);

    void setTokens(token::TokenList tokens);
    /// The sticks that are plugged in: rows on them say so.
    void setDrives(std::vector<client::Drive> drives);
    /// Tokens that do not fit a request, with the reason under each.
    void setUnfit(const std::vector<order::Unfit>& unfit);

    const token::TokenInfo* at(const QModelIndex& index) const;
    QModelIndex indexOf(const std::string& tokenId) const;
    /// All rows say something else now: the language changed, or the day.
    void retranslate();

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

  private:
    struct Row {
        token::TokenInfo info;
        std::optional<ErrorCode> reason;
        bool operator==(const Row&) const = default;
    };

    void setRows(std::vector<Row> rows);
    QString placeOf(const token::TokenInfo& info) const;
    QString spoken(const Row& row) const;
    void removeMissing(const std::vector<Row>& rows);

    Order order_;
    const client::Policy policy_;
    std::vector<Row> rows_;
    std::vector<client::Drive> drives_;
};

}  // namespace insegel::ui

Q_DECLARE_METATYPE(const insegel::token::TokenInfo*)
