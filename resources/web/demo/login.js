// The demo's login page: asks its server for a nonce, asks Insegel for a token over it, and lets the server judge.

import {login} from '../insegel.js';
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

function logIn() {
  return attempt(async (signal) => {
    hint('connecting');
    show('waiting');
    const {nonce} = await call('/nonce', {});
    const number = element('number').value.trim();
    const result = await login({
      nonce,
      language: currentLanguage(),
      format: element('format').value,
      requirement: number ? {serialNumber: number} : undefined,
      signal,
      onHint: hint,
    });
    hint('checking');
    ({person} = await call('/login', {nonce, ...result}));
    greet();
    show('done');
  });
}

element('form').addEventListener('submit', (event) => {
  event.preventDefault();
  logIn();
});
element('logout').addEventListener('click', async () => {
  await call('/logout', {});
  person = null;
  show('login');
});

const {bank} = await begin(LOGIN, {again: logIn, said: () => person && greet()});
element('order').hidden = !bank;
({person} = await call('/me'));
if (person) {
  greet();
}
show(person ? 'done' : 'login');
