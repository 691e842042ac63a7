// The demo's signing page, and what a person does whom it asks for something.

import assert from 'node:assert/strict';

import {failed, hint, SIGN_PROMPT, state} from './scene.js';

/** Has no BankID in any scenario. */
export const NOBODY = '196004042381';

/** Asks for a signature of `what`: 'statement' or 'contract'; the other options are those of the page. */
export async function ask(page, {what = 'statement', format = 'cms', hidden = '', kind = '', number = ''} = {}) {
  if (await page.locator('#signed').isVisible()) {
    await page.click('#more');
  } else if (await page.locator('#failed').isVisible()) {
    await page.reload();
  }
  await state(page, 'sign');
  if (!await page.locator('#format').isVisible()) {
    await page.click('summary');
  }
  const chosen = {what, format, kind, ...(format !== 'cms' && {hidden})};
  for (const [name, value] of Object.entries(chosen)) {
    await page.selectOption(`#${name}`, value);
  }
  await page.fill('#number', number);
  await page.click('#start');
  await hint(page, 'userSign');
}

/**
 * Asks for what no BankID here can do: the person is told, and the site not before the person has seen it. `what` names
 * the picture of the prompt.
 */
export async function askInVain(scene, page, options, what) {
  const sent = page.sent.length;
  await ask(page, options);
  const prompt = await scene.prompt(SIGN_PROMPT);
  await scene.desktop.standsStill(prompt, 2);
  await scene.picture(what);
  await hint(page, 'userSign');
  await scene.dismissPrompt(SIGN_PROMPT);
  await failed(page, 'no-matching-id');
  assert.equal(page.sent.length, sent);
}

/** Asks, and the person says no. */
export async function askAndDecline(scene, page, options) {
  await ask(page, options);
  await scene.dismissPrompt(SIGN_PROMPT);
  await failed(page, 'user-cancelled');
}

/** Asks, and the person has read it. */
export async function askAndRead(scene, page, options) {
  await ask(page, options);
  if (options.what === 'contract') {
    await scene.readToEnd();
  }
}

/** Waits until what was asked for is signed, and is what was asked for; see Scene.signed. */
export async function signed(scene, site, page, {format = 'cms', what = 'statement', hidden = '', number}) {
  const {hiddenData, textFormat} = await scene.signed(site, page, {format, ...(number && {number})});
  assert.equal(textFormat, what === 'contract' ? 'simpleMarkdownV1' : 'plain');
  assert.equal(hiddenData !== null, hidden === 'yes');
  await scene.promptGone(20, SIGN_PROMPT);
}
