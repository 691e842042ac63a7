// Passwords of BankIDs on file: after each thing that takes one, the real program's memory has nothing of it.

import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {readdir, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {describe} from 'node:test';

import {ORDER_PROMPT, MAIN_WINDOW, PROMPT, scenario, SIGN_PROMPT, useDesktop} from '../web/e2e/harness/scene.js';
import {run, until} from '../web/e2e/harness/processes.js';
import {program} from '../web/e2e/harness/paths.js';
import {Wizard} from '../web/e2e/harness/wizard.js';
import {closed, isSeenWhileTyped, nothingLeft, somePassword} from './person.js';
import {LOGIN, ORDER, SIGNATURE, Site} from './site.js';

describe('of a password', {skip: closed}, () => {
  useDesktop();

  /** Puts the BankID of the profile under another password than those of other tests have. */
  async function giveOwnPassword(scene, file, password) {
    await run(program('insegel-test-bank'), ['issue', scene.bank.folder, '--p12', file, '--serial', '199001012384'],
      {env: scene.bank.env, input: `${password}\n`});
    await run(program('insegelctl'), ['--profile', scene.profile, '--secrets-stdin', 'import', file],
      {env: scene.bank.env, input: `${password}\n`});
  }

  /** Another program takes the password, for the one BankID that is not ordered only. */
  async function logsIn(scene, password) {
    const ctl = (args, input = '') => run(program('insegelctl'), ['--profile', scene.profile, ...args],
      {env: scene.desktop.env, input});
    const {tokens} = JSON.parse(await ctl(['--json', 'list']));
    const [{id}] = tokens.filter(({state}) => state === 'ok');
    await ctl(['--secrets-stdin', 'auth', id, '--origin', 'https://example.org', '--nonce',
      randomBytes(33).toString('base64')], `${password}\n`);
  }

  scenario('nothing is left in the memory', {people: [], seconds: 300}, async (scene) => {
    const {desktop} = scene;
    // A keyboard that has all letters of these passwords: where one is missing xdotool turns a key into it, too late at times.
    await run('setxkbmap', ['se'], {env: desktop.env});
    const secrets = {password: somePassword(), wrong: somePassword(), half: somePassword(), ordered: somePassword(),
      changed: somePassword(),
      // Long enough not to be overwritten by chance.
      pasted: Array.from({length: 6}, somePassword).join('')};
    await giveOwnPassword(scene, `${scene.folder}/person.p12`, secrets.password);
    const ids = path.join(scene.profile, 'ids');
    const file = path.join(ids, (await readdir(ids)).find((name) => name.endsWith('.p12')));
    await scene.startInsegel();
    const origin = `https://${somePassword().replace('ö', 'o')}.example`;
    const site = new Site(scene.port, origin);
    const left = () => nothingLeft(scene, secrets, origin);

    await scene.part('of half a password, after Esc', async () => {
      const state = site.ask(LOGIN);
      const prompt = await scene.prompt();
      await desktop.typeWatching(prompt, secrets.half);
      await desktop.standsStill(prompt, 3);
      await isSeenWhileTyped(scene, secrets.half);
      await scene.dismissPrompt();
      assert.equal((await state).hintCode, 'userCancel');
      await left();
    });

    await scene.part('of one that was pasted, after Esc', async () => {
      const pasted = path.join(scene.folder, 'pasted');
      await writeFile(pasted, secrets.pasted);
      const clipboard = scene.start('clipboard', program('insegel-clipboard'), [pasted]);
      await clipboard.line(/ready/);
      const state = site.ask(LOGIN);
      const prompt = await scene.prompt();
      const empty = await desktop.standsStill(prompt, 3);
      await until('what is pasted to show', async () => {
        await desktop.press('ctrl+a', 'ctrl+v');
        return desktop.looksDifferent(prompt, empty);
      });
      await desktop.standsStill(prompt, 3);
      await scene.picture('pasted');
      await scene.dismissPrompt();
      assert.equal((await state).hintCode, 'userCancel');
      await clipboard.stop();
      await left();
    });

    await scene.part('after a wrong one, and a login', async () => {
      const state = site.ask(LOGIN);
      await scene.approveInVain(secrets.wrong);
      await sleep(1500);
      await left();
      await scene.approve(secrets.password);
      assert.equal((await state).status, 'complete');
      await scene.promptGone(20, PROMPT);
      await left();
    });

    await scene.part('after a signature', async () => {
      const state = site.ask(SIGNATURE);
      await scene.approve(secrets.password, SIGN_PROMPT);
      assert.equal((await state).status, 'complete');
      await scene.promptGone(20, SIGN_PROMPT);
      await left();
    });

    await scene.part('after an order', async () => {
      const state = site.ask(ORDER);
      await scene.choosePassword(secrets.ordered);
      assert.equal((await state).hintCode, 'awaitingCertificates');
      await scene.promptGone(20, ORDER_PROMPT);
      await left();
    });

    await scene.part('after a change', async () => {
      const window = await desktop.window(MAIN_WINDOW);
      await desktop.raise(window);
      await desktop.becomesActive(window);
      await desktop.standsStill(window, 3);
      await scene.picture('list');
      await desktop.press('ctrl+p');
      const wizard = await new Wizard(scene).isOpen();
      await wizard.step();
      await wizard.step();
      const {ino} = await stat(file);
      await wizard.type(secrets.password, secrets.changed, secrets.changed);
      await scene.picture('typed');
      await wizard.step();
      await until('the file to be another', async () => (await stat(file)).ino !== ino, 60);
      await desktop.standsStill(wizard.window, 10);
      await scene.picture('changed');
      await wizard.closes();
      await left();
      await logsIn(scene, secrets.changed);
    });
  });
});
