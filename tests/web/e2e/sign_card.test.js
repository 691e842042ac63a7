// A person signs at a site, with a BankID on card: run by tests/vcard/with-pcscd, so that a real pcscd serves the card.

import assert from 'node:assert/strict';
import {describe} from 'node:test';

import {PIN1, PIN2, PUK, cardsAreHere} from './harness/card.js';
import {hint, scenario, SIGN_PROMPT, useDesktop} from './harness/scene.js';
import {askAndDecline, askAndRead, askInVain, NOBODY, signed} from './harness/signing.js';

const WRONG = '860421';
const NEW = '275903';

describe('signing', {skip: !cardsAreHere && 'needs tests/vcard/with-pcscd'}, () => {
  useDesktop();

  const tasks = [
    {format: 'cms', personality: 'setcos', key: 'rsa2048', what: 'contract'},
    {format: 'jws', personality: 'myeid', key: 'p384', what: 'statement', hidden: 'yes'},
    {format: 'bankid-xml', personality: 'iso7816', key: 'p256', what: 'contract', hidden: 'yes'},
  ];

  async function asked(card) {
    return (await card.tell('counters')).pinCommands;
  }

  async function blockAndUnblock(scene, card, page, format) {
    for (const left of [2, 1]) {
      await scene.approveInVain(WRONG, SIGN_PROMPT);
      assert.equal(await card.tries(1), left);
    }
    await scene.approveInVain(WRONG, SIGN_PROMPT);
    assert.equal(await card.tries(1), 1, 'the last try waits for a second answer');
    await scene.spendLastTry(card, 1);
    await scene.picture(`${format}-blocked`);
    await hint(page, 'userSign');
    const wizard = await scene.unblockFromPrompt(card);
    await wizard.type(PUK, NEW, NEW);
    await wizard.send();
    await scene.picture(`${format}-unblocked`);
    await wizard.closes();
    assert.equal(await card.tries(1), 3);
    await hint(page, 'userSign');
  }

  scenario('by card', {people: [], seconds: 300}, async (scene) => {
    await scene.startInsegel('--background');
    await scene.openBrowser();
    for (const task of tasks) {
      const {format, personality, key} = task;
      const card = await scene.insertCard({personality, key});
      // Another site each time: one with three prompts declined in a row may not ask again soon.
      const site = await scene.startSite();
      const page = await scene.openPage(site, '/sign');
      await scene.part(`${format}: nobody who was asked for is here`, () =>
        askInVain(scene, page, {format, number: NOBODY}, `${format}-nobody`));
      await scene.part(`${format}: a file is asked for, and there is a card`, async () => {
        await askInVain(scene, page, {format, kind: 'file'}, `${format}-no-file`);
        assert.equal(await asked(card), 0);
      });
      await scene.part(`${format} with ${personality} ${key}: mistyped, pulled, put back and signed`, async () => {
        await askAndRead(scene, page, task);
        // The other PIN opens the other key.
        await scene.approveInVain(PIN1, SIGN_PROMPT);
        await scene.picture(`${format}-wrong`);
        await hint(page, 'userSign');
        assert.equal(await card.tries(1), 2);
        await scene.pullAndPutBack(card, SIGN_PROMPT, `${format}-`);
        await hint(page, 'userSign');
        await scene.approve(PIN2, SIGN_PROMPT);
        await signed(scene, site, page, task);
        assert.equal(await card.tries(1), 3);
        assert.equal(await card.tries(0), 3);
        assert.equal(await asked(card), 2, 'once for each PIN that was typed');
      });
      await scene.part(`${format}: declined`, () => askAndDecline(scene, page, task));
      await scene.part(`${format}: blocked, unblocked from the prompt and signed`, async () => {
        await askAndRead(scene, page, {...task, what: 'statement'});
        await blockAndUnblock(scene, card, page, format);
        await scene.approve(NEW, SIGN_PROMPT);
        await signed(scene, site, page, {...task, what: 'statement'});
      });
      await card.stop();
    }
  });
});
