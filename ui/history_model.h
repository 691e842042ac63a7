#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "client/client.h"

namespace insegel::ui {

/// What was approved, the newest first, a row each. Words are made for the rows that are looked at alone:
/// ten thousand cost no more than ten.
class HistoryModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { when, what, where, with, columns };

    explicit HistoryModel(QObject* parent = nullptr);

    void setEntries(std::vector<client::HistoryEntry> entries);
    const client::HistoryEntry* at(const QModelIndex& index) const;
    /// Its first column; invalid where it is not there.
    QModelIndex indexOf(std::uint64_t number) const;
    /// The language changed.
    void retranslate();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    std::vector<client::HistoryEntry> entries_;
};

}  // namespace insegel::ui
