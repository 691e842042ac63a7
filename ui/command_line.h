#pragma once

#include <QString>
#include <QStringList>
#include <cstdint>
#include <filesystem>
#include <optional>

namespace insegel::ui {

/// What `insegel` was asked to do (PRODUCT §2).
struct CommandLine {
    std::filesystem::path profile;  ///< The client's default unless told otherwise.
    std::optional<std::uint16_t> port;
    std::optional<QString> language;  ///< The code of one that is spoken, for this run.
    bool background = false;          ///< Tray only. Also when started through an insegel: link.
};

/// The command line understood, or what to print and how to exit instead of running.
struct ParsedCommandLine {
    CommandLine options;
    std::optional<int> exitCode;
    QString message;  ///< For standard output where exitCode is 0, else for standard error.
};

/// `arguments` with the program's name first. `language` is that of the message, of SpokenLanguage::code.
/// Needs no QApplication: help and version work without a display.
ParsedCommandLine parseCommandLine(const QStringList& arguments, const QString& language);

/// What is printed, in that language, where there is no display to show a window on. Needs no QApplication.
QString noDisplayText(const QString& language);

}  // namespace insegel::ui
