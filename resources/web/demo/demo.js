// The demo's login page: asks its server for a nonce, asks Insegel for a token over it, and lets the server judge.

import {configure, login, messageFor, waitUntilRunning} from '../insegel.js';

const TEXTS = {
  en: {
    site: 'Demo site',
    loginTitle: 'Log in',
    loginLead: 'Insegel on your computer asks you before anything is sent to this site.',
    loginButton: 'Log in with Insegel',
    options: 'Options',
    format: 'Format',
    number: 'Personal number, if only one person may answer',
    waitingTitle: 'Look for Insegel',
    cancel: 'Cancel',
    failedTitle: 'You are not logged in',
    startProgram: 'Start Insegel',
    startThen: 'The login goes on by itself when it runs.',
    again: 'Try again',
    welcome: 'Welcome',
    serialNumber: 'Personal number',
    issuer: 'Issued by',
    validUntil: 'Valid until',
    verified: 'Verified as',
    logout: 'Log out',
    footer: 'A demonstration with a test bank. The server checks signature, site, nonce, issuer, validity and key ' +
      'usage before it says who you are.',
    connecting: 'Looking for the program. Allow it if the browser asks whether this site may reach it.',
    outstandingTransaction: 'Insegel is answering another question first.',
    userSign: 'Answer in the window that Insegel has opened.',
    checking: 'The server checks the answer.',
    refused: 'The server did not accept the login: ',
    offline: 'The server could not be reached.',
  },
  sv: {
    site: 'Demowebbplats',
    loginTitle: 'Logga in',
    loginLead: 'Insegel på din dator frågar dig innan något skickas till webbplatsen.',
    loginButton: 'Logga in med Insegel',
    options: 'Val',
    format: 'Format',
    number: 'Personnummer, om bara en person får svara',
    waitingTitle: 'Titta efter Insegel',
    cancel: 'Avbryt',
    failedTitle: 'Du är inte inloggad',
    startProgram: 'Starta Insegel',
    startThen: 'Inloggningen fortsätter av sig själv när det är igång.',
    again: 'Försök igen',
    welcome: 'Välkommen',
    serialNumber: 'Personnummer',
    issuer: 'Utfärdat av',
    validUntil: 'Giltigt till',
    verified: 'Kontrollerat som',
    logout: 'Logga ut',
    footer: 'En demonstration med en testbank. Servern kontrollerar underskrift, webbplats, engångstal, utfärdare, ' +
      'giltighet och nyckelns användning innan den säger vem du är.',
    connecting: 'Söker programmet. Tillåt det om webbläsaren frågar om webbplatsen får nå det.',
    outstandingTransaction: 'Insegel besvarar en annan fråga först.',
    userSign: 'Svara i fönstret som Insegel har öppnat.',
    checking: 'Servern kontrollerar svaret.',
    refused: 'Servern godtog inte inloggningen: ',
    offline: 'Servern gick inte att nå.',
  },
};

const element = (id) => document.getElementById(id);
let language = /^sv\b/i.test(navigator.language) ? 'sv' : 'en';
let person = null;
let running;

/** What the server answers where it does not accept. */
class ServerError extends Error {
  constructor({reason, message} = {}) {
    super(message ?? '');
    this.code = reason ?? 'offline';
  }
}

async function call(path, body) {
  let response;
  try {
    response = await fetch(path, body && {
      method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)});
  } catch {
    throw new ServerError();
  }
  const answer = await response.json();
  if (!response.ok) {
    throw new ServerError(answer.error);
  }
  return answer;
}

function show(section) {
  for (const one of document.querySelectorAll('main > section')) {
    one.hidden = one.id !== section;
  }
  document.body.dataset.state = section;
}

function speak() {
  document.documentElement.lang = language;
  configure({language});
  for (const one of document.querySelectorAll('[data-text]')) {
    one.textContent = TEXTS[language][one.dataset.text];
  }
  for (const one of document.querySelectorAll('[data-language]')) {
    one.setAttribute('aria-pressed', String(one.dataset.language === language));
  }
  hint(element('hint').dataset.hint);
  explain();
  if (person) {
    greet();
  }
}

function hint(name) {
  element('hint').dataset.hint = name ?? '';
  element('hint').textContent = TEXTS[language][name] ?? '';
}

function explain() {
  const {code, server, detail} = element('reason').dataset;
  if (code === undefined) {
    return;
  }
  element('reason').textContent =
    code === 'offline' ? TEXTS[language].offline :
    server ? TEXTS[language].refused + detail :
    messageFor(code, language);
}

function fail(error) {
  const data = element('reason').dataset;
  data.code = error.code ?? 'protocol';
  data.server = error instanceof ServerError ? 'yes' : '';
  data.detail = error.message;
  element('offer').hidden = !error.startUrl;
  explain();
  show('failed');
}

function greet() {
  element('name').textContent = person.name;
  element('serialNumber').textContent = person.serialNumber;
  element('issuer').textContent = person.issuer;
  element('validUntil').textContent =
    new Date(person.validUntil).toLocaleDateString(language, {dateStyle: 'long'});
  element('verified').textContent = person.format;
  show('done');
}

async function logIn() {
  running?.abort();
  const mine = running = new AbortController();
  hint('connecting');
  show('waiting');
  try {
    const {nonce} = await call('/nonce', {});
    const number = element('number').value.trim();
    const result = await login({
      nonce,
      language,
      format: element('format').value,
      requirement: number ? {serialNumber: number} : undefined,
      signal: mine.signal,
      onHint: hint,
    });
    hint('checking');
    ({person} = await call('/login', {nonce, ...result}));
    greet();
  } catch (error) {
    // A login that another one took the place of has nothing more to say.
    if (running === mine) {
      fail(error);
    }
  }
}

// Once the link was followed, the login goes on as soon as the program answers.
async function continueWhenRunning() {
  const mine = running = new AbortController();
  try {
    await waitUntilRunning({signal: mine.signal});
  } catch {
    return;
  }
  if (running === mine) {
    logIn();
  }
}

element('form').addEventListener('submit', (event) => {
  event.preventDefault();
  logIn();
});
element('again').addEventListener('click', logIn);
element('cancel').addEventListener('click', () => running?.abort());
element('startProgram').addEventListener('click', continueWhenRunning);
element('logout').addEventListener('click', async () => {
  await call('/logout', {});
  person = null;
  show('login');
});
for (const button of document.querySelectorAll('[data-language]')) {
  button.addEventListener('click', () => {
    ({language} = button.dataset);
    speak();
  });
}

element('origin').textContent = location.origin;
speak();
const {clientPorts} = await call('/config');
if (clientPorts) {
  configure({ports: clientPorts});
}
({person} = await call('/me'));
if (person) {
  greet();
} else {
  show('login');
}
