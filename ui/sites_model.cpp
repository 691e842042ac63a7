#include "sites_model.h"

#include <algorithm>

#include "site_words.h"

namespace insegel::ui {

SitesModel::SitesModel(QObject* parent) : QAbstractTableModel(parent) {}

void SitesModel::setSites(std::vector<client::Site> sites) {
    beginResetModel();
    sites_ = std::move(sites);
    choose();
    endResetModel();
}

void SitesModel::setSearch(const QString& words) {
    beginResetModel();
    search_ = words.trimmed();
    choose();
    endResetModel();
}

void SitesModel::choose() {
    rows_.clear();
    for (std::size_t i = 0; i < sites_.size(); ++i) {
        const bool isFound =
            search_.isEmpty() ||
            QString::fromStdString(sites_[i].origin).contains(search_, Qt::CaseInsensitive) ||
            QString::fromStdString(sites_[i].originUnicode).contains(search_, Qt::CaseInsensitive);
        if (isFound) {
            rows_.push_back(i);
        }
    }
}

const client::Site* SitesModel::at(const QModelIndex& index) const {
    return index.isValid() && index.row() < rowCount() ? &sites_[rows_[static_cast<std::size_t>(index.row())]]
                                                       : nullptr;
}

QModelIndex SitesModel::indexOf(const std::string& origin) const {
    const auto found = std::find_if(rows_.begin(), rows_.end(),
                                    [&](std::size_t row) { return sites_[row].origin == origin; });
    return found == rows_.end() ? QModelIndex() : index(static_cast<int>(found - rows_.begin()), 0);
}

void SitesModel::retranslate() {
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns - 1);
    if (!rows_.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
    }
}

int SitesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int SitesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(columns);
}

QVariant SitesModel::data(const QModelIndex& index, int role) const {
    const client::Site* one = at(index);
    if (one == nullptr || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    switch (index.column()) {
        case site:
            return siteText::name(one->origin, one->originUnicode);
        case lastUse:
            return siteText::lastUse(*one);
        default:
            return siteText::state(*one);
    }
}

QVariant SitesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case site:
            return tr("Web site");
        case lastUse:
            return tr("Last used");
        default:
            return tr("State");
    }
}

}  // namespace insegel::ui
