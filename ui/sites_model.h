#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "client/client.h"

namespace insegel::ui {

/// The sites a person has met, in the order the client gives them, a row each; those alone whose names have
/// what is searched for in them.
class SitesModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { site, lastUse, state, columns };

    explicit SitesModel(QObject* parent = nullptr);

    void setSites(std::vector<client::Site> sites);
    /// Letters are the same in both cases; empty for all of them.
    void setSearch(const QString& words);
    /// How many there are, searched for or not.
    int all() const { return static_cast<int>(sites_.size()); }
    const client::Site* at(const QModelIndex& index) const;
    /// Its first column; invalid where it is not there.
    QModelIndex indexOf(const std::string& origin) const;
    /// The language changed.
    void retranslate();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    void choose();

    std::vector<client::Site> sites_;
    QString search_;
    std::vector<std::size_t> rows_;  ///< Which of the sites they are.
};

}  // namespace insegel::ui
