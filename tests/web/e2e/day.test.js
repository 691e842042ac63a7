// A day of the whole program: it is logged in with every hour, the computer sleeps for most of it, and the calendar is
// set. The clocks that the program sees are moved, so an hour takes seconds.

import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {describe} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';

import {measure} from '../../hostile/measure.mjs';
import {PASSWORD} from './harness/bank.js';
import {Computer, HOUR, isThere, MINUTE} from './harness/computer.js';
import {until} from './harness/processes.js';
import {failed, hint, scenario, state, useDesktop} from './harness/scene.js';

const IS_LONG = Boolean(process.env.INSEGEL_LONG);
/** Under a sanitizer memory is the sanitizer's: it is told, and held to nothing. */
const IS_SANITIZED = process.env.INSEGEL_SANITIZED !== undefined;
/** In KiB. */
const MOST_GROWTH = 1024;
const YEARS = 365 * 24 * HOUR;

const DECLINES_UNTIL_SILENCE = 3;
const SILENCE = 5 * MINUTE;
/** The wait after so many is 32 s, longer than the next try is waited for. */
const GUESSES = 6;
const LONGEST_WAIT = 5 * MINUTE;

/** One kind of hour each, the next begins where the last ends. */
const KINDS = ['sleepWithPromptAnnounced', 'sleepWithPrompt', 'setCalendar', 'sleepThroughSilence', 'sleepThroughWaits'];
const HOURS = IS_LONG ? 48 : 8;

/** What becomes of a day, hour by hour; what had to come about is counted. */
class Day {
  #began = Date.now();
  events = 0;
  missed = 0;
  logins = 0;

  constructor(scene) {
    this.scene = scene;
    this.desktop = scene.desktop;
  }

  async begin() {
    this.computer = await Computer.start(this.scene);
    ({site: this.site, page: this.page} = await this.scene.beginAtLoopback());
    await this.computer.isListenedTo();
  }

  /** One more thing that has to come about. */
  async expect(what, coming) {
    this.events += 1;
    try {
      return await coming;
    } catch (error) {
      this.missed += 1;
      throw new Error(`missed: ${what}: ${error.message}`, {cause: error});
    }
  }

  /** The person wants to log in. */
  async ask() {
    await this.page.locator('#start:visible, #again:visible').first().click();
  }

  async askAndSeePrompt() {
    await this.ask();
    await this.expect('the page is told of the prompt', hint(this.page, 'userSign'));
    return this.expect('a prompt', this.scene.prompt());
  }

  async isLoggedIn() {
    await this.expect('the login', this.scene.loggedIn(this.site, this.page));
    this.logins += 1;
    await this.expect('the end of the prompt', this.scene.promptGone());
    await this.page.click('#logout');
    await state(this.page, 'login');
  }

  async logIn() {
    await this.askAndSeePrompt();
    await this.scene.approve();
    await this.isLoggedIn();
  }

  async decline(code) {
    await this.askAndSeePrompt();
    await this.scene.dismissPrompt();
    await this.expect(code, failed(this.page, code));
  }

  /** One that is announced ends what is open; nothing of it is held against the site. */
  async sleepWithPromptAnnounced() {
    await this.askAndSeePrompt();
    this.computer.announce('asleep');
    await this.expect('a prompt closes before the computer sleeps', this.scene.promptGone());
    await this.expect('its page is told', failed(this.page, 'cancelled'));
    await this.computer.sleep(50 * MINUTE);
    this.computer.announce('awake');
    await this.logIn();
  }

  /** Of this one nobody says anything: the prompt is there when the computer wakes up, and its time is over. */
  async sleepBeforePrompt(time) {
    await this.computer.sleep(time);
    await this.expect('its page is told', failed(this.page, 'expired'));
    await this.expect('a prompt does not outlive its order', this.scene.promptGone());
  }

  async sleepWithPrompt() {
    await this.askAndSeePrompt();
    await this.sleepBeforePrompt(50 * MINUTE);
    await this.logIn();
  }

  async setCalendar() {
    for (const ahead of [5 * HOUR, -5 * HOUR]) {
      this.computer.setCalendar(ahead);
      await this.logIn();
    }
    // By then the BankID has ended.
    this.computer.setCalendar(3 * YEARS);
    await this.decline('no-matching-id');
    this.computer.setCalendar(0);
    await this.logIn();
  }

  async isRefused() {
    await this.ask();
    await this.expect('the site is silenced', failed(this.page, 'too-many'));
  }

  async sleepThroughSilence() {
    for (let declined = 0; declined < DECLINES_UNTIL_SILENCE; ++declined) {
      await this.decline('user-cancelled');
    }
    await this.isRefused();
    this.computer.setCalendar(YEARS);
    await this.isRefused();
    this.computer.setCalendar(0);
    await this.computer.sleep(SILENCE);
    await this.logIn();
  }

  /** What the profile knows of wrong passwords: of the one BankID in a row, and how often that was written. */
  async guesses() {
    const {changes = 0, ...tokens} =
      JSON.parse(await readFile(path.join(this.scene.profile, 'throttle.json'), 'utf8').catch(() => '{}'));
    return {inARow: Object.values(tokens)[0]?.misses ?? 0, isBeingTried: changes % 2 === 1};
  }

  /** Sends what was typed, as soon as it may be. */
  async enter(what, isTaken) {
    await this.expect(what, until(what, async () => {
      await this.desktop.press('Return');
      return isTaken();
    }));
  }

  async sleepThroughWaits() {
    for (let guess = 1; guess <= GUESSES; ++guess) {
      const prompt = await this.askAndSeePrompt();
      await this.desktop.typeWatching(prompt, `not my password ${guess}`);
      await this.enter(`guess ${guess}`, async () => (await this.guesses()).inARow === guess);
      // It is counted before it is tried, and once more when it was found wrong.
      await until('the guess to be wrong', async () => !(await this.guesses()).isBeingTried);
      await this.desktop.standsStill(prompt, 5);
      await this.sleepBeforePrompt(LONGEST_WAIT);
    }
    await this.desktop.typeWatching(await this.askAndSeePrompt(), PASSWORD);
    await this.enter('a wait that was slept is over', async () => (await this.guesses()).inARow !== GUESSES);
    await this.isLoggedIn();
  }

  /**
   * What the program has of the machine, no more of it than there was `before` if that comes about: threads that a pool
   * keeps go half a minute later, and connections linger for two seconds.
   */
  async measure(before) {
    const {pid} = this.scene.insegel.child;
    for (const end = Date.now() + (before ? 45_000 : 3000); ; await pause(100)) {
      const now = await measure(pid);
      if (now === undefined || (before && !hasMore(before, now)) || Date.now() > end) {
        return now;
      }
    }
  }

  /** One row of the table that tests/endurance prints as well; what is the program's own stands for its heap. */
  print(hours, before, after) {
    const widths = [28, 7, 7, 11, 9, 15, 15, 8];
    const row = (...texts) => console.log(texts.map((text, at) => String(text).padEnd(widths[at])).join(' '));
    const change = (name) => (after ? `${all(before, name)} -> ${all(after, name)}` : '-');
    row('', 'count', 'missed', 'descriptors', 'threads', 'resident (KiB)', 'own (KiB)', 'seconds');
    row(`${hours} hours, the whole program`, this.events, this.missed, ...['descriptors', 'threads', 'rss', 'own'].map(change),
      ((Date.now() - this.#began) / 1000).toFixed(1));
  }
}

/** Those descriptors with which threads are woken are some as well. */
function all(used, name) {
  return name === 'descriptors' ? used.descriptors + used.wakers : used[name];
}

function hasMore(before, after) {
  return ['descriptors', 'threads'].some((name) => all(after, name) > all(before, name));
}

const skip = !(await isThere()) && 'no bindings of Python’s: python3-gi';

describe('a day of sleeps', () => {
  useDesktop();

  scenario('in which somebody logs in every hour', {seconds: IS_LONG ? 3400 : 800, skip}, async (scene) => {
    const day = new Day(scene);
    let before;
    let after;
    let hour = 0;
    try {
      await day.begin();
      for (; hour < HOURS; ++hour) {
        if (hour === KINDS.length) {
          // Each kind of hour was there once: what is made once is there now.
          before = await day.measure();
        }
        await day[KINDS[hour % KINDS.length]]();
        await day.computer.sleep(HOUR - day.computer.slept % HOUR);
      }
      after = before && await day.measure(before);
    } finally {
      day.print(hour, before, after);
    }
    assert.equal(day.missed, 0);
    assert.equal(day.site.process.output.match(/^verified login: /gm).length, day.logins);
    // Where only root may look, there is nothing to say.
    if (after) {
      assert.ok(!hasMore(before, after), 'descriptors and threads');
      assert.ok(IS_SANITIZED || after.rss - before.rss < MOST_GROWTH, 'memory');
    }
  });
});
