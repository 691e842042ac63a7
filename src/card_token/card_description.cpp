#include "card_token/card_description.h"

#include <algorithm>
#include <array>

namespace insegel::card_token {

namespace {

using Content = CardFiles::Content;

constexpr std::array<std::uint8_t, 12> pkcs15Aid{0xa0, 0x00, 0x00, 0x00, 0x63, 0x50,
                                                 0x4b, 0x43, 0x53, 0x2d, 0x31, 0x35};
/// ISO 7816-15 §7.3: under this name whatever the application.
constexpr std::array<std::uint8_t, 2> tokenInfoFile{0x50, 0x32};

Bytes tokenInfoIn(const Bytes& folder) {
    Bytes path = folder;
    append(path, tokenInfoFile);
    return path;
}

/// Whether another way may lead where this one did not.
bool mayGoOn(const Error& error) {
    return error.code == ErrorCode::notFound || error.code == ErrorCode::cardFailed ||
           error.code == ErrorCode::malformed;
}

Result<CardIdentity> readTokenInfo(CardFiles& files, const Bytes& folder, std::size_t size = 0) {
    if (auto selected = files.select(tokenInfoIn(folder)); !selected) {
        return tl::unexpected(selected.error());
    }
    auto content = files.readSelected(0, std::nullopt, Content::object, size);
    if (!content) {
        return tl::unexpected(content.error());
    }
    const auto info = pkcs15::parseTokenInfo(*content);
    if (!info) {
        return tl::unexpected(info.error());
    }
    const bool isUnique =
        std::ranges::any_of(info->serialNumber, [](std::uint8_t byte) { return byte != 0; });
    return CardIdentity{
        {CardRoute::Application::pkcs15, folder, content->size()}, std::move(*content), isUnique};
}

/// Where EF.DIR (ISO 7816-15 §7.4) says that the application is.
Result<Bytes> folderFromDir(CardFiles& files) {
    const auto content = files.read({{0x3f, 0x00, 0x2f, 0x00}, 0, std::nullopt}, Content::objects);
    if (!content) {
        return tl::unexpected(content.error());
    }
    const auto applications = pkcs15::parseDir(*content);
    if (!applications) {
        return tl::unexpected(applications.error());
    }
    for (const pkcs15::Application& one : *applications) {
        const bool isOurs =
            one.aid.size() >= 5 && std::equal(one.aid.begin(), one.aid.begin() + 5, pkcs15Aid.begin());
        if (isOurs && !one.path.file.empty()) {
            return one.path.file;
        }
    }
    return fail(ErrorCode::notFound, "EF.DIR names no PKCS#15 application");
}

Result<CardIdentity> findPkcs15(Channel& channel) {
    const Bytes usualFolder{0x3f, 0x00, 0x50, 0x15};
    FileImages none;
    CardFiles files(channel, none);
    const auto byName = files.selectApplication(pkcs15Aid);
    if (!byName && !mayGoOn(byName.error())) {
        return tl::unexpected(byName.error());
    }
    // By path it is one command less each time the card is seen again.
    CardFiles byPath(channel, none);
    auto identity = readTokenInfo(byPath, usualFolder);
    if (identity || !mayGoOn(identity.error())) {
        return identity;
    }
    if (byName) {
        return identifyBy(channel, {CardRoute::Application::pkcs15, {}, 0});
    }
    const auto folder = folderFromDir(files);
    if (!folder) {
        return tl::unexpected(folder.error());
    }
    return readTokenInfo(files, *folder);
}

}  // namespace

Result<CardIdentity> identifyBy(Channel& channel, const CardRoute& route) {
    if (route.application == CardRoute::Application::piv) {
        return identifyPiv(channel);
    }
    FileImages none;
    CardFiles files(channel, none);
    if (route.folder.empty()) {
        if (auto selected = files.selectApplication(pkcs15Aid); !selected) {
            return tl::unexpected(selected.error());
        }
    }
    return readTokenInfo(files, route.folder, route.size);
}

Result<CardIdentity> identify(Channel& channel, const std::optional<CardRoute>& route) {
    if (route) {
        auto known = identifyBy(channel, *route);
        if (known || !mayGoOn(known.error())) {
            return known;
        }
    }
    auto identity = findPkcs15(channel);
    if (identity || !mayGoOn(identity.error())) {
        return identity;
    }
    return identifyPiv(channel);
}

Result<CardDescription> describeCard(Channel& channel, CardIdentity identity, FileImages& images) {
    return identity.route.application == CardRoute::Application::piv
               ? describePiv(channel, std::move(identity), images)
               : describePkcs15(channel, std::move(identity), images);
}

}  // namespace insegel::card_token
