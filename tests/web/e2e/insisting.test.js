// Pages that insist: whatever they do, the person sees at most one prompt, and keeps control.

import assert from 'node:assert/strict';
import {describe} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';

import {until} from './harness/processes.js';
import {PROMPT, scenario, useDesktop} from './harness/scene.js';

const PROMPTS_UNTIL_SILENCE = 3;
// A hundred real tabs take a computer with two processors minutes to open: in the short form each asks five times.
const LONG = Boolean(process.env.INSEGEL_LONG);
const TABS = LONG ? 100 : 20;
const ASKERS_IN_TAB = 100 / TABS;
const QUESTION = '^(Block the site|Blockera webbplatsen)$';

/** Looks at the screen, again and again, until it is told to stop. */
class Watch {
  most = 0;
  seen = new Set();
  #isOver = false;

  constructor(desktop) {
    this.looking = this.#look(desktop);
  }

  async #look(desktop) {
    while (!this.#isOver) {
      const prompts = await desktop.windows(PROMPT);
      this.most = Math.max(this.most, prompts.length);
      prompts.forEach((id) => this.seen.add(id));
      await sleep(40);
    }
  }

  async stop() {
    this.#isOver = true;
    await this.looking;
  }
}

/** Runs in a page: orders without an end, so many at once, and notes in `window.told` what became of it. */
function insist({port, cancels = false, askers = 1}) {
  const headers = {'X-Insegel': '1', 'Content-Type': 'application/json'};
  const body = JSON.stringify({type: 'auth', format: 'jws', nonce: `${'A'.repeat(43)}=`});
  const orders = `http://127.0.0.1:${port}/v1/orders`;
  window.told = {made: 0};
  const note = (what) => (window.told[what] = (window.told[what] ?? 0) + 1);
  const attempt = async () => {
    const reply = await fetch(orders, {method: 'POST', headers, body});
    if (reply.status !== 201) {
      note((await reply.json()).type.replace('urn:insegel:problem:', ''));
      return new Promise((resolve) => setTimeout(resolve, 250));
    }
    note('made');
    const {id, secret} = await reply.json();
    const bearer = {'X-Insegel': '1', 'Authorization': `Bearer ${secret}`};
    for (let state = {status: 'pending'}; state.status === 'pending';) {
      state = await (await fetch(`${orders}/${id}?wait=20`, {headers: bearer})).json();
      if (cancels && state.hintCode === 'userSign') {
        await fetch(`${orders}/${id}`, {method: 'DELETE', headers: bearer});
      }
    }
  };
  const ask = async () => {
    for (;;) {
      await attempt().catch(() => note('failed'));
    }
  };
  for (let i = 0; i < askers; ++i) {
    ask();
  }
}

const told = (page) => page.evaluate(() => window.told);

/** Waits until one of the pages is told this. */
async function somePageIsTold(pages, what) {
  await until(`a page to be told ${what}`, async () => (await Promise.all(pages.map(told))).some((one) => one[what]));
}

describe('a page that insists', () => {
  useDesktop();

  scenario('by loading itself in a loop', {}, async (scene) => {
    const {page} = await scene.beginAtLoopback();
    const watch = new Watch(scene.desktop);
    await page.addInitScript(() => {
      addEventListener('load', () => {
        document.querySelector('#start').click();
        setTimeout(() => location.reload(), 1200);
      });
    });
    await page.reload();
    await page.locator('#reason[data-code="too-many"]').waitFor({state: 'attached', timeout: 40_000});
    await sleep(4000);  // Some more loads, all in vain.
    await watch.stop();
    assert.equal(watch.most, 1);
    // One whose page was gone again before the screen was looked at has not been seen.
    assert.ok(watch.seen.size <= PROMPTS_UNTIL_SILENCE, `${watch.seen.size} prompts`);
    assert.deepEqual(await scene.desktop.windows(PROMPT), []);
  });

  scenario('by cancelling and asking anew', {}, async (scene) => {
    const {page} = await scene.beginAtLoopback();
    const watch = new Watch(scene.desktop);
    await page.evaluate(insist, {port: scene.port, cancels: true});
    await somePageIsTold([page], 'site-silenced');
    await sleep(2000);
    await watch.stop();
    const {made} = await told(page);
    assert.equal(made, PROMPTS_UNTIL_SILENCE);
    assert.ok(watch.most <= 1, `${watch.most} prompts at once`);
    await scene.promptGone();
  });

  scenario('a hundred times over, in many tabs', {seconds: LONG ? 600 : 90}, async (scene) => {
    const {site, page} = await scene.beginAtLoopback();
    const opened = until('the tabs', () => scene.context.pages().length === TABS, LONG ? 300 : 20);
    await page.evaluate(({address, tabs}) => {
      for (let tab = 1; tab < tabs; ++tab) {
        window.open(address);
      }
    }, {address: `${site.origin}/insegel.js`, tabs: TABS});
    await opened;
    const pages = scene.context.pages();
    await Promise.all(pages.map((one) => one.waitForLoadState()));
    const watch = new Watch(scene.desktop);
    await Promise.all(pages.map((one) => one.evaluate(insist, {port: scene.port, askers: ASKERS_IN_TAB})));
    await somePageIsTold(pages, 'site-busy');
    await scene.prompt();
    await scene.picture();
    const dismissed = new Set();
    for (let closed = 0; closed < PROMPTS_UNTIL_SILENCE; ++closed) {
      dismissed.add(await scene.dismissPrompt());
    }
    await somePageIsTold(pages, 'site-silenced');
    await sleep(2000);
    await watch.stop();
    assert.equal(dismissed.size, PROMPTS_UNTIL_SILENCE);
    assert.ok(watch.most <= 1, `${watch.most} prompts at once`);
    // On a busy computer the screen is looked at too seldom for each of them to have been seen.
    watch.seen.forEach((id) => assert.ok(dismissed.has(id), 'a prompt that nobody dismissed'));
    const all = await Promise.all(pages.map(told));
    assert.equal(all.reduce((sum, {made}) => sum + made, 0), PROMPTS_UNTIL_SILENCE);
    await scene.promptGone();
  });

  scenario('is blocked from its prompt', {}, async (scene) => {
    const {page} = await scene.beginAtLoopback();
    await page.evaluate(insist, {port: scene.port});
    const prompt = await scene.prompt();
    await until('the question', async () => {
      if ((await scene.desktop.active()) === prompt) {
        await scene.desktop.press('alt+b');
      }
      return (await scene.desktop.windows(QUESTION)).length > 0;
    });
    const question = await scene.desktop.window(QUESTION);
    await scene.desktop.becomesActive(question);
    await scene.desktop.standsStill(question, 5);
    assert.equal(await scene.desktop.topmost(), question, 'before its prompt');
    await scene.picture('question');
    await scene.desktop.press('alt+b');
    await scene.promptGone();
    await somePageIsTold([page], 'site-not-allowed');
    await scene.restartInsegel();
    await page.evaluate(() => (window.told = {made: 0}));
    await somePageIsTold([page], 'site-not-allowed');
    assert.equal((await told(page)).made, 0, 'not after a start either');
  });
});
