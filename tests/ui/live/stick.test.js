// A BankID goes to a stick by the real window, and is gone from the list and from a prompt with it: run by
// tests/fault/sticks/with-sticks.

import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {access, copyFile, mkdir, readFile, readdir, rename, rm} from 'node:fs/promises';
import path from 'node:path';
import {describe} from 'node:test';

import {PASSWORD} from '../../web/e2e/harness/bank.js';
import {program} from '../../web/e2e/harness/paths.js';
import {run, until} from '../../web/e2e/harness/processes.js';
import {failed, hint, MAIN_WINDOW, scenario, useDesktop} from '../../web/e2e/harness/scene.js';

const EXPORT = '^(Export a BankID|Exportera BankID) .+ Insegel$';
const sticksAreHere = Boolean(process.env.INSEGEL_TEST_STICKS);

/** A stick as in tests/fault/sticks, plugged in until it is pulled. */
class Stick {
  static async plugIn(name) {
    const stick = new Stick();
    stick.folder = path.join('/media', name);
    await mkdir(stick.folder, {recursive: true});
    stick.process = spawn(program('insegel-test-stick'), ['--size', '4000000', stick.folder], {stdio: 'inherit'});
    stick.ended = once(stick.process, 'exit');
    await until('the stick to be mounted', async () =>
      (await readFile('/proc/self/mounts', 'utf8')).includes(` ${stick.folder} `));
    return stick;
  }

  /** It does not answer any more, until it is pulled. */
  freeze() {
    this.process.kill('SIGSTOP');
  }

  /** Pulls it out, and the system notices. */
  async pull() {
    await this.die();
    await run('umount', ['--lazy', this.folder]).catch(() => {});
    await rm(this.folder, {recursive: true, force: true});
  }

  /** Pulls it out, and nobody unmounts it. */
  async die() {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      this.process.kill('SIGKILL');
      await this.ended;
    }
  }
}

/** Takes the BankID out of the profile, to be put on sticks. */
async function takeFile(scene) {
  const ids = path.join(scene.profile, 'ids');
  const [name] = (await readdir(ids)).filter((one) => one.endsWith('.p12'));
  const file = path.join(scene.folder, 'person.p12');
  await rename(path.join(ids, name), file);
  return file;
}

/** What another program of the same profile sees. */
async function list(scene) {
  const text = await run(program('insegelctl'), ['--profile', scene.profile, '--json', 'list'],
    {env: scene.desktop.env});
  return JSON.parse(text).tokens;
}

describe('a stick', {skip: !sticksAreHere && 'needs tests/fault/sticks/with-sticks'}, () => {
  useDesktop();

  scenario('takes a BankID that is moved to it, and takes it along', {language: 'sv'}, async (scene) => {
    const {desktop} = scene;
    const own = path.join(scene.profile, 'ids');
    await scene.startInsegel();
    const window = await desktop.window(MAIN_WINDOW);
    await desktop.becomesActive(window);
    await desktop.standsStill(window, 3);
    await scene.picture('list');
    await desktop.press('ctrl+e');
    const dialog = await desktop.window(EXPORT);
    await desktop.becomesActive(dialog);
    const without = await desktop.standsStill(dialog, 3);
    await scene.picture('no-stick');

    const stick = await Stick.plugIn('KINGSTON');
    try {
      // It appears in the dialog by itself.
      await until('the dialog to show the stick', () => desktop.looksDifferent(dialog, without));
      await desktop.standsStill(dialog, 3);
      await desktop.press('alt+f');
      await desktop.standsStill(dialog, 3);
      await desktop.press('alt+l');
      await desktop.typeWatching(dialog, PASSWORD);
      await scene.picture('ready');
      await desktop.press('Return');
      const folder = path.join(stick.folder, 'BankID');
      await until('the file to have left the profile', async () =>
        (await readdir(own)).every((name) => !name.endsWith('.p12')), 30);
      const names = (await readdir(folder)).filter((name) => !name.startsWith('.'));
      assert.equal(names.length, 1);
      assert.match(names[0], /^BankID Test Person \d{4}-\d\d-\d\d\.p12$/);
      await access(path.join(folder, names[0]));
      await desktop.standsStill(dialog, 5);
      await scene.picture('moved');
      await desktop.press('Return');
      await desktop.noWindow(EXPORT);
      await desktop.becomesActive(window);
      const [token] = await list(scene);
      assert.equal(token.location, path.join(folder, names[0]));
      const there = await desktop.standsStill(window, 5);
      await scene.picture('on-the-stick');

      await stick.pull();
      await until('the row to vanish', () => desktop.looksDifferent(window, there));
      await desktop.standsStill(window, 3);
      await scene.picture('pulled');
      assert.deepEqual(await list(scene), []);
    } finally {
      await stick.pull();
    }
  });

  scenario('that is pulled while its BankID is asked for is said to be gone, and back', {seconds: 150},
    async (scene) => {
      const {desktop} = scene;
      const file = await takeFile(scene);
      const plugIn = async () => {
        const stick = await Stick.plugIn('KINGSTON');
        await copyFile(file, path.join(stick.folder, 'person.p12'));
        return stick;
      };
      let stick = await plugIn();
      try {
        const {site, page} = await scene.beginAtLoopback();
        await page.click('#start');
        const prompt = await scene.prompt();
        for (const how of ['pull', 'die']) {
          await desktop.typeWatching(prompt, 'half of it');
          const there = await desktop.standsStill(prompt, 3);
          await stick[how]();
          await until('the prompt to say that it is gone', () => desktop.looksDifferent(prompt, there), 10);
          const gone = await desktop.standsStill(prompt, 3);
          await scene.picture(`gone-${how}`);
          await hint(page, 'userSign');
          await stick.pull();
          stick = await plugIn();
          await until('the prompt to have it again', () => desktop.looksDifferent(prompt, gone), 10);
          await desktop.standsStill(prompt, 3);
        }
        await scene.picture('back');
        await scene.approve();
        await scene.loggedIn(site, page);
        await scene.promptGone();
      } finally {
        await stick.pull();
      }
    });

  scenario('that hangs and is pulled after the password was given fails, and the prompt can be left',
    {seconds: 150}, async (scene) => {
      const {desktop} = scene;
      const stick = await Stick.plugIn('KINGSTON');
      try {
        await copyFile(await takeFile(scene), path.join(stick.folder, 'person.p12'));
        const {page} = await scene.beginAtLoopback();
        await page.click('#start');
        const prompt = await scene.prompt();
        await hint(page, 'userSign');
        stick.freeze();
        const typed = await scene.approve();
        await until('the prompt to be busy', () => desktop.looksDifferent(prompt, typed), 10);
        await scene.picture('busy');
        await stick.pull();
        await scene.dismissPrompt();
        await failed(page, 'no-matching-id');
      } finally {
        await stick.pull();
      }
    });
});
