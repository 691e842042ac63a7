#include "token_model.h"

#include <QCollator>
#include <QHash>
#include <QSet>
#include <algorithm>

#include "client/policy_obstacle.h"
#include "token_place.h"
#include "token_text.h"

namespace insegel::ui {

TokenModel::TokenModel(Order order, client::Policy policy, QObject* parent)
    : QAbstractListModel(parent), order_(order), policy_(std::move(policy)) {}

void TokenModel::setTokens(token::TokenList tokens) {
    std::vector<Row> rows;
    rows.reserve(tokens.size());
    for (token::TokenInfo& info : tokens) {
        const bool isAllowed = client::allowsToken(policy_, info);
        rows.push_back(
            {std::move(info), isAllowed ? std::nullopt : std::optional(ErrorCode::issuerNotAllowed)});
    }
    if (order_ == Order::byHolder) {
        // Sort keys are made once a row: comparing in the language's own order is dear.
        const QCollator collator;
        std::vector<std::pair<QCollatorSortKey, std::size_t>> keys;
        keys.reserve(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            keys.emplace_back(collator.sortKey(tokenText::title(rows[i].info)), i);
        }
        std::sort(keys.begin(), keys.end(), [&rows](const auto& a, const auto& b) {
            const bool named = !rows[a.second].info.holder.empty();
            if (named == rows[b.second].info.holder.empty()) {
                return named;  // Those nobody knows the holder of come last.
            }
            const int byName = a.first.compare(b.first);
            if (byName != 0) {
                return byName < 0;
            }
            const token::TokenInfo& one = rows[a.second].info;
            const token::TokenInfo& two = rows[b.second].info;
            return one.validTo != two.validTo ? one.validTo > two.validTo : one.id < two.id;
        });
        std::vector<Row> sorted;
        sorted.reserve(rows.size());
        for (const auto& key : keys) {
            sorted.push_back(std::move(rows[key.second]));
        }
        rows = std::move(sorted);
    }
    setRows(std::move(rows));
}

void TokenModel::setDrives(std::vector<client::Drive> drives) {
    drives_ = std::move(drives);
    retranslate();
}

QString TokenModel::placeOf(const token::TokenInfo& info) const {
    const client::Drive* drive =
        info.kind == token::TokenKind::file ? tokenPlace::driveOf(info.location, drives_) : nullptr;
    return drive != nullptr ? tr("on the stick %1").arg(tokenPlace::driveName(*drive)) : QString();
}

QString TokenModel::spoken(const Row& row) const {
    QStringList parts{tokenText::spoken(row.info), placeOf(row.info)};
    if (row.reason == ErrorCode::issuerNotAllowed) {
        parts << tokenText::unfitReason(*row.reason, row.info);
    } else if (row.reason) {
        parts = {tokenText::title(row.info), tokenText::unfitReason(*row.reason, row.info)};
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

void TokenModel::setUnfit(const std::vector<order::Unfit>& unfit) {
    std::vector<Row> rows;
    rows.reserve(unfit.size());
    for (const order::Unfit& one : unfit) {
        rows.push_back({one.token, one.reason});
    }
    setRows(std::move(rows));
}

void TokenModel::removeMissing(const std::vector<Row>& rows) {
    QSet<QByteArray> kept;
    for (const Row& row : rows) {
        kept.insert(QByteArray::fromStdString(row.info.id));
    }
    const auto gone = [&](int i) {
        return !kept.contains(QByteArray::fromStdString(rows_[static_cast<std::size_t>(i)].info.id));
    };
    for (int last = static_cast<int>(rows_.size()) - 1; last >= 0; --last) {
        if (!gone(last)) {
            continue;
        }
        int first = last;
        while (first > 0 && gone(first - 1)) {
            --first;
        }
        beginRemoveRows({}, first, last);
        rows_.erase(rows_.begin() + first, rows_.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

void TokenModel::setRows(std::vector<Row> rows) {
    removeMissing(rows);
    QSet<QByteArray> here;
    for (const Row& row : rows_) {
        here.insert(QByteArray::fromStdString(row.info.id));
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int at = static_cast<int>(i);
        if (!here.contains(QByteArray::fromStdString(rows[i].info.id))) {
            std::size_t end = i + 1;
            while (end < rows.size() && !here.contains(QByteArray::fromStdString(rows[end].info.id))) {
                ++end;
            }
            beginInsertRows({}, at, static_cast<int>(end) - 1);
            rows_.insert(rows_.begin() + at, rows.begin() + at, rows.begin() + static_cast<int>(end));
            endInsertRows();
            i = end - 1;
            continue;
        }
        if (rows_[i].info.id != rows[i].info.id) {
            const auto found = std::find_if(rows_.begin() + at, rows_.end(),
                                            [&](const Row& row) { return row.info.id == rows[i].info.id; });
            const int from = static_cast<int>(found - rows_.begin());
            beginMoveRows({}, from, from, {}, at);
            std::rotate(rows_.begin() + at, found, found + 1);
            endMoveRows();
        }
        if (rows_[i] != rows[i]) {
            rows_[i] = rows[i];
            Q_EMIT dataChanged(index(at), index(at));
        }
    }
}

const token::TokenInfo* TokenModel::at(const QModelIndex& index) const {
    return index.isValid() ? &rows_[static_cast<std::size_t>(index.row())].info : nullptr;
}

QModelIndex TokenModel::indexOf(const std::string& tokenId) const {
    const auto found =
        std::find_if(rows_.begin(), rows_.end(), [&](const Row& row) { return row.info.id == tokenId; });
    return found == rows_.end() ? QModelIndex() : index(static_cast<int>(found - rows_.begin()));
}

void TokenModel::retranslate() {
    if (!rows_.empty()) {
        Q_EMIT dataChanged(index(0), index(static_cast<int>(rows_.size()) - 1));
    }
}

int TokenModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant TokenModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const Row& row = rows_[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
            return tokenText::title(row.info);
        case Qt::AccessibleTextRole:
            return spoken(row);
        case InfoRole:
            return QVariant::fromValue(&row.info);
        case PlaceRole:
            return placeOf(row.info);
        case ReasonRole:
            return row.reason ? tokenText::unfitReason(*row.reason, row.info) : QVariant();
        default:
            return {};
    }
}

}  // namespace insegel::ui
