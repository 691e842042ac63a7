#include <QApplication>
#include <QMessageBox>
#include <cstdio>
#include <tuple>

#include "application.h"
#include "client/client.h"
#include "command_line.h"
#include "quit_on_signal.h"
#include "seal_icon.h"
#include "single_instance.h"

using namespace insegel;

namespace {

void print(std::FILE* stream, const QString& text) {
    std::ignore = std::fputs(text.toLocal8Bit().constData(), stream);
}

}  // namespace

int main(int argc, char** argv) {
    client::hardenProcess();

    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        arguments << QString::fromLocal8Bit(argv[i]);
    }
    const ui::ParsedCommandLine parsed = ui::parseCommandLine(arguments);
    if (parsed.exitCode) {
        print(*parsed.exitCode == 0 ? stdout : stderr, parsed.message);
        return *parsed.exitCode;
    }

    QApplication qt(argc, argv);
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
    QString error;
    if (!application.start(error)) {
        print(stderr, QStringLiteral("insegel: %1\n").arg(error));
        QMessageBox box(QMessageBox::Critical, QStringLiteral("Insegel"), error);
        box.setWindowIcon(ui::sealIcon());
        box.setTextFormat(Qt::PlainText);
        box.setInformativeText(
            ui::Application::tr(
                "Insegel keeps everything in %1. See that this folder is yours and that the disk "
                "has room, and start Insegel again.")
                .arg(QString::fromStdU16String(parsed.options.profile.u16string())));
        box.exec();
        return 1;
    }
    QObject::connect(&instance, &ui::SingleInstance::raiseRequested, &application, &ui::Application::raise);
    const int code = QApplication::exec();
    // A card that does not answer must not keep the program from ending.
    constexpr std::chrono::seconds patience(5);
    client::endWithin(patience, code);
    return code;
}
