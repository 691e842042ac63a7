#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

/// What the machine's administrator has fixed for everybody who uses Insegel on it.
namespace insegel::policy {

/// A plain value; one that is made without arguments fixes nothing. Any thread.
struct Policy {
    /// Only these sites are answered; none at all where the list is empty. Patterns as isSitePattern() has
    /// them.
    std::optional<std::vector<std::string>> allowedSites{};
    std::vector<std::string> blockedSites{};  ///< Never these, whatever is allowed.
    /// In characters, for new passwords of BankIDs on file. It raises the product's own minimum and never
    /// lowers it; 0 where it is not fixed.
    int minimumPasswordLength = 0;
    /// SHA-256 of certificates, lower-case hexadecimal: only BankIDs with one of these anywhere among their
    /// issuers are used.
    std::optional<std::vector<std::string>> allowedIssuers{};
    std::vector<std::uint16_t> ports{};  ///< The first free one of these in place of the product's own.
    bool isHistoryOff = false;           ///< Nothing is recorded.

    bool operator==(const Policy&) const = default;

    /// Whether this site may be answered. `origin` in its ASCII serialisation (isAcceptableOrigin()).
    bool allowsSite(std::string_view origin) const;
    /// Whether a BankID with these issuers may be used.
    bool allowsIssuers(const std::vector<std::string>& issuerCertificateSha256) const;
    /// Whether the listener may take this port.
    bool allowsPort(std::uint16_t port) const;
    /// The names of what is fixed, as the policy's file has them; empty where nothing is.
    std::vector<std::string> keys() const;
};

/// Whether the text names sites: an origin as isAcceptableOrigin() has it, or "https://*." before a host and
/// its port, for all hosts below that one and not itself.
bool isSitePattern(std::string_view text);

/// Whether a pattern has this origin among its sites. The port is part of both: the default one where none
/// is written.
bool covers(std::string_view pattern, std::string_view origin);

/// What is fixed on this computer: a Policy that fixes nothing where there is none. Read anew each time.
/// policyInvalid where there is one that is not understood to the last letter, or that others than the
/// administrator could have written: the detail names the place, the key and what is wrong.
/// - Linux: /etc/insegel/policy.json
/// - macOS: /Library/Managed Preferences/se.insegel.insegel.plist
/// - Windows: the values of HKEY_LOCAL_MACHINE\Software\Policies\Insegel
Result<Policy> machinePolicy();

/// A policy that somebody has written and not put in place yet: what machinePolicy() would say of its keys
/// and values on every system, whoever may write to it. Errors as its, and readFile()'s.
Result<Policy> draftPolicy(const std::filesystem::path& path);

}  // namespace insegel::policy
