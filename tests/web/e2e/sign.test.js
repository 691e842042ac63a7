// A person signs at a site, with a BankID on file.

import assert from 'node:assert/strict';
import {describe} from 'node:test';

import {PASSWORD} from './harness/bank.js';
import {failed, hint, scenario, SIGN_PROMPT, state, useDesktop} from './harness/scene.js';

describe('signing', () => {
  useDesktop();

  async function choose(page, options) {
    if (!await page.locator('#format').isVisible()) {
      await page.click('summary');
    }
    for (const [name, value] of Object.entries(options)) {
      await page.selectOption(`#${name}`, value);
    }
  }

  const tasks = [
    {format: 'cms', what: 'statement'},
    {format: 'jws', what: 'contract', hidden: 'yes'},
    {format: 'bankid-xml', what: 'contract', hidden: 'yes'},
  ];

  scenario('by file in each format: declines, mistypes and signs', {seconds: 240}, async (scene) => {
    const {site, page} = await scene.beginAtLoopback('/sign');
    for (const task of tasks) {
      const {format} = task;
      await choose(page, task);
      await page.click('#start');
      await hint(page, 'userSign');
      await scene.dismissPrompt(SIGN_PROMPT);
      await failed(page, 'user-cancelled');

      await page.click('#again');
      if (task.what === 'contract') {
        await scene.readToEnd();
      }
      await scene.approveInVain('not my password 1', SIGN_PROMPT);
      await scene.picture(`${format}-wrong`);
      await hint(page, 'userSign');
      await scene.approve(PASSWORD, SIGN_PROMPT);
      const {hiddenData, textFormat} = await scene.signed(site, page, {format});
      assert.equal(textFormat, task.what === 'contract' ? 'simpleMarkdownV1' : 'plain');
      assert.equal(hiddenData !== null, task.hidden === 'yes');
      await scene.promptGone(20, SIGN_PROMPT);
      await scene.picture(`${format}-signed`);
      await page.click('#more');
    }
  });

  scenario('by file: not with another BankID, nor before the contract is read, in Swedish', {language: 'sv', seconds: 180},
    async (scene) => {
      const {site, page} = await scene.beginAtLoopback('/sign');
      // Of the wrong kind, and somebody else's.
      await choose(page, {kind: 'card'});
      await page.click('#start');
      await scene.prompt(SIGN_PROMPT);
      await scene.picture('no-card');
      await hint(page, 'userSign');
      await scene.dismissPrompt(SIGN_PROMPT);
      await failed(page, 'no-matching-id');
      await page.reload();
      await state(page, 'sign');
      await choose(page, {kind: ''});
      await page.fill('#number', '198002022383');
      await page.click('#start');
      await scene.dismissPrompt(SIGN_PROMPT);
      await failed(page, 'no-matching-id');

      await page.reload();
      await state(page, 'sign');
      await choose(page, {kind: '', what: 'contract'});
      await page.click('#start');
      const prompt = await scene.prompt('^Skriv under .+ Insegel$');
      await scene.picture('unread');
      // Keys count half a second after the prompt came. The password is there, and Enter leads back to the text.
      await scene.desktop.standsStill(prompt, 6);
      await scene.desktop.press('Tab');
      await scene.desktop.typeWatching(prompt, PASSWORD);
      await scene.desktop.press('Return');
      await scene.desktop.standsStill(prompt, 5);
      assert.equal(await scene.desktop.active(), prompt);
      await hint(page, 'userSign');
      assert.equal(page.sent.length, 0);
      await scene.readToEnd();
      await scene.desktop.standsStill(prompt, 2);
      await scene.picture('read');
      await scene.desktop.press('Return');
      await scene.signed(site, page);
      await scene.promptGone(20, SIGN_PROMPT);
      await scene.picture('signed');
    });
});
