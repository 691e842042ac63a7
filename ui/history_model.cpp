#include "history_model.h"

#include <algorithm>

#include "history_words.h"

namespace insegel::ui {

HistoryModel::HistoryModel(QObject* parent) : QAbstractTableModel(parent) {}

void HistoryModel::setEntries(std::vector<client::HistoryEntry> entries) {
    beginResetModel();
    entries_ = std::move(entries);
    endResetModel();
}

const client::HistoryEntry* HistoryModel::at(const QModelIndex& index) const {
    return index.isValid() && index.row() < rowCount() ? &entries_[static_cast<std::size_t>(index.row())]
                                                       : nullptr;
}

QModelIndex HistoryModel::indexOf(std::uint64_t number) const {
    const auto found = std::find_if(entries_.begin(), entries_.end(),
                                    [number](const auto& entry) { return entry.number == number; });
    return found == entries_.end() ? QModelIndex() : index(static_cast<int>(found - entries_.begin()), 0);
}

void HistoryModel::retranslate() {
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns - 1);
    if (!entries_.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
    }
}

int HistoryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

int HistoryModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(columns);
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const {
    const client::HistoryEntry* entry = at(index);
    if (entry == nullptr || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    switch (index.column()) {
        case when:
            return historyText::when(*entry);
        case what:
            return historyText::what(*entry);
        case where:
            return historyText::where(*entry);
        default:
            return historyText::with(*entry);
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case when:
            return tr("When");
        case what:
            return tr("What");
        case where:
            return tr("Site or file");
        default:
            return tr("With which BankID");
    }
}

}  // namespace insegel::ui
