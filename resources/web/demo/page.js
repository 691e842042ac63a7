// What the demo's pages have in common: words in two languages, one section at a time, calls to the server, failures.

import {configure, messageFor, waitUntilRunning} from '../insegel.js';
import {COMMON} from './words.js';

const LANGUAGE = 'demo.language';

export const element = (id) => document.getElementById(id);

let texts;
let language;
let onLanguage = () => {};
let running;

/** What the server answers where it does not accept. */
class ServerError extends Error {
  constructor({reason, message} = {}) {
    super(message ?? '');
    this.code = reason ?? 'offline';
  }
}

/** Asks the server: GET, or POST where there is a body. */
export async function call(path, body) {
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

export function text(name) {
  return texts[language][name] ?? COMMON[language][name] ?? '';
}

export function currentLanguage() {
  return language;
}

/** Shows one section of the page. */
export function show(section) {
  for (const one of document.querySelectorAll('main > section')) {
    one.hidden = one.id !== section;
  }
  document.body.dataset.state = section;
}

/** Says what is waited for. */
export function hint(name) {
  element('hint').dataset.hint = name ?? '';
  element('hint').textContent = text(name);
}

/**
 * Runs what takes a while and can be cancelled. One at a time: what another one took the place of has nothing more to
 * say. `task` gets an AbortSignal; where it fails, the page says why.
 */
export async function attempt(task) {
  running?.abort();
  const mine = running = new AbortController();
  try {
    await task(mine.signal);
  } catch (error) {
    if (running === mine) {
      fail(error);
    }
  }
}

function fail(error) {
  const data = element('reason').dataset;
  data.code = error.code ?? 'protocol';
  data.server = error instanceof ServerError ? 'yes' : '';
  data.detail = (error instanceof ServerError ? error.message : error.detail) ?? '';
  element('offer').hidden = !error.startUrl;
  const otherWay = element('otherWay');
  if (otherWay) {
    otherWay.hidden = !['permission-denied', 'unsupported-browser'].includes(error.code);
  }
  explain();
  show('failed');
}

function explain() {
  const {code, server, detail} = element('reason').dataset;
  if (code === undefined) {
    return;
  }
  element('reason').textContent =
    code === 'offline' ? text('offline') :
    server ? text('refused') + detail :
    messageFor(code, language);
}

function speak() {
  document.documentElement.lang = language;
  configure({language});
  for (const one of document.querySelectorAll('[data-text]')) {
    one.textContent = text(one.dataset.text);
  }
  for (const one of document.querySelectorAll('[data-language]')) {
    one.setAttribute('aria-pressed', String(one.dataset.language === language));
  }
  hint(element('hint').dataset.hint);
  explain();
  onLanguage();
}

// Storage may be switched off; then each page speaks the browser's language.
function chosenLanguage() {
  try {
    return sessionStorage.getItem(LANGUAGE);
  } catch {
    return null;
  }
}

function choose(wanted) {
  language = wanted;
  try {
    sessionStorage.setItem(LANGUAGE, language);
  } catch {
    // Chosen again on the next page.
  }
  speak();
}

/**
 * Sets the page up. `again` runs when the visitor wants another try, `said` after each change of language. Resolves
 * with what the server says of itself.
 */
export async function begin(words, {again, said}) {
  texts = words;
  onLanguage = said;
  language = chosenLanguage() ?? (/^sv\b/i.test(navigator.language) ? 'sv' : 'en');
  for (const button of document.querySelectorAll('[data-language]')) {
    button.addEventListener('click', () => choose(button.dataset.language));
  }
  element('again').addEventListener('click', again);
  element('cancel').addEventListener('click', () => running?.abort());
  // Once the link was followed, it goes on as soon as the program answers.
  element('startProgram').addEventListener('click', () => attempt(async (signal) => {
    await waitUntilRunning({signal});
    again();
  }));
  element('origin').textContent = location.origin;
  speak();
  const config = await call('/config');
  if (config.clientPorts) {
    configure({ports: config.clientPorts});
  }
  return config;
}
