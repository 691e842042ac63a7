<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv_SE" sourcelanguage="en">
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
        <source>Ordered</source>
        <translation>Beställt</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Spärrat</translation>
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
</context>
<context>
    <name>insegel::ui::ImportDialog</name>
    <message>
        <source>Import a BankID – Insegel</source>
        <translation>Importera BankID – Insegel</translation>
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
</context>
<context>
    <name>insegel::ui::LoginPrompt</name>
    <message>
        <source>wants you to identify yourself.</source>
        <translation>vill att du legitimerar dig.</translation>
    </message>
    <message>
        <source>BankIDs that fit</source>
        <translation>BankID som passar</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Lösenord</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Lösenord</translation>
    </message>
    <message>
        <source>Caps Lock seems to be on.</source>
        <translation>Caps Lock verkar vara på.</translation>
    </message>
    <message>
        <source>Checking the password…</source>
        <translation>Kontrollerar lösenordet …</translation>
    </message>
    <message>
        <source>Checking the password</source>
        <translation>Kontrollerar lösenordet</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Avbryt</translation>
    </message>
    <message>
        <source>&amp;Identify</source>
        <translation>L&amp;egitimera</translation>
    </message>
    <message>
        <source>Identify yourself to the site</source>
        <translation>Legitimera dig hos webbplatsen</translation>
    </message>
    <message>
        <source>(shown as %1)</source>
        <comment>a site&apos;s international name as browsers may show it</comment>
        <translation>(visas som %1)</translation>
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
        <source>&amp;Choose which BankID to use:</source>
        <translation>&amp;Välj vilket BankID du vill använda:</translation>
    </message>
    <message numerus="yes">
        <source>%n more site(s) wait for an answer.</source>
        <translation>
            <numerusform>%n webbplats till väntar på svar.</numerusform>
            <numerusform>%n webbplatser till väntar på svar.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Stäng</translation>
    </message>
    <message>
        <source>Cancel: do not identify yourself</source>
        <translation>Avbryt: legitimera dig inte</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>Identify yourself – Insegel</source>
        <translation>Legitimera dig – Insegel</translation>
    </message>
    <message>
        <source>The BankID you had chosen is not available any more.</source>
        <translation>Det BankID du hade valt är inte längre tillgängligt.</translation>
    </message>
    <message>
        <source>Type the password.</source>
        <translation>Skriv lösenordet.</translation>
    </message>
    <message>
        <source>You can try again now.</source>
        <translation>Nu kan du försöka igen.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::MainWindow</name>
    <message>
        <source>&amp;Details…</source>
        <translation>&amp;Detaljer …</translation>
    </message>
    <message>
        <source>Details of the selected BankID</source>
        <translation>Detaljer om valt BankID</translation>
    </message>
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
        <source>No BankID here yet</source>
        <translation>Inga BankID här ännu</translation>
    </message>
    <message>
        <source>drop the file on this window,</source>
        <translation>släpp filen på det här fönstret,</translation>
    </message>
    <message>
        <source>or order a new BankID from your bank.</source>
        <translation>eller beställ ett nytt BankID från din bank.</translation>
    </message>
    <message>
        <source>Import a &amp;file…</source>
        <translation>Importera en &amp;fil …</translation>
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
        <source>Web sites cannot reach Insegel: another program uses port %1.</source>
        <translation>Webbplatser når inte Insegel: ett annat program använder port %1.</translation>
    </message>
    <message>
        <source>Web sites cannot reach Insegel: port %1 could not be opened.</source>
        <translation>Webbplatser når inte Insegel: port %1 kunde inte öppnas.</translation>
    </message>
    <message>
        <source>Drop the file to import it</source>
        <translation>Släpp filen för att importera den</translation>
    </message>
    <message numerus="yes">
        <source>%n BankID(s) on this computer</source>
        <translation>
            <numerusform>%n BankID på den här datorn</numerusform>
            <numerusform>%n BankID på den här datorn</numerusform>
        </translation>
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
        <source>Import the selected file</source>
        <translation>Importera den valda filen</translation>
    </message>
    <message>
        <source>Import a BankID file you have saved or carry on a USB stick,</source>
        <translation>Importera en BankID-fil som du har sparat eller bär med dig på ett USB-minne,</translation>
    </message>
    <message>
        <source>Identify yourself and sign with your BankID on file. Free software under the MIT licence.</source>
        <translation>Legitimera dig och skriv under med ditt BankID på fil. Fri programvara under MIT-licensen.</translation>
    </message>
    <message>
        <source>Import selected &amp;file…</source>
        <translation>Importera vald &amp;fil …</translation>
    </message>
</context>
<context>
    <name>insegel::ui::SecretEdit</name>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Klistra in</translation>
    </message>
</context>
<context>
    <name>insegel::ui::TokenDetails</name>
    <message>
        <source>Details – Insegel</source>
        <translation>Detaljer – Insegel</translation>
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
</context>
</TS>
