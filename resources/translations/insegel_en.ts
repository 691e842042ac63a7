<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
<context>
    <name>TokenText</name>
    <message>
        <source>BankID on file</source>
        <translation>BankID on file</translation>
    </message>
    <message>
        <source>BankID on card</source>
        <translation>BankID on card</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>Not yet valid</source>
        <translation>Not yet valid</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>Ordered</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Blocked</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Unreadable</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>how a date is written, as in QDate::toString</comment>
        <translation>d MMMM yyyy</translation>
    </message>
    <message>
        <source>Expired on %1</source>
        <translation>Expired on %1</translation>
    </message>
    <message>
        <source>Valid from %1</source>
        <translation>Valid from %1</translation>
    </message>
    <message>
        <source>The bank has not delivered its certificates yet</source>
        <translation>The bank has not delivered its certificates yet</translation>
    </message>
    <message>
        <source>Valid until %1</source>
        <translation>Valid until %1</translation>
    </message>
    <message>
        <source>Identify</source>
        <translation>Identify</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>Its PIN is blocked</source>
        <translation>Its PIN is blocked</translation>
    </message>
    <message>
        <source>It cannot be used for this</source>
        <translation>It cannot be used for this</translation>
    </message>
    <message>
        <source>It cannot be read</source>
        <translation>It cannot be read</translation>
    </message>
    <message>
        <source>The site asks for another one</source>
        <translation>The site asks for another one</translation>
    </message>
    <message>
        <source>Import it to see what it holds and use it</source>
        <translation>Import it to see what it holds and use it</translation>
    </message>
    <message>
        <source>It is damaged, or of a kind Insegel does not know</source>
        <translation>It is damaged, or of a kind Insegel does not know</translation>
    </message>
    <message>
        <source>Card in %1</source>
        <comment>the name of its reader</comment>
        <translation>Card in %1</translation>
    </message>
</context>
<context>
    <name>insegel::ui::ImportDialog</name>
    <message>
        <source>Import a BankID – Insegel</source>
        <translation>Import a BankID – Insegel</translation>
    </message>
    <message>
        <source>Import a BankID</source>
        <translation>Import a BankID</translation>
    </message>
    <message>
        <source>&amp;Password of the file</source>
        <translation>&amp;Password of the file</translation>
    </message>
    <message>
        <source>Password of the file</source>
        <translation>Password of the file</translation>
    </message>
    <message>
        <source>Caps Lock seems to be on.</source>
        <translation>Caps Lock seems to be on.</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>Progress of the import</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Import</translation>
    </message>
    <message>
        <source>Checking the password…</source>
        <translation>Checking the password…</translation>
    </message>
    <message>
        <source>Protecting the keys…</source>
        <translation>Protecting the keys…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>Reading it back to be sure…</source>
        <translation>Reading it back to be sure…</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Cancelling…</translation>
    </message>
    <message>
        <source>This BankID is here already. Do you want to replace it with the one in the file?</source>
        <translation>This BankID is here already. Do you want to replace it with the one in the file?</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Replace</translation>
    </message>
    <message>
        <source>The BankID of %1 was replaced.</source>
        <translation>The BankID of %1 was replaced.</translation>
    </message>
    <message>
        <source>The BankID of %1 is now in Insegel.</source>
        <translation>The BankID of %1 is now in Insegel.</translation>
    </message>
    <message>
        <source>The file has a password. Type it and try again.</source>
        <translation>The file has a password. Type it and try again.</translation>
    </message>
    <message>
        <source>It has no password: whoever gets hold of the file can use it in your name.</source>
        <translation>It has no password: whoever gets hold of the file can use it in your name.</translation>
    </message>
    <message>
        <source>The file was not protected against changes, so nobody can tell whether it was changed on its way. The copy in Insegel is.</source>
        <translation>The file was not protected against changes, so nobody can tell whether it was changed on its way. The copy in Insegel is.</translation>
    </message>
    <message>
        <source>The file itself could not be removed, and is still where it was.</source>
        <translation>The file itself could not be removed, and is still where it was.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::LoginPrompt</name>
    <message>
        <source>wants you to identify yourself.</source>
        <translation>wants you to identify yourself.</translation>
    </message>
    <message>
        <source>BankIDs that fit</source>
        <translation>BankIDs that fit</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Caps Lock seems to be on.</source>
        <translation>Caps Lock seems to be on.</translation>
    </message>
    <message>
        <source>Checking the password…</source>
        <translation>Checking the password…</translation>
    </message>
    <message>
        <source>Checking the password</source>
        <translation>Checking the password</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>&amp;Identify</source>
        <translation>&amp;Identify</translation>
    </message>
    <message>
        <source>Identify yourself to the site</source>
        <translation>Identify yourself to the site</translation>
    </message>
    <message>
        <source>(shown as %1)</source>
        <comment>a site&apos;s international name as browsers may show it</comment>
        <translation>(shown as %1)</translation>
    </message>
    <message>
        <source>There is no BankID on this computer. Import one in Insegel&apos;s window, or order one from your bank, and try again.</source>
        <translation>There is no BankID on this computer. Import one in Insegel&apos;s window, or order one from your bank, and try again.</translation>
    </message>
    <message>
        <source>None of your BankIDs can be used here:</source>
        <translation>None of your BankIDs can be used here:</translation>
    </message>
    <message>
        <source>&amp;Choose which BankID to use:</source>
        <translation>&amp;Choose which BankID to use:</translation>
    </message>
    <message numerus="yes">
        <source>%n more site(s) wait for an answer.</source>
        <translation>
            <numerusform>%n more site waits for an answer.</numerusform>
            <numerusform>%n more sites wait for an answer.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>Cancel: do not identify yourself</source>
        <translation>Cancel: do not identify yourself</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Identify yourself – Insegel</source>
        <translation>Identify yourself – Insegel</translation>
    </message>
    <message>
        <source>The BankID you had chosen is not available any more.</source>
        <translation>The BankID you had chosen is not available any more.</translation>
    </message>
    <message>
        <source>Type the password.</source>
        <translation>Type the password.</translation>
    </message>
    <message>
        <source>You can try again now.</source>
        <translation>You can try again now.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::MainWindow</name>
    <message>
        <source>&amp;Details…</source>
        <translation>&amp;Details…</translation>
    </message>
    <message>
        <source>Details of the selected BankID</source>
        <translation>Details of the selected BankID</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Import…</translation>
    </message>
    <message>
        <source>Import a BankID from a file</source>
        <translation>Import a BankID from a file</translation>
    </message>
    <message>
        <source>Reading your BankIDs…</source>
        <translation>Reading your BankIDs…</translation>
    </message>
    <message>
        <source>Your BankIDs</source>
        <translation>Your BankIDs</translation>
    </message>
    <message>
        <source>No BankID here yet</source>
        <translation>No BankID here yet</translation>
    </message>
    <message>
        <source>drop the file on this window,</source>
        <translation>drop the file on this window,</translation>
    </message>
    <message>
        <source>or order a new BankID from your bank.</source>
        <translation>or order a new BankID from your bank.</translation>
    </message>
    <message>
        <source>Import a &amp;file…</source>
        <translation>Import a &amp;file…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Language</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>&amp;Close the window</source>
        <translation>&amp;Close the window</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quit</translation>
    </message>
    <message>
        <source>&amp;About Insegel</source>
        <translation>&amp;About Insegel</translation>
    </message>
    <message>
        <source>Web sites cannot reach Insegel: another program uses port %1.</source>
        <translation>Web sites cannot reach Insegel: another program uses port %1.</translation>
    </message>
    <message>
        <source>Web sites cannot reach Insegel: port %1 could not be opened.</source>
        <translation>Web sites cannot reach Insegel: port %1 could not be opened.</translation>
    </message>
    <message>
        <source>Drop the file to import it</source>
        <translation>Drop the file to import it</translation>
    </message>
    <message numerus="yes">
        <source>%n BankID(s) on this computer</source>
        <translation>
            <numerusform>%n BankID on this computer</numerusform>
            <numerusform>%n BankIDs on this computer</numerusform>
        </translation>
    </message>
    <message>
        <source>This desktop shows no tray. Insegel keeps running when you close the window; start Insegel again to see it.</source>
        <translation>This desktop shows no tray. Insegel keeps running when you close the window; start Insegel again to see it.</translation>
    </message>
    <message>
        <source>Ready for web sites (port %1)</source>
        <translation>Ready for web sites (port %1)</translation>
    </message>
    <message>
        <source>Import a BankID</source>
        <translation>Import a BankID</translation>
    </message>
    <message>
        <source>BankID on file (*.p12 *.pfx *.P12 *.PFX)</source>
        <translation>BankID on file (*.p12 *.pfx *.P12 *.PFX)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>About Insegel</source>
        <translation>About Insegel</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>Import the selected file</source>
        <translation>Import the selected file</translation>
    </message>
    <message>
        <source>Import a BankID file you have saved or carry on a USB stick,</source>
        <translation>Import a BankID file you have saved or carry on a USB stick,</translation>
    </message>
    <message>
        <source>Identify yourself and sign with your BankID on file. Free software under the MIT licence.</source>
        <translation>Identify yourself and sign with your BankID on file. Free software under the MIT licence.</translation>
    </message>
    <message>
        <source>Import selected &amp;file…</source>
        <translation>Import selected &amp;file…</translation>
    </message>
</context>
<context>
    <name>insegel::ui::SecretEdit</name>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Paste</translation>
    </message>
</context>
<context>
    <name>insegel::ui::TokenDetails</name>
    <message>
        <source>Details – Insegel</source>
        <translation>Details – Insegel</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Personal number</source>
        <translation>Personal number</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Issuer</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>Validity</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Reader</translation>
    </message>
    <message>
        <source>Also at</source>
        <translation>Also at</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>What is wrong</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>from one date to another</comment>
        <translation>%1 to %2</translation>
    </message>
    <message>
        <source>Serial number %1</source>
        <translation>Serial number %1</translation>
    </message>
    <message>
        <source>This file is not protected against changes: whoever has had it could have changed it. Import it to get a protected copy.</source>
        <translation>This file is not protected against changes: whoever has had it could have changed it. Import it to get a protected copy.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::Tray</name>
    <message>
        <source>&amp;Open Insegel</source>
        <translation>&amp;Open Insegel</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Import…</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Language</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quit</translation>
    </message>
    <message>
        <source>a site waits for your answer</source>
        <translation>a site waits for your answer</translation>
    </message>
</context>
</TS>
