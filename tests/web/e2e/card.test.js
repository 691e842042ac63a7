// A person with a BankID on card logs in: run by tests/vcard/with-pcscd, so that a real pcscd serves the card.

import assert from 'node:assert/strict';
import {describe} from 'node:test';

import {PIN1, cardsAreHere} from './harness/card.js';
import {hint, scenario, useDesktop} from './harness/scene.js';

describe('a BankID on card', {skip: !cardsAreHere && 'needs tests/vcard/with-pcscd'}, () => {
  useDesktop();

  const cases = [['iso7816', 'rsa2048'], ['myeid', 'p256'], ['setcos', 'rsa2048']];
  for (const [personality, key] of cases) {
    scenario(`logs in with ${personality} ${key}`, {people: []}, async (scene) => {
      const card = await scene.insertCard({personality, key});
      const {site, page} = await scene.beginAtLoopback();
      await card.tell('reset-counters');
      await page.click('#start');
      await hint(page, 'userSign');
      await scene.prompt();
      await scene.picture('prompt');
      await scene.approve(PIN1);
      await scene.loggedIn(site, page);
      await scene.promptGone();
      const counters = await card.tell('counters');
      assert.equal(counters.pinCommands, 1, 'one VERIFY, for the one PIN that was typed');
      // The first login with a kind that no table knows asks whether asking is free, and then for the tries left.
      const most = personality === 'iso7816' ? 14 : 8;
      assert.ok(counters.apdus <= most, `${counters.apdus} commands`);
    });
  }

  scenario('takes the wrong PIN once, and says so', {people: []}, async (scene) => {
    const card = await scene.insertCard();
    const {site, page} = await scene.beginAtLoopback();
    await page.click('#start');
    await scene.approveInVain('000000');
    await scene.picture('wrong');
    assert.equal(await card.tries(0), 2);
    await hint(page, 'userSign');
    await scene.approve(PIN1);
    await scene.loggedIn(site, page);
    assert.equal(await card.tries(0), 3);
  });

  scenario('may be pulled and put back while the prompt is up', {people: []}, async (scene) => {
    const card = await scene.insertCard();
    const {site, page} = await scene.beginAtLoopback();
    await page.click('#start');
    await scene.pullAndPutBack(card);
    await scene.approve(PIN1);
    await scene.loggedIn(site, page);
  });
});
