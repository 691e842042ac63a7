// PINs and PUKs of BankIDs on card: after each thing that takes one, the real program's memory has nothing of it. Run by
// tests/vcard/with-pcscd; what the card service keeps of the commands it passed on is its own affair, and printed.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe} from 'node:test';

import {cardsAreHere} from '../web/e2e/harness/card.js';
import {MAIN_WINDOW, PROMPT, scenario, SIGN_PROMPT, useDesktop} from '../web/e2e/harness/scene.js';
import {Wizard} from '../web/e2e/harness/wizard.js';
import {closed, isSeenWhileTyped, nothingLeft, someCode, somePassword, traces} from './person.js';
import {Image} from './search.js';
import {LOGIN, SIGNATURE, Site} from './site.js';

// In what the commands differ that carry a code.
const KINDS = [
  {name: 'ISO 7816', personality: 'iso7816', key: 'p256'},
  {name: 'SetCOS', personality: 'setcos', key: 'rsa2048'},
  {name: 'PIV', personality: 'iso7816', key: 'p256', options: ['--profile', 'piv']},
];

describe('of a PIN', {skip: closed || (!cardsAreHere && 'needs tests/vcard/with-pcscd')}, () => {
  useDesktop();

  async function change(scene, card, code, next) {
    const window = await scene.desktop.window(MAIN_WINDOW);
    await scene.desktop.raise(window);
    await scene.desktop.becomesActive(window);
    await scene.desktop.standsStill(window, 3);
    await scene.desktop.press('ctrl+p');
    const wizard = await new Wizard(scene, card).isOpen();
    for (let page = 0; page < 3; page++) {
      await wizard.step();
    }
    await wizard.type(code, next, next);
    await wizard.send();
    await wizard.closes();
  }

  const kinds = process.env.INSEGEL_LONG ? KINDS : KINDS.slice(0, 1);
  for (const {name, personality, key, options} of kinds) {
    scenario(`and a PUK nothing is left in the memory, with ${name}`, {people: [], seconds: 300}, async (scene) => {
      const secrets = {login: someCode(), sign: someCode(), puk: someCode(), wrong: someCode(), changed: someCode(),
        unblocked: someCode(), half: someCode()};
      const codes = [secrets.login, secrets.sign, secrets.puk];
      if (name === 'PIV') {
        secrets.sign = secrets.login;
      }
      const card = await scene.insertCard({personality, key, codes, options});
      await scene.startInsegel();
      const origin = `https://${somePassword().replace('ö', 'o')}.example`;
      const site = new Site(scene.port, origin);
      const left = () => nothingLeft(scene, secrets, origin);

      await scene.part('after Esc', async () => {
        const state = site.ask(LOGIN);
        const prompt = await scene.prompt();
        await scene.desktop.typeWatching(prompt, secrets.half);
        await scene.desktop.standsStill(prompt, 3);
        await isSeenWhileTyped(scene, secrets.half);
        await scene.dismissPrompt();
        assert.equal((await state).hintCode, 'userCancel');
        await left();
      });

      await scene.part('after a login', async () => {
        const state = site.ask(LOGIN);
        await scene.approve(secrets.login);
        assert.equal((await state).status, 'complete');
        await scene.promptGone(20, PROMPT);
        await left();
      });

      await scene.part('after a signature', async () => {
        const state = site.ask(SIGNATURE);
        await scene.approve(secrets.sign, SIGN_PROMPT);
        assert.equal((await state).status, 'complete');
        await scene.promptGone(20, SIGN_PROMPT);
        await left();
      });

      await scene.part('after a change', async () => {
        await change(scene, card, secrets.login, secrets.changed);
        await left();
      });

      await scene.part('after three wrong ones and unblocking', async () => {
        const state = site.ask(LOGIN);
        for (let wrong = 0; wrong < 3; ++wrong) {
          await scene.approveInVain(secrets.wrong);
        }
        await scene.spendLastTry(card, 0);
        await left();
        const wizard = await scene.unblockFromPrompt(card);
        await wizard.type(secrets.puk, secrets.unblocked, secrets.unblocked);
        await wizard.send();
        await wizard.closes();
        await scene.approve(secrets.unblocked);
        assert.equal((await state).status, 'complete');
        await scene.promptGone(20, PROMPT);
        await left();
      });

      const service = Number(readFileSync(path.join(process.env.VCARDS, 'pcscd.pid'), 'utf8'));
      console.log(`in the card service: ${traces(new Image(service), secrets).join(', ') || 'nothing'}`);
    });
  }
});
