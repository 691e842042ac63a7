#include "client/file_operations.h"

#include <tuple>

#include "base/clock.h"
#include "base/encoding.h"
#include "base/file.h"
#include "base/paths.h"
#include "client/client.h"
#include "client/policy_obstacle.h"
#include "client/profile_folder.h"
#include "crypto/certificate_bundle.h"
#include "crypto/distinguished_name.h"
#include "file_token/enrolment.h"
#include "file_token/export.h"
#include "file_token/file_token.h"
#include "file_token/import.h"
#include "file_token/password_change.h"
#include "file_token/pending_order.h"
#include "file_token/token_folder.h"
#include "token/password_policy.h"

namespace insegel::client {

namespace {

bool isIn(const std::filesystem::path& file, const std::filesystem::path& folder) {
    std::error_code error;
    return std::filesystem::equivalent(file.parent_path(), folder, error);
}

/// Whether a file, there or not, lies in the folder or in one within it.
bool isBelow(const std::filesystem::path& file, const std::filesystem::path& folder) {
    std::error_code error;
    const auto whole = std::filesystem::weakly_canonical(std::filesystem::absolute(file, error), error);
    const auto below = whole.lexically_relative(std::filesystem::weakly_canonical(folder, error));
    return !below.empty() && *below.begin() != "..";
}

/// The file itself where its name is a link: what takes the link's place would leave it as it was.
std::filesystem::path behindLinks(const std::filesystem::path& file) {
    std::error_code error;
    const auto whole = std::filesystem::canonical(file, error);
    return error ? file : whole;
}

/// The file behind a token that is one, and is readable as one: unsupported otherwise.
Result<std::shared_ptr<const file_token::FileToken>> asFile(const token::TokenPointer& token) {
    if (!token) {
        return fail(ErrorCode::notFound, "this BankID is gone");
    }
    auto file = std::dynamic_pointer_cast<const file_token::FileToken>(token);
    if (!file) {
        return fail(ErrorCode::unsupported, "only for a BankID on file");
    }
    if (file->info().state == token::TokenState::unreadable) {
        return fail(file->info().problemCode, file->info().problem);
    }
    return file;
}

}  // namespace

FileOperations::FileOperations(const std::filesystem::path& profile, file_token::Throttle& throttle,
                               const policy::Policy& policy, Find find)
    : profile_(profile), throttle_(throttle), policy_(policy), find_(std::move(find)) {}

std::shared_ptr<const file_token::FileToken> FileOperations::findOwn(const std::string& id) const {
    auto file = std::dynamic_pointer_cast<const file_token::FileToken>(find_(id));
    return file && isIn(file->path(), ids()) ? file : nullptr;
}

Result<FileOperations::Locks> FileOperations::lockAll() const {
    auto ofIds = FolderLock::take(ids());
    auto ofPending = ofIds ? FolderLock::take(pending()) : tl::unexpected(ofIds.error());
    return ofPending ? Result<Locks>(Locks{std::move(*ofIds), std::move(*ofPending)})
                     : tl::unexpected(ofPending.error());
}

void FileOperations::tidy() const {
    // Whoever holds a lock is at work there, and tidies as well: nobody waits for that.
    const auto lock = FolderLock::takeNow(ids());
    const auto pendingLock = FolderLock::takeNow(pending());
    if (!lock || !pendingLock) {
        return;
    }
    removeLeftovers(ids());
    removeLeftovers(pending());
    if (FolderLock::takeNow(profile_)) {
        removeLeftovers(profile_);
    }
    std::error_code error;
    std::vector<std::filesystem::path> done;
    for (const auto& entry : std::filesystem::directory_iterator(pending(), error)) {
        if (file_token::isDelivered(entry.path(), ids())) {
            done.push_back(entry.path());
        }
    }
    for (const std::filesystem::path& path : done) {
        std::ignore = removeFileForGood(path);
    }
}

Result<ImportPreview> FileOperations::inspectFile(const std::filesystem::path& source, const Secret& password,
                                                  const file_token::Steps& steps) const {
    auto found = file_token::inspectFile(
        source, password, [this](const std::string& id) { return findOwn(id); }, steps);
    if (!found) {
        return tl::unexpected(found.error());
    }
    token::judge(found->token, nowInSeconds());
    if (found->existing) {
        token::judge(*found->existing, nowInSeconds());
    }
    return ImportPreview{std::move(found->token), std::move(found->existing), found->age};
}

Result<ImportOutcome> FileOperations::importFile(const std::filesystem::path& source, const Secret& password,
                                                 const ImportOptions& options,
                                                 const file_token::Steps& steps) const {
    const auto lock = FolderLock::take(ids());
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    file_token::ImportTask task;
    task.source = source;
    task.folder = ids();
    task.move = options.move || isIn(source, ids());
    task.replace = options.replace;
    task.existing = [this](const std::string& id) -> std::optional<std::filesystem::path> {
        const auto file = findOwn(id);
        return file ? std::optional(behindLinks(file->path())) : std::nullopt;
    };
    task.step = steps;
    auto imported = file_token::importFile(task, password);
    if (!imported) {
        return tl::unexpected(imported.error());
    }
    token::judge(imported->token, nowInSeconds());
    return ImportOutcome{std::move(imported->token), imported->replaced, imported->sourceRemoved,
                         std::move(imported->sourceKept), imported->sourceHadMac};
}

Result<ExportOutcome> FileOperations::exportFile(const std::string& tokenId,
                                                 const std::filesystem::path& target, const Secret& password,
                                                 const ExportOptions& options,
                                                 const file_token::Steps& steps) const {
    const auto file = asFile(find_(tokenId));
    if (!file) {
        return tl::unexpected(file.error());
    }
    if ((*file)->info().state == token::TokenState::locked) {
        return fail(ErrorCode::unsupported, "its certificates are encrypted: import it first");
    }
    file_token::ExportTask task;
    task.source = (*file)->path();
    task.tokenId = tokenId;
    if (target.empty()) {
        return fail(ErrorCode::usage, "no place to export to");
    }
    token::TokenInfo info = (*file)->info();
    token::judge(info, nowInSeconds());  // Its validity is told by the calendar.
    task.target = exportPath(target, info);
    if (isBelow(task.target, profile_)) {
        return fail(ErrorCode::usage, "the profile is no place to export to");
    }
    task.move = options.move;
    task.overwrite = options.overwrite;
    task.throttle = &throttle_;
    task.step = steps;
    const auto lock = FolderLock::take(ids());
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    auto exported = file_token::exportFile(task, password);
    if (!exported) {
        return tl::unexpected(exported.error());
    }
    return ExportOutcome{task.target, exported->sourceRemoved, std::move(exported->sourceKept),
                         toUtf8(pathToUtf8(task.target))};
}

Result<void> FileOperations::changePassword(const std::string& tokenId, const Secret& current,
                                            const Secret& next, const file_token::Steps& steps) const {
    const auto file = asFile(find_(tokenId));
    if (!file) {
        return tl::unexpected(file.error());
    }
    const token::TokenInfo& info = (*file)->info();
    if (auto judged = token::checkNewPassword(next, current, {info.holder, info.serialNumber, info.issuer},
                                              shortestPassword(policy_));
        !judged) {
        return judged;
    }
    const auto lock = FolderLock::take(ids());
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    file_token::PasswordTask task;
    task.file = behindLinks((*file)->path());
    task.tokenId = tokenId;
    task.throttle = &throttle_;
    task.step = steps;
    return file_token::changePassword(task, current, next);
}

Result<void> FileOperations::remove(const std::string& tokenId, const file_token::Steps& steps) const {
    const token::TokenPointer token = find_(tokenId);
    if (!token) {
        return fail(ErrorCode::notFound, "this BankID is gone");
    }
    std::filesystem::path path;
    if (const auto file = std::dynamic_pointer_cast<const file_token::FileToken>(token)) {
        path = file->path();
    } else if (const auto order = std::dynamic_pointer_cast<const file_token::PendingToken>(token)) {
        path = order->path();
    } else {
        return fail(ErrorCode::unsupported, "a card is not removed");
    }
    const auto locks = lockAll();
    if (!locks) {
        return tl::unexpected(locks.error());
    }
    // Whoever had to wait for the locks may have thought better of it.
    const bool isWanted = !steps || steps(FileStep::saving);
    return isWanted ? removeFileForGood(path) : fail(ErrorCode::cancelled, "cancelled");
}

void FileOperations::abandon(const std::string& tokenId) const {
    // By its file: the list may not have it yet.
    if (const auto locks = lockAll()) {
        std::ignore = removeFileForGood(file_token::pendingFile(pending(), tokenId));
    }
}

Result<EnrolmentOutcome> FileOperations::enrol(const EnrolmentTask& task, const SiteOrder& order,
                                               const Secret& password, const std::function<bool()>& mayGoOn,
                                               const EnrolmentProgress& progress) const {
    if (auto checked = checkEnrolment(task); !checked) {
        return tl::unexpected(checked.error());
    }
    if (auto checked = checkSite(policy_, task.origin); !checked) {
        return tl::unexpected(checked.error());
    }
    auto subject = crypto::DistinguishedName::parse(task.subject);
    const auto keyType = crypto::keyTypeFrom(task.keyType);
    if (auto judged = token::checkNewPassword(password, Secret(),
                                              {subject->name(), subject->serialNumber(), task.issuerName},
                                              shortestPassword(policy_));
        !judged) {
        return tl::unexpected(judged.error());
    }
    file_token::EnrolmentTask wanted{pending(),   order.orderId,       order.secretSha256,
                                     task.origin, std::move(*subject), task.issuerName,
                                     *keyType,    nowInSeconds()};
    wanted.mayGoOn = mayGoOn;
    wanted.progress = progress;
    // Not with the lock held: making keys takes long, and their file is nobody else's.
    const auto begun = file_token::beginEnrolment(wanted, password);
    if (!begun) {
        return tl::unexpected(begun.error());
    }
    const file_token::PendingToken token(*begun, file_token::pendingFile(pending(), begun->id));
    return EnrolmentOutcome{token.info(), begun->requestsJson};
}

Result<DeliveryOutcome> FileOperations::deliver(const std::string& tokenId, ByteView certificates) const {
    const token::TokenPointer token = find_(tokenId);
    const auto order = std::dynamic_pointer_cast<const file_token::PendingToken>(token);
    if (!order) {
        return token ? fail(ErrorCode::notFound, "this BankID is complete already")
                     : fail(ErrorCode::notFound, "no such order");
    }
    const auto bundle = crypto::readCertificateBundle(certificates);
    if (!bundle) {
        return tl::unexpected(bundle.error());
    }
    const auto lock = FolderLock::take(ids());
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    const auto delivery = file_token::deliver(order->path(), ids(), *bundle, nowInSeconds());
    if (!delivery) {
        return tl::unexpected(delivery.error());
    }
    DeliveryOutcome outcome{order->info(), delivery->missing};
    if (delivery->missing.empty()) {
        outcome.token = file_token::FileToken::read(delivery->path, nullptr)->info();
        token::judge(outcome.token, nowInSeconds());
    }
    return outcome;
}

}  // namespace insegel::client
