#include "autostart_setting.h"

#include <QAction>
#include <QCoreApplication>
#include <QMessageBox>

#include "client/client.h"

namespace insegel::ui {
namespace {

QStringList optionsFor(const std::filesystem::path& profile) {
    QStringList options{QStringLiteral("--background")};
    // At the next login there may be no such variable, and the folder it was started in is not known.
    if (profile != client::defaultProfile() || qEnvironmentVariableIsSet("INSEGEL_PROFILE")) {
        std::error_code ignored;
        const std::filesystem::path absolute = std::filesystem::absolute(profile, ignored);
        options << QStringLiteral("--profile") << QString::fromStdU16String(absolute.u16string());
    }
    return options;
}

}  // namespace

AutostartSetting::AutostartSetting(QAction& action, const std::filesystem::path& profile, QWidget* window)
    : QObject(window),
      action_(action),
      autostart_(QCoreApplication::applicationFilePath(), optionsFor(profile)),
      window_(window) {
    action_.setCheckable(true);
    action_.setVisible(Autostart::isPossible());
    connect(&action_, &QAction::triggered, this, &AutostartSetting::set);
    refresh();
}

void AutostartSetting::refresh() {
    action_.setChecked(autostart_.isOn());
}

void AutostartSetting::set(bool on) {
    if (const std::optional<QString> why = autostart_.setOn(on)) {
        auto* box = new QMessageBox(QMessageBox::Warning, QStringLiteral("Insegel"), {},
                                    QMessageBox::NoButton, window_);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setTextFormat(Qt::PlainText);
        box->setText(on ? tr("Insegel cannot be made to start when you log in.")
                        : tr("Insegel cannot be kept from starting when you log in."));
        box->setInformativeText(*why);
        box->addButton(tr("&Close"), QMessageBox::RejectRole);
        box->open();
    }
    refresh();
}

}  // namespace insegel::ui
