#include "client/error_text.h"

#include <array>
#include <string_view>

namespace insegel::client {

namespace {

struct Row {
    ErrorCode code;
    const char* swedish;
    const char* english;
};

// {wait} stands for the time the error tells.
constexpr std::array<Row, 29> rows{{
    {ErrorCode::wrongSecret, "Fel lösenord. Försök igen.", "Wrong password. Try again."},
    {ErrorCode::blocked, "PIN-koden är spärrad. Lås upp den med PUK-koden.",
     "The PIN is blocked. Unblock it with the PUK."},
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
    {ErrorCode::weakPassword,
     "Lösenordet är för svagt. Använd minst 12 tecken med både bokstäver och siffror.",
     "The password is too weak. Use at least 12 characters with both letters and digits."},
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
    {ErrorCode::tooLarge, "Filen är för stor för att vara ett BankID. Välj en annan fil.",
     "The file is too large to be a BankID. Choose another file."},
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
    {ErrorCode::portTaken,
     "Ett annat program använder porten som webbplatser når Insegel på. Avsluta det och starta Insegel igen.",
     "Another program uses the port on which web sites reach Insegel. Close it and start Insegel again."},
    {ErrorCode::internal, "Något gick fel i Insegel. Försök igen.",
     "Something went wrong in Insegel. Try again."},
}};

/// "5 sekunder", "1 minut": what a person reads of a wait.
std::string waitText(std::chrono::seconds wait, Language language) {
    const bool swedish = language == Language::swedish;
    const auto seconds = wait.count();
    if (seconds < 60) {
        if (seconds == 1) {
            return swedish ? "1 sekund" : "1 second";
        }
        return std::to_string(seconds) + (swedish ? " sekunder" : " seconds");
    }
    const auto minutes = (seconds + 59) / 60;
    if (minutes == 1) {
        return swedish ? "1 minut" : "1 minute";
    }
    return std::to_string(minutes) + (swedish ? " minuter" : " minutes");
}

std::string triesText(int tries, Language language) {
    if (language == Language::swedish) {
        return tries == 1 ? "1 försök kvar." : std::to_string(tries) + " försök kvar.";
    }
    return tries == 1 ? "1 try left." : std::to_string(tries) + " tries left.";
}

void replace(std::string& text, std::string_view mark, const std::string& by) {
    if (const auto at = text.find(mark); at != std::string::npos) {
        text.replace(at, mark.size(), by);
    }
}

}  // namespace

std::string errorText(const Error& error, Language language) {
    for (const Row& row : rows) {
        if (row.code != error.code) {
            continue;
        }
        std::string text = language == Language::swedish ? row.swedish : row.english;
        replace(text, "{wait}", waitText(error.wait.value_or(std::chrono::seconds(1)), language));
        if (error.code == ErrorCode::wrongSecret && error.wait && error.wait->count() > 1) {
            text += language == Language::swedish ? " Vänta " + waitText(*error.wait, language) + " först."
                                                  : " Wait " + waitText(*error.wait, language) + " first.";
        }
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
