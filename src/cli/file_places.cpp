#include "cli/file_places.h"

#include <system_error>
#include <tuple>

namespace insegel::cli {

namespace {

std::string shown(const std::filesystem::path& path) {
    return shortened(printable(pathToUtf8(path)));
}

/// The part of a path that is longer than names can be, else the whole of it.
std::filesystem::path tooLongPart(const std::filesystem::path& path) {
    constexpr std::size_t longestName = 255;
    for (const std::filesystem::path& part : path) {
        if (part.native().size() > longestName) {
            return part;
        }
    }
    return path;
}

}  // namespace

std::optional<std::filesystem::path> behindLink(const std::filesystem::path& path) {
    std::error_code error;
    if (!std::filesystem::is_symlink(path, error)) {
        return std::nullopt;
    }
    auto whole = std::filesystem::canonical(path, error);
    return error ? std::nullopt : std::optional(std::move(whole));
}

std::optional<ExitCode> refuseMovingLink(const Output& output, const std::filesystem::path& path) {
    const auto file = behindLink(path);
    if (!file) {
        return std::nullopt;
    }
    return output.error(
        fail(ErrorCode::usage).value(),
        printable(pathToUtf8(path)) +
            output.words(" är en länk, och flyttas den ligger nycklarna kvar. Filen själv är ",
                         " is a link, and moving it would leave the keys behind. The file itself is ") +
            printable(pathToUtf8(*file)) +
            output.words(": ange den, eller flytta inte.", ": name that, or do not move."));
}

std::optional<ExitCode> refuseLongName(const Output& output, const std::filesystem::path& path) {
    std::error_code error;
    std::ignore = std::filesystem::symlink_status(path, error);
    if (error != std::errc::filename_too_long) {
        return std::nullopt;
    }
    const std::filesystem::path part = tooLongPart(path);
    return output.error(
        fail(ErrorCode::ioFailed).value(),
        output.words("Namnet är för långt för disken: ", "The name is too long for the disk: ") +
            shown(part) + " (" + std::to_string(pathToUtf8(part).size()) +
            output.words(" byte). Välj ett kortare.", " bytes). Choose a shorter one."));
}

std::optional<ExitCode> refuseLocked(const Output& output, const token::TokenInfo& token) {
    if (token.state != token::TokenState::locked) {
        return std::nullopt;
    }
    return output.error(
        fail(ErrorCode::unsupported).value(),
        output.words("Filens certifikat är krypterade. Importera den först: insegelctl import ",
                     "The file's certificates are encrypted. Import it first: insegelctl import ") +
            printable(token.location));
}

void remarkOnCopies(const Output& output, const token::TokenInfo& token, const std::string& what) {
    std::string places;
    for (const std::string& place : token.otherLocations) {
        places += (places.empty() ? "" : ", ") + printable(place);
    }
    if (!places.empty()) {
        output.remark(what + places);
    }
}

}  // namespace insegel::cli
