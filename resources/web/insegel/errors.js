// What a page is told when something fails: a code for programs, words for people.

/** Following this link starts Insegel where it is installed. */
export const START_URL = 'insegel:';

const MESSAGES = {
  'not-running': [
    'Insegel does not answer. Start it, or install it, and allow access if the browser asks for it.',
    'Insegel svarar inte. Starta eller installera programmet, och tillåt åtkomst om webbläsaren frågar.'],
  'permission-denied': [
    'The browser does not let this site reach programs on your computer. Allow it in the site’s settings.',
    'Webbläsaren låter inte webbplatsen nå program på din dator. Tillåt det i webbplatsens inställningar.'],
  'unsupported-browser': [
    'This browser cannot reach Insegel. Use for instance Firefox, Chrome or Edge.',
    'Den här webbläsaren kan inte nå Insegel. Använd till exempel Firefox, Chrome eller Edge.'],
  'insecure-page': [
    'The page is not protected by https, so Insegel cannot be used on it.',
    'Sidan skyddas inte av https, så Insegel kan inte användas på den.'],
  'user-cancelled': ['You declined in Insegel.', 'Du avböjde i Insegel.'],
  'cancelled': ['It was cancelled.', 'Det avbröts.'],
  'aborted': ['It was cancelled by the page.', 'Det avbröts av sidan.'],
  'expired': ['It took too long. Try again.', 'Det tog för lång tid. Försök igen.'],
  'no-matching-id': [
    'No BankID on this computer fits what the site asks for.',
    'Inget BankID på den här datorn passar det som webbplatsen ber om.'],
  'certificate-error': [
    'The BankID cannot be used: it has expired, is blocked, or was not accepted.',
    'Ditt BankID går inte att använda: det har gått ut, är spärrat eller godtogs inte.'],
  'start-failed': ['Insegel could not begin. Try again.', 'Insegel kunde inte börja. Försök igen.'],
  'busy': [
    'Insegel is already busy with another question. Finish that one first.',
    'Insegel är redan upptaget med en annan fråga. Avsluta den först.'],
  'too-many': [
    'This site has asked too many times. Wait a few minutes.',
    'Webbplatsen har frågat för många gånger. Vänta några minuter.'],
  'unknown-order': [
    'Insegel does not know this order. It was made on another computer, or has been abandoned.',
    'Insegel känner inte till beställningen. Den gjordes på en annan dator, eller har avbrutits.'],
  'not-awaiting': [
    'Insegel is not waiting for a BankID to this order.',
    'Insegel väntar inte på något BankID till beställningen.'],
  'order-complete': [
    'The ordered BankID is stored already.',
    'Det beställda BankID:t är redan sparat.'],
  'certificates-refused': [
    'Insegel did not accept the BankID that the bank issued.',
    'Insegel godtog inte det BankID som banken utfärdade.'],
  'not-stored': [
    'The BankID could not be stored on the computer. Try again.',
    'BankID:t kunde inte sparas på datorn. Försök igen.'],
  'refused': ['Insegel does not accept questions from this site.', 'Insegel tar inte emot frågor från webbplatsen.'],
  'bad-request': [
    'The site asked in a way Insegel does not understand.',
    'Webbplatsens fråga gick inte att förstå.'],
  'protocol': [
    'Insegel answered in a way this site does not understand. One of them may need an update.',
    'Insegels svar gick inte att förstå. Programmet eller webbplatsen kan behöva uppdateras.'],
};

let chosenLanguage;

/** The language of messages from now on; undefined: the browser's. */
export function setLanguage(language) {
  chosenLanguage = language;
}

/** The text of an error code in 'sv' or 'en'; without a language, in the one set or the browser's. */
export function messageFor(code, language = chosenLanguage ?? globalThis.navigator?.language ?? 'en') {
  const [english, swedish] = MESSAGES[code] ?? MESSAGES.protocol;
  return /^sv\b/i.test(language) ? swedish : english;
}

/** What everything here rejects with. `code` is for programs, `message` for people. */
export class InsegelError extends Error {
  constructor(code, {cause, detail} = {}) {
    super(messageFor(code), cause === undefined ? undefined : {cause});
    this.name = 'InsegelError';
    this.code = code;
    if (detail) {
      this.detail = detail;
    }
    if (code === 'not-running') {
      this.startUrl = START_URL;
    }
  }
}
