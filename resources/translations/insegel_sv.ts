<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv_SE" sourcelanguage="en">
<context>
    <name>CardServiceAdvice</name>
    <message>
        <source>To use a BankID on card, install the package pcscd, or start it (sudo systemctl enable --now pcscd.socket).</source>
        <translation>För att använda BankID på kort: installera paketet pcscd, eller starta det (sudo systemctl enable --now pcscd.socket).</translation>
    </message>
    <message>
        <source>To use a BankID on card, restart the computer.</source>
        <translation>För att använda BankID på kort: starta om datorn.</translation>
    </message>
    <message>
        <source>To use a BankID on card, start the service Smart Card (SCardSvr), or restart the computer.</source>
        <translation>För att använda BankID på kort: starta tjänsten Smartkort (SCardSvr), eller starta om datorn.</translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message>
        <source>d MMM yyyy HH:mm</source>
        <comment>how a date and a time are written, as in QDateTime::toString</comment>
        <translation>d MMM yyyy HH:mm</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Legitimering</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Underskrift</translation>
    </message>
    <message>
        <source>On this computer</source>
        <comment>where something was signed that no site asked for</comment>
        <translation>På den här datorn</translation>
    </message>
    <message>
        <source>With %1</source>
        <comment>a BankID</comment>
        <translation>Med %1</translation>
    </message>
    <message>
        <source>Format: %1</source>
        <translation>Format: %1</translation>
    </message>
    <message>
        <source>With %1 of data that was not shown</source>
        <translation>Med %1 data som inte visades</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Your BankID expires %1</source>
        <comment>in 12 days</comment>
        <translation>Ditt BankID går ut %1</translation>
    </message>
    <message numerus="yes">
        <source>%n of your BankIDs expire soon</source>
        <translation>
            <numerusform>%n av dina BankID går ut snart</numerusform>
            <numerusform>%n av dina BankID går ut snart</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, from %2. Order a new one from your bank.</source>
        <translation>%1, från %2. Beställ ett nytt hos din bank.</translation>
    </message>
    <message>
        <source>Insegel shows which. Order new ones from your bank.</source>
        <translation>Insegel visar vilka. Beställ nya hos din bank.</translation>
    </message>
    <message>
        <source>Your BankID from %1 is ready</source>
        <translation>Ditt BankID från %1 är klart</translation>
    </message>
    <message>
        <source>%1 can use it from now on.</source>
        <translation>%1 kan använda det från och med nu.</translation>
    </message>
</context>
<context>
    <name>PasswordWords</name>
    <message>
        <source>The reader&apos;s keys cannot be used for this. Type the codes here.</source>
        <translation>Läsarens knappar går inte att använda för det här. Skriv koderna här i stället.</translation>
    </message>
    <message>
        <source>The PIN has been changed.</source>
        <translation>PIN-koden är bytt.</translation>
    </message>
    <message>
        <source>The PIN has been unblocked.</source>
        <translation>PIN-koden är upplåst.</translation>
    </message>
    <message>
        <source>The PIN was wrong and is blocked now.</source>
        <translation>PIN-koden var fel och är nu spärrad.</translation>
    </message>
    <message>
        <source>The PIN is blocked. Nothing was sent to the card.</source>
        <translation>PIN-koden är spärrad. Ingenting skickades till kortet.</translation>
    </message>
    <message>
        <source>The PUK is blocked.</source>
        <translation>PUK-koden är spärrad.</translation>
    </message>
    <message>
        <source>%1: what do you want to do?</source>
        <comment>what the PIN is for</comment>
        <translation>%1: vad vill du göra?</translation>
    </message>
    <message>
        <source>Last try: %1</source>
        <comment>what the PIN is for</comment>
        <translation>Sista försöket: %1</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <comment>what the PIN is for</comment>
        <translation>Klart: %1</translation>
    </message>
    <message>
        <source>Blocked: %1</source>
        <comment>what the PIN is for</comment>
        <translation>Spärrad: %1</translation>
    </message>
    <message>
        <source>This card has one PIN for both Identify and Sign.</source>
        <translation>Kortet har en och samma PIN-kod för att legitimera och skriva under.</translation>
    </message>
    <message>
        <source>Go back if you are not sure of it. With the PUK you can set a new PIN without the current one.</source>
        <translation>Gå tillbaka om du är osäker. Med PUK-koden kan du välja en ny PIN-kod utan den nuvarande.</translation>
    </message>
    <message>
        <source>Go back if you are not sure of it, and look at the PIN letter that came with the card.</source>
        <translation>Gå tillbaka om du är osäker, och se efter på PIN-brevet som kom med kortet.</translation>
    </message>
    <message>
        <source>Use the new PIN from now on.</source>
        <translation>Använd den nya PIN-koden från och med nu.</translation>
    </message>
    <message>
        <source>You can unblock it with the PUK, which is on the PIN letter that came with the card.</source>
        <translation>Du kan låsa upp den med PUK-koden, som står på PIN-brevet som kom med kortet.</translation>
    </message>
    <message>
        <source>The card is not in the reader. Insert it to go on.</source>
        <translation>Kortet sitter inte i läsaren. Sätt i det för att fortsätta.</translation>
    </message>
    <message>
        <source>This is the last try. If the PIN is wrong, it is blocked.</source>
        <translation>Det här är sista försöket. Är PIN-koden fel spärras den.</translation>
    </message>
    <message>
        <source>This is the last try. If the PUK is wrong, it is blocked, and the card cannot be unblocked any more.</source>
        <translation>Det här är sista försöket. Är PUK-koden fel spärras den, och kortet kan inte låsas upp mer.</translation>
    </message>
    <message>
        <source>Follow the reader&apos;s display, and type there.</source>
        <translation>Följ läsarens display och skriv där.</translation>
    </message>
    <message>
        <source>The card is working. Leave it in the reader…</source>
        <translation>Kortet arbetar. Låt det sitta i läsaren …</translation>
    </message>
    <message>
        <source>&amp;Unblock password</source>
        <translation>&amp;Lås upp lösenord</translation>
    </message>
    <message>
        <source>&amp;Try anyway</source>
        <translation>&amp;Försök ändå</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Stäng</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Nästa</translation>
    </message>
    <message>
        <source>The card had no time to answer: the PIN may have been changed, or not.</source>
        <translation>Kortet hann inte svara: PIN-koden kan ha blivit bytt, men det är inte säkert.</translation>
    </message>
    <message>
        <source>The card had no time to answer: the PIN may have been unblocked, or not.</source>
        <translation>Kortet hann inte svara: PIN-koden kan ha blivit upplåst, men det är inte säkert.</translation>
    </message>
    <message>
        <source>Perhaps changed: %1</source>
        <comment>what the PIN is for</comment>
        <translation>Kanske bytt: %1</translation>
    </message>
    <message>
        <source>Perhaps unblocked: %1</source>
        <comment>what the PIN is for</comment>
        <translation>Kanske upplåst: %1</translation>
    </message>
    <message>
        <source>Insert the card to try again.</source>
        <translation>Sätt i kortet för att försöka igen.</translation>
    </message>
    <message>
        <source>Try the new PIN first when you use the card next. If it is wrong, the old one still holds. If you try again here and the old PIN is wrong, the new one holds already.</source>
        <translation>Prova den nya PIN-koden först nästa gång du använder kortet. Är den fel gäller den gamla fortfarande. Om du försöker igen här och den gamla PIN-koden är fel gäller den nya redan.</translation>
    </message>
    <message>
        <source>Try the new PIN first when you use the card next. If it does not work, unblock it again.</source>
        <translation>Prova den nya PIN-koden först nästa gång du använder kortet. Fungerar den inte kan du låsa upp igen.</translation>
    </message>
    <message>
        <source>Go back if you are not sure of it.</source>
        <translation>Gå tillbaka om du är osäker.</translation>
    </message>
    <message>
        <source>This is the last try. If the PIN is wrong, it is blocked for good.</source>
        <translation>Det här är sista försöket. Är PIN-koden fel spärras den för gott.</translation>
    </message>
    <message>
        <source>Change or unblock a PIN</source>
        <translation>Byt eller lås upp en PIN-kod</translation>
    </message>
    <message>
        <source>Which PIN?</source>
        <translation>Vilken PIN-kod gäller det?</translation>
    </message>
    <message>
        <source>Cannot be changed or unblocked: %1</source>
        <comment>what the PIN is for</comment>
        <translation>Går inte att byta eller låsa upp: %1</translation>
    </message>
    <message>
        <source>Change PIN: %1</source>
        <comment>what the PIN is for</comment>
        <translation>Byt PIN-kod: %1</translation>
    </message>
    <message>
        <source>Unblock PIN: %1</source>
        <comment>what the PIN is for</comment>
        <translation>Lås upp PIN-kod: %1</translation>
    </message>
    <message>
        <source>Here you change a PIN of your BankID on card, or unblock one that is blocked.</source>
        <translation>Här byter du en PIN-kod till ditt BankID på kort, eller låser upp en som är spärrad.</translation>
    </message>
    <message>
        <source>This card has one and the same for both Identify and Sign.</source>
        <translation>Kortet har ett och samma för både Legitimera och Skriva under.</translation>
    </message>
    <message>
        <source>The PIN may have been changed already. If the old one is wrong, use the new one.</source>
        <translation>PIN-koden kan redan vara bytt. Är den gamla fel, använd den nya.</translation>
    </message>
    <message>
        <source>The PIN may have been unblocked already. Then the new one is what holds.</source>
        <translation>PIN-koden kan redan vara upplåst. I så fall är det den nya som gäller.</translation>
    </message>
    <message>
        <source>Change &amp;PIN</source>
        <translation>Byt &amp;PIN-kod</translation>
    </message>
    <message>
        <source>&amp;Unblock PIN</source>
        <translation>&amp;Lås upp PIN-kod</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Försök igen</translation>
    </message>
    <message>
        <source>You need the current one.</source>
        <translation>Du behöver det nuvarande.</translation>
    </message>
    <message>
        <source>You need the PUK, which is on the PIN letter that came with the card. It helps where you have forgotten the current one as well.</source>
        <translation>Du behöver PUK-koden, som står på PIN-brevet som kom med kortet. Den hjälper också om du har glömt det nuvarande.</translation>
    </message>
    <message>
        <source>It is blocked.</source>
        <translation>Det är spärrat.</translation>
    </message>
    <message>
        <source>It is blocked and has to be unblocked first.</source>
        <translation>Det är spärrat och måste först låsas upp.</translation>
    </message>
    <message>
        <source>The card does not allow it to be changed.</source>
        <translation>Kortet tillåter inte att det byts.</translation>
    </message>
    <message>
        <source>The card has no PUK for it. Contact your bank.</source>
        <translation>Kortet har ingen PUK-kod för det. Kontakta din bank.</translation>
    </message>
    <message>
        <source>The PUK is blocked. Order a new card from your bank.</source>
        <translation>PUK-koden är spärrad. Beställ ett nytt kort hos din bank.</translation>
    </message>
</context>
<context>
    <name>PinText</name>
    <message>
        <source>Identify and Sign</source>
        <comment>what one PIN is for</comment>
        <translation>Legitimera och Skriva under</translation>
    </message>
    <message numerus="yes">
        <source>%n try(s) left</source>
        <translation>
            <numerusform>%n försök kvar</numerusform>
            <numerusform>%n försök kvar</numerusform>
        </translation>
    </message>
    <message>
        <source>blocked</source>
        <comment>a PIN</comment>
        <translation>spärrad</translation>
    </message>
    <message>
        <source>Wrong PIN.</source>
        <translation>Fel PIN-kod.</translation>
    </message>
    <message>
        <source>Wrong PUK.</source>
        <translation>Fel PUK-kod.</translation>
    </message>
    <message numerus="yes">
        <source>Another program is using the card. Waiting for it, for %n second(s) at most.</source>
        <translation>
            <numerusform>Ett annat program använder kortet. Väntar på det, som längst %n sekund.</numerusform>
            <numerusform>Ett annat program använder kortet. Väntar på det, som längst %n sekunder.</numerusform>
        </translation>
    </message>
    <message>
        <source>blocked for good: order a new card</source>
        <comment>a PIN</comment>
        <translation>spärrad för gott – beställ ett nytt kort</translation>
    </message>
    <message>
        <source>blocked for good: contact your bank</source>
        <comment>a PIN</comment>
        <translation>spärrad för gott – kontakta din bank</translation>
    </message>
    <message>
        <source>The PUK is blocked, so nothing unblocks this PIN any more. Order a new card from your bank.</source>
        <translation>PUK-koden är också spärrad, så den här PIN-koden går inte att låsa upp. Beställ ett nytt kort hos din bank.</translation>
    </message>
    <message>
        <source>The card has no PUK for this PIN, so it cannot be unblocked here. Contact your bank.</source>
        <translation>Kortet har ingen PUK-kod för den här PIN-koden, så den går inte att låsa upp här. Kontakta din bank.</translation>
    </message>
    <message>
        <source>The card does not answer. Take it out of the reader to stop waiting for it.</source>
        <translation>Kortet svarar inte. Ta ut det ur läsaren för att sluta vänta på det.</translation>
    </message>
    <message>
        <source>Waiting for the card…</source>
        <translation>Väntar på kortet …</translation>
    </message>
    <message numerus="yes">
        <source>%n try(s) left, as the card last said</source>
        <translation>
            <numerusform>%n försök kvar, enligt kortets senaste svar</numerusform>
            <numerusform>%n försök kvar, enligt kortets senaste svar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrong PIN. %n try(s) left.</source>
        <translation>
            <numerusform>Fel PIN-kod. %n försök kvar.</numerusform>
            <numerusform>Fel PIN-kod. %n försök kvar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrong PUK. %n try(s) left.</source>
        <translation>
            <numerusform>Fel PUK-kod. %n försök kvar.</numerusform>
            <numerusform>Fel PUK-kod. %n försök kvar.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromptWords</name>
    <message>
        <source>You can try again now.</source>
        <translation>Nu kan du försöka igen.</translation>
    </message>
    <message>
        <source>Type the PIN.</source>
        <translation>Skriv PIN-koden.</translation>
    </message>
    <message>
        <source>Type the password.</source>
        <translation>Skriv lösenordet.</translation>
    </message>
    <message>
        <source>The BankID you had chosen is not available any more.</source>
        <translation>Det BankID du hade valt är inte längre tillgängligt.</translation>
    </message>
    <message>
        <source>This is the last try: if the PIN is wrong, it is blocked. Are you sure of it?</source>
        <translation>Det här är sista försöket: är PIN-koden fel spärras den. Är du säker på den?</translation>
    </message>
    <message>
        <source>The PIN is blocked.</source>
        <translation>PIN-koden är spärrad.</translation>
    </message>
    <message>
        <source>This is the last try: if the PIN is wrong, it is blocked for good. Are you sure of it?</source>
        <translation>Det här är sista försöket: är PIN-koden fel spärras den för gott. Är du säker på den?</translation>
    </message>
    <message>
        <source>The PIN is blocked. Unblock it with the PUK.</source>
        <translation>PIN-koden är spärrad. Lås upp den med PUK-koden.</translation>
    </message>
</context>
<context>
    <name>SiteWords</name>
    <message>
        <source>HH:mm</source>
        <comment>how a time of the day is written, as in QTime::toString</comment>
        <translation>HH:mm</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>sites</comment>
        <translation>
            <numerusform>%1 och %n till</numerusform>
            <numerusform>%1 och %n till</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (shown as %2)</source>
        <comment>a site, and its international name</comment>
        <translation>%1 (visas som %2)</translation>
    </message>
    <message>
        <source>Never</source>
        <comment>when a site was last used</comment>
        <translation>Aldrig</translation>
    </message>
    <message>
        <source>Blocked by the administrator</source>
        <translation>Blockerad av administratören</translation>
    </message>
    <message>
        <source>Blocked by you</source>
        <translation>Blockerad av dig</translation>
    </message>
    <message>
        <source>Silent until %1</source>
        <comment>a time of the day</comment>
        <translation>Tyst till %1</translation>
    </message>
    <message>
        <source>May ask</source>
        <translation>Får fråga</translation>
    </message>
    <message>
        <source>This computer&apos;s administrator does not let the site ask.</source>
        <translation>Datorns administratör låter inte webbplatsen fråga.</translation>
    </message>
    <message>
        <source>You have blocked the site. It cannot ask you for anything.</source>
        <translation>Du har blockerat webbplatsen. Den kan inte fråga dig om något.</translation>
    </message>
    <message>
        <source>You have declined several times in a row. The site cannot ask before %1.</source>
        <translation>Du har sagt nej flera gånger i rad. Webbplatsen kan inte fråga före %1.</translation>
    </message>
    <message>
        <source>Asked you for the first time: %1</source>
        <translation>Frågade dig första gången: %1</translation>
    </message>
    <message numerus="yes">
        <source>Approved %n time(s)</source>
        <translation>
            <numerusform>Godkänd %n gång</numerusform>
            <numerusform>Godkänd %n gånger</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer&apos;s administrator lets no site ask.</source>
        <translation>Datorns administratör låter inga webbplatser fråga.</translation>
    </message>
    <message>
        <source>This computer&apos;s administrator lets only these sites ask: %1.</source>
        <translation>Datorns administratör låter bara dessa webbplatser fråga: %1.</translation>
    </message>
    <message>
        <source>This computer&apos;s administrator has blocked these sites: %1.</source>
        <translation>Datorns administratör har blockerat dessa webbplatser: %1.</translation>
    </message>
    <message>
        <source>The list of web sites could not be read whole, and sites that you had blocked may ask again. Block them anew under Web sites in the menu File.</source>
        <translation>Hela listan över webbplatser gick inte att läsa, och webbplatser som du hade blockerat kan fråga igen. Blockera dem på nytt under Webbplatser i menyn Arkiv.</translation>
    </message>
</context>
<context>
    <name>TokenPlace</name>
    <message>
        <source>read-only: nothing can be saved on it</source>
        <translation>skrivskyddat: inget kan sparas på det</translation>
    </message>
    <message>
        <source>%1 free</source>
        <comment>such as 14.2 GB</comment>
        <translation>%1 ledigt</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>den här datorn</translation>
    </message>
    <message>
        <source>the stick %1</source>
        <translation>USB-minnet %1</translation>
    </message>
</context>
<context>
    <name>TokenText</name>
    <message>
        <source>BankID on file</source>
        <translation>BankID på fil</translation>
    </message>
    <message>
        <source>BankID on card</source>
        <translation>BankID på kort</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Giltigt</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Gått ut</translation>
    </message>
    <message>
        <source>Not yet valid</source>
        <translation>Ännu inte giltigt</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Låst</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Oläsligt</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>how a date is written, as in QDate::toString</comment>
        <translation>yyyy-MM-dd</translation>
    </message>
    <message>
        <source>Expired on %1</source>
        <translation>Gick ut %1</translation>
    </message>
    <message>
        <source>Valid from %1</source>
        <translation>Giltigt från %1</translation>
    </message>
    <message>
        <source>The bank has not delivered its certificates yet</source>
        <translation>Banken har inte levererat certifikaten ännu</translation>
    </message>
    <message>
        <source>Valid until %1</source>
        <translation>Giltigt till %1</translation>
    </message>
    <message>
        <source>Identify</source>
        <translation>Legitimera</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Skriva under</translation>
    </message>
    <message>
        <source>Its PIN is blocked</source>
        <translation>PIN-koden är spärrad</translation>
    </message>
    <message>
        <source>It cannot be used for this</source>
        <translation>Kan inte användas till det här</translation>
    </message>
    <message>
        <source>It cannot be read</source>
        <translation>Kan inte läsas</translation>
    </message>
    <message>
        <source>This computer&apos;s administrator does not allow its issuer</source>
        <translation>Datorns administratör tillåter inte dess utfärdare</translation>
    </message>
    <message>
        <source>The site asks for another one</source>
        <translation>Webbplatsen frågar efter ett annat</translation>
    </message>
    <message>
        <source>Import it to see what it holds and use it</source>
        <translation>Importera den för att se innehållet och använda den</translation>
    </message>
    <message>
        <source>It is damaged, or of a kind Insegel does not know</source>
        <translation>Skadat, eller av ett slag som Insegel inte känner till</translation>
    </message>
    <message>
        <source>Card in %1</source>
        <comment>the name of its reader</comment>
        <translation>Kort i %1</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Kort</translation>
    </message>
    <message>
        <source>Another card</source>
        <translation>Annat kort</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Upptaget</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Inget svar</translation>
    </message>
    <message>
        <source>PIN blocked</source>
        <translation>PIN spärrad</translation>
    </message>
    <message>
        <source>A PIN of this card is blocked. The button Password unblocks it.</source>
        <translation>En PIN-kod på kortet är spärrad. Lås upp den med knappen Lösenord.</translation>
    </message>
    <message>
        <source>A PIN of this card is blocked.</source>
        <translation>En PIN-kod på kortet är spärrad.</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>Går ut snart</translation>
    </message>
    <message>
        <source>Waiting for the bank</source>
        <translation>Väntar på banken</translation>
    </message>
    <message>
        <source>today</source>
        <translation>i dag</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>i morgon</translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>om %n dag</numerusform>
            <numerusform>om %n dagar</numerusform>
        </translation>
    </message>
    <message>
        <source>Ordered from %1, not delivered yet</source>
        <translation>Beställt från %1, inte levererat än</translation>
    </message>
    <message>
        <source>Expires %1: order a new one from your bank</source>
        <comment>in 12 days</comment>
        <translation>Går ut %1: beställ ett nytt hos din bank</translation>
    </message>
    <message>
        <source>You are not allowed to read this file: check its permissions</source>
        <translation>Du får inte läsa filen: kontrollera dess rättigheter</translation>
    </message>
    <message>
        <source>The file is empty: fetch it again from where it came</source>
        <translation>Filen är tom: hämta den på nytt där den kom ifrån</translation>
    </message>
    <message>
        <source>The file is too large to be a BankID</source>
        <translation>Filen är för stor för att vara ett BankID</translation>
    </message>
    <message>
        <source>The file could not be read: check the disk</source>
        <translation>Filen kunde inte läsas: kontrollera disken</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>words that are made a sentence</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1. Order a new one from your bank.</source>
        <comment>expired on a day</comment>
        <translation>%1. Beställ ett nytt hos din bank.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::Application</name>
    <message>
        <source>Your order is with the bank</source>
        <translation>Din beställning är hos banken</translation>
    </message>
    <message>
        <source>The BankID is in the list as waiting for the bank until the bank has issued it.</source>
        <translation>Ditt BankID står i listan som väntar på banken tills banken har utfärdat det.</translation>
    </message>
    <message>
        <source>Insegel keeps everything in %1. See that this folder is yours and that the disk has room, and start Insegel again.</source>
        <translation>Insegel sparar allt i %1. Se till att mappen är din och att disken har plats, och starta Insegel igen.</translation>
    </message>
    <message>
        <source>The site is blocked until Insegel is quit</source>
        <translation>Webbplatsen är blockerad tills Insegel avslutas</translation>
    </message>
</context>
<context>
    <name>insegel::ui::AutostartSetting</name>
    <message>
        <source>Insegel cannot be made to start when you log in.</source>
        <translation>Insegel kan inte ställas in att starta när du loggar in.</translation>
    </message>
    <message>
        <source>Insegel cannot be kept from starting when you log in.</source>
        <translation>Det går inte att stänga av att Insegel startar när du loggar in.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Stäng</translation>
    </message>
</context>
<context>
    <name>insegel::ui::BlockQuestion</name>
    <message>
        <source>Block the site</source>
        <translation>Blockera webbplatsen</translation>
    </message>
    <message>
        <source>Block %1?</source>
        <translation>Blockera %1?</translation>
    </message>
    <message>
        <source>The site cannot ask you for anything any more. You can let it ask again under Web sites in the menu File.</source>
        <translation>Webbplatsen kan inte fråga dig om något mer. Du kan låta den fråga igen under Webbplatser i menyn Arkiv.</translation>
    </message>
    <message>
        <source>&amp;Block the site</source>
        <translation>&amp;Blockera webbplatsen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Avbryt</translation>
    </message>
</context>
<context>
    <name>insegel::ui::CheckWindow</name>
    <message>
        <source>Check &amp;again</source>
        <translation>Kontrollera &amp;igen</translation>
    </message>
    <message>
        <source>Save a &amp;report…</source>
        <translation>Spara en &amp;rapport …</translation>
    </message>
    <message numerus="yes">
        <source>Insegel works here. %n thing(s) could be better.</source>
        <translation>
            <numerusform>Insegel fungerar här. %n sak kunde vara bättre.</numerusform>
            <numerusform>Insegel fungerar här. %n saker kunde vara bättre.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything that Insegel needs is here.</source>
        <translation>Allt som Insegel behöver finns här.</translation>
    </message>
    <message>
        <source>Looking at the computer…</source>
        <translation>Kontrollerar datorn …</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Check this computer</source>
        <translation>Kontrollera datorn</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Stäng</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) must be mended: how is told below.</source>
        <translation>
            <numerusform>%n sak måste åtgärdas: hur står nedanför.</numerusform>
            <numerusform>%n saker måste åtgärdas: hur står under varje.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>insegel::ui::DropTarget</name>
    <message>
        <source>Drop a BankID to import it, or a signature to verify it</source>
        <translation>Släpp ett BankID för att importera det, eller en underskrift för att verifiera den</translation>
    </message>
</context>
<context>
    <name>insegel::ui::ExportDialog</name>
    <message>
        <source>&amp;Where to:</source>
        <translation>&amp;Vart:</translation>
    </message>
    <message>
        <source>Where to export</source>
        <translation>Vart det ska exporteras</translation>
    </message>
    <message>
        <source>No stick is plugged in. Plug one in, or choose a folder.</source>
        <translation>Inget USB-minne är anslutet. Sätt i ett, eller välj en mapp.</translation>
    </message>
    <message>
        <source>Another &amp;folder…</source>
        <translation>A&amp;nnan mapp …</translation>
    </message>
    <message>
        <source>&amp;Password of the BankID</source>
        <translation>&amp;Lösenord för BankID</translation>
    </message>
    <message>
        <source>Password of the BankID</source>
        <translation>Lösenord för BankID</translation>
    </message>
    <message>
        <source>Caps Lock seems to be on.</source>
        <translation>Caps Lock verkar vara på.</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Hur långt exporten har kommit</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Avbryt</translation>
    </message>
    <message>
        <source>it lies here already</source>
        <translation>det finns redan här</translation>
    </message>
    <message>
        <source>The folder %1</source>
        <translation>Mappen %1</translation>
    </message>
    <message>
        <source>Export to a folder</source>
        <translation>Exportera till en mapp</translation>
    </message>
    <message>
        <source>%1 on the stick %2</source>
        <comment>a file&apos;s name and a stick&apos;s</comment>
        <translation>%1 på USB-minnet %2</translation>
    </message>
    <message>
        <source>Export a BankID — Insegel</source>
        <translation>Exportera BankID — Insegel</translation>
    </message>
    <message>
        <source>Export the BankID</source>
        <translation>Exportera BankID</translation>
    </message>
    <message>
        <source>C&amp;opy: it stays on this computer as well</source>
        <translation>&amp;Kopiera: det finns kvar på den här datorn också</translation>
    </message>
    <message>
        <source>&amp;Move: remove it from this computer once the copy is checked</source>
        <translation>&amp;Flytta: ta bort från den här datorn när kopian är kontrollerad</translation>
    </message>
    <message>
        <source>Checking the password…</source>
        <translation>Kontrollerar lösenordet …</translation>
    </message>
    <message>
        <source>Protecting the keys…</source>
        <translation>Skyddar nycklarna …</translation>
    </message>
    <message>
        <source>Saving the copy…</source>
        <translation>Sparar kopian …</translation>
    </message>
    <message>
        <source>Reading it back to be sure…</source>
        <translation>Läser tillbaka för säkerhets skull …</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Avbryter …</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;täng</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Ersätt</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportera</translation>
    </message>
    <message>
        <source>Choose first where to export it.</source>
        <translation>Välj först vart det ska exporteras.</translation>
    </message>
    <message>
        <source>There is a file of this name already: %1. Do you want to replace it?</source>
        <translation>Det finns redan en fil med det namnet: %1. Vill du ersätta den?</translation>
    </message>
    <message>
        <source>The stick was pulled out before the copy was done. The BankID is where it was.</source>
        <translation>USB-minnet drogs ut innan kopian var klar. Ditt BankID finns kvar där det var.</translation>
    </message>
    <message>
        <source>The stick was pulled out. Plug it in again, or choose another place.</source>
        <translation>USB-minnet är utdraget. Sätt i det igen eller välj en annan plats.</translation>
    </message>
    <message>
        <source>The copy is here: %1.</source>
        <translation>Kopian finns här: %1.</translation>
    </message>
    <message>
        <source>It is no longer on this computer.</source>
        <translation>Det finns inte längre på den här datorn.</translation>
    </message>
    <message>
        <source>It could not be removed from this computer, and is still here as well.</source>
        <translation>Det gick inte att ta bort från den här datorn, och finns kvar här också.</translation>
    </message>
    <message>
        <source>The BankID itself was not removed from this computer.</source>
        <translation>Ditt BankID togs inte bort från den här datorn.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::FilePasswordPage</name>
    <message>
        <source>C&amp;urrent password</source>
        <translation>N&amp;uvarande lösenord</translation>
    </message>
    <message>
        <source>Ne&amp;w password</source>
        <translation>N&amp;ytt lösenord</translation>
    </message>
    <message>
        <source>New password &amp;again</source>
        <translation>Nytt lösenord &amp;igen</translation>
    </message>
</context>
<context>
    <name>insegel::ui::FilePasswordWizard</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Avbryt</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>Byt lösenordet</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Vad vill du göra?</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klart</translation>
    </message>
    <message>
        <source>Here you change the password of your BankID on file.</source>
        <translation>Här byter du lösenordet till ditt BankID på fil.</translation>
    </message>
    <message>
        <source>Use the new password from now on.</source>
        <translation>Använd det nya lösenordet från och med nu.</translation>
    </message>
    <message>
        <source>Copies of this BankID elsewhere keep the old password:</source>
        <translation>Kopior av detta BankID på andra ställen har kvar det gamla lösenordet:</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>Byt lösenord</translation>
    </message>
    <message>
        <source>You need the current one.</source>
        <translation>Du behöver det nuvarande.</translation>
    </message>
    <message>
        <source>Unblock password</source>
        <translation>Lås upp lösenord</translation>
    </message>
    <message>
        <source>A password cannot be unblocked. If you have forgotten it, order a new BankID from your bank.</source>
        <translation>Ett lösenord kan inte låsas upp. Har du glömt det beställer du ett nytt BankID hos din bank.</translation>
    </message>
    <message>
        <source>Checking the password…</source>
        <translation>Kontrollerar lösenordet …</translation>
    </message>
    <message>
        <source>Protecting the keys…</source>
        <translation>Skyddar nycklarna …</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Sparar …</translation>
    </message>
    <message>
        <source>Reading it back to be sure…</source>
        <translation>Läser tillbaka för säkerhets skull …</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Avbryter …</translation>
    </message>
    <message>
        <source>You can try again now.</source>
        <translation>Nu kan du försöka igen.</translation>
    </message>
    <message>
        <source>Type the current password. If it has none, press the button once more.</source>
        <translation>Skriv det nuvarande lösenordet. Om det inte har något trycker du på knappen en gång till.</translation>
    </message>
    <message>
        <source>The password has been changed.</source>
        <translation>Lösenordet är bytt.</translation>
    </message>
    <message>
        <source>The BankID is not there any more. If it is on a stick, plug that in again.</source>
        <translation>Detta BankID finns inte kvar. Om det ligger på ett USB-minne sätter du i det igen.</translation>
    </message>
    <message>
        <source>The old password still holds.</source>
        <translation>Det gamla lösenordet gäller fortfarande.</translation>
    </message>
    <message>
        <source>Change &amp;password</source>
        <translation>Byt &amp;lösenord</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Stäng</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Nästa</translation>
    </message>
</context>
<context>
    <name>insegel::ui::FirstStartPage</name>
    <message>
        <source>No BankID here yet</source>
        <translation>Inga BankID här ännu</translation>
    </message>
    <message>
        <source>Insert a BankID card</source>
        <translation>Sätt i ett BankID-kort</translation>
    </message>
    <message>
        <source>Put it into a card reader at this computer. It is listed here at once.</source>
        <translation>Sätt det i en kortläsare vid den här datorn. Det visas här genast.</translation>
    </message>
    <message>
        <source>Import a BankID file</source>
        <translation>Importera en BankID-fil</translation>
    </message>
    <message>
        <source>One that you have saved or carry on a USB stick. You can drop it on this window as well.</source>
        <translation>En som du har sparat eller bär med dig på ett USB-minne. Du kan också släppa den på det här fönstret.</translation>
    </message>
    <message>
        <source>&amp;Import a file…</source>
        <translation>&amp;Importera en fil …</translation>
    </message>
    <message>
        <source>Import a BankID from a file</source>
        <translation>Importera ett BankID från en fil</translation>
    </message>
    <message>
        <source>Order one from your bank</source>
        <translation>Beställ ett från din bank</translation>
    </message>
    <message>
        <source>Log in at your bank&apos;s web site and order a BankID on file there. Insegel asks you before it makes anything.</source>
        <translation>Logga in på bankens webbplats och beställ ett BankID på fil där. Insegel frågar dig innan något skapas.</translation>
    </message>
    <message>
        <source>Something does not work? Check this &amp;computer…</source>
        <translation>Fungerar något inte? Kontrollera &amp;datorn …</translation>
    </message>
</context>
<context>
    <name>insegel::ui::HelpWindow</name>
    <message>
        <source>Help — Insegel</source>
        <translation>Hjälp — Insegel</translation>
    </message>
    <message>
        <source>Topics of the help</source>
        <translation>Hjälpens ämnen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;täng</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
</context>
<context>
    <name>insegel::ui::HistoryModel</name>
    <message>
        <source>When</source>
        <translation>När</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vad</translation>
    </message>
    <message>
        <source>Site or file</source>
        <translation>Webbplats eller fil</translation>
    </message>
    <message>
        <source>With which BankID</source>
        <translation>Med vilket BankID</translation>
    </message>
</context>
<context>
    <name>insegel::ui::HistoryWindow</name>
    <message>
        <source>History</source>
        <translation>Historik</translation>
    </message>
    <message>
        <source>&amp;Search:</source>
        <translation>&amp;Sök:</translation>
    </message>
    <message>
        <source>Search in the history</source>
        <translation>Sök i historiken</translation>
    </message>
    <message>
        <source>A site, a file, a name, or words of a text</source>
        <translation>En webbplats, en fil, ett namn eller ord ur en text</translation>
    </message>
    <message>
        <source>Logins and signatures, the newest first</source>
        <translation>Legitimeringar och underskrifter, de nyaste först</translation>
    </message>
    <message>
        <source>The text that was signed</source>
        <translation>Texten som skrevs under</translation>
    </message>
    <message>
        <source>That no history is kept is fixed by this computer&apos;s administrator.</source>
        <translation>Datorns administratör har bestämt att ingen historik sparas.</translation>
    </message>
    <message>
        <source>&amp;Keep a history</source>
        <translation>Spara &amp;historik</translation>
    </message>
    <message>
        <source>What is there already stays until it is cleared.</source>
        <translation>Det som redan finns är kvar tills det rensas.</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportera …</translation>
    </message>
    <message>
        <source>Export the history</source>
        <translation>Exportera historiken</translation>
    </message>
    <message>
        <source>C&amp;lear…</source>
        <translation>&amp;Rensa …</translation>
    </message>
    <message>
        <source>Clear the history</source>
        <translation>Rensa historiken</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;täng</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alla filer (*)</translation>
    </message>
    <message>
        <source>The history is exported to %1.</source>
        <translation>Historiken är exporterad till %1.</translation>
    </message>
    <message>
        <source>There is a file of this name already: %1. Do you want to replace it?</source>
        <translation>Det finns redan en fil med det namnet: %1. Vill du ersätta den?</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Ersätt</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Avbryt</translation>
    </message>
    <message>
        <source>Clear the whole history?</source>
        <translation>Vill du rensa hela historiken?</translation>
    </message>
    <message numerus="yes">
        <source>%n login(s) and signature(s) are removed from this computer, and with them the texts you signed.</source>
        <translation>
            <numerusform>%n legitimering eller underskrift tas bort från den här datorn, och med den texten du skrev under.</numerusform>
            <numerusform>%n legitimeringar och underskrifter tas bort från den här datorn, och med dem texterna du skrev under.</numerusform>
        </translation>
    </message>
    <message>
        <source>Every login and signature is removed from this computer, not only what is shown here, and with them the texts you signed.</source>
        <translation>Alla legitimeringar och underskrifter tas bort från den här datorn, inte bara de som visas här, och med dem texterna du skrev under.</translation>
    </message>
    <message>
        <source>This cannot be undone. What you signed stays signed.</source>
        <translation>Det går inte att ångra. Det du har skrivit under gäller fortfarande.</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;Rensa</translation>
    </message>
    <message>
        <source>The history is cleared.</source>
        <translation>Historiken är rensad.</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>Läser historiken …</translation>
    </message>
    <message>
        <source>The history could not be read.</source>
        <translation>Historiken kunde inte läsas.</translation>
    </message>
    <message>
        <source>Nothing in the history has the words “%1”.</source>
        <translation>Ingenting i historiken innehåller orden ”%1”.</translation>
    </message>
    <message>
        <source>Nothing here yet. What you log in to and sign is listed here, on this computer alone.</source>
        <translation>Här finns inget än. Det du legitimerar dig för och skriver under listas här, bara på den här datorn.</translation>
    </message>
    <message>
        <source>No history is kept.</source>
        <translation>Ingen historik sparas.</translation>
    </message>
    <message>
        <source>No history is kept. Tick “Keep a history” to have listed here, on this computer alone, what you log in to and sign from then on.</source>
        <translation>Ingen historik sparas. Kryssa i ”Spara historik” så listas här, bara på den här datorn, det du legitimerar dig för och skriver under från och med då.</translation>
    </message>
    <message>
        <source>History — Insegel</source>
        <translation>Historik — Insegel</translation>
    </message>
    <message numerus="yes">
        <source>The newest %n are shown</source>
        <translation>
            <numerusform>Den %n nyaste visas</numerusform>
            <numerusform>De %n nyaste visas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n login(s) and signature(s)</source>
        <translation>
            <numerusform>%n legitimering eller underskrift</numerusform>
            <numerusform>%n legitimeringar och underskrifter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n hittad</numerusform>
            <numerusform>%n hittade</numerusform>
        </translation>
    </message>
    <message>
        <source>The &amp;text that was signed (Markdown, as it was written):</source>
        <translation>Te&amp;xten som skrevs under (Markdown, som den skrevs):</translation>
    </message>
    <message>
        <source>The &amp;text that was signed:</source>
        <translation>Te&amp;xten som skrevs under:</translation>
    </message>
    <message>
        <source>The history is damaged, and nothing in it can be read. Clear it to begin a new one.</source>
        <translation>Historiken är skadad, och inget i den går att läsa. Rensa den för att börja på en ny.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::ImportDialog</name>
    <message>
        <source>Import a BankID — Insegel</source>
        <translation>Importera BankID — Insegel</translation>
    </message>
    <message>
        <source>Import a BankID</source>
        <translation>Importera BankID</translation>
    </message>
    <message>
        <source>&amp;Password of the file</source>
        <translation>Filens &amp;lösenord</translation>
    </message>
    <message>
        <source>Password of the file</source>
        <translation>Filens lösenord</translation>
    </message>
    <message>
        <source>Caps Lock seems to be on.</source>
        <translation>Caps Lock verkar vara på.</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>Importens förlopp</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Avbryt</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importera</translation>
    </message>
    <message>
        <source>Checking the password…</source>
        <translation>Kontrollerar lösenordet …</translation>
    </message>
    <message>
        <source>Protecting the keys…</source>
        <translation>Skyddar nycklarna …</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Sparar …</translation>
    </message>
    <message>
        <source>Reading it back to be sure…</source>
        <translation>Läser tillbaka för säkerhets skull …</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Avbryter …</translation>
    </message>
    <message>
        <source>This BankID is here already. Do you want to replace it with the one in the file?</source>
        <translation>Detta BankID finns redan här. Vill du ersätta det med det i filen?</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Stäng</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Ersätt</translation>
    </message>
    <message>
        <source>The BankID of %1 was replaced.</source>
        <translation>BankID för %1 har ersatts.</translation>
    </message>
    <message>
        <source>The BankID of %1 is now in Insegel.</source>
        <translation>BankID för %1 finns nu i Insegel.</translation>
    </message>
    <message>
        <source>The file has a password. Type it and try again.</source>
        <translation>Filen har ett lösenord. Skriv det och försök igen.</translation>
    </message>
    <message>
        <source>It has no password: whoever gets hold of the file can use it in your name.</source>
        <translation>Det saknar lösenord: den som kommer över filen kan använda den i ditt namn.</translation>
    </message>
    <message>
        <source>The file was not protected against changes, so nobody can tell whether it was changed on its way. The copy in Insegel is.</source>
        <translation>Filen var inte skyddad mot ändringar, så ingen kan säga om den har ändrats på vägen. Kopian i Insegel är skyddad.</translation>
    </message>
    <message>
        <source>The file itself could not be removed, and is still where it was.</source>
        <translation>Själva filen kunde inte tas bort, och ligger kvar.</translation>
    </message>
    <message>
        <source>&amp;Keep the one here</source>
        <translation>&amp;Behåll det som finns</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Nästa</translation>
    </message>
    <message>
        <source>This BankID is here already. The file is newer: valid until %1, the one here until %2.</source>
        <translation>Detta BankID finns redan här. Filen är nyare: gäller till %1, det som finns här till %2.</translation>
    </message>
    <message>
        <source>This BankID is here already. The file is older: valid until %1, the one here until %2.</source>
        <translation>Detta BankID finns redan här. Filen är äldre: gäller till %1, det som finns här till %2.</translation>
    </message>
    <message>
        <source>This BankID is here already, as new as the one in the file. Its password may be another: replacing it makes the file&apos;s password valid.</source>
        <translation>Detta BankID finns redan här, lika nytt som i filen. Lösenordet kan vara ett annat: om du ersätter gäller filens lösenord.</translation>
    </message>
    <message>
        <source>The file is not protected against changes, so nobody can tell whether it was changed on its way. The copy in Insegel will be.</source>
        <translation>Filen är inte skyddad mot ändringar, så ingen kan avgöra om den har ändrats på vägen. Kopian i Insegel blir skyddad.</translation>
    </message>
    <message>
        <source>&amp;Move it: remove the file once the copy here is checked</source>
        <translation>&amp;Flytta: ta bort filen när kopian här är kontrollerad</translation>
    </message>
    <message>
        <source>The file itself was not removed, and is still where it was.</source>
        <translation>Själva filen togs inte bort, och finns kvar där den var.</translation>
    </message>
    <message>
        <source>It cannot be used on this computer: the administrator does not allow its issuer.</source>
        <translation>Det kan inte användas på den här datorn: administratören tillåter inte dess utfärdare.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::Language</name>
    <message>
        <source>English</source>
        <comment>the name of this language, in itself</comment>
        <translation>Svenska</translation>
    </message>
</context>
<context>
    <name>insegel::ui::LoginPrompt</name>
    <message>
        <source>&amp;Identify</source>
        <translation>L&amp;egitimera</translation>
    </message>
    <message>
        <source>Identify yourself to the site</source>
        <translation>Legitimera dig hos webbplatsen</translation>
    </message>
    <message>
        <source>There is no BankID on this computer. Import one in Insegel&apos;s window, or order one from your bank, and try again.</source>
        <translation>Det finns inget BankID på den här datorn. Importera ett i Insegels fönster, eller beställ ett från din bank, och försök igen.</translation>
    </message>
    <message>
        <source>None of your BankIDs can be used here:</source>
        <translation>Inget av dina BankID kan användas här:</translation>
    </message>
    <message>
        <source>Cancel: do not identify yourself</source>
        <translation>Avbryt: legitimera dig inte</translation>
    </message>
    <message>
        <source>Identify yourself — Insegel</source>
        <translation>Legitimera dig — Insegel</translation>
    </message>
</context>
<context>
    <name>insegel::ui::MainWindow</name>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importera …</translation>
    </message>
    <message>
        <source>Import a BankID from a file</source>
        <translation>Importera ett BankID från en fil</translation>
    </message>
    <message>
        <source>Reading your BankIDs…</source>
        <translation>Läser dina BankID …</translation>
    </message>
    <message>
        <source>Your BankIDs</source>
        <translation>Dina BankID</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Arkiv</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Språk</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hjälp</translation>
    </message>
    <message>
        <source>&amp;Close the window</source>
        <translation>&amp;Stäng fönstret</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Avsluta</translation>
    </message>
    <message>
        <source>&amp;About Insegel</source>
        <translation>&amp;Om Insegel</translation>
    </message>
    <message>
        <source>Web sites cannot reach Insegel: other programs use all the ports it could take. End one of them, and start Insegel again.</source>
        <translation>Webbplatser når inte Insegel: andra program använder alla portar som det kan ta. Avsluta ett av dem och starta Insegel igen.</translation>
    </message>
    <message>
        <source>Web sites cannot reach Insegel: another program uses port %1. End it, and start Insegel again.</source>
        <translation>Webbplatser når inte Insegel: ett annat program använder port %1. Avsluta det och starta Insegel igen.</translation>
    </message>
    <message>
        <source>Web sites cannot reach Insegel: port %1 could not be opened. Start Insegel again; if that does not help, restart the computer.</source>
        <translation>Webbplatser når inte Insegel: port %1 kunde inte öppnas. Starta Insegel igen; om det inte hjälper, starta om datorn.</translation>
    </message>
    <message>
        <source>This desktop shows no tray. Insegel keeps running when you close the window; start Insegel again to see it.</source>
        <translation>Det här skrivbordet har inget meddelandefält. Insegel fortsätter när du stänger fönstret; starta Insegel igen för att se det.</translation>
    </message>
    <message>
        <source>Ready for web sites (port %1)</source>
        <translation>Redo för webbplatser (port %1)</translation>
    </message>
    <message>
        <source>Import a BankID</source>
        <translation>Importera BankID</translation>
    </message>
    <message>
        <source>BankID on file (*.p12 *.pfx *.P12 *.PFX)</source>
        <translation>BankID på fil (*.p12 *.pfx *.P12 *.PFX)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alla filer (*)</translation>
    </message>
    <message>
        <source>About Insegel</source>
        <translation>Om Insegel</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Stäng</translation>
    </message>
    <message>
        <source>Identify yourself and sign with your BankID on file or on card. Free software under the MIT licence.</source>
        <translation>Legitimera dig och skriv under med ditt BankID på fil eller på kort. Fri programvara under MIT-licensen.</translation>
    </message>
    <message>
        <source>No cards can be read: the system&apos;s smart card service is not running.</source>
        <translation>Inga kort kan läsas: datorns tjänst för smarta kort är inte igång.</translation>
    </message>
    <message>
        <source>No card reader is connected.</source>
        <translation>Ingen kortläsare är ansluten.</translation>
    </message>
    <message>
        <source>To use a BankID on card, connect a card reader.</source>
        <translation>För att använda BankID på kort: anslut en kortläsare.</translation>
    </message>
    <message numerus="yes">
        <source>%n BankID(s)</source>
        <translation>
            <numerusform>%n BankID</numerusform>
            <numerusform>%n BankID</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ordered</source>
        <comment>BankIDs whose bank has not delivered yet</comment>
        <translation>
            <numerusform>%n beställt</numerusform>
            <numerusform>%n beställda</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Sign a file…</source>
        <translation>S&amp;kriv under en fil …</translation>
    </message>
    <message>
        <source>His&amp;tory</source>
        <translation>&amp;Historik</translation>
    </message>
    <message>
        <source>What you approved last could not be kept in the history.</source>
        <translation>Det du godkände senast kunde inte sparas i historiken.</translation>
    </message>
    <message>
        <source>&amp;Verify a file or signature…</source>
        <translation>&amp;Verifiera en fil eller underskrift …</translation>
    </message>
    <message>
        <source>Check this &amp;computer…</source>
        <translation>Kontrollera &amp;datorn …</translation>
    </message>
    <message>
        <source>Start &amp;when I log in</source>
        <translation>Starta &amp;när jag loggar in</translation>
    </message>
    <message>
        <source>Insegel is in the tray then, without a window, and ready for web sites</source>
        <translation>Insegel finns då i meddelandefältet utan fönster, redo för webbplatser</translation>
    </message>
    <message>
        <source>Insegel &amp;Help</source>
        <translation>&amp;Hjälp om Insegel</translation>
    </message>
    <message>
        <source>We&amp;b sites</source>
        <translation>We&amp;bbplatser</translation>
    </message>
    <message>
        <source>Insegel has been removed from this computer. It goes on until you quit it.</source>
        <translation>Insegel har tagits bort från datorn. Det fortsätter tills du avslutar det.</translation>
    </message>
    <message>
        <source>Another version of Insegel has been installed. Quit Insegel and start it again to use it.</source>
        <translation>En annan version av Insegel har installerats. Avsluta Insegel och starta det igen för att använda den.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::NewPasswordEntry</name>
    <message>
        <source>Type a new password.</source>
        <translation>Skriv ett nytt lösenord.</translation>
    </message>
    <message>
        <source>Type the new password once more.</source>
        <translation>Skriv det nya lösenordet en gång till.</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>De två lösenorden är olika.</translation>
    </message>
    <message>
        <source>The same as above</source>
        <translation>Samma som ovan</translation>
    </message>
    <message>
        <source>%1 characters or more</source>
        <translation>Minst %1 tecken</translation>
    </message>
    <message>
        <source>4 letters</source>
        <translation>4 bokstäver</translation>
    </message>
    <message>
        <source>1 digit</source>
        <translation>1 siffra</translation>
    </message>
    <message>
        <source>Met: %1</source>
        <comment>a rule of passwords</comment>
        <translation>Uppfyllt: %1</translation>
    </message>
    <message>
        <source>Not met yet: %1</source>
        <comment>a rule of passwords</comment>
        <translation>Inte uppfyllt än: %1</translation>
    </message>
    <message>
        <source>Still needed: %1.</source>
        <comment>what a password lacks</comment>
        <translation>Saknas ännu: %1.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::OrderPrompt</name>
    <message>
        <source>Order a BankID — Insegel</source>
        <translation>Beställ BankID — Insegel</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>Bank</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Personal number</source>
        <translation>Personnummer</translation>
    </message>
    <message>
        <source>This is what the site says. Go on only if the address above is your bank&apos;s.</source>
        <translation>Så säger webbplatsen. Gå vidare bara om adressen ovan är din banks.</translation>
    </message>
    <message>
        <source>You choose a password, the keys are made on this computer, and the bank issues your BankID.</source>
        <translation>Du väljer ett lösenord, nycklarna skapas på den här datorn och banken utfärdar ditt BankID.</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Avbryt</translation>
    </message>
    <message>
        <source>Cancel: do not order</source>
        <translation>Avbryt: beställ inte</translation>
    </message>
    <message>
        <source>&amp;Order</source>
        <translation>&amp;Beställ</translation>
    </message>
    <message>
        <source>Order the BankID</source>
        <translation>Beställ BankID</translation>
    </message>
    <message>
        <source>&amp;Password for your new BankID</source>
        <translation>&amp;Lösenord för ditt nya BankID</translation>
    </message>
    <message>
        <source>The password &amp;again</source>
        <translation>Lösenordet &amp;igen</translation>
    </message>
    <message>
        <source>Making key %1 of %2…</source>
        <translation>Skapar nyckel %1 av %2 …</translation>
    </message>
    <message>
        <source>Making the keys…</source>
        <translation>Skapar nycklarna …</translation>
    </message>
</context>
<context>
    <name>insegel::ui::PasswordWizard</name>
    <message>
        <source>Change password</source>
        <translation>Byt lösenord</translation>
    </message>
    <message>
        <source>Unblock password</source>
        <translation>Lås upp lösenord</translation>
    </message>
    <message>
        <source>The card cannot be stopped halfway. The window closes when it is done, if all goes well.</source>
        <translation>Kortet går inte att stoppa halvvägs. Går det bra stängs fönstret när kortet är klart.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Stäng</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Avbryt</translation>
    </message>
</context>
<context>
    <name>insegel::ui::PinEntryPage</name>
    <message>
        <source>This card&apos;s reader has keys of its own. Press the button below, then follow the reader&apos;s display: type the current PIN there, then the new one twice.</source>
        <translation>Läsaren har egna knappar. Tryck på knappen nedan och följ sedan läsarens display: skriv den nuvarande PIN-koden där, och sedan den nya två gånger.</translation>
    </message>
    <message>
        <source>This card&apos;s reader has keys of its own. Press the button below, then follow the reader&apos;s display: type the PUK there, then the new PIN twice. The PUK is on the PIN letter that came with the card.</source>
        <translation>Läsaren har egna knappar. Tryck på knappen nedan och följ sedan läsarens display: skriv PUK-koden där, och sedan den nya PIN-koden två gånger. PUK-koden står på PIN-brevet som kom med kortet.</translation>
    </message>
    <message>
        <source>C&amp;urrent PIN</source>
        <translation>N&amp;uvarande PIN-kod</translation>
    </message>
    <message>
        <source>&amp;PUK</source>
        <translation>&amp;PUK-kod</translation>
    </message>
    <message>
        <source>Ne&amp;w PIN</source>
        <translation>N&amp;y PIN-kod</translation>
    </message>
    <message>
        <source>New PIN &amp;again</source>
        <translation>Ny PIN-kod &amp;igen</translation>
    </message>
    <message>
        <source>It is on the PIN letter that came with the card.</source>
        <translation>Den står på PIN-brevet som kom med kortet.</translation>
    </message>
    <message>
        <source>%1 digits.</source>
        <translation>%1 siffror.</translation>
    </message>
    <message>
        <source>%1 to %2 digits.</source>
        <translation>%1 till %2 siffror.</translation>
    </message>
    <message>
        <source>Type a new PIN.</source>
        <translation>Skriv en ny PIN-kod.</translation>
    </message>
    <message>
        <source>Type the new PIN once more.</source>
        <translation>Skriv den nya PIN-koden en gång till.</translation>
    </message>
    <message>
        <source>Type the current PIN.</source>
        <translation>Skriv den nuvarande PIN-koden.</translation>
    </message>
    <message>
        <source>Type the PUK.</source>
        <translation>Skriv PUK-koden.</translation>
    </message>
    <message>
        <source>The two new PINs differ. Type the new one here once more.</source>
        <translation>De två nya PIN-koderna är olika. Skriv den nya en gång till här.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::PromptEntry</name>
    <message>
        <source>The reader has keys of its own: press Identify, and then type the PIN there.</source>
        <translation>Läsaren har egna knappar: tryck på Legitimera och skriv sedan PIN-koden på läsaren.</translation>
    </message>
    <message>
        <source>Caps Lock seems to be on.</source>
        <translation>Caps Lock verkar vara på.</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Lösenord</translation>
    </message>
    <message>
        <source>&amp;PIN for identifying</source>
        <translation>&amp;PIN-kod för legitimering</translation>
    </message>
    <message>
        <source>&amp;PIN for signing</source>
        <translation>&amp;PIN-kod för underskrift</translation>
    </message>
    <message>
        <source>Type the PIN at the reader…</source>
        <translation>Skriv PIN-koden på läsaren …</translation>
    </message>
    <message>
        <source>The card is working. Leave it in the reader…</source>
        <translation>Kortet arbetar. Låt det sitta i läsaren …</translation>
    </message>
    <message>
        <source>Checking the password…</source>
        <translation>Kontrollerar lösenordet …</translation>
    </message>
    <message>
        <source>The reader has keys of its own: press Sign, and then type the PIN there.</source>
        <translation>Läsaren har egna knappar: tryck på Skriv under och skriv sedan PIN-koden på läsaren.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::PromptHead</name>
    <message>
        <source>wants you to identify yourself.</source>
        <translation>vill att du legitimerar dig.</translation>
    </message>
    <message>
        <source>(shown as %1)</source>
        <comment>a site&apos;s international name as browsers may show it</comment>
        <translation>(visas som %1)</translation>
    </message>
    <message>
        <source>wants you to order a BankID on file.</source>
        <translation>vill att du beställer ett BankID på fil.</translation>
    </message>
    <message>
        <source>wants you to sign this:</source>
        <translation>vill att du skriver under det här:</translation>
    </message>
</context>
<context>
    <name>insegel::ui::PromptWindow</name>
    <message numerus="yes">
        <source>%n more site(s) wait for an answer.</source>
        <translation>
            <numerusform>%n webbplats till väntar på svar.</numerusform>
            <numerusform>%n webbplatser till väntar på svar.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Block the site…</source>
        <translation>Blo&amp;ckera webbplatsen …</translation>
    </message>
    <message>
        <source>Block the site: it may not ask any more</source>
        <translation>Blockera webbplatsen: den får inte fråga mer</translation>
    </message>
</context>
<context>
    <name>insegel::ui::RemoveDialog</name>
    <message>
        <source>&amp;Export first…</source>
        <translation>&amp;Exportera först …</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Avbryt</translation>
    </message>
    <message>
        <source>Give up an order — Insegel</source>
        <translation>Avstå från en beställning — Insegel</translation>
    </message>
    <message>
        <source>Remove a BankID — Insegel</source>
        <translation>Ta bort BankID — Insegel</translation>
    </message>
    <message>
        <source>Give up this order?</source>
        <translation>Vill du avstå från beställningen?</translation>
    </message>
    <message>
        <source>Remove this BankID?</source>
        <translation>Vill du ta bort detta BankID?</translation>
    </message>
    <message>
        <source>Ordered from %1</source>
        <translation>Beställt från %1</translation>
    </message>
    <message>
        <source>It will be removed from %1.</source>
        <translation>Det tas bort från %1.</translation>
    </message>
    <message>
        <source>These copies stay:</source>
        <translation>De här kopiorna finns kvar:</translation>
    </message>
    <message>
        <source>This cannot be undone. The keys that were made for it are destroyed, and what the bank may still deliver cannot be used: you would have to order anew.</source>
        <translation>Det går inte att ångra. Nycklarna som gjordes för beställningen förstörs, och det som banken ändå levererar går inte att använda: du får beställa på nytt.</translation>
    </message>
    <message>
        <source>This cannot be undone. Without a copy elsewhere you have to order a new one from your bank.</source>
        <translation>Det går inte att ångra. Utan en kopia någon annanstans får du beställa ett nytt hos din bank.</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Det går inte att ångra.</translation>
    </message>
    <message>
        <source>&amp;Give up the order</source>
        <translation>A&amp;vstå från beställningen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Ta bort</translation>
    </message>
</context>
<context>
    <name>insegel::ui::ReportDialog</name>
    <message>
        <source>Save a report</source>
        <translation>Spara en rapport</translation>
    </message>
    <message>
        <source>This is all that is saved, for whoever you ask for help. Your name, your personal number and passwords are not in it. Nothing is sent anywhere.</source>
        <translation>Detta är allt som sparas, till den du ber om hjälp. Ditt namn, ditt personnummer och lösenord finns inte med. Ingenting skickas någonstans.</translation>
    </message>
    <message>
        <source>The report</source>
        <translation>Rapporten</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Spara …</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alla filer (*)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Sparad som %1.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopierad.</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>K&amp;opiera</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Stäng</translation>
    </message>
</context>
<context>
    <name>insegel::ui::SecretEdit</name>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Klistra in</translation>
    </message>
    <message>
        <source>&amp;Select all</source>
        <translation>&amp;Markera allt</translation>
    </message>
</context>
<context>
    <name>insegel::ui::SecretField</name>
    <message>
        <source>Caps Lock seems to be on.</source>
        <translation>Caps Lock verkar vara på.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::SignFileDialog</name>
    <message>
        <source>&amp;Unblock password…</source>
        <translation>&amp;Lås upp lösenord …</translation>
    </message>
    <message>
        <source>Unblock the PIN with the PUK</source>
        <translation>Lås upp PIN-koden med PUK-koden</translation>
    </message>
    <message>
        <source>Sign a file — Insegel</source>
        <translation>Skriv under en fil — Insegel</translation>
    </message>
    <message>
        <source>The file is signed</source>
        <translation>Filen är underskriven</translation>
    </message>
    <message>
        <source>Sign a file</source>
        <translation>Skriv under en fil</translation>
    </message>
    <message>
        <source>There is no BankID on this computer. Import one in Insegel&apos;s window, or order one from your bank.</source>
        <translation>Det finns inget BankID på den här datorn. Importera ett i Insegels fönster, eller beställ ett hos din bank.</translation>
    </message>
    <message>
        <source>None of your BankIDs can sign:</source>
        <translation>Inget av dina BankID kan skriva under:</translation>
    </message>
    <message>
        <source>&amp;Choose which BankID to sign with:</source>
        <translation>&amp;Välj vilket BankID du skriver under med:</translation>
    </message>
    <message>
        <source>BankIDs that can sign</source>
        <translation>BankID som kan skriva under</translation>
    </message>
    <message>
        <source>BankIDs that cannot sign</source>
        <translation>BankID som inte kan skriva under</translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>a folder</comment>
        <translation>i %1</translation>
    </message>
    <message>
        <source>The signature is put beside it, as %1.</source>
        <translation>Underskriften läggs bredvid den, som %1.</translation>
    </message>
    <message>
        <source>There is a file of that name already.</source>
        <translation>Det finns redan en fil med det namnet.</translation>
    </message>
    <message>
        <source>&amp;Replace the signature that is there</source>
        <translation>&amp;Ersätt underskriften som finns</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Avbryter …</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Läser filen …</translation>
    </message>
    <message>
        <source>Signing…</source>
        <translation>Skriver under …</translation>
    </message>
    <message>
        <source>The signature is here: %1</source>
        <translation>Underskriften finns här: %1</translation>
    </message>
    <message>
        <source>Send it along with the file: whoever has both can see who signed, and that nothing was changed.</source>
        <translation>Skicka med den när du skickar filen: den som har båda kan se vem som skrev under och att inget har ändrats.</translation>
    </message>
    <message>
        <source>The file is not there, cannot be read, or is no file that can be signed.</source>
        <translation>Filen finns inte, går inte att läsa eller är ingen fil som går att skriva under.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Stäng</translation>
    </message>
    <message>
        <source>&amp;Use the last try</source>
        <translation>A&amp;nvänd sista försöket</translation>
    </message>
    <message>
        <source>&amp;Sign</source>
        <translation>&amp;Skriv under</translation>
    </message>
    <message>
        <source>Choose first to replace the signature that is there.</source>
        <translation>Välj först att ersätta underskriften som finns.</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>&amp;Avbryt</translation>
    </message>
</context>
<context>
    <name>insegel::ui::SignPrompt</name>
    <message>
        <source>Sign — Insegel</source>
        <translation>Skriv under — Insegel</translation>
    </message>
    <message>
        <source>&amp;Sign</source>
        <translation>&amp;Skriv under</translation>
    </message>
    <message>
        <source>Sign the text</source>
        <translation>Skriv under texten</translation>
    </message>
    <message>
        <source>Cancel: do not sign</source>
        <translation>Avbryt: skriv inte under</translation>
    </message>
    <message>
        <source>There is no BankID on this computer to sign with. Import one in Insegel&apos;s window, or order one from your bank, and try again.</source>
        <translation>Det finns inget BankID att skriva under med på den här datorn. Importera ett i Insegels fönster, eller beställ ett hos din bank, och försök igen.</translation>
    </message>
    <message>
        <source>None of your BankIDs can be used to sign this:</source>
        <translation>Inget av dina BankID går att skriva under det här med:</translation>
    </message>
    <message numerus="yes">
        <source>The site also has %Ln byte(s) signed that are not shown.</source>
        <translation>
            <numerusform>Du skriver också under %Ln byte från webbplatsen som inte visas.</numerusform>
            <numerusform>Du skriver också under %Ln byte från webbplatsen som inte visas.</numerusform>
        </translation>
    </message>
    <message>
        <source>You have come to the end of the text.</source>
        <translation>Du har kommit till slutet av texten.</translation>
    </message>
    <message>
        <source>Scroll to the end of the text to sign it.</source>
        <translation>Läs texten till slutet för att kunna skriva under.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::SignatureDialogs</name>
    <message>
        <source>Sign a file</source>
        <translation>Skriv under en fil</translation>
    </message>
    <message>
        <source>Verify a file or signature</source>
        <translation>Verifiera en fil eller underskrift</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alla filer (*)</translation>
    </message>
    <message>
        <source>Signatures (*.p7s *.jws *.xml)</source>
        <translation>Underskrifter (*.p7s *.jws *.xml)</translation>
    </message>
</context>
<context>
    <name>insegel::ui::SignedTextView</name>
    <message>
        <source>Text to sign</source>
        <translation>Text att skriva under</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) cannot be shown with the fonts of this computer: %1.</source>
        <translation>
            <numerusform>%n tecken går inte att visa med datorns typsnitt: %1.</numerusform>
            <numerusform>%n tecken går inte att visa med datorns typsnitt: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The text has characters that cannot be seen. They are written out by their numbers: %1, for instance.</source>
        <translation>Texten har tecken som inte syns. De är utskrivna med sina nummer, till exempel %1.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::SitesModel</name>
    <message>
        <source>Web site</source>
        <translation>Webbplats</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Senast använd</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
</context>
<context>
    <name>insegel::ui::SitesWindow</name>
    <message>
        <source>Web sites</source>
        <translation>Webbplatser</translation>
    </message>
    <message>
        <source>&amp;Search:</source>
        <translation>&amp;Sök:</translation>
    </message>
    <message>
        <source>Search among the web sites</source>
        <translation>Sök bland webbplatserna</translation>
    </message>
    <message>
        <source>Part of a web site&apos;s name</source>
        <translation>En del av en webbplats namn</translation>
    </message>
    <message>
        <source>Web sites that have asked you, the last one first</source>
        <translation>Webbplatser som har frågat dig, den senaste först</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Glöm</translation>
    </message>
    <message>
        <source>Forget the site that is selected</source>
        <translation>Glöm webbplatsen som är vald</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;täng</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>Forget the site</source>
        <translation>Glöm webbplatsen</translation>
    </message>
    <message>
        <source>Forget %1?</source>
        <translation>Glöm %1?</translation>
    </message>
    <message>
        <source>You have blocked the site. When it is forgotten, it can ask you again.</source>
        <translation>Du har blockerat webbplatsen. När den är glömd kan den fråga dig igen.</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Avbryt</translation>
    </message>
    <message>
        <source>%1 is blocked.</source>
        <translation>%1 är blockerad.</translation>
    </message>
    <message>
        <source>%1 may ask again.</source>
        <translation>%1 får fråga igen.</translation>
    </message>
    <message>
        <source>%1 is forgotten.</source>
        <translation>%1 är glömd.</translation>
    </message>
    <message>
        <source>The change holds until Insegel is quit, but could not be kept.</source>
        <translation>Ändringen gäller tills Insegel avslutas, men gick inte att spara.</translation>
    </message>
    <message>
        <source>Reading the list…</source>
        <translation>Läser listan …</translation>
    </message>
    <message>
        <source>No web site here has “%1” in its name.</source>
        <translation>Ingen webbplats här har ”%1” i sitt namn.</translation>
    </message>
    <message>
        <source>Nothing here yet. Web sites that have asked you for something are listed here, on this computer alone.</source>
        <translation>Här finns inget än. Webbplatser som har frågat dig om något visas här, bara på den här datorn.</translation>
    </message>
    <message>
        <source>Web sites — Insegel</source>
        <translation>Webbplatser — Insegel</translation>
    </message>
    <message numerus="yes">
        <source>%n web site(s)</source>
        <translation>
            <numerusform>%n webbplats</numerusform>
            <numerusform>%n webbplatser</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n hittad</numerusform>
            <numerusform>%n hittade</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Block</source>
        <translation>&amp;Blockera</translation>
    </message>
    <message>
        <source>&amp;Let it ask</source>
        <translation>&amp;Låt den fråga</translation>
    </message>
    <message>
        <source>Block the site that is selected</source>
        <translation>Blockera webbplatsen som är vald</translation>
    </message>
    <message>
        <source>Let the site that is selected ask again</source>
        <translation>Låt webbplatsen som är vald fråga igen</translation>
    </message>
</context>
<context>
    <name>insegel::ui::StrengthMeter</name>
    <message>
        <source>Strength: very weak</source>
        <translation>Styrka: mycket svagt</translation>
    </message>
    <message>
        <source>Strength: weak</source>
        <translation>Styrka: svagt</translation>
    </message>
    <message>
        <source>Strength: fair</source>
        <translation>Styrka: godtagbart</translation>
    </message>
    <message>
        <source>Strength: strong</source>
        <translation>Styrka: starkt</translation>
    </message>
    <message>
        <source>Strength: very strong</source>
        <translation>Styrka: mycket starkt</translation>
    </message>
</context>
<context>
    <name>insegel::ui::TokenBar</name>
    <message>
        <source>Insegel knows no PIN of this card that could be changed.</source>
        <translation>Insegel känner inte till någon PIN-kod på kortet som går att byta.</translation>
    </message>
    <message>
        <source>It has its password already; it can be changed once the bank has delivered.</source>
        <translation>Det har redan sitt lösenord, som går att byta när banken har levererat.</translation>
    </message>
    <message>
        <source>Import it first: its contents are locked.</source>
        <translation>Importera det först: innehållet är låst.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Filen går inte att läsa.</translation>
    </message>
    <message>
        <source>The keys of a card cannot leave it.</source>
        <translation>Ett korts nycklar kan inte lämna kortet.</translation>
    </message>
    <message>
        <source>There is nothing to export before the bank has delivered.</source>
        <translation>Det finns inget att exportera förrän banken har levererat.</translation>
    </message>
    <message>
        <source>A card is not stored on the computer: take it out of the reader.</source>
        <translation>Ett kort finns inte lagrat i datorn: ta ut det ur läsaren.</translation>
    </message>
    <message>
        <source>Select a BankID first.</source>
        <translation>Välj ett BankID först.</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>&amp;Detaljer …</translation>
    </message>
    <message>
        <source>Details of the selected BankID</source>
        <translation>Detaljer om valt BankID</translation>
    </message>
    <message>
        <source>Import h&amp;ere…</source>
        <translation>I&amp;mportera hit …</translation>
    </message>
    <message>
        <source>Import the selected BankID to this computer</source>
        <translation>Importera valt BankID till den här datorn</translation>
    </message>
    <message>
        <source>&amp;Password…</source>
        <translation>&amp;Lösenord …</translation>
    </message>
    <message>
        <source>Change or unblock the selected BankID&apos;s password</source>
        <translation>Byt eller lås upp lösenordet för valt BankID</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>&amp;Exportera …</translation>
    </message>
    <message>
        <source>Export the selected BankID to a stick or a folder</source>
        <translation>Exportera valt BankID till ett USB-minne eller en mapp</translation>
    </message>
    <message>
        <source>&amp;Give up the order…</source>
        <translation>A&amp;vstå från beställningen …</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Ta bort …</translation>
    </message>
    <message>
        <source>Give up the order of the selected BankID</source>
        <translation>Avstå från beställningen av valt BankID</translation>
    </message>
    <message>
        <source>Remove the selected BankID</source>
        <translation>Ta bort valt BankID</translation>
    </message>
</context>
<context>
    <name>insegel::ui::TokenDetails</name>
    <message>
        <source>Details — Insegel</source>
        <translation>Detaljer — Insegel</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detaljer</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Stäng</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>Personal number</source>
        <translation>Personnummer</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Utfärdare</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>Giltighet</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fil</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Läsare</translation>
    </message>
    <message>
        <source>Also at</source>
        <translation>Finns även på</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Vad som är fel</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>from one date to another</comment>
        <translation>%1 till %2</translation>
    </message>
    <message>
        <source>Serial number %1</source>
        <translation>Serienummer %1</translation>
    </message>
    <message>
        <source>This file is not protected against changes: whoever has had it could have changed it. Import it to get a protected copy.</source>
        <translation>Filen är inte skyddad mot ändringar: den som har haft den kan ha ändrat den. Importera den för att få en skyddad kopia.</translation>
    </message>
    <message>
        <source>PINs</source>
        <translation>PIN-koder</translation>
    </message>
    <message>
        <source>Card type (ATR)</source>
        <translation>Korttyp (ATR)</translation>
    </message>
</context>
<context>
    <name>insegel::ui::TokenModel</name>
    <message>
        <source>on the stick %1</source>
        <translation>på USB-minnet %1</translation>
    </message>
</context>
<context>
    <name>insegel::ui::TokenPrompt</name>
    <message>
        <source>BankIDs that fit</source>
        <translation>BankID som passar</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>&amp;Avbryt</translation>
    </message>
    <message>
        <source>&amp;Unblock password…</source>
        <translation>&amp;Lås upp lösenord …</translation>
    </message>
    <message>
        <source>Unblock the PIN with the PUK</source>
        <translation>Lås upp PIN-koden med PUK-koden</translation>
    </message>
    <message>
        <source>&amp;Choose which BankID to use:</source>
        <translation>&amp;Välj vilket BankID du vill använda:</translation>
    </message>
    <message>
        <source>Us&amp;e the last try</source>
        <translation>Använd &amp;sista försöket</translation>
    </message>
    <message>
        <source>Use the last try</source>
        <translation>Använd sista försöket</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Stäng</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>BankIDs that do not fit</source>
        <translation>BankID som inte passar</translation>
    </message>
</context>
<context>
    <name>insegel::ui::Tray</name>
    <message>
        <source>&amp;Open Insegel</source>
        <translation>&amp;Öppna Insegel</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importera …</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Språk</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Avsluta</translation>
    </message>
    <message>
        <source>a site waits for your answer</source>
        <translation>en webbplats väntar på ditt svar</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Historik</translation>
    </message>
    <message>
        <source>&amp;Check this computer…</source>
        <translation>&amp;Kontrollera datorn …</translation>
    </message>
    <message>
        <source>&amp;Web sites</source>
        <translation>&amp;Webbplatser</translation>
    </message>
</context>
<context>
    <name>insegel::ui::VerifyDialog</name>
    <message>
        <source>Progress of the check</source>
        <translation>Hur långt kontrollen har kommit</translation>
    </message>
    <message>
        <source>The &amp;text that was signed:</source>
        <translation>Te&amp;xten som skrevs under:</translation>
    </message>
    <message>
        <source>The text that was signed</source>
        <translation>Texten som skrevs under</translation>
    </message>
    <message>
        <source>C&amp;hoose the file…</source>
        <translation>&amp;Välj filen …</translation>
    </message>
    <message>
        <source>Choose the file that was signed</source>
        <translation>Välj filen som skrevs under</translation>
    </message>
    <message>
        <source>Verify a signature — Insegel</source>
        <translation>Verifiera en underskrift — Insegel</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Avbryter …</translation>
    </message>
    <message>
        <source>Checking the signature…</source>
        <translation>Kontrollerar underskriften …</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Avbryt</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Stäng</translation>
    </message>
    <message>
        <source>The signature holds: %1 made it, and nothing was changed since.</source>
        <translation>Underskriften är giltig: %1 skrev under, och inget har ändrats sedan dess.</translation>
    </message>
    <message>
        <source>Nothing was changed since it was signed, but nobody known here vouches for who signed: the name below could be anybody&apos;s.</source>
        <translation>Inget har ändrats sedan det skrevs under, men Insegel känner inte till den som intygar vem som skrev under: namnet nedan kan vara vems som helst.</translation>
    </message>
    <message>
        <source>The signature does not hold: it was made with a key that is not for signing.</source>
        <translation>Underskriften är inte giltig: den gjordes med en nyckel som inte är till för att skriva under.</translation>
    </message>
    <message>
        <source>The signature cannot be relied on: the BankID it was made with has expired.</source>
        <translation>Det går inte att lita på underskriften: det BankID den gjordes med har gått ut.</translation>
    </message>
    <message>
        <source>The signature cannot be relied on: the BankID it was made with is not valid yet.</source>
        <translation>Det går inte att lita på underskriften: det BankID den gjordes med har inte börjat gälla än.</translation>
    </message>
    <message>
        <source>This is a login and no signature: only the site it was made for can judge it.</source>
        <translation>Det här är en legitimering och ingen underskrift: bara webbplatsen den gjordes för kan bedöma den.</translation>
    </message>
    <message>
        <source>The file that was signed is not beside its signature. Choose it to have it checked.</source>
        <translation>Filen som skrevs under ligger inte bredvid sin underskrift. Välj den för att få den kontrollerad.</translation>
    </message>
    <message>
        <source>This file is no signature, and has none beside it.</source>
        <translation>Filen är ingen underskrift, och har ingen bredvid sig.</translation>
    </message>
    <message>
        <source>The signature is of a kind Insegel does not know, so it cannot say whether it holds.</source>
        <translation>Underskriften är av ett slag som Insegel inte känner till, så det går inte att säga om den är giltig.</translation>
    </message>
    <message>
        <source>The signature is damaged or incomplete, so nobody can say whether it holds.</source>
        <translation>Underskriften är skadad eller ofullständig, så det går inte att säga om den är giltig.</translation>
    </message>
    <message>
        <source>Signed by %1</source>
        <translation>Underskrivet av %1</translation>
    </message>
    <message>
        <source>Personal number: %1</source>
        <translation>Personnummer: %1</translation>
    </message>
    <message>
        <source>Issued by %1</source>
        <comment>a BankID, by a bank</comment>
        <translation>Utfärdat av %1</translation>
    </message>
    <message>
        <source>Signed on %1, by the signer&apos;s own clock</source>
        <translation>Underskrivet %1, enligt undertecknarens egen klocka</translation>
    </message>
    <message>
        <source>Signed at %1</source>
        <comment>a web site</comment>
        <translation>Underskrivet på %1</translation>
    </message>
    <message>
        <source>What was signed: %1</source>
        <comment>a file</comment>
        <translation>Det som skrevs under: %1</translation>
    </message>
    <message>
        <source>The signature: %1</source>
        <comment>a file</comment>
        <translation>Underskriften: %1</translation>
    </message>
    <message>
        <source>Why: %1.</source>
        <comment>a reason in technical words</comment>
        <translation>Orsak: %1.</translation>
    </message>
    <message>
        <source>The signature does not hold. Do not rely on it.</source>
        <translation>Underskriften är inte giltig. Lita inte på den.</translation>
    </message>
    <message>
        <source>The signature is larger than Insegel reads, so it cannot say whether it holds.</source>
        <translation>Underskriften är större än vad Insegel läser, så det går inte att säga om den är giltig.</translation>
    </message>
    <message>
        <source>What was signed is in the signature, and is no text: %1</source>
        <comment>a size</comment>
        <translation>Det som skrevs under finns i underskriften och är ingen text: %1</translation>
    </message>
    <message>
        <source>Signed as well, and not shown here: %1</source>
        <comment>a size</comment>
        <translation>Dessutom underskrivet, utan att visas här: %1</translation>
    </message>
</context>
<context>
    <name>insegel::ui::WizardWindow</name>
    <message>
        <source>Password — Insegel</source>
        <translation>Lösenord — Insegel</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Tillbaka</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
</context>
</TS>
