// The demo's login page: asks its server for a nonce, asks Insegel for a token over it, and lets the server judge.

import {login, startLogin} from '../insegel.js';
import {attempt, begin, call, currentLanguage, element, hint, show} from './page.js';
import {LOGIN} from './words.js';

let person = null;

function greet() {
  element('name').textContent = person.name;
  element('serialNumber').textContent = person.serialNumber;
  element('issuer').textContent = person.issuer;
  element('validUntil').textContent =
    new Date(person.validUntil).toLocaleDateString(currentLanguage(), {dateStyle: 'long'});
  element('verified').textContent = person.format;
}

function wishes() {
  const number = element('number').value.trim();
  return {
    language: currentLanguage(),
    format: element('format').value,
    requirement: number ? {serialNumber: number} : undefined,
  };
}

function logIn() {
  return attempt(async (signal) => {
    hint('connecting');
    show('waiting');
    const {nonce} = await call('/nonce', {});
    const result = await login({nonce, ...wishes(), signal, onHint: hint});
    hint('checking');
    ({person} = await call('/login', {nonce, ...result}));
    greet();
    show('done');
  });
}

// For browsers that do not let the page call: the visitor goes to a page of Insegel's and comes back to /return. The
// state is the nonce, which the server finds in the session that it made it for.
function leave() {
  return attempt(async () => {
    const {nonce} = await call('/nonce', {});
    startLogin({nonce, ...wishes(), returnUrl: '/return', state: nonce});
  });
}

function said() {
  element('startLink').href = `/start?language=${currentLanguage()}`;
  if (person) {
    greet();
  }
}

element('navigate').addEventListener('click', leave);
element('form').addEventListener('submit', (event) => {
  event.preventDefault();
  logIn();
});
element('logout').addEventListener('click', async () => {
  await call('/logout', {});
  person = null;
  show('login');
});

const {bank} = await begin(LOGIN, {again: logIn, said});
element('order').hidden = !bank;
({person} = await call('/me'));
if (person) {
  greet();
}
show(person ? 'done' : 'login');
