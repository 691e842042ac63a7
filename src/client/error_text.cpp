#include "client/error_text.h"

#include <array>
#include <string_view>

#include "token/password_policy.h"

namespace insegel::client {

namespace {

struct Row {
    ErrorCode code;
    const char* swedish;
    const char* english;
};

// {wait} stands for the time the error tells, {shortest} and {lengths} for its lengths.
constexpr std::array<Row, 60> rows{{
    {ErrorCode::wrongSecret, "Fel lösenord. Försök igen.", "Wrong password. Try again."},
    {ErrorCode::lastTry,
     "Det har blivit färre försök kvar sedan du började, så ingenting skickades. Försök igen bara om du är "
     "säker.",
     "There are fewer tries left than when you began, so nothing was sent. Try again only if you are sure."},
    {ErrorCode::blocked, "PIN-koden är spärrad. Lås upp den med PUK-koden, om kortet har en.",
     "The PIN is blocked. Unblock it with the PUK, if the card has one."},
    {ErrorCode::throttled, "Efter fel lösenord måste du vänta. Försök igen om {wait}.",
     "After a wrong password you have to wait. Try again in {wait}."},
    {ErrorCode::notFound, "Det finns inte, eller har ett annat namn.",
     "It does not exist, or has another name."},
    {ErrorCode::ambiguousId, "Det finns flera BankID som börjar så. Skriv fler tecken.",
     "More than one BankID begins like that. Type more characters."},
    {ErrorCode::alreadyExists, "Det finns redan. Välj att ersätta det, eller behåll det som finns.",
     "It is there already. Choose to replace it, or keep the one you have."},
    {ErrorCode::cancelled, "Avbrutet. Ingenting har ändrats.", "Cancelled. Nothing has changed."},
    {ErrorCode::usage, "Något saknas eller är felskrivet i kommandot.",
     "Something is missing or misspelt in the command."},
    {ErrorCode::weakPassword, "Lösenordet är för lätt att gissa. Lägg till ett par ord som inte hör ihop.",
     "The password is too easy to guess. Add a few words that do not belong together."},
    {ErrorCode::passwordLength, "Lösenordet är för kort. Det ska ha minst {shortest} tecken.",
     "The password is too short. It has to have at least {shortest} characters."},
    {ErrorCode::passwordLetters, "Lösenordet har för få bokstäver. Det ska ha minst 4.",
     "The password has too few letters. It has to have at least 4."},
    {ErrorCode::passwordDigits, "Lösenordet saknar siffra. Det ska ha minst en.",
     "The password has no digit. It has to have at least one."},
    {ErrorCode::passwordSame, "Det nya lösenordet är detsamma som det gamla. Välj ett annat.",
     "The new password is the same as the old one. Choose another."},
    {ErrorCode::incompleteChain, "Utfärdarens certifikat saknas. Det som kom är sparat; be banken om resten.",
     "The issuer's certificate is missing. What came is kept; ask the bank for the rest."},
    {ErrorCode::otherPerson,
     "Certifikaten är för någon annan än den som beställningen gäller. Kontakta banken.",
     "The certificates are for somebody else than the order. Contact the bank."},
    {ErrorCode::noMatchingId, "Inget av dina BankID passar det som efterfrågas.",
     "None of your BankIDs fits what is asked for."},
    {ErrorCode::expired, "Detta BankID har gått ut. Beställ ett nytt hos din bank.",
     "This BankID has expired. Order a new one from your bank."},
    {ErrorCode::notYetValid, "Detta BankID har inte börjat gälla än. Kontrollera datorns klocka.",
     "This BankID is not valid yet. Check the computer's clock."},
    {ErrorCode::wrongUse, "Detta BankID har ingen nyckel för det ändamålet. Välj ett annat.",
     "This BankID has no key for that purpose. Choose another."},
    {ErrorCode::inUse,
     "Ett annat program använder profilen just nu. Avsluta det eller försök igen om en stund.",
     "Another program is using the profile right now. Close it, or try again in a moment."},
    {ErrorCode::fileChanged,
     "Ett annat program ändrade filen under tiden. Se efter vad den innehåller nu och försök igen.",
     "Another program changed the file meanwhile. See what it holds now, and try again."},
    {ErrorCode::foreignFolder,
     "Mappen innehåller annat än Insegels filer. Välj en tom eller ny mapp för profilen.",
     "The folder holds other things than Insegel's files. Choose an empty or new folder for the profile."},
    {ErrorCode::secretTooLong, "Lösenordet är längre än något BankID kan ha.",
     "The password is longer than any BankID can have."},
    {ErrorCode::ioFailed, "Filen kunde inte läsas eller skrivas. Kontrollera disken och försök igen.",
     "The file could not be read or written. Check the disk and try again."},
    {ErrorCode::diskFull, "Disken är full. Frigör utrymme och försök igen.",
     "The disk is full. Free some space and try again."},
    {ErrorCode::accessDenied, "Du saknar behörighet till filen eller mappen. Kontrollera rättigheterna.",
     "You are not allowed to use this file or folder. Check its permissions."},
    {ErrorCode::emptyFile, "Filen är tom. Hämta den på nytt där den kom ifrån.",
     "The file is empty. Fetch it again from where it came."},
    {ErrorCode::tooLarge, "Det är större än Insegel tar emot. Välj något mindre, eller en annan fil.",
     "It is larger than Insegel takes. Choose something smaller, or another file."},
    {ErrorCode::malformed,
     "Filen är skadad eller av ett annat slag än väntat. Kontrollera att du valde rätt fil.",
     "The file is damaged or of another kind than expected. Check that you chose the right one."},
    {ErrorCode::limitExceeded, "Filen är ovanlig på ett sätt som kan vara skadligt, och öppnas inte.",
     "The file is unusual in a way that could do harm, and is not opened."},
    {ErrorCode::unsupported, "Det här stöds inte. Be den som gav ut filen om en ny.",
     "This is not supported. Ask whoever issued the file for a new one."},
    {ErrorCode::noIdentity, "Filen innehåller ingen nyckel med ett certifikat att legitimera sig med.",
     "The file holds no key with a certificate to identify yourself with."},
    {ErrorCode::keyMismatch, "Nyckeln och certifikatet hör inte ihop. Filen är felaktig och används inte.",
     "The key and the certificate do not belong together. The file is wrong and is not used."},
    {ErrorCode::verificationFailed, "Underskriften eller legitimeringen är inte giltig.",
     "The signature or login is not valid."},
    {ErrorCode::noCard, "Kortet sitter inte i läsaren. Sätt i det och försök igen.",
     "The card is not in the reader. Insert it and try again."},
    {ErrorCode::otherCard, "Kortet är inget BankID-kort, eller ett av ett slag som inte känns igen.",
     "The card is no BankID card, or one of a kind that is not known."},
    {ErrorCode::cardRemoved, "Kortet togs ut innan det var klart. Sätt i det och försök igen.",
     "The card was taken out before it was done. Insert it and try again."},
    {ErrorCode::cardReset,
     "Ett annat program startade om kortet mitt i. Se hur många försök som är kvar, och försök igen.",
     "Another program restarted the card in the middle. See how many tries are left, and try again."},
    {ErrorCode::cardBusy, "Ett annat program använder kortet. Avsluta det och försök igen.",
     "Another program is using the card. Close it and try again."},
    {ErrorCode::noCardService,
     "Datorns tjänst för smarta kort är inte igång. Starta den (pcscd), eller starta om datorn.",
     "The computer's smart card service is not running. Start it (pcscd), or restart the computer."},
    {ErrorCode::cardSilent, "Kortet svarar inte. Ta ut det ur läsaren och sätt i det igen.",
     "The card does not answer. Take it out of the reader and insert it again."},
    {ErrorCode::cardFailed, "Kortet svarade inte som väntat. Ta ut det, sätt i det igen och försök på nytt.",
     "The card did not answer as expected. Take it out, insert it again and retry."},
    {ErrorCode::pukBlocked,
     "PUK-koden är spärrad och kortet kan inte låsas upp. Beställ ett nytt kort hos din bank.",
     "The PUK is blocked, and the card cannot be unblocked. Order a new card from your bank."},
    {ErrorCode::noPuk,
     "Kortet har ingen PUK-kod för denna PIN-kod, som inte kan låsas upp. Beställ ett nytt kort hos din "
     "bank.",
     "The card has no PUK for this PIN, which cannot be unblocked. Order a new card from your bank."},
    {ErrorCode::pinLength, "Koden ska ha {lengths} siffror.", "The code has to have {lengths} digits."},
    {ErrorCode::pinCharacters, "Koden får bara innehålla siffror.", "The code may only contain digits."},
    {ErrorCode::pinSame, "Den nya koden är densamma som den gamla. Välj en annan.",
     "The new code is the same as the old one. Choose another."},
    {ErrorCode::pinRefused, "Kortet godtar inte den nya koden. Välj en annan, som inte har använts förut.",
     "The card does not accept the new code. Choose another that has not been used before."},
    {ErrorCode::pinSequence, "En kod som räknar upp eller ner är lätt att gissa. Välj en annan.",
     "A code that counts up or down is easy to guess. Choose another."},
    {ErrorCode::pinRepeated, "En kod av en enda siffra är lätt att gissa. Välj en annan.",
     "A code of a single digit is easy to guess. Choose another."},
    {ErrorCode::pinPersonal, "Koden är en del av ditt personnummer och lätt att gissa. Välj en annan.",
     "The code is part of your personal number and easy to guess. Choose another."},
    {ErrorCode::pinPadTimeout, "Ingen kod skrevs in på läsaren i tid. Försök igen.",
     "No code was entered at the reader in time. Try again."},
    {ErrorCode::pinPadMismatch, "De två koderna du skrev på läsaren är olika. Försök igen.",
     "The two codes you entered at the reader differ. Try again."},
    {ErrorCode::portTaken,
     "Ett annat program använder porten som webbplatser når Insegel på. Avsluta det och starta Insegel igen.",
     "Another program uses the port on which web sites reach Insegel. Close it and start Insegel again."},
    {ErrorCode::policyInvalid,
     "Det som administratören har bestämt för Insegel på den här datorn är felaktigt, och måste rättas av "
     "administratören innan Insegel kan användas.",
     "What the administrator has fixed for Insegel on this computer is wrong, and the administrator has to "
     "mend it before Insegel can be used."},
    {ErrorCode::siteNotAllowed,
     "Den här datorns administratör tillåter inte att Insegel används på den webbplatsen.",
     "This computer's administrator does not allow Insegel to be used on that site."},
    {ErrorCode::issuerNotAllowed,
     "Den här datorns administratör tillåter inte BankID från den utfärdaren. Välj ett annat.",
     "This computer's administrator does not allow BankIDs from that issuer. Choose another."},
    {ErrorCode::fixedByPolicy, "Det är bestämt av den här datorns administratör och kan inte ändras.",
     "It is fixed by this computer's administrator and cannot be changed."},
    {ErrorCode::internal, "Något gick fel i Insegel. Försök igen.",
     "Something went wrong in Insegel. Try again."},
}};

/// What a wrong password is where it has to be waited after it.
constexpr Row wrongSecretAndWait{ErrorCode::wrongSecret, "Fel lösenord. Försök igen om {wait}.",
                                 "Wrong password. Try again in {wait}."};

// What is said where a code was sent and its answer never came. That one is to try again is not.
constexpr std::array<Row, 5> rowsWithoutAnswer{{
    {ErrorCode::cancelled, "Avbrutet innan kortet hade svarat.", "Cancelled before the card had answered."},
    {ErrorCode::cardSilent, "Kortet svarar inte. Ta ut det ur läsaren och sätt i det igen.",
     "The card does not answer. Take it out of the reader and put it in again."},
    {ErrorCode::cardRemoved, "Kortet togs ut innan det hade svarat.",
     "The card was taken out before it had answered."},
    {ErrorCode::cardReset, "Ett annat program startade om kortet mitt i.",
     "Another program restarted the card in the middle."},
    {ErrorCode::noCardService, "Datorns tjänst för smarta kort avslutades mitt i.",
     "The computer's smart card service ended in the middle."},
}};
constexpr Row withoutAnswer{ErrorCode::cardFailed, "Kortet svarade inte som väntat.",
                            "The card did not answer as expected."};
constexpr Row mayBeDone{
    ErrorCode::internal, "Koden kan redan vara ändrad: prova den nya om den gamla inte fungerar.",
    "The code may have been changed already: try the new one if the old one does not work."};
constexpr Row mayCostTry{ErrorCode::internal, "Var koden du skrev fel kan ett försök ha gått åt.",
                         "If the code you entered was wrong, a try may be gone."};

/// What is said of a file that was written or removed where the system did not confirm that this will last.
constexpr Row mayNotLast{
    ErrorCode::ioFailed,
    "Det är gjort, men disken bekräftade inte att det är sparat: vid ett strömavbrott kan det gå förlorat. "
    "Kontrollera disken.",
    "It is done, but the disk did not confirm that it is kept: it may be lost if the power fails. Check the "
    "disk."};

bool isOfFiles(ErrorCode code) {
    return code == ErrorCode::ioFailed || code == ErrorCode::diskFull || code == ErrorCode::accessDenied ||
           code == ErrorCode::notFound;
}

const char* in(Language language, const Row& row) {
    return language == Language::swedish ? row.swedish : row.english;
}

std::string textWithoutAnswer(ErrorCode code, Language language) {
    const Row* what = &withoutAnswer;
    for (const Row& row : rowsWithoutAnswer) {
        what = row.code == code ? &row : what;
    }
    return in(language, *what);
}

std::string counted(long long number, const char* one, const char* many) {
    return std::to_string(number) + " " + (number == 1 ? one : many);
}

std::string triesText(int tries, Language language) {
    if (language == Language::swedish) {
        return tries == 1 ? "1 försök kvar." : std::to_string(tries) + " försök kvar.";
    }
    return tries == 1 ? "1 try left." : std::to_string(tries) + " tries left.";
}

std::string lengthsText(const std::optional<std::pair<int, int>>& lengths, Language language) {
    if (!lengths) {
        return language == Language::swedish ? "rätt antal" : "the right number of";
    }
    const auto [shortest, longest] = *lengths;
    if (shortest == longest) {
        return std::to_string(shortest);
    }
    const char* to = language == Language::swedish ? " till " : " to ";
    return std::to_string(shortest) + to + std::to_string(longest);
}

void replace(std::string& text, std::string_view mark, const std::string& by) {
    if (const auto at = text.find(mark); at != std::string::npos) {
        text.replace(at, mark.size(), by);
    }
}

}  // namespace

std::string waitText(std::chrono::seconds wait, Language language) {
    const bool swedish = language == Language::swedish;
    const long long minutes = wait.count() / 60;
    const long long seconds = wait.count() % 60;
    std::string rest = counted(seconds, swedish ? "sekund" : "second", swedish ? "sekunder" : "seconds");
    if (minutes == 0) {
        return rest;
    }
    const std::string whole = counted(minutes, swedish ? "minut" : "minute", swedish ? "minuter" : "minutes");
    return seconds == 0 ? whole : whole + " " + rest;
}

std::string errorText(const Error& error, Language language) {
    if (error.mayBeDone && isOfFiles(error.code)) {
        return in(language, mayNotLast);
    }
    if (error.mayBeDone || error.mayCostTry) {
        std::string text = textWithoutAnswer(error.code, language);
        if (error.mayBeDone) {
            text += std::string(" ") + in(language, mayBeDone);
        }
        if (error.mayCostTry) {
            text += std::string(" ") + in(language, mayCostTry);
        }
        return text;
    }
    for (const Row& row : rows) {
        if (row.code != error.code) {
            continue;
        }
        const Row& said = error.code == ErrorCode::wrongSecret && error.wait ? wrongSecretAndWait : row;
        std::string text = in(language, said);
        replace(text, "{lengths}", lengthsText(error.lengths, language));
        replace(text, "{shortest}",
                std::to_string(error.lengths ? error.lengths->first : token::shortestPassword));
        replace(text, "{wait}", waitText(error.wait.value_or(std::chrono::seconds(1)), language));
        if (error.triesLeft) {
            text += " " + triesText(*error.triesLeft, language);
        }
        return text;
    }
    return errorName(error.code);
}

const std::vector<ErrorCode>& allErrorCodes() {
    static const std::vector<ErrorCode> codes = [] {
        std::vector<ErrorCode> out;
        for (int code = 0; code <= static_cast<int>(ErrorCode::internal); ++code) {
            out.push_back(static_cast<ErrorCode>(code));
        }
        return out;
    }();
    return codes;
}

}  // namespace insegel::client
