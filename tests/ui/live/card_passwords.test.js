// The password wizard in the real program, with a card served by a real pcscd: run by tests/vcard/with-pcscd. What the
// person did is read off the card; pictures of the windows are kept.

import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import path from 'node:path';
import {describe} from 'node:test';

import {PIN1, PUK, cardsAreHere} from '../../web/e2e/harness/card.js';
import {program} from '../../web/e2e/harness/paths.js';
import {run, until} from '../../web/e2e/harness/processes.js';
import {MAIN_WINDOW, scenario, useDesktop} from '../../web/e2e/harness/scene.js';
import {WIZARD, Wizard} from '../../web/e2e/harness/wizard.js';

const NEW = '275903';
const WRONG = '860421';

async function openWizard(scene, card) {
  const window = await scene.desktop.window(MAIN_WINDOW);
  await scene.desktop.becomesActive(window);
  await scene.desktop.standsStill(window, 3);
  await scene.picture('list');
  await scene.desktop.press('ctrl+p');
  return new Wizard(scene, card).isOpen();
}

/** With a new card, up to the page where codes are entered. */
async function openEntry(scene, options) {
  const card = await scene.insertCard(options);
  await scene.startInsegel();
  const wizard = await openWizard(scene, card);
  for (let page = 0; page < 3; page++) {
    await wizard.step();
  }
  return {card, wizard};
}

/** Whether the card takes this PIN to log in, asked by another program. */
async function takes(scene, card, pin) {
  const ctl = (args, input = '') => run(program('insegelctl'),
    ['--profile', path.join(scene.folder, 'other'), '--json', ...args], {env: scene.desktop.env, input});
  const {tokens: [{id}]} = JSON.parse(await ctl(['list']));
  await ctl(['auth', id, '--origin', 'https://example.org', '--nonce', randomBytes(33).toString('base64'),
    '--secrets-stdin'], `${pin}\n`);
}

describe('the password wizard', {skip: !cardsAreHere && 'needs tests/vcard/with-pcscd'}, () => {
  useDesktop();

  for (const [personality, key] of [['iso7816', 'p256'], ['ias', 'rsa2048']]) {
    scenario(`changes a PIN of a card of ${personality}`, {people: [], language: 'sv'}, async (scene) => {
      const card = await scene.insertCard({personality, key});
      await scene.startInsegel();
      const wizard = await openWizard(scene, card);
      await wizard.step();
      await scene.picture('which');
      await wizard.step();
      await scene.picture('what');
      await wizard.step();
      await wizard.type(PIN1, '123456', '123456');
      await wizard.step();
      await scene.picture('refused');
      assert.equal((await card.tell('counters')).pinCommands, 0, 'what is easy to guess is not sent');
      await wizard.type(NEW, NEW);
      await wizard.send();
      await scene.picture('done');
      await wizard.closes();
      assert.equal(await card.tries(0), 3);
      await takes(scene, card, NEW);
    });
  }

  scenario('blocks a PIN only after a second question, and unblocks it', {people: []}, async (scene) => {
    const {card, wizard} = await openEntry(scene, {key: 'p256'});
    for (const left of [2, 1]) {
      await wizard.type(WRONG, NEW, NEW);
      await wizard.send();
      assert.equal(await card.tries(0), left);
    }
    await scene.picture('wrong');
    await wizard.type(WRONG, NEW, NEW);
    await wizard.step();
    await scene.picture('last-try');
    assert.equal(await card.tries(0), 1);
    await wizard.send('alt+t');
    assert.equal(await card.tries(0), 0);
    await scene.picture('blocked');
    await wizard.step();
    await wizard.type('31415927', NEW, NEW);
    await wizard.send();
    await scene.picture('wrong-puk');
    await wizard.type(PUK, NEW, NEW);
    await wizard.send();
    await scene.picture('unblocked');
    await wizard.closes();
    assert.equal(await card.tries(0), 3);
    await takes(scene, card, NEW);
  });

  scenario('goes on when the card is back', {people: []}, async (scene) => {
    const {card, wizard} = await openEntry(scene, {key: 'p256'});
    await wizard.type(PIN1, NEW, NEW);
    const before = await scene.desktop.standsStill(wizard.window);
    await card.pull();
    await until('the wizard to say that it is gone', () => scene.desktop.looksDifferent(wizard.window, before));
    const without = await scene.desktop.standsStill(wizard.window, 3);
    await scene.picture('pulled');
    await card.putBack();
    await until('the wizard to see that it is back', () => scene.desktop.looksDifferent(wizard.window, without));
    await scene.desktop.standsStill(wizard.window, 3);
    await wizard.send();
    await wizard.closes();
    await takes(scene, card, NEW);
  });

  scenario('says what may have been done when the card went before it answered', {people: [], language: 'sv'},
    async (scene) => {
      const {card, wizard} = await openEntry(scene, {key: 'p256'});
      await wizard.type(WRONG, NEW, NEW);
      await card.tell('reset-counters');
      await wizard.send();
      // Once more, and now the answer to the same command never comes.
      const {commands} = await card.tell('log');
      const at = commands.findIndex(({header}) => /^..24/.test(header)) + 1;
      assert.ok(at > 0, 'it was changed with CHANGE REFERENCE DATA');
      await wizard.type(PIN1, NEW, NEW);
      const before = await scene.desktop.standsStill(wizard.window);
      await card.tell('pull-after', String(at));
      await scene.desktop.press('Return');
      await until('the wizard to say so', () => scene.desktop.looksDifferent(wizard.window, before));
      await card.tell('wait-gone');
      const gone = await scene.desktop.standsStill(wizard.window, 5);
      await scene.picture('perhaps');
      await card.putBack();
      await until('going on to be possible', () => scene.desktop.looksDifferent(wizard.window, gone));
      await scene.desktop.standsStill(wizard.window, 3);
      await wizard.step('alt+f');
      await scene.picture('again');
      await wizard.type(PIN1, NEW, NEW);
      await wizard.send();
      await scene.picture('old-is-wrong');
      await scene.desktop.press('Escape');
      await scene.desktop.noWindow(WIZARD);
      await takes(scene, card, NEW);
    });

  scenario('can be left when a card does not answer', {people: []}, async (scene) => {
    const {card, wizard} = await openEntry(scene, {key: 'p256'});
    await wizard.type(PIN1, NEW, NEW);
    await card.tell('mute', '1');
    await scene.desktop.press('Return');
    await card.tell('wait-muted');
    await until('Esc to close the window', async () => {
      await scene.desktop.press('Escape');
      return (await scene.desktop.windows(WIZARD)).length === 0;
    });
    await card.tell('unmute');
    await until('the wizard to tell that it was done after all',
      async () => (await scene.desktop.windows(WIZARD)).length > 0);
    await scene.picture('done-after-all');
    await takes(scene, card, NEW);
  });

  scenario('is reached from a login whose PIN gets blocked, and leads back', {people: []}, async (scene) => {
    const card = await scene.insertCard({key: 'p256'});
    const {site, page} = await scene.beginAtLoopback();
    await page.click('#start');
    await scene.approveInVain(WRONG);
    await scene.approveInVain(WRONG);
    await scene.approveInVain(WRONG);
    await scene.picture('last-try');
    assert.equal(await card.tries(0), 1, 'the last try waits for a second answer');
    await scene.spendLastTry(card, 0);
    await scene.picture('blocked');
    const wizard = await scene.unblockFromPrompt(card);
    await scene.picture('wizard');
    await wizard.type(PUK, NEW, NEW);
    await wizard.send();
    await wizard.closes();
    await scene.prompt();
    await scene.picture('back');
    await scene.approve(NEW);
    await scene.loggedIn(site, page);
    await scene.promptGone();
  });
});
