#include <QApplication>
#include <QMessageBox>
#include <cstdio>
#include <cstdlib>
#include <tuple>

#include "application.h"
#include "client/client.h"
#include "command_line.h"
#include "language.h"
#include "quit_on_signal.h"
#include "seal_icon.h"
#include "single_instance.h"
#include "token_text.h"
#include "visible_text.h"

using namespace insegel;

namespace {

void print(std::FILE* stream, const QString& text) {
    std::ignore = std::fputs(text.toLocal8Bit().constData(), stream);
}

void endWithoutDisplay(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    if (type != QtFatalMsg) {
        print(stderr, qFormatLogMessage(type, context, message) + QLatin1Char('\n'));
        return;
    }
    print(stderr, ui::noDisplayText(ui::Language::ofSystem()));
    std::_Exit(1);
}

void sayWhyNot(const Error& error, const std::filesystem::path& profile) {
    // Of what the administrator has fixed: in which file, and what there.
    const bool isPolicy = error.code == ErrorCode::policyInvalid || error.code == ErrorCode::fixedByPolicy;
    const QString what = ui::tokenText::error(error);
    const QString where = isPolicy ? ui::visibleText(ui::tokenText::detail(error).toStdString()) : QString();
    print(stderr, where.isEmpty() ? QStringLiteral("insegel: %1\n").arg(what)
                                  : QStringLiteral("insegel: %1 (%2)\n").arg(what, where));
    QMessageBox box(QMessageBox::Critical, QStringLiteral("Insegel"), what);
    box.setWindowIcon(ui::sealIcon());
    box.setTextFormat(Qt::PlainText);
    box.setInformativeText(
        isPolicy ? where
                 : ui::Application::tr(
                       "Insegel keeps everything in %1. See that this folder is yours and that the disk "
                       "has room, and start Insegel again.")
                       .arg(QString::fromStdU16String(profile.u16string())));
    box.exec();
}

}  // namespace

int main(int argc, char** argv) {
    client::hardenProcess();

    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        arguments << QString::fromLocal8Bit(argv[i]);
    }
    const ui::ParsedCommandLine parsed = ui::parseCommandLine(arguments, ui::Language::ofSystem());
    if (parsed.exitCode) {
        print(*parsed.exitCode == 0 ? stdout : stderr, parsed.message);
        return *parsed.exitCode;
    }

    // Where there is no display Qt would end with abort(), and ask for itself to be installed anew.
    qInstallMessageHandler(endWithoutDisplay);
    QApplication qt(argc, argv);
    qInstallMessageHandler(nullptr);
    QApplication::setApplicationName(QStringLiteral("insegel"));
    QApplication::setApplicationDisplayName(QStringLiteral("Insegel"));
    QApplication::setApplicationVersion(QString::fromUtf8(client::programVersion()));
    QApplication::setDesktopFileName(QStringLiteral("insegel"));
    const ui::QuitOnSignal quitOnSignal;

    ui::SingleInstance instance(parsed.options.profile);
    switch (instance.start(!parsed.options.background)) {
        case ui::SingleInstance::Role::second:
            return 0;
        case ui::SingleInstance::Role::failed:
            print(stderr, QStringLiteral("insegel: cannot tell whether it runs already in this profile\n"));
            return 1;
        case ui::SingleInstance::Role::first:
            break;
    }

    ui::Application application(parsed.options);
    if (const auto started = application.start(); !started) {
        sayWhyNot(started.error(), parsed.options.profile);
        return 1;
    }
    QObject::connect(&instance, &ui::SingleInstance::raiseRequested, &application, &ui::Application::raise);
    const int code = QApplication::exec();
    // A card that does not answer must not keep the program from ending.
    constexpr std::chrono::seconds patience(5);
    client::endWithin(patience, code);
    return code;
}
