// A person signs at a site, with a BankID on card: run by tests/vcard/with-pcscd, so that a real pcscd serves the card.

import assert from 'node:assert/strict';
import {describe} from 'node:test';

import {PIN1, PIN2, PUK, cardsAreHere} from './harness/card.js';
import {until} from './harness/processes.js';
import {failed, hint, scenario, SIGN_PROMPT, state, useDesktop} from './harness/scene.js';

const WRONG = '860421';
const NEW = '275903';

describe('signing', {skip: !cardsAreHere && 'needs tests/vcard/with-pcscd'}, () => {
  useDesktop();

  async function ask(page, options) {
    if (!await page.locator('#format').isVisible()) {
      await page.click('summary');
    }
    for (const [name, value] of Object.entries(options)) {
      await page.selectOption(`#${name}`, value);
    }
    await page.click('#start');
    await hint(page, 'userSign');
  }

  scenario('by card in each format: declines, mistypes and signs', {people: [], seconds: 240}, async (scene) => {
    const card = await scene.insertCard({personality: 'myeid', key: 'p256'});
    const {site, page} = await scene.beginAtLoopback('/sign');
    for (const format of ['cms', 'jws', 'bankid-xml']) {
      await ask(page, {format, ...(format === 'jws' && {hidden: 'yes'})});
      await scene.dismissPrompt(SIGN_PROMPT);
      await failed(page, 'user-cancelled');

      await page.click('#again');
      // The other PIN opens the other key.
      await scene.approveInVain(PIN1, SIGN_PROMPT);
      await scene.picture(`${format}-wrong`);
      assert.equal(await card.tries(1), 2);
      await scene.approve(PIN2, SIGN_PROMPT);
      await scene.signed(site, page, {format});
      assert.equal(await card.tries(1), 3);
      assert.equal(await card.tries(0), 3);
      await scene.promptGone(20, SIGN_PROMPT);
      await page.click('#more');
    }
  });

  scenario('by card: not asked for, then pulled and put back', {people: ['other'], seconds: 180}, async (scene) => {
    const card = await scene.insertCard({key: 'rsa2048'});
    const {site, page} = await scene.beginAtLoopback('/sign');
    // Only the one on file may, and it is somebody else's.
    await page.click('summary');
    await page.fill('#number', '199001012384');
    await ask(page, {kind: 'file'});
    await scene.prompt(SIGN_PROMPT);
    await scene.picture('not-a-file');
    await scene.dismissPrompt(SIGN_PROMPT);
    await failed(page, 'no-matching-id');

    await page.reload();
    await state(page, 'sign');
    await ask(page, {kind: 'card', what: 'contract', format: 'bankid-xml', hidden: 'yes'});
    await scene.readToEnd();
    const prompt = await scene.prompt(SIGN_PROMPT);
    const before = await scene.desktop.standsStill(prompt, 2);
    await card.pull();
    await until('the prompt to show that it is gone', () => scene.desktop.looksDifferent(prompt, before));
    const without = await scene.desktop.standsStill(prompt, 3);
    await scene.picture('pulled');
    await hint(page, 'userSign');
    await card.putBack();
    await until('the prompt to show that it is back', () => scene.desktop.looksDifferent(prompt, without));
    await scene.desktop.standsStill(prompt, 3);
    await scene.picture('back');
    await scene.approve(PIN2, SIGN_PROMPT);
    await scene.signed(site, page, {format: 'bankid-xml'});
    assert.equal((await card.tell('counters')).pinCommands, 1);
    await scene.promptGone(20, SIGN_PROMPT);
  });

  scenario('by card whose PIN gets blocked, and is unblocked from the prompt', {people: [], seconds: 180}, async (scene) => {
    const card = await scene.insertCard({personality: 'setcos', key: 'rsa2048'});
    const {site, page} = await scene.beginAtLoopback('/sign');
    await ask(page, {});
    await scene.approveInVain(WRONG, SIGN_PROMPT);
    await scene.approveInVain(WRONG, SIGN_PROMPT);
    await scene.approveInVain(WRONG, SIGN_PROMPT);
    assert.equal(await card.tries(1), 1, 'the last try waits for a second answer');
    await scene.spendLastTry(card, 1);
    await scene.picture('blocked');
    const wizard = await scene.unblockFromPrompt(card);
    await wizard.type(PUK, NEW, NEW);
    await wizard.send();
    await scene.picture('unblocked');
    await wizard.closes();
    assert.equal(await card.tries(1), 3);
    await hint(page, 'userSign');
    await scene.approve(NEW, SIGN_PROMPT);
    await scene.signed(site, page);
    await scene.promptGone(20, SIGN_PROMPT);
  });
});
