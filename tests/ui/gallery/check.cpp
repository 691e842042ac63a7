#include <QPushButton>

#include "check_window.h"
#include "report_dialog.h"
#include "ui/gallery/gallery.h"

namespace insegel::gallery {

namespace {

using system_check::Finding;

client::ComputerCheck good() {
    return {{{Finding::systemSupported, {"Debian GNU/Linux 12 (bookworm)"}},
             {Finding::installedSame, {"0.1.0", "/usr/bin/insegel"}},
             {Finding::javaNotFound},
             {Finding::serviceStartsWhenAsked},
             {Finding::readersSeen, {"1", "Test Reader 00 00"}},
             {Finding::cardBankId, {"1"}},
             {Finding::trayThere},
             {Finding::profileWritable, {"/home/test/.local/share/insegel"}},
             {Finding::portOurs, {"22654"}},
             {Finding::clockSane, {"2026-11-26"}},
             {Finding::policyInForce, {"allowedSites, history"}}},
            {{"Test Reader 00 00", "3b9f94801fc30068104405014649534531c807900018"}}};
}

client::ComputerCheck poor() {
    return {{{Finding::systemUntried, {"Some Linux 7"}},
             {Finding::installedOlder, {"0.0.9", "/usr/bin/insegel", "0.1.0"}},
             {Finding::javaFound, {"17.0.15", "/usr/bin/java"}},
             {Finding::serviceNotInstalled, {"sudo apt install pcscd"}},
             {Finding::readersUnknown},
             {Finding::cardUnknown},
             {Finding::trayNone},
             {Finding::profileOpenToOthers, {"/home/test/.local/share/insegel"}},
             {Finding::portSomeTaken, {"22654 (python3)", "22655"}},
             {Finding::clockBehind, {"1970-01-01"}},
             {Finding::policyInvalid, {"/etc/insegel/policy.json: ports: must be a list"}}},
            {}};
}

/// What is found comes from a thread.
void wait(const QWidget& window) {
    const auto* report = window.findChild<QPushButton*>(QStringLiteral("reportButton"));
    while (!report->isEnabled()) {
        settle();
    }
}

void drawOne(const client::ComputerCheck& check, const char* name) {
    ui::CheckWindow window([check] { return check; });
    wait(window);
    draw(window, name);
}

}  // namespace

void drawCheck() {
    drawOne(good(), "check-good");
    drawOne(poor(), "check-poor");
    ui::CheckWindow window([] { return good(); });
    wait(window);
    press(window, "reportButton");
    settle();
    draw(*window.report(), "check-report");
}

}  // namespace insegel::gallery
