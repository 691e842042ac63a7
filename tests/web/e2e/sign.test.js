// A person signs at a site, with a BankID on file.

import assert from 'node:assert/strict';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {describe} from 'node:test';
import {pathToFileURL} from 'node:url';

import {PASSWORD} from './harness/bank.js';
import {placeOnScreen} from './harness/browser.js';
import {program} from './harness/paths.js';
import {run, until} from './harness/processes.js';
import {hint, MAIN_WINDOW, scenario, SIGN_PROMPT, useDesktop} from './harness/scene.js';
import {pixelsOf} from './harness/screen.js';
import {ask, askAndDecline, askAndRead, askInVain, NOBODY, signed} from './harness/signing.js';

const VERIFY_WINDOW = '^Verify a signature .+ Insegel$';

// What the verdict stands on (ui/colours.cpp).
const GOOD = 0xDDF1E5;
const BAD = 0xFBE1DF;

describe('signing', () => {
  useDesktop();

  // With whose BankID: its keys are of the kind named.
  const tasks = [
    {format: 'cms', key: 'p256', number: '198002022383', what: 'statement'},
    {format: 'jws', key: 'rsa2048', number: '199001012384', what: 'contract', hidden: 'yes'},
    {format: 'bankid-xml', key: 'p384', number: '197003032382', what: 'contract', hidden: 'yes'},
  ];

  scenario('by file', {people: ['person', 'other', 'third'], seconds: 240}, async (scene) => {
    await scene.startInsegel('--background');
    await scene.openBrowser();
    for (const task of tasks) {
      const {format, key} = task;
      // Another site each time: one with three prompts declined in a row may not ask again soon.
      const site = await scene.startSite();
      const page = await scene.openPage(site, '/sign');
      await scene.part(`${format}: nobody who was asked for is here`, () =>
        askInVain(scene, page, {format, number: NOBODY}, `${format}-nobody`));
      await scene.part(`${format}: a card is asked for, and there are files`, () =>
        askInVain(scene, page, {format, kind: 'card'}, `${format}-no-card`));
      await scene.part(`${format} with ${key}: mistyped, and signed`, async () => {
        await askAndRead(scene, page, task);
        await scene.approveInVain('not my password 1', SIGN_PROMPT);
        await scene.picture(`${format}-wrong`);
        await hint(page, 'userSign');
        await scene.approve(PASSWORD, SIGN_PROMPT);
        await signed(scene, site, page, task);
        await scene.picture(`${format}-signed`);
      });
      await scene.part(`${format}: declined`, () => askAndDecline(scene, page, task));
    }
  });

  scenario('by file: not before the contract is read, in Swedish', {language: 'sv'}, async (scene) => {
    const {site, page} = await scene.beginAtLoopback('/sign');
    const task = {what: 'contract'};
    await ask(page, task);
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
    await signed(scene, site, page, task);
    await scene.picture('signed');
  });

  scenario('a signature of a file is dropped on the window', {}, async (scene) => {
    const {desktop} = scene;
    const folder = path.join(scene.folder, 'documents');
    const file = path.join(folder, 'statement.txt');
    await mkdir(folder);
    await writeFile(file, 'What is signed\n');
    const ctl = (args, input) => run(program('insegelctl'), ['--profile', scene.profile, ...args],
      {env: desktop.env, input});
    const {tokens: [{id}]} = JSON.parse(await ctl(['--json', 'list']));
    await ctl(['--secrets-stdin', 'sign', id, '--format', 'cms', '--file', file], `${PASSWORD}\n`);

    await scene.startInsegel();
    const window = await desktop.window(MAIN_WINDOW);
    // The other hand has the browser, which lists the folder.
    const context = await scene.openBrowser();
    const [page] = context.pages();
    await page.goto(pathToFileURL(`${folder}/`).href);
    const from = await placeOnScreen(page, {left: 0, top: 0, width: 520, height: 800},
      page.getByRole('link', {name: 'statement.txt.p7s'}));
    await desktop.move(window, 540, 40);
    for (const [what, said, not] of [['good', GOOD, BAD], ['altered', BAD, GOOD]]) {
      await desktop.drag(from, window);
      const dialog = await desktop.window(VERIFY_WINDOW);
      await desktop.becomesActive(dialog);
      const colours = await until('a verdict', async () => {
        const shown = await desktop.look(dialog);
        return pixelsOf(shown, said) + pixelsOf(shown, not) > 1000 && [pixelsOf(shown, said), pixelsOf(shown, not)];
      });
      await desktop.standsStill(dialog, 2);
      await scene.picture(what);
      assert.ok(colours[0] > 1000 && colours[1] === 0, `${what}: ${colours}`);
      await desktop.press('Escape');
      await desktop.noWindow(VERIFY_WINDOW);
      await writeFile(file, 'What is not signed\n');
    }
  });
});
