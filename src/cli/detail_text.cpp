#include "cli/detail_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace insegel::cli {

namespace {

struct Row {
    std::string_view english;  ///< At most one "{}", for what varies: that is put into Swedish as well.
    std::string_view swedish;
};

/// What the system says of a file, after what was being done.
constexpr Row systemRows[] = {
    {"{}: No such file or directory", "{}: finns inte"},
    {"{}: Not a directory", "{}: är ingen mapp"},
    {"{}: Is a directory", "{}: är en mapp"},
    {"{}: Permission denied", "{}: saknar behörighet"},
    {"{}: Operation not permitted", "{}: är inte tillåtet"},
    {"{}: Read-only file system", "{}: disken är skrivskyddad"},
    {"{}: No space left on device", "{}: disken är full"},
    {"{}: Disk quota exceeded", "{}: ditt utrymme på disken är slut"},
    {"{}: Input/output error", "{}: fel på disken"},
    {"{}: File exists", "{}: finns redan"},
    {"{}: File name too long", "{}: namnet är för långt"},
    {"{}: Too many levels of symbolic links", "{}: länkar som pekar i ring"},
};

constexpr Row rows[] = {
    // The command line's own.
    {"--profile names no folder", "--profile anger ingen mapp"},
    {"there is no terminal to ask on: use --secrets-stdin",
     "det finns ingen terminal att fråga på: använd --secrets-stdin"},
    {"standard input has no line for the secret", "standard in har ingen rad med lösenordet eller koden"},
    {"the terminal was closed", "terminalen stängdes"},
    {"it has two PINs: say --pin auth (to log in) or --pin sign (to sign)",
     "kortet har två PIN-koder: ange --pin auth (legitimera) eller --pin sign (skriva under)"},
    {"it has no PIN for {}", "det har ingen PIN-kod för {}"},
    {"it has no PINs", "det har inga PIN-koder"},

    // BankIDs and what is asked of them.
    {"an empty id", "ett tomt id"},
    {"this BankID is gone", "detta BankID är borta"},
    {"this BankID has no PINs", "detta BankID har inga PIN-koder"},
    {"this BankID has no such PIN", "detta BankID har ingen sådan PIN-kod"},
    {"this BankID has no key for {}", "detta BankID har ingen nyckel för {}"},
    {"auth", "att legitimera"},
    {"sign", "att skriva under"},
    {"its certificate for logging in was valid until {}", "certifikatet för att legitimera gällde till {}"},
    {"its certificate for logging in is valid from {}", "certifikatet för att legitimera gäller från {}"},
    {"the file's certificates are encrypted: import it", "filens certifikat är krypterade: importera den"},
    {"its certificates have not come yet", "certifikaten har inte kommit än"},
    {"it has no key for logging in", "det har ingen nyckel för att legitimera"},
    {"the origin is not a site's as browsers write it, such as https://example.org",
     "--origin är ingen webbplats så som webbläsare skriver den, till exempel https://example.org"},
    {"the nonce is not base64 text of 44 to 128 characters",
     "--nonce är inte base64-text med 44 till 128 tecken"},
    {"unknown format {}", "okänt format {}"},
    {"the program is closing", "programmet avslutas"},
    {"this BankID is in the profile already", "detta BankID finns redan i profilen"},

    // Files.
    {"making a file in {}", "skapa en fil i {}"},
    {"making the folder of the copy", "skapa mappen för kopian"},
    {"making {}", "skapa {}"},
    {"looking at {}", "titta på {}"},
    {"narrowing {}", "begränsa rättigheterna till {}"},
    {"removing {}", "ta bort {}"},
    {"opening the lock of the profile", "öppna profilens lås"},
    {"opening the folder", "öppna mappen"},
    {"opening {}", "öppna {}"},
    {"reading {}", "läsa {}"},
    {"writing", "skriva"},
    {"closing the file", "stänga filen"},
    {"syncing the file", "föra filen till disken"},
    {"syncing the folder", "föra mappen till disken"},
    {"locking the profile", "låsa profilen"},
    {"naming the file", "ge filen sitt namn"},
    {"looking into the profile", "titta i profilen"},
    {"the profile is not a folder", "profilen är ingen mapp"},
    {"the profile folder holds other things", "mappen innehåller annat"},
    {"another process holds the profile", "ett annat program använder profilen"},
    {"another program changed the file meanwhile", "ett annat program ändrade filen under tiden"},
    {"{} is not a regular file", "{} är ingen vanlig fil"},
    {"{} is not a folder", "{} är ingen mapp"},
    {"larger than {} bytes", "större än {} byte"},
    {"larger than 1 MiB", "större än 1 MiB"},
    {"the file is empty", "filen är tom"},
    {"the copy cannot be read back: {}", "kopian kan inte läsas tillbaka: {}"},
    {"the copy does not open: {}", "kopian går inte att öppna: {}"},
    {"the copy lacks a key", "kopian saknar en nyckel"},
    {"rewritten it would be larger than 1 MiB", "omskriven skulle den bli större än 1 MiB"},

    // What is in PKCS#12 files and certificates.
    {"not a PKCS#12 file, or one that is cut off or damaged",
     "ingen PKCS#12-fil, eller en som är avklippt eller skadad"},
    {"a MAC of a kind we do not know", "en MAC av okänt slag"},
    {"a PKCS#12 file protected by public keys, or without content",
     "en PKCS#12-fil som skyddas av publika nycklar, eller utan innehåll"},
    {"the certificates do not open with this password", "certifikaten öppnas inte med detta lösenord"},
    {"the key does not open with this password", "nyckeln öppnas inte med detta lösenord"},
    {"no private key in the file", "ingen privat nyckel i filen"},
    {"no private key for this certificate", "ingen privat nyckel till detta certifikat"},
    {"a localKeyID joins a key with another key's certificate",
     "ett localKeyID för ihop en nyckel med en annan nyckels certifikat"},
    {"no certificate for logging in or signing",
     "inget certifikat att legitimera sig eller skriva under med"},
    {"identities of more than one person", "identiteter för flera personer"},
    {"more iterations in all than {}", "fler iterationer totalt än {}"},
    {"more than {} certificates", "fler än {} certifikat"},
    {"more than {} keys", "fler än {} nycklar"},
    {"a key of type {}", "en nyckel av slaget {}"},
    {"a key that is neither RSA nor EC", "en nyckel som varken är RSA eller EC"},
    {"an RSA key of {} bits", "en RSA-nyckel på {} bitar"},
    {"an EC key on the curve {}", "en EC-nyckel på kurvan {}"},
    {"a broken certificate", "ett trasigt certifikat"},
    {"not a certificate", "inget certifikat"},
    {"no certificate in PEM", "inget certifikat i PEM"},
    {"a broken certificate in PEM", "ett trasigt certifikat i PEM"},

    // Logins that are verified.
    {"not a JSON object", "inget JSON-objekt"},
    {"the token has no text named {}", "det har ingen text med namnet {}"},
    {"a web-eid token is verified against an origin and a nonce",
     "för web-eid behövs --origin och --nonce att pröva mot"},
    {"the token's format is not web-eid:1.0", "formatet är inte web-eid:1.0"},
    {"an algorithm we do not know", "en okänd algoritm"},
    {"the certificate names no policy", "certifikatet anger ingen policy"},
    {"the signature does not hold for this origin and nonce with the certificate's key",
     "signaturen stämmer inte för denna webbplats och nonce med certifikatets nyckel"},
    {"no certificate authority to trust was given", "ingen utfärdare att lita på angavs: använd --ca"},
    {"the certificate's keyUsage lacks digitalSignature", "certifikatets keyUsage saknar digitalSignature"},
    {"the certificate's extendedKeyUsage lacks clientAuth",
     "certifikatets extendedKeyUsage saknar clientAuth"},
    {"the certificate's keyUsage lacks nonRepudiation", "certifikatets keyUsage saknar nonRepudiation"},
    {"the certificate has expired", "certifikatet har gått ut"},
    {"the certificate is not valid yet", "certifikatet gäller inte än"},
    {"the certificate chain does not hold: {}", "certifikatkedjan håller inte: {}"},
    {"not a compact JWS of three parts", "ingen kompakt JWS i tre delar"},
    {"the header demands an extension", "huvudet kräver ett tillägg"},
    {"the header has no certificates in x5c", "huvudet har inga certifikat i x5c"},
    {"the algorithm does not belong to the certificate's curve",
     "algoritmen hör inte till certifikatets kurva"},
    {"the payload is not a login", "innehållet är ingen legitimering"},
    {"the payload lacks origin or nonce", "innehållet saknar origin eller nonce"},
    {"iat is not a time", "iat är ingen tid"},
    {"made for another site", "gjord för en annan webbplats"},
    {"made for another nonce", "gjord för en annan nonce"},

    // Cards.
    {"another card is in the reader", "ett annat kort sitter i läsaren"},
    {"another card is in the reader, or it was written anew",
     "ett annat kort sitter i läsaren, eller så är det omskrivet"},
    {"the card's signature does not fit its certificate", "kortets signatur hör inte till dess certifikat"},
    {"the card does not take this PIN as a new one", "kortet tar inte emot den PIN-koden som ny"},
    {"this card's PUK cannot be typed at the reader", "kortets PUK-kod kan inte skrivas på läsaren"},
    {"the PUK is written otherwise than the PIN: the reader knows one format",
     "PUK-koden skrivs på annat sätt än PIN-koden, och läsaren kan bara ett"},
    {"the system waits for another program's transaction", "systemet väntar på ett annat program"},
    {"no key of the card has its certificate", "ingen av kortets nycklar har sitt certifikat"},
    {"no certificate in the PIV application", "inget certifikat i PIV-programmet"},
    {"no such application on the card", "kortet saknar det programmet"},
    {"EF.DIR names no PKCS#15 application", "EF.DIR anger inget PKCS#15-program"},
};

/// They repeat the error's own text.
constexpr std::array<std::string_view, 3> idleDetails{"cancelled", "wrong password", "no such BankID"};

std::optional<std::string> swedishFor(const std::string& detail);

/// The Swedish of one row, where the detail is that.
std::optional<std::string> swedishBy(const Row& row, const std::string& detail) {
    const std::size_t hole = row.english.find("{}");
    if (hole == std::string_view::npos) {
        return detail == row.english ? std::optional<std::string>(row.swedish) : std::nullopt;
    }
    const std::string_view before = row.english.substr(0, hole);
    const std::string_view after = row.english.substr(hole + 2);
    if (detail.size() < before.size() + after.size() || !detail.starts_with(before) ||
        !detail.ends_with(after)) {
        return std::nullopt;
    }
    const std::string inside = detail.substr(before.size(), detail.size() - before.size() - after.size());
    std::string out(row.swedish);
    return out.replace(out.find("{}"), 2, swedishFor(inside).value_or(inside));
}

std::optional<std::string> swedishFor(const std::string& detail) {
    for (const Row& row : systemRows) {
        if (auto found = swedishBy(row, detail)) {
            return found;
        }
    }
    for (const Row& row : rows) {
        if (auto found = swedishBy(row, detail)) {
            return found;
        }
    }
    return std::nullopt;
}

}  // namespace

std::string detailText(const std::string& detail, client::Language language) {
    if (std::ranges::find(idleDetails, detail) != idleDetails.end()) {
        return {};
    }
    if (detail.empty() || language == client::Language::english) {
        return detail;
    }
    return swedishFor(detail).value_or("tekniskt: " + detail);
}

std::vector<std::string> knownDetails() {
    std::vector<std::string> out;
    for (const Row& row : rows) {
        out.emplace_back(row.english);
    }
    return out;
}

}  // namespace insegel::cli
