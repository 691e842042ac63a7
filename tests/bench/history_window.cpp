// insegel-bench-history-window ENTRIES: how long the history's window takes, over the real client and a
// profile of that many entries, until they can be seen, and until a search through them can. One a line:
// MILLISECONDS WHAT, the clock's time, the median of some runs.
#include <QAbstractItemModel>
#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QTableView>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <vector>

#include "client/client.h"
#include "history_window.h"

namespace {

using namespace insegel;

constexpr int runs = 5;
constexpr const char* wanted = "needle";

/// As many of them, a site each; the last is what is looked for.
bool write(const std::filesystem::path& profile, int entries) {
    order::History history(profile);
    order::HistoryEntry entry;
    entry.time = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1);
    entry.use = token::IdentityUse::sign;
    entry.origin = "https://www.example.com";
    entry.format = "jws";
    entry.holder = "Test Person";
    entry.serialNumber = "199001012384";
    for (int line = 0; line < 20; ++line) {
        entry.text += "Jag lovar att betala 1 000 kr den sista i varje månad. ";
    }
    if (!history.add(entry)) {
        return false;
    }
    const std::filesystem::path file = profile / "history/entries.jsonl";
    std::string line;
    std::getline(std::ifstream(file), line);
    {
        std::ofstream all(file);
        for (int i = 1; i < entries; ++i) {
            all << line << '\n';
        }
    }
    entry.text = wanted;
    return history.add(entry).has_value();
}

/// Until the window has so many rows, and they are painted.
double until(QWidget& window, const QTableView& table, int rows, const QElapsedTimer& timer) {
    while (table.model()->rowCount() != rows) {
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
    }
    window.grab();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void print(std::vector<double> took, const char* what) {
    std::sort(took.begin(), took.end());
    std::printf("%.1f %s\n", took[took.size() / 2], what);
}

}  // namespace

int main(int argc, char** argv) {
    const QApplication app(argc, argv);
    const int entries = argc > 1 ? std::atoi(argv[1]) : 0;
    const QTemporaryDir folder;
    const std::filesystem::path profile = folder.path().toStdString();
    if (entries < 2 || !write(profile, entries)) {
        std::fputs("usage: insegel-bench-history-window ENTRIES (2 or more)\n", stderr);
        return 2;
    }
    client::Options options;
    options.profile = profile;
    options.listen = false;
    const auto client = client::Client::open(std::move(options), nullptr, nullptr);
    if (!client) {
        std::fputs("the profile cannot be opened\n", stderr);
        return 1;
    }
    std::vector<double> opened;
    std::vector<double> searched;
    for (int run = 0; run <= runs; ++run) {
        QElapsedTimer timer;
        timer.start();
        ui::HistoryWindow window(**client);
        window.show();
        const auto& table = *window.findChild<QTableView*>(QStringLiteral("table"));
        const double opening = until(window, table, entries, timer);
        timer.restart();
        window.findChild<QLineEdit*>(QStringLiteral("search"))->setText(QString::fromUtf8(wanted));
        const double searching = until(window, table, 1, timer);
        if (run > 0) {  // Fonts are read once.
            opened.push_back(opening);
            searched.push_back(searching);
        }
    }
    print(opened, "opened");
    print(searched, "searched");
    return 0;
}
