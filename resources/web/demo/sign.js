// The demo's signing page: its server says what is to be signed, Insegel has it signed, and the server judges.

import {sign} from '../insegel.js';
import {attempt, begin, call, currentLanguage, element, hint, show, text} from './page.js';
import {SIGN} from './words.js';

let signed = null;
let previewed = 0;

const dataOf = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** Shows the text that is chosen. Another one may have been chosen before it has come. */
async function preview() {
  const mine = ++previewed;
  const what = element('what').value;
  const response = await fetch(`/demo/texts/${what}.${currentLanguage()}.${what === 'contract' ? 'md' : 'txt'}`);
  const words = await response.text();
  if (mine === previewed) {
    element('preview').textContent = words;
  }
}

function tell() {
  const {by, at, format, hiddenData} = signed;
  element('name').textContent = by.name;
  element('serialNumber').textContent = by.serialNumber;
  element('issuer').textContent = by.issuer;
  element('at').textContent =
    new Date(at).toLocaleString(currentLanguage(), {dateStyle: 'long', timeStyle: 'medium'});
  element('verified').textContent = format;
  element('with').textContent = signed.with;
  element('hiddenSize').textContent =
    hiddenData === null ? text('nothing') : `${dataOf(hiddenData).length} ${text('bytes')}`;
  element('text').textContent = signed.text;
}

function requirement() {
  const kind = element('kind').value;
  const serialNumber = element('number').value.trim();
  return kind || serialNumber ? {...(kind && {kind: [kind]}), ...(serialNumber && {serialNumber})} : undefined;
}

function signText() {
  return attempt(async (signal) => {
    hint('connecting');
    show('waiting');
    const {nonce, hiddenData, ...order} = await call('/sign/begin', {
      what: element('what').value,
      format: element('format').value,
      language: currentLanguage(),
      hidden: !element('hidden').disabled && element('hidden').value === 'yes',
    });
    const {signature} = await sign({
      ...order,
      hiddenData: hiddenData === null ? undefined : dataOf(hiddenData),
      nonce,
      language: currentLanguage(),
      requirement: requirement(),
      signal,
      onHint: hint,
    });
    hint('checking');
    ({signed} = await call('/sign', {nonce, signature}));
    tell();
    show('signed');
  });
}

function spoken() {
  preview();
  if (signed) {
    tell();
  }
}

/** In cms there is no place for data that is not shown. */
function refreshHidden() {
  element('hidden').disabled = element('format').value === 'cms';
}

element('form').addEventListener('submit', (event) => {
  event.preventDefault();
  signText();
});
element('what').addEventListener('change', preview);
element('format').addEventListener('change', refreshHidden);
element('more').addEventListener('click', () => show('sign'));

await begin(SIGN, {again: signText, said: spoken});
const {person} = await call('/me');
// Who is logged in is the one whose signature is asked for.
element('number').value = person?.serialNumber ?? '';
refreshHidden();  // A page that is loaded again keeps what was chosen.
show('sign');
