#include "client/check_words.h"

#include <algorithm>
#include <array>

#include "client/detail_text.h"

namespace insegel::client {

namespace {

using system_check::Finding;
using system_check::Verdict;

struct Words {
    const char* swedish;
    const char* english;
};

const char* in(const Words& words, Language language) {
    return language == Language::swedish ? words.swedish : words.english;
}

/// {1}, {2} and {3} stand for the row's details.
struct Row {
    Finding finding;
    Words found;
    Words mend;
};

constexpr Words nothing{"", ""};

constexpr std::array<Row, 45> rows{{
    {Finding::systemSupported, {"{1}", "{1}"}, nothing},
    {Finding::systemUntried,
     {"{1}, som Insegel inte är prövat på", "{1}, on which Insegel has not been tried"},
     {"Det fungerar troligen. Gör det inte det: använd ett system som stöds, till exempel Debian 12 eller "
      "senare.",
      "It probably works. If it does not: use a system that is supported, such as Debian 12 or later."}},
    {Finding::systemTooOld,
     {"{1} är för gammalt: version {2} eller senare behövs",
      "{1} is too old: version {2} or later is needed"},
     {"Uppgradera datorn.", "Upgrade the computer."}},

    {Finding::installedSame, {"version {1} ({2})", "version {1} ({2})"}, nothing},
    {Finding::installedOlder,
     {"version {1} ({2}) är äldre än denna, {3}", "version {1} ({2}) is older than this one, {3}"},
     {"Installera version {3}. Dina BankID blir kvar.", "Install version {3}. Your BankIDs stay."}},
    {Finding::installedNewer,
     {"version {1} ({2}) är nyare än denna, {3}", "version {1} ({2}) is newer than this one, {3}"},
     {"Använd den nyare, och ta bort denna.", "Use the newer one, and remove this one."}},
    {Finding::notInstalled,
     {"inte installerat (detta är version {1})", "not installed (this is version {1})"},
     {"Installera paketet insegel, eller packa upp arkivet i din hemmapp: det kräver ingen administratör.",
      "Install the package insegel, or unpack the archive in your home folder: that needs no "
      "administrator."}},
    {Finding::installedUnknownVersion,
     {"installerat ({2}), men programmet säger inte sin version",
      "installed ({2}), but it does not tell its version"},
     {"Installera det på nytt.", "Install it again."}},

    {Finding::javaFound, {"version {1} ({2}); behövs inte", "version {1} ({2}); not needed"}, nothing},
    {Finding::javaNotFound, {"finns inte; behövs inte", "not there; not needed"}, nothing},

    {Finding::serviceReady, {"igång", "running"}, nothing},
    {Finding::serviceStartsWhenAsked, {"startar när den behövs", "starts when it is needed"}, nothing},
    {Finding::serviceNotInstalled,
     {"inte installerad; utan den kan inga kort läsas", "not installed; without it no cards can be read"},
     {"{1}", "{1}"}},
    {Finding::serviceStopped,
     {"installerad, men inte igång", "installed, but not running"},
     {"sudo systemctl enable --now pcscd.socket", "sudo systemctl enable --now pcscd.socket"}},
    {Finding::serviceForbidden,
     {"igång, men du får inte använda den ({1})", "running, but you may not use it ({1})"},
     {"Be den som sköter datorn om rätt till korttjänsten.",
      "Ask whoever looks after the computer for the right to use the card service."}},
    {Finding::serviceOtherVersion,
     {"igång, men talar en annan version av protokollet ({1}) än programmens bibliotek",
      "running, but speaks another version of the protocol ({1}) than the programs' library"},
     {"Uppgradera pcscd och libpcsclite till samma version, och starta om datorn.",
      "Upgrade pcscd and libpcsclite to the same version, and restart the computer."}},
    {Finding::serviceNoAnswer,
     {"svarar inte", "does not answer"},
     {"Starta om den (sudo systemctl restart pcscd), eller datorn.",
      "Restart it (sudo systemctl restart pcscd), or the computer."}},

    {Finding::readersSeen, {"{1}: {2}", "{1}: {2}"}, nothing},
    {Finding::readersNone,
     {"ingen ansluten", "none connected"},
     {"Anslut en kortläsare, om du har BankID på kort.",
      "Connect a card reader, if you have a BankID on card."}},
    {Finding::readersWithoutDriver,
     {"{2} är ansluten men saknar drivrutin", "{2} is connected but has no driver"},
     {"{3}", "{3}"}},
    {Finding::readersUnknown,
     {"går inte att se utan korttjänsten", "cannot be seen without the card service"},
     {"Åtgärda korttjänsten först.", "Mend the card service first."}},

    {Finding::cardBankId, {"BankID på kort: {1}", "BankIDs on card: {1}"}, nothing},
    {Finding::cardOther,
     {"kortet i läsaren är inget BankID som kan läsas (ATR {1})",
      "the card in the reader is no BankID that can be read (ATR {1})"},
     {"Vänd kortet rätt, med chippet inåt, eller sätt i ditt BankID-kort.",
      "Turn the card, its chip going in first, or insert your BankID card."}},
    {Finding::cardNone,
     {"inget i läsaren", "none in the reader"},
     {"Sätt i ditt kort, om du har BankID på kort.", "Insert your card, if you have a BankID on card."}},
    {Finding::cardUnknown,
     {"går inte att se utan kortläsare", "cannot be seen without a card reader"},
     {"Anslut en kortläsare, om du har BankID på kort.",
      "Connect a card reader, if you have a BankID on card."}},

    {Finding::trayThere, {"finns", "there"}, nothing},
    {Finding::trayNone,
     {"skrivbordet har ingen plats för ikoner", "the desktop has no place for icons"},
     {"Starta Insegel igen för att nå dess fönster. GNOME får en plats med tillägget AppIndicator.",
      "Start Insegel again to reach its window. GNOME gets a place with the extension AppIndicator."}},
    {Finding::trayNoDesktop,
     {"inget skrivbord här", "no desktop here"},
     {"Kontrollen gäller då bara kommandoraden.", "The check then is of the command line alone."}},

    {Finding::profileWritable, {"{1}", "{1}"}, nothing},
    {Finding::profileWillBeMade, {"{1} skapas när den behövs", "{1} is made when it is needed"}, nothing},
    {Finding::profileNotWritable,
     {"i {1} får du inte skriva", "you may not write in {1}"},
     {"Ge dig själv rätten (chown, chmod 700), eller välj en annan mapp med --profile.",
      "Give yourself the right (chown, chmod 700), or choose another folder with --profile."}},
    {Finding::profileOpenToOthers,
     {"{1} är öppen för andra användare", "{1} is open to other users"},
     {"chmod 700 {2}", "chmod 700 {2}"}},
    {Finding::profileForeign,
     {"{1} är ingen mapp", "{1} is no folder"},
     {"Flytta undan det, eller välj en annan mapp med --profile.",
      "Move it away, or choose another folder with --profile."}},
    {Finding::profileFull,
     {"för {1} är disken full", "the disk is full for {1}"},
     {"Ta bort något från disken.", "Remove something from the disk."}},

    {Finding::portFree, {"{1} är ledig", "{1} is free"}, nothing},
    {Finding::portOurs, {"Insegel lyssnar på {1}", "Insegel listens on {1}"}, nothing},
    {Finding::portNotTaken,
     {"{1} är ledig, men Insegel lyssnar inte", "{1} is free, but Insegel does not listen"},
     {"Avsluta Insegel och starta det igen.", "Quit Insegel and start it again."}},
    {Finding::portSomeTaken,
     {"{1} används av ett annat program; Insegel tar {2}",
      "{1} is used by another program; Insegel takes {2}"},
     {"Det går bra så. En webbplats som inte hittar Insegel kan göra det när det andra programmet är "
      "avslutat.",
      "That will do. A site that does not find Insegel may do so once the other program has ended."}},
    {Finding::portAllTaken,
     {"alla används av andra program: {1}", "all are used by other programs: {1}"},
     {"Avsluta ett av dem. Utan en ledig port når inga webbplatser Insegel.",
      "End one of them. Without a free port no site reaches Insegel."}},

    {Finding::clockSane, {"{1}", "{1}"}, nothing},
    {Finding::clockBehind,
     {"{1} är före dagen då denna version gjordes", "{1} is before the day this version was made"},
     {"Ställ klockan: BankID tycks annars inte gälla än.",
      "Set the clock: BankIDs otherwise seem not to be valid yet."}},
    {Finding::clockAhead,
     {"{1} är långt fram i tiden", "{1} is far ahead"},
     {"Ställ klockan, om den går fel: BankID tycks annars ha gått ut.",
      "Set the clock, if it is wrong: BankIDs otherwise seem to have expired."}},

    {Finding::policyNone, {"inget är bestämt", "nothing is fixed"}, nothing},
    {Finding::policyInForce, {"bestämt är {1}", "fixed are {1}"}, nothing},
    {Finding::policyInvalid,
     {"felaktigt: {1}", "wrong: {1}"},
     {"Be datorns administratör rätta det. Insegel startar inte innan dess.",
      "Ask this computer's administrator to mend it. Insegel does not start before that."}},
}};

constexpr std::array<Words, 11> topics{{{"Operativsystem", "Operating system"},
                                        {"Insegel", "Insegel"},
                                        {"Java", "Java"},
                                        {"Korttjänst", "Card service"},
                                        {"Kortläsare", "Card readers"},
                                        {"Kort", "Card"},
                                        {"Meddelandefält", "Tray"},
                                        {"Profil", "Profile"},
                                        {"Port för webbplatser", "Port for sites"},
                                        {"Klocka", "Clock"},
                                        {"Administratörens regler", "Administrator's policy"}}};

std::string filled(const std::string& pattern, const std::vector<std::string>& details) {
    std::string text;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const bool isPlace = pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 2] == '}';
        if (!isPlace) {
            text += pattern[at];
            continue;
        }
        const auto number = static_cast<std::size_t>(pattern[at + 1] - '1');
        text += number < details.size() ? details[number] : "";
        at += 2;
    }
    return text;
}

/// What installs it is not known on every system.
const Words& installByHand(Finding finding) {
    static constexpr Words service{"Installera korttjänsten (pcscd eller pcsc-lite).",
                                   "Install the card service (pcscd or pcsc-lite)."};
    static constexpr Words driver{"Installera läsarens drivrutin (ccid, eller tillverkarens).",
                                  "Install the reader's driver (ccid, or its maker's)."};
    static constexpr Words none{"", ""};
    return finding == Finding::serviceNotInstalled    ? service
           : finding == Finding::readersWithoutDriver ? driver
                                                      : none;
}

/// As one word of a command that is pasted into a shell, whatever stands in it.
std::string shellQuoted(const std::string& word) {
    std::string quoted = "'";
    for (const char c : word) {
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return quoted + "'";
}

}  // namespace

CheckWords checkWords(const system_check::Row& given, Language language) {
    system_check::Row row = given;
    if (row.finding == Finding::policyInvalid && !row.details.empty()) {
        row.details[0] = detailText(row.details[0], language);
    } else if (row.finding == Finding::profileOpenToOthers && !row.details.empty()) {
        row.details.resize(1);
        row.details.push_back(shellQuoted(row.details[0]));
    }
    const auto* found = std::ranges::find(rows, row.finding, &Row::finding);
    std::string mend = filled(in(found->mend, language), row.details);
    if (mend.empty()) {
        mend = in(installByHand(row.finding), language);
    }
    // A version that is not known leaves a gap.
    const bool isVersionless =
        row.finding == Finding::javaFound && !row.details.empty() && row.details[0].empty();
    const Words java{"finns ({2}); behövs inte", "there ({2}); not needed"};
    return {in(topics[static_cast<std::size_t>(system_check::topicOf(row.finding))], language),
            filled(in(isVersionless ? java : found->found, language), row.details), mend};
}

std::string verdictWord(Verdict verdict, Language language) {
    switch (verdict) {
        case Verdict::ok:
            return in({"OK", "OK"}, language);
        case Verdict::warning:
            return in({"Varning", "Warning"}, language);
        case Verdict::missing:
            break;
    }
    return in({"Saknas", "Missing"}, language);
}

}  // namespace insegel::client
