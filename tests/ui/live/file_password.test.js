// The password of a BankID on file, changed in the real program by hand, and the file opened with stock openssl.

import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {describe} from 'node:test';

import {PASSWORD} from '../../web/e2e/harness/bank.js';
import {run, until} from '../../web/e2e/harness/processes.js';
import {MAIN_WINDOW, scenario, useDesktop} from '../../web/e2e/harness/scene.js';

const WIZARD = '^(Password|Lösenord) .+ Insegel$';
const NEW = 'sommarekorrar 47';

describe('the password of a BankID on file', () => {
  useDesktop();

  /** The keys in the one file of the profile, as openssl gets them out with this password. */
  async function keys(scene, password) {
    const folder = path.join(scene.profile, 'ids');
    const files = (await readdir(folder)).filter((name) => name.endsWith('.p12'));
    assert.equal(files.length, 1);
    return run('openssl', ['pkcs12', '-in', path.join(folder, files[0]), '-passin', 'stdin', '-nocerts', '-noenc'],
      {env: scene.bank.env, input: `${password}\n`});
  }

  async function openWizard(scene) {
    const window = await scene.desktop.window(MAIN_WINDOW);
    await scene.desktop.becomesActive(window);
    await scene.desktop.standsStill(window, 3);
    await scene.desktop.press('ctrl+p');
    const wizard = await scene.desktop.window(WIZARD);
    await scene.desktop.becomesActive(wizard);
    await scene.desktop.standsStill(wizard, 3);
    return wizard;
  }

  /** Presses Enter and waits until something else is shown, and stays. */
  async function goOn(scene, wizard, looks = 3) {
    const before = await scene.desktop.standsStill(wizard);
    await scene.desktop.press('Return');
    await until('the wizard to show something else', () => scene.desktop.looksDifferent(wizard, before));
    await scene.desktop.standsStill(wizard, looks);
  }

  /** Types the texts into the fields, with Enter after each but the last. */
  async function type(scene, wizard, ...texts) {
    for (const [at, text] of texts.entries()) {
      await scene.desktop.type(text);
      await scene.desktop.standsStill(wizard);
      if (at + 1 < texts.length) {
        await scene.desktop.press('Return');
      }
    }
  }

  for (const language of ['sv', 'en']) {
    scenario(`is changed after a wrong try, in ${language}`, {language}, async (scene) => {
      await scene.startInsegel();
      const before = await keys(scene, PASSWORD);
      const wizard = await openWizard(scene);
      await goOn(scene, wizard);
      await scene.picture('what');
      await goOn(scene, wizard);
      await type(scene, wizard, 'fel ord', NEW, NEW);
      await scene.picture('typed');
      await goOn(scene, wizard);
      await until('the miss to be remembered', () => existsSync(path.join(scene.profile, 'throttle.json')));
      await scene.desktop.standsStill(wizard, 15);
      await scene.picture('wrong');
      assert.equal(await keys(scene, PASSWORD), before, 'nothing was changed');
      await type(scene, wizard, PASSWORD);
      await goOn(scene, wizard);
      await until('the file to open with the new password',
        async () => (await keys(scene, NEW).catch(() => '')) === before, 30);
      await scene.desktop.standsStill(wizard, 5);
      await scene.picture('done');
      await scene.desktop.press('Return');
      await scene.desktop.noWindow(WIZARD);
      await assert.rejects(keys(scene, PASSWORD), 'the old one does not hold any more');
    });
  }
});
