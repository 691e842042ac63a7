<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
<context>
    <name>CardServiceAdvice</name>
    <message>
        <source>To use a BankID on card, install the package pcscd, or start it (sudo systemctl enable --now pcscd.socket).</source>
        <translation>To use a BankID on card, install the package pcscd, or start it (sudo systemctl enable --now pcscd.socket).</translation>
    </message>
    <message>
        <source>To use a BankID on card, restart the computer.</source>
        <translation>To use a BankID on card, restart the computer.</translation>
    </message>
    <message>
        <source>To use a BankID on card, start the service Smart Card (SCardSvr), or restart the computer.</source>
        <translation>To use a BankID on card, start the service Smart Card (SCardSvr), or restart the computer.</translation>
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
        <translation>Login</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>On this computer</source>
        <comment>where something was signed that no site asked for</comment>
        <translation>On this computer</translation>
    </message>
    <message>
        <source>With %1</source>
        <comment>a BankID</comment>
        <translation>With %1</translation>
    </message>
    <message>
        <source>Format: %1</source>
        <translation>Format: %1</translation>
    </message>
    <message>
        <source>With %1 of data that was not shown</source>
        <translation>With %1 of data that was not shown</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Your BankID expires %1</source>
        <comment>in 12 days</comment>
        <translation>Your BankID expires %1</translation>
    </message>
    <message numerus="yes">
        <source>%n of your BankIDs expire soon</source>
        <translation>
            <numerusform>%n of your BankIDs expires soon</numerusform>
            <numerusform>%n of your BankIDs expire soon</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, from %2. Order a new one from your bank.</source>
        <translation>%1, from %2. Order a new one from your bank.</translation>
    </message>
    <message>
        <source>Insegel shows which. Order new ones from your bank.</source>
        <translation>Insegel shows which. Order new ones from your bank.</translation>
    </message>
    <message>
        <source>Your BankID from %1 is ready</source>
        <translation>Your BankID from %1 is ready</translation>
    </message>
    <message>
        <source>%1 can use it from now on.</source>
        <translation>%1 can use it from now on.</translation>
    </message>
</context>
<context>
    <name>PasswordWords</name>
    <message>
        <source>The reader&apos;s keys cannot be used for this. Type the codes here.</source>
        <translation>The reader&apos;s keys cannot be used for this. Type the codes here.</translation>
    </message>
    <message>
        <source>The PIN has been changed.</source>
        <translation>The PIN has been changed.</translation>
    </message>
    <message>
        <source>The PIN has been unblocked.</source>
        <translation>The PIN has been unblocked.</translation>
    </message>
    <message>
        <source>The PIN was wrong and is blocked now.</source>
        <translation>The PIN was wrong and is blocked now.</translation>
    </message>
    <message>
        <source>The PIN is blocked. Nothing was sent to the card.</source>
        <translation>The PIN is blocked. Nothing was sent to the card.</translation>
    </message>
    <message>
        <source>The PUK is blocked.</source>
        <translation>The PUK is blocked.</translation>
    </message>
    <message>
        <source>%1: what do you want to do?</source>
        <comment>what the PIN is for</comment>
        <translation>%1: what do you want to do?</translation>
    </message>
    <message>
        <source>Last try: %1</source>
        <comment>what the PIN is for</comment>
        <translation>Last try: %1</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <comment>what the PIN is for</comment>
        <translation>Done: %1</translation>
    </message>
    <message>
        <source>Blocked: %1</source>
        <comment>what the PIN is for</comment>
        <translation>Blocked: %1</translation>
    </message>
    <message>
        <source>This card has one PIN for both Identify and Sign.</source>
        <translation>This card has one PIN for both Identify and Sign.</translation>
    </message>
    <message>
        <source>Go back if you are not sure of it. With the PUK you can set a new PIN without the current one.</source>
        <translation>Go back if you are not sure of it. With the PUK you can set a new PIN without the current one.</translation>
    </message>
    <message>
        <source>Go back if you are not sure of it, and look at the PIN letter that came with the card.</source>
        <translation>Go back if you are not sure of it, and look at the PIN letter that came with the card.</translation>
    </message>
    <message>
        <source>Use the new PIN from now on.</source>
        <translation>Use the new PIN from now on.</translation>
    </message>
    <message>
        <source>You can unblock it with the PUK, which is on the PIN letter that came with the card.</source>
        <translation>You can unblock it with the PUK, which is on the PIN letter that came with the card.</translation>
    </message>
    <message>
        <source>The card is not in the reader. Insert it to go on.</source>
        <translation>The card is not in the reader. Insert it to go on.</translation>
    </message>
    <message>
        <source>This is the last try. If the PIN is wrong, it is blocked.</source>
        <translation>This is the last try. If the PIN is wrong, it is blocked.</translation>
    </message>
    <message>
        <source>This is the last try. If the PUK is wrong, it is blocked, and the card cannot be unblocked any more.</source>
        <translation>This is the last try. If the PUK is wrong, it is blocked, and the card cannot be unblocked any more.</translation>
    </message>
    <message>
        <source>Follow the reader&apos;s display, and type there.</source>
        <translation>Follow the reader&apos;s display, and type there.</translation>
    </message>
    <message>
        <source>The card is working. Leave it in the reader…</source>
        <translation>The card is working. Leave it in the reader…</translation>
    </message>
    <message>
        <source>&amp;Unblock password</source>
        <translation>&amp;Unblock password</translation>
    </message>
    <message>
        <source>&amp;Try anyway</source>
        <translation>&amp;Try anyway</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Next</translation>
    </message>
    <message>
        <source>The card had no time to answer: the PIN may have been changed, or not.</source>
        <translation>The card had no time to answer: the PIN may have been changed, or not.</translation>
    </message>
    <message>
        <source>The card had no time to answer: the PIN may have been unblocked, or not.</source>
        <translation>The card had no time to answer: the PIN may have been unblocked, or not.</translation>
    </message>
    <message>
        <source>Perhaps changed: %1</source>
        <comment>what the PIN is for</comment>
        <translation>Perhaps changed: %1</translation>
    </message>
    <message>
        <source>Perhaps unblocked: %1</source>
        <comment>what the PIN is for</comment>
        <translation>Perhaps unblocked: %1</translation>
    </message>
    <message>
        <source>Insert the card to try again.</source>
        <translation>Insert the card to try again.</translation>
    </message>
    <message>
        <source>Try the new PIN first when you use the card next. If it is wrong, the old one still holds. If you try again here and the old PIN is wrong, the new one holds already.</source>
        <translation>Try the new PIN first when you use the card next. If it is wrong, the old one still holds. If you try again here and the old PIN is wrong, the new one holds already.</translation>
    </message>
    <message>
        <source>Try the new PIN first when you use the card next. If it does not work, unblock it again.</source>
        <translation>Try the new PIN first when you use the card next. If it does not work, unblock it again.</translation>
    </message>
    <message>
        <source>Go back if you are not sure of it.</source>
        <translation>Go back if you are not sure of it.</translation>
    </message>
    <message>
        <source>This is the last try. If the PIN is wrong, it is blocked for good.</source>
        <translation>This is the last try. If the PIN is wrong, it is blocked for good.</translation>
    </message>
    <message>
        <source>Change or unblock a PIN</source>
        <translation>Change or unblock a PIN</translation>
    </message>
    <message>
        <source>Which PIN?</source>
        <translation>Which PIN?</translation>
    </message>
    <message>
        <source>Cannot be changed or unblocked: %1</source>
        <comment>what the PIN is for</comment>
        <translation>Cannot be changed or unblocked: %1</translation>
    </message>
    <message>
        <source>Change PIN: %1</source>
        <comment>what the PIN is for</comment>
        <translation>Change PIN: %1</translation>
    </message>
    <message>
        <source>Unblock PIN: %1</source>
        <comment>what the PIN is for</comment>
        <translation>Unblock PIN: %1</translation>
    </message>
    <message>
        <source>Here you change a PIN of your BankID on card, or unblock one that is blocked.</source>
        <translation>Here you change a PIN of your BankID on card, or unblock one that is blocked.</translation>
    </message>
    <message>
        <source>This card has one and the same for both Identify and Sign.</source>
        <translation>This card has one and the same for both Identify and Sign.</translation>
    </message>
    <message>
        <source>The PIN may have been changed already. If the old one is wrong, use the new one.</source>
        <translation>The PIN may have been changed already. If the old one is wrong, use the new one.</translation>
    </message>
    <message>
        <source>The PIN may have been unblocked already. Then the new one is what holds.</source>
        <translation>The PIN may have been unblocked already. Then the new one is what holds.</translation>
    </message>
    <message>
        <source>Change &amp;PIN</source>
        <translation>Change &amp;PIN</translation>
    </message>
    <message>
        <source>&amp;Unblock PIN</source>
        <translation>&amp;Unblock PIN</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Try again</translation>
    </message>
    <message>
        <source>You need the current one.</source>
        <translation>You need the current one.</translation>
    </message>
    <message>
        <source>You need the PUK, which is on the PIN letter that came with the card. It helps where you have forgotten the current one as well.</source>
        <translation>You need the PUK, which is on the PIN letter that came with the card. It helps where you have forgotten the current one as well.</translation>
    </message>
    <message>
        <source>It is blocked.</source>
        <translation>It is blocked.</translation>
    </message>
    <message>
        <source>It is blocked and has to be unblocked first.</source>
        <translation>It is blocked and has to be unblocked first.</translation>
    </message>
    <message>
        <source>The card does not allow it to be changed.</source>
        <translation>The card does not allow it to be changed.</translation>
    </message>
    <message>
        <source>The card has no PUK for it. Contact your bank.</source>
        <translation>The card has no PUK for it. Contact your bank.</translation>
    </message>
    <message>
        <source>The PUK is blocked. Order a new card from your bank.</source>
        <translation>The PUK is blocked. Order a new card from your bank.</translation>
    </message>
</context>
<context>
    <name>PinText</name>
    <message>
        <source>Identify and Sign</source>
        <comment>what one PIN is for</comment>
        <translation>Identify and Sign</translation>
    </message>
    <message numerus="yes">
        <source>%n try(s) left</source>
        <translation>
            <numerusform>%n try left</numerusform>
            <numerusform>%n tries left</numerusform>
        </translation>
    </message>
    <message>
        <source>blocked</source>
        <comment>a PIN</comment>
        <translation>blocked</translation>
    </message>
    <message>
        <source>Wrong PIN.</source>
        <translation>Wrong PIN.</translation>
    </message>
    <message>
        <source>Wrong PUK.</source>
        <translation>Wrong PUK.</translation>
    </message>
    <message numerus="yes">
        <source>Another program is using the card. Waiting for it, for %n second(s) at most.</source>
        <translation>
            <numerusform>Another program is using the card. Waiting for it, for %n second at most.</numerusform>
            <numerusform>Another program is using the card. Waiting for it, for %n seconds at most.</numerusform>
        </translation>
    </message>
    <message>
        <source>blocked for good: order a new card</source>
        <comment>a PIN</comment>
        <translation>blocked for good: order a new card</translation>
    </message>
    <message>
        <source>blocked for good: contact your bank</source>
        <comment>a PIN</comment>
        <translation>blocked for good: contact your bank</translation>
    </message>
    <message>
        <source>The PUK is blocked, so nothing unblocks this PIN any more. Order a new card from your bank.</source>
        <translation>The PUK is blocked, so nothing unblocks this PIN any more. Order a new card from your bank.</translation>
    </message>
    <message>
        <source>The card has no PUK for this PIN, so it cannot be unblocked here. Contact your bank.</source>
        <translation>The card has no PUK for this PIN, so it cannot be unblocked here. Contact your bank.</translation>
    </message>
    <message>
        <source>The card does not answer. Take it out of the reader to stop waiting for it.</source>
        <translation>The card does not answer. Take it out of the reader to stop waiting for it.</translation>
    </message>
    <message>
        <source>Waiting for the card…</source>
        <translation>Waiting for the card…</translation>
    </message>
    <message numerus="yes">
        <source>%n try(s) left, as the card last said</source>
        <translation>
            <numerusform>%n try left, as the card last said</numerusform>
            <numerusform>%n tries left, as the card last said</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrong PIN. %n try(s) left.</source>
        <translation>
            <numerusform>Wrong PIN. %n try left.</numerusform>
            <numerusform>Wrong PIN. %n tries left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrong PUK. %n try(s) left.</source>
        <translation>
            <numerusform>Wrong PUK. %n try left.</numerusform>
            <numerusform>Wrong PUK. %n tries left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromptWords</name>
    <message>
        <source>You can try again now.</source>
        <translation>You can try again now.</translation>
    </message>
    <message>
        <source>Type the PIN.</source>
        <translation>Type the PIN.</translation>
    </message>
    <message>
        <source>Type the password.</source>
        <translation>Type the password.</translation>
    </message>
    <message>
        <source>The BankID you had chosen is not available any more.</source>
        <translation>The BankID you had chosen is not available any more.</translation>
    </message>
    <message>
        <source>This is the last try: if the PIN is wrong, it is blocked. Are you sure of it?</source>
        <translation>This is the last try: if the PIN is wrong, it is blocked. Are you sure of it?</translation>
    </message>
    <message>
        <source>The PIN is blocked.</source>
        <translation>The PIN is blocked.</translation>
    </message>
    <message>
        <source>This is the last try: if the PIN is wrong, it is blocked for good. Are you sure of it?</source>
        <translation>This is the last try: if the PIN is wrong, it is blocked for good. Are you sure of it?</translation>
    </message>
    <message>
        <source>The PIN is blocked. Unblock it with the PUK.</source>
        <translation>The PIN is blocked. Unblock it with the PUK.</translation>
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
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (shown as %2)</source>
        <comment>a site, and its international name</comment>
        <translation>%1 (shown as %2)</translation>
    </message>
    <message>
        <source>Never</source>
        <comment>when a site was last used</comment>
        <translation>Never</translation>
    </message>
    <message>
        <source>Blocked by the administrator</source>
        <translation>Blocked by the administrator</translation>
    </message>
    <message>
        <source>Blocked by you</source>
        <translation>Blocked by you</translation>
    </message>
    <message>
        <source>Silent until %1</source>
        <comment>a time of the day</comment>
        <translation>Silent until %1</translation>
    </message>
    <message>
        <source>May ask</source>
        <translation>May ask</translation>
    </message>
    <message>
        <source>This computer&apos;s administrator does not let the site ask.</source>
        <translation>This computer&apos;s administrator does not let the site ask.</translation>
    </message>
    <message>
        <source>You have blocked the site. It cannot ask you for anything.</source>
        <translation>You have blocked the site. It cannot ask you for anything.</translation>
    </message>
    <message>
        <source>You have declined several times in a row. The site cannot ask before %1.</source>
        <translation>You have declined several times in a row. The site cannot ask before %1.</translation>
    </message>
    <message>
        <source>Asked you for the first time: %1</source>
        <translation>Asked you for the first time: %1</translation>
    </message>
    <message numerus="yes">
        <source>Approved %n time(s)</source>
        <translation>
            <numerusform>Approved %n time</numerusform>
            <numerusform>Approved %n times</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer&apos;s administrator lets no site ask.</source>
        <translation>This computer&apos;s administrator lets no site ask.</translation>
    </message>
    <message>
        <source>This computer&apos;s administrator lets only these sites ask: %1.</source>
        <translation>This computer&apos;s administrator lets only these sites ask: %1.</translation>
    </message>
    <message>
        <source>This computer&apos;s administrator has blocked these sites: %1.</source>
        <translation>This computer&apos;s administrator has blocked these sites: %1.</translation>
    </message>
    <message>
        <source>The list of web sites could not be read whole, and sites that you had blocked may ask again. Block them anew under Web sites in the menu File.</source>
        <translation>The list of web sites could not be read whole, and sites that you had blocked may ask again. Block them anew under Web sites in the menu File.</translation>
    </message>
</context>
<context>
    <name>TokenPlace</name>
    <message>
        <source>read-only: nothing can be saved on it</source>
        <translation>read-only: nothing can be saved on it</translation>
    </message>
    <message>
        <source>%1 free</source>
        <comment>such as 14.2 GB</comment>
        <translation>%1 free</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>this computer</translation>
    </message>
    <message>
        <source>the stick %1</source>
        <translation>the stick %1</translation>
    </message>
</context>
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
        <source>This computer&apos;s administrator does not allow its issuer</source>
        <translation>This computer&apos;s administrator does not allow its issuer</translation>
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
    <message>
        <source>Card</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>Another card</source>
        <translation>Another card</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In use</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>PIN blocked</source>
        <translation>PIN blocked</translation>
    </message>
    <message>
        <source>A PIN of this card is blocked. The button Password unblocks it.</source>
        <translation>A PIN of this card is blocked. The button Password unblocks it.</translation>
    </message>
    <message>
        <source>A PIN of this card is blocked.</source>
        <translation>A PIN of this card is blocked.</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>Expires soon</translation>
    </message>
    <message>
        <source>Waiting for the bank</source>
        <translation>Waiting for the bank</translation>
    </message>
    <message>
        <source>today</source>
        <translation>today</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>tomorrow</translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>Ordered from %1, not delivered yet</source>
        <translation>Ordered from %1, not delivered yet</translation>
    </message>
    <message>
        <source>Expires %1: order a new one from your bank</source>
        <comment>in 12 days</comment>
        <translation>Expires %1: order a new one from your bank</translation>
    </message>
    <message>
        <source>You are not allowed to read this file: check its permissions</source>
        <translation>You are not allowed to read this file: check its permissions</translation>
    </message>
    <message>
        <source>The file is empty: fetch it again from where it came</source>
        <translation>The file is empty: fetch it again from where it came</translation>
    </message>
    <message>
        <source>The file is too large to be a BankID</source>
        <translation>The file is too large to be a BankID</translation>
    </message>
    <message>
        <source>The file could not be read: check the disk</source>
        <translation>The file could not be read: check the disk</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>words that are made a sentence</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1. Order a new one from your bank.</source>
        <comment>expired on a day</comment>
        <translation>%1. Order a new one from your bank.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::Application</name>
    <message>
        <source>Your order is with the bank</source>
        <translation>Your order is with the bank</translation>
    </message>
    <message>
        <source>The BankID is in the list as waiting for the bank until the bank has issued it.</source>
        <translation>The BankID is in the list as waiting for the bank until the bank has issued it.</translation>
    </message>
    <message>
        <source>Insegel keeps everything in %1. See that this folder is yours and that the disk has room, and start Insegel again.</source>
        <translation>Insegel keeps everything in %1. See that this folder is yours and that the disk has room, and start Insegel again.</translation>
    </message>
    <message>
        <source>The site is blocked until Insegel is quit</source>
        <translation>The site is blocked until Insegel is quit</translation>
    </message>
</context>
<context>
    <name>insegel::ui::AutostartSetting</name>
    <message>
        <source>Insegel cannot be made to start when you log in.</source>
        <translation>Insegel cannot be made to start when you log in.</translation>
    </message>
    <message>
        <source>Insegel cannot be kept from starting when you log in.</source>
        <translation>Insegel cannot be kept from starting when you log in.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Close</translation>
    </message>
</context>
<context>
    <name>insegel::ui::BlockQuestion</name>
    <message>
        <source>Block the site</source>
        <translation>Block the site</translation>
    </message>
    <message>
        <source>Block %1?</source>
        <translation>Block %1?</translation>
    </message>
    <message>
        <source>The site cannot ask you for anything any more. You can let it ask again under Web sites in the menu File.</source>
        <translation>The site cannot ask you for anything any more. You can let it ask again under Web sites in the menu File.</translation>
    </message>
    <message>
        <source>&amp;Block the site</source>
        <translation>&amp;Block the site</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancel</translation>
    </message>
</context>
<context>
    <name>insegel::ui::CheckWindow</name>
    <message>
        <source>Check &amp;again</source>
        <translation>Check &amp;again</translation>
    </message>
    <message>
        <source>Save a &amp;report…</source>
        <translation>Save a &amp;report…</translation>
    </message>
    <message numerus="yes">
        <source>Insegel works here. %n thing(s) could be better.</source>
        <translation>
            <numerusform>Insegel works here. %n thing could be better.</numerusform>
            <numerusform>Insegel works here. %n things could be better.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything that Insegel needs is here.</source>
        <translation>Everything that Insegel needs is here.</translation>
    </message>
    <message>
        <source>Looking at the computer…</source>
        <translation>Looking at the computer…</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Check this computer</source>
        <translation>Check this computer</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Close</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) must be mended: how is told below.</source>
        <translation>
            <numerusform>%n thing must be mended: how is told below it.</numerusform>
            <numerusform>%n things must be mended: how is told below each.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>insegel::ui::DropTarget</name>
    <message>
        <source>Drop a BankID to import it, or a signature to verify it</source>
        <translation>Drop a BankID to import it, or a signature to verify it</translation>
    </message>
</context>
<context>
    <name>insegel::ui::ExportDialog</name>
    <message>
        <source>&amp;Where to:</source>
        <translation>&amp;Where to:</translation>
    </message>
    <message>
        <source>Where to export</source>
        <translation>Where to export</translation>
    </message>
    <message>
        <source>No stick is plugged in. Plug one in, or choose a folder.</source>
        <translation>No stick is plugged in. Plug one in, or choose a folder.</translation>
    </message>
    <message>
        <source>Another &amp;folder…</source>
        <translation>Another &amp;folder…</translation>
    </message>
    <message>
        <source>&amp;Password of the BankID</source>
        <translation>&amp;Password of the BankID</translation>
    </message>
    <message>
        <source>Password of the BankID</source>
        <translation>Password of the BankID</translation>
    </message>
    <message>
        <source>Caps Lock seems to be on.</source>
        <translation>Caps Lock seems to be on.</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Progress of the export</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>it lies here already</source>
        <translation>it lies here already</translation>
    </message>
    <message>
        <source>The folder %1</source>
        <translation>The folder %1</translation>
    </message>
    <message>
        <source>Export to a folder</source>
        <translation>Export to a folder</translation>
    </message>
    <message>
        <source>%1 on the stick %2</source>
        <comment>a file&apos;s name and a stick&apos;s</comment>
        <translation>%1 on the stick %2</translation>
    </message>
    <message>
        <source>Export a BankID — Insegel</source>
        <translation>Export a BankID — Insegel</translation>
    </message>
    <message>
        <source>Export the BankID</source>
        <translation>Export the BankID</translation>
    </message>
    <message>
        <source>C&amp;opy: it stays on this computer as well</source>
        <translation>C&amp;opy: it stays on this computer as well</translation>
    </message>
    <message>
        <source>&amp;Move: remove it from this computer once the copy is checked</source>
        <translation>&amp;Move: remove it from this computer once the copy is checked</translation>
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
        <source>Saving the copy…</source>
        <translation>Saving the copy…</translation>
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
        <source>&amp;Close</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Replace</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Export</translation>
    </message>
    <message>
        <source>Choose first where to export it.</source>
        <translation>Choose first where to export it.</translation>
    </message>
    <message>
        <source>There is a file of this name already: %1. Do you want to replace it?</source>
        <translation>There is a file of this name already: %1. Do you want to replace it?</translation>
    </message>
    <message>
        <source>The stick was pulled out before the copy was done. The BankID is where it was.</source>
        <translation>The stick was pulled out before the copy was done. The BankID is where it was.</translation>
    </message>
    <message>
        <source>The stick was pulled out. Plug it in again, or choose another place.</source>
        <translation>The stick was pulled out. Plug it in again, or choose another place.</translation>
    </message>
    <message>
        <source>The copy is here: %1.</source>
        <translation>The copy is here: %1.</translation>
    </message>
    <message>
        <source>It is no longer on this computer.</source>
        <translation>It is no longer on this computer.</translation>
    </message>
    <message>
        <source>It could not be removed from this computer, and is still here as well.</source>
        <translation>It could not be removed from this computer, and is still here as well.</translation>
    </message>
    <message>
        <source>The BankID itself was not removed from this computer.</source>
        <translation>The BankID itself was not removed from this computer.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::FilePasswordPage</name>
    <message>
        <source>C&amp;urrent password</source>
        <translation>C&amp;urrent password</translation>
    </message>
    <message>
        <source>Ne&amp;w password</source>
        <translation>Ne&amp;w password</translation>
    </message>
    <message>
        <source>New password &amp;again</source>
        <translation>New password &amp;again</translation>
    </message>
</context>
<context>
    <name>insegel::ui::FilePasswordWizard</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>Change the password</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>What do you want to do?</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Here you change the password of your BankID on file.</source>
        <translation>Here you change the password of your BankID on file.</translation>
    </message>
    <message>
        <source>Use the new password from now on.</source>
        <translation>Use the new password from now on.</translation>
    </message>
    <message>
        <source>Copies of this BankID elsewhere keep the old password:</source>
        <translation>Copies of this BankID elsewhere keep the old password:</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>Change password</translation>
    </message>
    <message>
        <source>You need the current one.</source>
        <translation>You need the current one.</translation>
    </message>
    <message>
        <source>Unblock password</source>
        <translation>Unblock password</translation>
    </message>
    <message>
        <source>A password cannot be unblocked. If you have forgotten it, order a new BankID from your bank.</source>
        <translation>A password cannot be unblocked. If you have forgotten it, order a new BankID from your bank.</translation>
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
        <source>You can try again now.</source>
        <translation>You can try again now.</translation>
    </message>
    <message>
        <source>Type the current password. If it has none, press the button once more.</source>
        <translation>Type the current password. If it has none, press the button once more.</translation>
    </message>
    <message>
        <source>The password has been changed.</source>
        <translation>The password has been changed.</translation>
    </message>
    <message>
        <source>The BankID is not there any more. If it is on a stick, plug that in again.</source>
        <translation>The BankID is not there any more. If it is on a stick, plug that in again.</translation>
    </message>
    <message>
        <source>The old password still holds.</source>
        <translation>The old password still holds.</translation>
    </message>
    <message>
        <source>Change &amp;password</source>
        <translation>Change &amp;password</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Next</translation>
    </message>
</context>
<context>
    <name>insegel::ui::FirstStartPage</name>
    <message>
        <source>No BankID here yet</source>
        <translation>No BankID here yet</translation>
    </message>
    <message>
        <source>Insert a BankID card</source>
        <translation>Insert a BankID card</translation>
    </message>
    <message>
        <source>Put it into a card reader at this computer. It is listed here at once.</source>
        <translation>Put it into a card reader at this computer. It is listed here at once.</translation>
    </message>
    <message>
        <source>Import a BankID file</source>
        <translation>Import a BankID file</translation>
    </message>
    <message>
        <source>One that you have saved or carry on a USB stick. You can drop it on this window as well.</source>
        <translation>One that you have saved or carry on a USB stick. You can drop it on this window as well.</translation>
    </message>
    <message>
        <source>&amp;Import a file…</source>
        <translation>&amp;Import a file…</translation>
    </message>
    <message>
        <source>Import a BankID from a file</source>
        <translation>Import a BankID from a file</translation>
    </message>
    <message>
        <source>Order one from your bank</source>
        <translation>Order one from your bank</translation>
    </message>
    <message>
        <source>Log in at your bank&apos;s web site and order a BankID on file there. Insegel asks you before it makes anything.</source>
        <translation>Log in at your bank&apos;s web site and order a BankID on file there. Insegel asks you before it makes anything.</translation>
    </message>
    <message>
        <source>Something does not work? Check this &amp;computer…</source>
        <translation>Something does not work? Check this &amp;computer…</translation>
    </message>
</context>
<context>
    <name>insegel::ui::HelpWindow</name>
    <message>
        <source>Help — Insegel</source>
        <translation>Help — Insegel</translation>
    </message>
    <message>
        <source>Topics of the help</source>
        <translation>Topics of the help</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>insegel::ui::HistoryModel</name>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Site or file</source>
        <translation>Site or file</translation>
    </message>
    <message>
        <source>With which BankID</source>
        <translation>With which BankID</translation>
    </message>
</context>
<context>
    <name>insegel::ui::HistoryWindow</name>
    <message>
        <source>History</source>
        <translation>History</translation>
    </message>
    <message>
        <source>&amp;Search:</source>
        <translation>&amp;Search:</translation>
    </message>
    <message>
        <source>Search in the history</source>
        <translation>Search in the history</translation>
    </message>
    <message>
        <source>A site, a file, a name, or words of a text</source>
        <translation>A site, a file, a name, or words of a text</translation>
    </message>
    <message>
        <source>Logins and signatures, the newest first</source>
        <translation>Logins and signatures, the newest first</translation>
    </message>
    <message>
        <source>The text that was signed</source>
        <translation>The text that was signed</translation>
    </message>
    <message>
        <source>That no history is kept is fixed by this computer&apos;s administrator.</source>
        <translation>That no history is kept is fixed by this computer&apos;s administrator.</translation>
    </message>
    <message>
        <source>&amp;Keep a history</source>
        <translation>&amp;Keep a history</translation>
    </message>
    <message>
        <source>What is there already stays until it is cleared.</source>
        <translation>What is there already stays until it is cleared.</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Export…</translation>
    </message>
    <message>
        <source>Export the history</source>
        <translation>Export the history</translation>
    </message>
    <message>
        <source>C&amp;lear…</source>
        <translation>C&amp;lear…</translation>
    </message>
    <message>
        <source>Clear the history</source>
        <translation>Clear the history</translation>
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
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>The history is exported to %1.</source>
        <translation>The history is exported to %1.</translation>
    </message>
    <message>
        <source>There is a file of this name already: %1. Do you want to replace it?</source>
        <translation>There is a file of this name already: %1. Do you want to replace it?</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Replace</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>Clear the whole history?</source>
        <translation>Clear the whole history?</translation>
    </message>
    <message numerus="yes">
        <source>%n login(s) and signature(s) are removed from this computer, and with them the texts you signed.</source>
        <translation>
            <numerusform>%n login or signature is removed from this computer, and with it the text you signed.</numerusform>
            <numerusform>%n logins and signatures are removed from this computer, and with them the texts you signed.</numerusform>
        </translation>
    </message>
    <message>
        <source>Every login and signature is removed from this computer, not only what is shown here, and with them the texts you signed.</source>
        <translation>Every login and signature is removed from this computer, not only what is shown here, and with them the texts you signed.</translation>
    </message>
    <message>
        <source>This cannot be undone. What you signed stays signed.</source>
        <translation>This cannot be undone. What you signed stays signed.</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>C&amp;lear</translation>
    </message>
    <message>
        <source>The history is cleared.</source>
        <translation>The history is cleared.</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>Reading the history…</translation>
    </message>
    <message>
        <source>The history could not be read.</source>
        <translation>The history could not be read.</translation>
    </message>
    <message>
        <source>Nothing in the history has the words “%1”.</source>
        <translation>Nothing in the history has the words “%1”.</translation>
    </message>
    <message>
        <source>Nothing here yet. What you log in to and sign is listed here, on this computer alone.</source>
        <translation>Nothing here yet. What you log in to and sign is listed here, on this computer alone.</translation>
    </message>
    <message>
        <source>No history is kept.</source>
        <translation>No history is kept.</translation>
    </message>
    <message>
        <source>No history is kept. Tick “Keep a history” to have listed here, on this computer alone, what you log in to and sign from then on.</source>
        <translation>No history is kept. Tick “Keep a history” to have listed here, on this computer alone, what you log in to and sign from then on.</translation>
    </message>
    <message>
        <source>History — Insegel</source>
        <translation>History — Insegel</translation>
    </message>
    <message numerus="yes">
        <source>The newest %n are shown</source>
        <translation>
            <numerusform>The newest %n is shown</numerusform>
            <numerusform>The newest %n are shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n login(s) and signature(s)</source>
        <translation>
            <numerusform>%n login or signature</numerusform>
            <numerusform>%n logins and signatures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message>
        <source>The &amp;text that was signed (Markdown, as it was written):</source>
        <translation>The &amp;text that was signed (Markdown, as it was written):</translation>
    </message>
    <message>
        <source>The &amp;text that was signed:</source>
        <translation>The &amp;text that was signed:</translation>
    </message>
    <message>
        <source>The history is damaged, and nothing in it can be read. Clear it to begin a new one.</source>
        <translation>The history is damaged, and nothing in it can be read. Clear it to begin a new one.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::ImportDialog</name>
    <message>
        <source>Import a BankID — Insegel</source>
        <translation>Import a BankID — Insegel</translation>
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
    <message>
        <source>&amp;Keep the one here</source>
        <translation>&amp;Keep the one here</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Next</translation>
    </message>
    <message>
        <source>This BankID is here already. The file is newer: valid until %1, the one here until %2.</source>
        <translation>This BankID is here already. The file is newer: valid until %1, the one here until %2.</translation>
    </message>
    <message>
        <source>This BankID is here already. The file is older: valid until %1, the one here until %2.</source>
        <translation>This BankID is here already. The file is older: valid until %1, the one here until %2.</translation>
    </message>
    <message>
        <source>This BankID is here already, as new as the one in the file. Its password may be another: replacing it makes the file&apos;s password valid.</source>
        <translation>This BankID is here already, as new as the one in the file. Its password may be another: replacing it makes the file&apos;s password valid.</translation>
    </message>
    <message>
        <source>The file is not protected against changes, so nobody can tell whether it was changed on its way. The copy in Insegel will be.</source>
        <translation>The file is not protected against changes, so nobody can tell whether it was changed on its way. The copy in Insegel will be.</translation>
    </message>
    <message>
        <source>&amp;Move it: remove the file once the copy here is checked</source>
        <translation>&amp;Move it: remove the file once the copy here is checked</translation>
    </message>
    <message>
        <source>The file itself was not removed, and is still where it was.</source>
        <translation>The file itself was not removed, and is still where it was.</translation>
    </message>
    <message>
        <source>It cannot be used on this computer: the administrator does not allow its issuer.</source>
        <translation>It cannot be used on this computer: the administrator does not allow its issuer.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::Language</name>
    <message>
        <source>English</source>
        <comment>the name of this language, in itself</comment>
        <translation>English</translation>
    </message>
</context>
<context>
    <name>insegel::ui::LoginPrompt</name>
    <message>
        <source>&amp;Identify</source>
        <translation>&amp;Identify</translation>
    </message>
    <message>
        <source>Identify yourself to the site</source>
        <translation>Identify yourself to the site</translation>
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
        <source>Cancel: do not identify yourself</source>
        <translation>Cancel: do not identify yourself</translation>
    </message>
    <message>
        <source>Identify yourself — Insegel</source>
        <translation>Identify yourself — Insegel</translation>
    </message>
</context>
<context>
    <name>insegel::ui::MainWindow</name>
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
        <source>Web sites cannot reach Insegel: other programs use all the ports it could take. End one of them, and start Insegel again.</source>
        <translation>Web sites cannot reach Insegel: other programs use all the ports it could take. End one of them, and start Insegel again.</translation>
    </message>
    <message>
        <source>Web sites cannot reach Insegel: another program uses port %1. End it, and start Insegel again.</source>
        <translation>Web sites cannot reach Insegel: another program uses port %1. End it, and start Insegel again.</translation>
    </message>
    <message>
        <source>Web sites cannot reach Insegel: port %1 could not be opened. Start Insegel again; if that does not help, restart the computer.</source>
        <translation>Web sites cannot reach Insegel: port %1 could not be opened. Start Insegel again; if that does not help, restart the computer.</translation>
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
        <source>Identify yourself and sign with your BankID on file or on card. Free software under the MIT licence.</source>
        <translation>Identify yourself and sign with your BankID on file or on card. Free software under the MIT licence.</translation>
    </message>
    <message>
        <source>No cards can be read: the system&apos;s smart card service is not running.</source>
        <translation>No cards can be read: the system&apos;s smart card service is not running.</translation>
    </message>
    <message>
        <source>No card reader is connected.</source>
        <translation>No card reader is connected.</translation>
    </message>
    <message>
        <source>To use a BankID on card, connect a card reader.</source>
        <translation>To use a BankID on card, connect a card reader.</translation>
    </message>
    <message numerus="yes">
        <source>%n BankID(s)</source>
        <translation>
            <numerusform>%n BankID</numerusform>
            <numerusform>%n BankIDs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ordered</source>
        <comment>BankIDs whose bank has not delivered yet</comment>
        <translation>
            <numerusform>%n ordered</numerusform>
            <numerusform>%n ordered</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Sign a file…</source>
        <translation>&amp;Sign a file…</translation>
    </message>
    <message>
        <source>His&amp;tory</source>
        <translation>His&amp;tory</translation>
    </message>
    <message>
        <source>What you approved last could not be kept in the history.</source>
        <translation>What you approved last could not be kept in the history.</translation>
    </message>
    <message>
        <source>&amp;Verify a file or signature…</source>
        <translation>&amp;Verify a file or signature…</translation>
    </message>
    <message>
        <source>Check this &amp;computer…</source>
        <translation>Check this &amp;computer…</translation>
    </message>
    <message>
        <source>Start &amp;when I log in</source>
        <translation>Start &amp;when I log in</translation>
    </message>
    <message>
        <source>Insegel is in the tray then, without a window, and ready for web sites</source>
        <translation>Insegel is in the tray then, without a window, and ready for web sites</translation>
    </message>
    <message>
        <source>Insegel &amp;Help</source>
        <translation>Insegel &amp;Help</translation>
    </message>
    <message>
        <source>We&amp;b sites</source>
        <translation>We&amp;b sites</translation>
    </message>
    <message>
        <source>Insegel has been removed from this computer. It goes on until you quit it.</source>
        <translation>Insegel has been removed from this computer. It goes on until you quit it.</translation>
    </message>
    <message>
        <source>Another version of Insegel has been installed. Quit Insegel and start it again to use it.</source>
        <translation>Another version of Insegel has been installed. Quit Insegel and start it again to use it.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::NewPasswordEntry</name>
    <message>
        <source>Type a new password.</source>
        <translation>Type a new password.</translation>
    </message>
    <message>
        <source>Type the new password once more.</source>
        <translation>Type the new password once more.</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>The two passwords differ.</translation>
    </message>
    <message>
        <source>The same as above</source>
        <translation>The same as above</translation>
    </message>
    <message>
        <source>%1 characters or more</source>
        <translation>%1 characters or more</translation>
    </message>
    <message>
        <source>4 letters</source>
        <translation>4 letters</translation>
    </message>
    <message>
        <source>1 digit</source>
        <translation>1 digit</translation>
    </message>
    <message>
        <source>Met: %1</source>
        <comment>a rule of passwords</comment>
        <translation>Met: %1</translation>
    </message>
    <message>
        <source>Not met yet: %1</source>
        <comment>a rule of passwords</comment>
        <translation>Not met yet: %1</translation>
    </message>
    <message>
        <source>Still needed: %1.</source>
        <comment>what a password lacks</comment>
        <translation>Still needed: %1.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::OrderPrompt</name>
    <message>
        <source>Order a BankID — Insegel</source>
        <translation>Order a BankID — Insegel</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>Bank</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Personal number</source>
        <translation>Personal number</translation>
    </message>
    <message>
        <source>This is what the site says. Go on only if the address above is your bank&apos;s.</source>
        <translation>This is what the site says. Go on only if the address above is your bank&apos;s.</translation>
    </message>
    <message>
        <source>You choose a password, the keys are made on this computer, and the bank issues your BankID.</source>
        <translation>You choose a password, the keys are made on this computer, and the bank issues your BankID.</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>Cancel: do not order</source>
        <translation>Cancel: do not order</translation>
    </message>
    <message>
        <source>&amp;Order</source>
        <translation>&amp;Order</translation>
    </message>
    <message>
        <source>Order the BankID</source>
        <translation>Order the BankID</translation>
    </message>
    <message>
        <source>&amp;Password for your new BankID</source>
        <translation>&amp;Password for your new BankID</translation>
    </message>
    <message>
        <source>The password &amp;again</source>
        <translation>The password &amp;again</translation>
    </message>
    <message>
        <source>Making key %1 of %2…</source>
        <translation>Making key %1 of %2…</translation>
    </message>
    <message>
        <source>Making the keys…</source>
        <translation>Making the keys…</translation>
    </message>
</context>
<context>
    <name>insegel::ui::PasswordWizard</name>
    <message>
        <source>Change password</source>
        <translation>Change password</translation>
    </message>
    <message>
        <source>Unblock password</source>
        <translation>Unblock password</translation>
    </message>
    <message>
        <source>The card cannot be stopped halfway. The window closes when it is done, if all goes well.</source>
        <translation>The card cannot be stopped halfway. The window closes when it is done, if all goes well.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancel</translation>
    </message>
</context>
<context>
    <name>insegel::ui::PinEntryPage</name>
    <message>
        <source>This card&apos;s reader has keys of its own. Press the button below, then follow the reader&apos;s display: type the current PIN there, then the new one twice.</source>
        <translation>This card&apos;s reader has keys of its own. Press the button below, then follow the reader&apos;s display: type the current PIN there, then the new one twice.</translation>
    </message>
    <message>
        <source>This card&apos;s reader has keys of its own. Press the button below, then follow the reader&apos;s display: type the PUK there, then the new PIN twice. The PUK is on the PIN letter that came with the card.</source>
        <translation>This card&apos;s reader has keys of its own. Press the button below, then follow the reader&apos;s display: type the PUK there, then the new PIN twice. The PUK is on the PIN letter that came with the card.</translation>
    </message>
    <message>
        <source>C&amp;urrent PIN</source>
        <translation>C&amp;urrent PIN</translation>
    </message>
    <message>
        <source>&amp;PUK</source>
        <translation>&amp;PUK</translation>
    </message>
    <message>
        <source>Ne&amp;w PIN</source>
        <translation>Ne&amp;w PIN</translation>
    </message>
    <message>
        <source>New PIN &amp;again</source>
        <translation>New PIN &amp;again</translation>
    </message>
    <message>
        <source>It is on the PIN letter that came with the card.</source>
        <translation>It is on the PIN letter that came with the card.</translation>
    </message>
    <message>
        <source>%1 digits.</source>
        <translation>%1 digits.</translation>
    </message>
    <message>
        <source>%1 to %2 digits.</source>
        <translation>%1 to %2 digits.</translation>
    </message>
    <message>
        <source>Type a new PIN.</source>
        <translation>Type a new PIN.</translation>
    </message>
    <message>
        <source>Type the new PIN once more.</source>
        <translation>Type the new PIN once more.</translation>
    </message>
    <message>
        <source>Type the current PIN.</source>
        <translation>Type the current PIN.</translation>
    </message>
    <message>
        <source>Type the PUK.</source>
        <translation>Type the PUK.</translation>
    </message>
    <message>
        <source>The two new PINs differ. Type the new one here once more.</source>
        <translation>The two new PINs differ. Type the new one here once more.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::PromptEntry</name>
    <message>
        <source>The reader has keys of its own: press Identify, and then type the PIN there.</source>
        <translation>The reader has keys of its own: press Identify, and then type the PIN there.</translation>
    </message>
    <message>
        <source>Caps Lock seems to be on.</source>
        <translation>Caps Lock seems to be on.</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>&amp;PIN for identifying</source>
        <translation>&amp;PIN for identifying</translation>
    </message>
    <message>
        <source>&amp;PIN for signing</source>
        <translation>&amp;PIN for signing</translation>
    </message>
    <message>
        <source>Type the PIN at the reader…</source>
        <translation>Type the PIN at the reader…</translation>
    </message>
    <message>
        <source>The card is working. Leave it in the reader…</source>
        <translation>The card is working. Leave it in the reader…</translation>
    </message>
    <message>
        <source>Checking the password…</source>
        <translation>Checking the password…</translation>
    </message>
    <message>
        <source>The reader has keys of its own: press Sign, and then type the PIN there.</source>
        <translation>The reader has keys of its own: press Sign, and then type the PIN there.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::PromptHead</name>
    <message>
        <source>wants you to identify yourself.</source>
        <translation>wants you to identify yourself.</translation>
    </message>
    <message>
        <source>(shown as %1)</source>
        <comment>a site&apos;s international name as browsers may show it</comment>
        <translation>(shown as %1)</translation>
    </message>
    <message>
        <source>wants you to order a BankID on file.</source>
        <translation>wants you to order a BankID on file.</translation>
    </message>
    <message>
        <source>wants you to sign this:</source>
        <translation>wants you to sign this:</translation>
    </message>
</context>
<context>
    <name>insegel::ui::PromptWindow</name>
    <message numerus="yes">
        <source>%n more site(s) wait for an answer.</source>
        <translation>
            <numerusform>%n more site waits for an answer.</numerusform>
            <numerusform>%n more sites wait for an answer.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Block the site…</source>
        <translation>&amp;Block the site…</translation>
    </message>
    <message>
        <source>Block the site: it may not ask any more</source>
        <translation>Block the site: it may not ask any more</translation>
    </message>
</context>
<context>
    <name>insegel::ui::RemoveDialog</name>
    <message>
        <source>&amp;Export first…</source>
        <translation>&amp;Export first…</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>Give up an order — Insegel</source>
        <translation>Give up an order — Insegel</translation>
    </message>
    <message>
        <source>Remove a BankID — Insegel</source>
        <translation>Remove a BankID — Insegel</translation>
    </message>
    <message>
        <source>Give up this order?</source>
        <translation>Give up this order?</translation>
    </message>
    <message>
        <source>Remove this BankID?</source>
        <translation>Remove this BankID?</translation>
    </message>
    <message>
        <source>Ordered from %1</source>
        <translation>Ordered from %1</translation>
    </message>
    <message>
        <source>It will be removed from %1.</source>
        <translation>It will be removed from %1.</translation>
    </message>
    <message>
        <source>These copies stay:</source>
        <translation>These copies stay:</translation>
    </message>
    <message>
        <source>This cannot be undone. The keys that were made for it are destroyed, and what the bank may still deliver cannot be used: you would have to order anew.</source>
        <translation>This cannot be undone. The keys that were made for it are destroyed, and what the bank may still deliver cannot be used: you would have to order anew.</translation>
    </message>
    <message>
        <source>This cannot be undone. Without a copy elsewhere you have to order a new one from your bank.</source>
        <translation>This cannot be undone. Without a copy elsewhere you have to order a new one from your bank.</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>This cannot be undone.</translation>
    </message>
    <message>
        <source>&amp;Give up the order</source>
        <translation>&amp;Give up the order</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Remove</translation>
    </message>
</context>
<context>
    <name>insegel::ui::ReportDialog</name>
    <message>
        <source>Save a report</source>
        <translation>Save a report</translation>
    </message>
    <message>
        <source>This is all that is saved, for whoever you ask for help. Your name, your personal number and passwords are not in it. Nothing is sent anywhere.</source>
        <translation>This is all that is saved, for whoever you ask for help. Your name, your personal number and passwords are not in it. Nothing is sent anywhere.</translation>
    </message>
    <message>
        <source>The report</source>
        <translation>The report</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Save…</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Saved as %1.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copied.</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>C&amp;opy</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Close</translation>
    </message>
</context>
<context>
    <name>insegel::ui::SecretEdit</name>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Paste</translation>
    </message>
    <message>
        <source>&amp;Select all</source>
        <translation>&amp;Select all</translation>
    </message>
</context>
<context>
    <name>insegel::ui::SecretField</name>
    <message>
        <source>Caps Lock seems to be on.</source>
        <translation>Caps Lock seems to be on.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::SignFileDialog</name>
    <message>
        <source>&amp;Unblock password…</source>
        <translation>&amp;Unblock password…</translation>
    </message>
    <message>
        <source>Unblock the PIN with the PUK</source>
        <translation>Unblock the PIN with the PUK</translation>
    </message>
    <message>
        <source>Sign a file — Insegel</source>
        <translation>Sign a file — Insegel</translation>
    </message>
    <message>
        <source>The file is signed</source>
        <translation>The file is signed</translation>
    </message>
    <message>
        <source>Sign a file</source>
        <translation>Sign a file</translation>
    </message>
    <message>
        <source>There is no BankID on this computer. Import one in Insegel&apos;s window, or order one from your bank.</source>
        <translation>There is no BankID on this computer. Import one in Insegel&apos;s window, or order one from your bank.</translation>
    </message>
    <message>
        <source>None of your BankIDs can sign:</source>
        <translation>None of your BankIDs can sign:</translation>
    </message>
    <message>
        <source>&amp;Choose which BankID to sign with:</source>
        <translation>&amp;Choose which BankID to sign with:</translation>
    </message>
    <message>
        <source>BankIDs that can sign</source>
        <translation>BankIDs that can sign</translation>
    </message>
    <message>
        <source>BankIDs that cannot sign</source>
        <translation>BankIDs that cannot sign</translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>a folder</comment>
        <translation>in %1</translation>
    </message>
    <message>
        <source>The signature is put beside it, as %1.</source>
        <translation>The signature is put beside it, as %1.</translation>
    </message>
    <message>
        <source>There is a file of that name already.</source>
        <translation>There is a file of that name already.</translation>
    </message>
    <message>
        <source>&amp;Replace the signature that is there</source>
        <translation>&amp;Replace the signature that is there</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Cancelling…</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Reading the file…</translation>
    </message>
    <message>
        <source>Signing…</source>
        <translation>Signing…</translation>
    </message>
    <message>
        <source>The signature is here: %1</source>
        <translation>The signature is here: %1</translation>
    </message>
    <message>
        <source>Send it along with the file: whoever has both can see who signed, and that nothing was changed.</source>
        <translation>Send it along with the file: whoever has both can see who signed, and that nothing was changed.</translation>
    </message>
    <message>
        <source>The file is not there, cannot be read, or is no file that can be signed.</source>
        <translation>The file is not there, cannot be read, or is no file that can be signed.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>&amp;Use the last try</source>
        <translation>&amp;Use the last try</translation>
    </message>
    <message>
        <source>&amp;Sign</source>
        <translation>&amp;Sign</translation>
    </message>
    <message>
        <source>Choose first to replace the signature that is there.</source>
        <translation>Choose first to replace the signature that is there.</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>C&amp;ancel</translation>
    </message>
</context>
<context>
    <name>insegel::ui::SignPrompt</name>
    <message>
        <source>Sign — Insegel</source>
        <translation>Sign — Insegel</translation>
    </message>
    <message>
        <source>&amp;Sign</source>
        <translation>&amp;Sign</translation>
    </message>
    <message>
        <source>Sign the text</source>
        <translation>Sign the text</translation>
    </message>
    <message>
        <source>Cancel: do not sign</source>
        <translation>Cancel: do not sign</translation>
    </message>
    <message>
        <source>There is no BankID on this computer to sign with. Import one in Insegel&apos;s window, or order one from your bank, and try again.</source>
        <translation>There is no BankID on this computer to sign with. Import one in Insegel&apos;s window, or order one from your bank, and try again.</translation>
    </message>
    <message>
        <source>None of your BankIDs can be used to sign this:</source>
        <translation>None of your BankIDs can be used to sign this:</translation>
    </message>
    <message numerus="yes">
        <source>The site also has %Ln byte(s) signed that are not shown.</source>
        <translation>
            <numerusform>The site also has %Ln byte signed that is not shown.</numerusform>
            <numerusform>The site also has %Ln bytes signed that are not shown.</numerusform>
        </translation>
    </message>
    <message>
        <source>You have come to the end of the text.</source>
        <translation>You have come to the end of the text.</translation>
    </message>
    <message>
        <source>Scroll to the end of the text to sign it.</source>
        <translation>Scroll to the end of the text to sign it.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::SignatureDialogs</name>
    <message>
        <source>Sign a file</source>
        <translation>Sign a file</translation>
    </message>
    <message>
        <source>Verify a file or signature</source>
        <translation>Verify a file or signature</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Signatures (*.p7s *.jws *.xml)</source>
        <translation>Signatures (*.p7s *.jws *.xml)</translation>
    </message>
</context>
<context>
    <name>insegel::ui::SignedTextView</name>
    <message>
        <source>Text to sign</source>
        <translation>Text to sign</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) cannot be shown with the fonts of this computer: %1.</source>
        <translation>
            <numerusform>%n character cannot be shown with the fonts of this computer: %1.</numerusform>
            <numerusform>%n characters cannot be shown with the fonts of this computer: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The text has characters that cannot be seen. They are written out by their numbers: %1, for instance.</source>
        <translation>The text has characters that cannot be seen. They are written out by their numbers: %1, for instance.</translation>
    </message>
</context>
<context>
    <name>insegel::ui::SitesModel</name>
    <message>
        <source>Web site</source>
        <translation>Web site</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Last used</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
</context>
<context>
    <name>insegel::ui::SitesWindow</name>
    <message>
        <source>Web sites</source>
        <translation>Web sites</translation>
    </message>
    <message>
        <source>&amp;Search:</source>
        <translation>&amp;Search:</translation>
    </message>
    <message>
        <source>Search among the web sites</source>
        <translation>Search among the web sites</translation>
    </message>
    <message>
        <source>Part of a web site&apos;s name</source>
        <translation>Part of a web site&apos;s name</translation>
    </message>
    <message>
        <source>Web sites that have asked you, the last one first</source>
        <translation>Web sites that have asked you, the last one first</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Forget</translation>
    </message>
    <message>
        <source>Forget the site that is selected</source>
        <translation>Forget the site that is selected</translation>
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
        <source>Forget the site</source>
        <translation>Forget the site</translation>
    </message>
    <message>
        <source>Forget %1?</source>
        <translation>Forget %1?</translation>
    </message>
    <message>
        <source>You have blocked the site. When it is forgotten, it can ask you again.</source>
        <translation>You have blocked the site. When it is forgotten, it can ask you again.</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>%1 is blocked.</source>
        <translation>%1 is blocked.</translation>
    </message>
    <message>
        <source>%1 may ask again.</source>
        <translation>%1 may ask again.</translation>
    </message>
    <message>
        <source>%1 is forgotten.</source>
        <translation>%1 is forgotten.</translation>
    </message>
    <message>
        <source>The change holds until Insegel is quit, but could not be kept.</source>
        <translation>The change holds until Insegel is quit, but could not be kept.</translation>
    </message>
    <message>
        <source>Reading the list…</source>
        <translation>Reading the list…</translation>
    </message>
    <message>
        <source>No web site here has “%1” in its name.</source>
        <translation>No web site here has “%1” in its name.</translation>
    </message>
    <message>
        <source>Nothing here yet. Web sites that have asked you for something are listed here, on this computer alone.</source>
        <translation>Nothing here yet. Web sites that have asked you for something are listed here, on this computer alone.</translation>
    </message>
    <message>
        <source>Web sites — Insegel</source>
        <translation>Web sites — Insegel</translation>
    </message>
    <message numerus="yes">
        <source>%n web site(s)</source>
        <translation>
            <numerusform>%n web site</numerusform>
            <numerusform>%n web sites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Block</source>
        <translation>&amp;Block</translation>
    </message>
    <message>
        <source>&amp;Let it ask</source>
        <translation>&amp;Let it ask</translation>
    </message>
    <message>
        <source>Block the site that is selected</source>
        <translation>Block the site that is selected</translation>
    </message>
    <message>
        <source>Let the site that is selected ask again</source>
        <translation>Let the site that is selected ask again</translation>
    </message>
</context>
<context>
    <name>insegel::ui::StrengthMeter</name>
    <message>
        <source>Strength: very weak</source>
        <translation>Strength: very weak</translation>
    </message>
    <message>
        <source>Strength: weak</source>
        <translation>Strength: weak</translation>
    </message>
    <message>
        <source>Strength: fair</source>
        <translation>Strength: fair</translation>
    </message>
    <message>
        <source>Strength: strong</source>
        <translation>Strength: strong</translation>
    </message>
    <message>
        <source>Strength: very strong</source>
        <translation>Strength: very strong</translation>
    </message>
</context>
<context>
    <name>insegel::ui::TokenBar</name>
    <message>
        <source>Insegel knows no PIN of this card that could be changed.</source>
        <translation>Insegel knows no PIN of this card that could be changed.</translation>
    </message>
    <message>
        <source>It has its password already; it can be changed once the bank has delivered.</source>
        <translation>It has its password already; it can be changed once the bank has delivered.</translation>
    </message>
    <message>
        <source>Import it first: its contents are locked.</source>
        <translation>Import it first: its contents are locked.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>The file cannot be read.</translation>
    </message>
    <message>
        <source>The keys of a card cannot leave it.</source>
        <translation>The keys of a card cannot leave it.</translation>
    </message>
    <message>
        <source>There is nothing to export before the bank has delivered.</source>
        <translation>There is nothing to export before the bank has delivered.</translation>
    </message>
    <message>
        <source>A card is not stored on the computer: take it out of the reader.</source>
        <translation>A card is not stored on the computer: take it out of the reader.</translation>
    </message>
    <message>
        <source>Select a BankID first.</source>
        <translation>Select a BankID first.</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>&amp;Details…</translation>
    </message>
    <message>
        <source>Details of the selected BankID</source>
        <translation>Details of the selected BankID</translation>
    </message>
    <message>
        <source>Import h&amp;ere…</source>
        <translation>Import h&amp;ere…</translation>
    </message>
    <message>
        <source>Import the selected BankID to this computer</source>
        <translation>Import the selected BankID to this computer</translation>
    </message>
    <message>
        <source>&amp;Password…</source>
        <translation>&amp;Password…</translation>
    </message>
    <message>
        <source>Change or unblock the selected BankID&apos;s password</source>
        <translation>Change or unblock the selected BankID&apos;s password</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xport…</translation>
    </message>
    <message>
        <source>Export the selected BankID to a stick or a folder</source>
        <translation>Export the selected BankID to a stick or a folder</translation>
    </message>
    <message>
        <source>&amp;Give up the order…</source>
        <translation>&amp;Give up the order…</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Remove…</translation>
    </message>
    <message>
        <source>Give up the order of the selected BankID</source>
        <translation>Give up the order of the selected BankID</translation>
    </message>
    <message>
        <source>Remove the selected BankID</source>
        <translation>Remove the selected BankID</translation>
    </message>
</context>
<context>
    <name>insegel::ui::TokenDetails</name>
    <message>
        <source>Details — Insegel</source>
        <translation>Details — Insegel</translation>
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
    <message>
        <source>PINs</source>
        <translation>PINs</translation>
    </message>
    <message>
        <source>Card type (ATR)</source>
        <translation>Card type (ATR)</translation>
    </message>
</context>
<context>
    <name>insegel::ui::TokenModel</name>
    <message>
        <source>on the stick %1</source>
        <translation>on the stick %1</translation>
    </message>
</context>
<context>
    <name>insegel::ui::TokenPrompt</name>
    <message>
        <source>BankIDs that fit</source>
        <translation>BankIDs that fit</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>C&amp;ancel</translation>
    </message>
    <message>
        <source>&amp;Unblock password…</source>
        <translation>&amp;Unblock password…</translation>
    </message>
    <message>
        <source>Unblock the PIN with the PUK</source>
        <translation>Unblock the PIN with the PUK</translation>
    </message>
    <message>
        <source>&amp;Choose which BankID to use:</source>
        <translation>&amp;Choose which BankID to use:</translation>
    </message>
    <message>
        <source>Us&amp;e the last try</source>
        <translation>Us&amp;e the last try</translation>
    </message>
    <message>
        <source>Use the last try</source>
        <translation>Use the last try</translation>
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
        <source>BankIDs that do not fit</source>
        <translation>BankIDs that do not fit</translation>
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
    <message>
        <source>&amp;History</source>
        <translation>&amp;History</translation>
    </message>
    <message>
        <source>&amp;Check this computer…</source>
        <translation>&amp;Check this computer…</translation>
    </message>
    <message>
        <source>&amp;Web sites</source>
        <translation>&amp;Web sites</translation>
    </message>
</context>
<context>
    <name>insegel::ui::VerifyDialog</name>
    <message>
        <source>Progress of the check</source>
        <translation>Progress of the check</translation>
    </message>
    <message>
        <source>The &amp;text that was signed:</source>
        <translation>The &amp;text that was signed:</translation>
    </message>
    <message>
        <source>The text that was signed</source>
        <translation>The text that was signed</translation>
    </message>
    <message>
        <source>C&amp;hoose the file…</source>
        <translation>C&amp;hoose the file…</translation>
    </message>
    <message>
        <source>Choose the file that was signed</source>
        <translation>Choose the file that was signed</translation>
    </message>
    <message>
        <source>Verify a signature — Insegel</source>
        <translation>Verify a signature — Insegel</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Cancelling…</translation>
    </message>
    <message>
        <source>Checking the signature…</source>
        <translation>Checking the signature…</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>The signature holds: %1 made it, and nothing was changed since.</source>
        <translation>The signature holds: %1 made it, and nothing was changed since.</translation>
    </message>
    <message>
        <source>Nothing was changed since it was signed, but nobody known here vouches for who signed: the name below could be anybody&apos;s.</source>
        <translation>Nothing was changed since it was signed, but nobody known here vouches for who signed: the name below could be anybody&apos;s.</translation>
    </message>
    <message>
        <source>The signature does not hold: it was made with a key that is not for signing.</source>
        <translation>The signature does not hold: it was made with a key that is not for signing.</translation>
    </message>
    <message>
        <source>The signature cannot be relied on: the BankID it was made with has expired.</source>
        <translation>The signature cannot be relied on: the BankID it was made with has expired.</translation>
    </message>
    <message>
        <source>The signature cannot be relied on: the BankID it was made with is not valid yet.</source>
        <translation>The signature cannot be relied on: the BankID it was made with is not valid yet.</translation>
    </message>
    <message>
        <source>This is a login and no signature: only the site it was made for can judge it.</source>
        <translation>This is a login and no signature: only the site it was made for can judge it.</translation>
    </message>
    <message>
        <source>The file that was signed is not beside its signature. Choose it to have it checked.</source>
        <translation>The file that was signed is not beside its signature. Choose it to have it checked.</translation>
    </message>
    <message>
        <source>This file is no signature, and has none beside it.</source>
        <translation>This file is no signature, and has none beside it.</translation>
    </message>
    <message>
        <source>The signature is of a kind Insegel does not know, so it cannot say whether it holds.</source>
        <translation>The signature is of a kind Insegel does not know, so it cannot say whether it holds.</translation>
    </message>
    <message>
        <source>The signature is damaged or incomplete, so nobody can say whether it holds.</source>
        <translation>The signature is damaged or incomplete, so nobody can say whether it holds.</translation>
    </message>
    <message>
        <source>Signed by %1</source>
        <translation>Signed by %1</translation>
    </message>
    <message>
        <source>Personal number: %1</source>
        <translation>Personal number: %1</translation>
    </message>
    <message>
        <source>Issued by %1</source>
        <comment>a BankID, by a bank</comment>
        <translation>Issued by %1</translation>
    </message>
    <message>
        <source>Signed on %1, by the signer&apos;s own clock</source>
        <translation>Signed on %1, by the signer&apos;s own clock</translation>
    </message>
    <message>
        <source>Signed at %1</source>
        <comment>a web site</comment>
        <translation>Signed at %1</translation>
    </message>
    <message>
        <source>What was signed: %1</source>
        <comment>a file</comment>
        <translation>What was signed: %1</translation>
    </message>
    <message>
        <source>The signature: %1</source>
        <comment>a file</comment>
        <translation>The signature: %1</translation>
    </message>
    <message>
        <source>Why: %1.</source>
        <comment>a reason in technical words</comment>
        <translation>Why: %1.</translation>
    </message>
    <message>
        <source>The signature does not hold. Do not rely on it.</source>
        <translation>The signature does not hold. Do not rely on it.</translation>
    </message>
    <message>
        <source>The signature is larger than Insegel reads, so it cannot say whether it holds.</source>
        <translation>The signature is larger than Insegel reads, so it cannot say whether it holds.</translation>
    </message>
    <message>
        <source>What was signed is in the signature, and is no text: %1</source>
        <comment>a size</comment>
        <translation>What was signed is in the signature, and is no text: %1</translation>
    </message>
    <message>
        <source>Signed as well, and not shown here: %1</source>
        <comment>a size</comment>
        <translation>Signed as well, and not shown here: %1</translation>
    </message>
</context>
<context>
    <name>insegel::ui::WizardWindow</name>
    <message>
        <source>Password — Insegel</source>
        <translation>Password — Insegel</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
</context>
</TS>
