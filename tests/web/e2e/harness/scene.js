// One scenario: a person with a fresh profile, the real Insegel, real sites and a real browser.

import assert from 'node:assert/strict';
import {mkdtemp} from 'node:fs/promises';
import path from 'node:path';
import {after, before, it} from 'node:test';

import {Bank, PASSWORD} from './bank.js';
import {openBrowser, trust} from './browser.js';
import {Card} from './card.js';
import {Desktop} from './desktop.js';
import {answers, freePort} from './network.js';
import {pictureFolder, program} from './paths.js';
import {CleanUp, Process, until} from './processes.js';
import {verifyLogin, verifySignature} from './verify.js';
import {WIZARD, Wizard} from './wizard.js';

export const PROMPT = '^(Identify yourself|Legitimera dig) .+ Insegel$';
export const SIGN_PROMPT = '^(Sign|Skriv under) .+ Insegel$';
export const ORDER_PROMPT = '^(Order|Beställ) .+ Insegel$';
export const MAIN_WINDOW = '^Insegel$';

let desktop;
let bank;

/** To be called once in each scenario file: the desktop and the bank that its scenarios share. */
export function useDesktop() {
  before(async () => {
    desktop = await Desktop.start();
    bank = new Bank(desktop.folder, desktop.env);
    await bank.make();
    await trust(desktop, bank.rootFile);
  });
  after(() => desktop?.stop());
}

/** A test with a Scene of its own; `people` are the BankIDs in the profile (bank.js), `language` is sv or en. */
export function scenario(name, {people = ['person'], language = 'en', seconds = 90, skip = false}, body) {
  it(name, {timeout: seconds * 1000, skip}, async (test) => {
    const scene = new Scene(name, language, test);
    try {
      await scene.begin(people);
      await body(scene);
      await scene.insegelEndsWell();
    } catch (error) {
      await scene.picture('failed').catch(() => {});
      console.error(scene.outputs());
      throw error;
    } finally {
      await scene.end();
    }
  });
}

export class Scene {
  #cleanUp = new CleanUp();
  #processes = [];
  /** What Insegel's environment has beyond the desktop's. */
  variables = {};

  constructor(name, language, test) {
    this.language = language;
    this.test = test;
    this.name = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    this.desktop = desktop;
    this.bank = bank;
  }

  async begin(people) {
    this.folder = await mkdtemp(path.join(desktop.folder, 'scene-'));
    this.profile = path.join(this.folder, 'profile');
    await bank.profile(this.profile, people);
    this.port = await freePort();
  }

  async end() {
    await this.#cleanUp.run();
  }

  /** Whatever happened, the program is still there, and ends when asked to. */
  async insegelEndsWell() {
    assert.ok(this.insegel.isRunning, `Insegel ${this.insegel.end}`);
    await this.insegel.stop();
    assert.equal(await this.insegel.exited, 0, 'Insegel’s exit');
  }

  /** A part of the scenario, told of by itself. Where it fails, nothing comes after it. */
  async part(name, body) {
    let problem;
    await this.test.test(name, async () => {
      try {
        await body();
      } catch (error) {
        problem = error;
        throw error;
      }
    });
    if (problem) {
      throw problem;
    }
  }

  outputs() {
    return this.#processes.map(({name, output, end}) => `---- ${name} (${end})\n${output}`).join('\n');
  }

  start(name, command, args, {variables, ...options} = {}) {
    const process = new Process(name, command, args, {env: {...desktop.env, ...variables}, ...options});
    this.#processes.push(process);
    this.#cleanUp.add(() => process.stop());
    return process;
  }

  /** A card from the bank in the reader (card.js). */
  async insertCard(options) {
    const card = await Card.insert(bank, this.folder, desktop.env, options);
    this.#processes.push(card.process);
    this.#cleanUp.add(() => card.stop());
    return card;
  }

  /** Starts Insegel on the scene's profile and waits until it answers. */
  async startInsegel(...options) {
    this.insegel = this.launchInsegel(...options);
    await until('Insegel to answer', async () => {
      assert.ok(this.insegel.isRunning, `insegel ended:\n${this.insegel.output}`);
      return answers(this.port);
    });
    return this.insegel;
  }

  /** Ends Insegel as its user does, and starts it again. */
  async restartInsegel() {
    await this.insegelEndsWell();
    await this.startInsegel('--background');
  }

  /** Starts it and waits for nothing. */
  launchInsegel(...options) {
    return this.start('insegel', program('insegel'),
      ['--profile', this.profile, '--port', String(this.port), '--language', this.language, ...options],
      {variables: this.variables});
  }

  /**
   * A demo site; with `name` on https under that name, else on loopback http under `host`. Its address has no port where
   * none is given: then the browser has to be told.
   */
  async startSite({name, host = '127.0.0.1', port = 0} = {}) {
    const args = ['--ca', bank.issuingFile, '--bank', bank.folder, '--client-port', String(this.port)];
    let origin;
    if (name) {
      const tls = await bank.server(name);
      origin = `https://${name}${port ? `:${port}` : ''}`;
      args.push('--tls-cert', tls.certificate, '--tls-key', tls.key, '--origin', origin);
    } else {
      port = await freePort();
      origin = `http://${host}:${port}`;
      args.push('--origin', origin);
    }
    const site = this.start(`site ${origin}`, program('insegel-demo-site'), [...args, '--port', String(port)]);
    const [, listening] = await site.line(/ready: .* port (\d+)/);
    return {process: site, origin, port: Number(listening)};
  }

  /** The browser, told about sites with names; their pages count as public. */
  async openBrowser(...sites) {
    return this.openBrowserWith({}, ...sites);
  }

  /** The same with options of playwright's. */
  async openBrowserWith(options, ...sites) {
    const named = sites.filter(({origin}) => origin.startsWith('https:'));
    this.context = await openBrowser(desktop, path.join(this.folder, 'chromium'), {
      names: Object.fromEntries(named.map(({origin, port}) => [new URL(origin).hostname, port])),
      publicPorts: named.map(({port}) => port),
      locale: this.language === 'sv' ? 'sv-SE' : 'en-US',
      ...options,
    });
    this.#cleanUp.add(() => this.context.close());
    return this.context;
  }

  /**
   * Opens a site's page, to log in or `at` '/order' or '/sign'. What it sends its server to be judged is kept in
   * `page.sent`, and what the server wants signed in `page.asked`.
   */
  async openPage(site, at = '/') {
    const page = this.context.pages().find((one) => one.url() === 'about:blank') ?? await this.context.newPage();
    page.sent = [];
    page.asked = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && [`${site.origin}/login`, `${site.origin}/sign`].includes(request.url())) {
        page.sent.push(request.postDataJSON());
      }
    });
    page.on('response', (response) => {
      if (response.url() === `${site.origin}/sign/begin`) {
        page.asked.push(response.json());
      }
    });
    await page.goto(site.origin + at);
    await page.locator('body[data-state]').waitFor();
    return page;
  }

  /** Insegel, one loopback site, the browser and its page: what most scenarios begin with. */
  async beginAtLoopback(at) {
    await this.startInsegel('--background');
    const site = await this.startSite();
    await this.openBrowser();
    return {site, page: await this.openPage(site, at)};
  }

  /** The prompt, once it is in front and has the keyboard. */
  async prompt(title = PROMPT) {
    const window = await desktop.window(title);
    await desktop.becomesActive(window);
    return window;
  }

  async approve(password = PASSWORD, title = PROMPT) {
    return this.#enter(await this.prompt(title), password);
  }

  /** Types what opens the BankID, and sends it; returns what the prompt showed with it. */
  async #enter(window, password) {
    await desktop.typeWatching(window, password);
    const typed = await desktop.look(window);
    await desktop.press('Return');
    return typed;
  }

  /** Approves an order with a new password, typed into both fields. */
  async choosePassword(password) {
    const window = await this.prompt(ORDER_PROMPT);
    await desktop.typeWatching(window, password);
    await desktop.press('Tab');
    await desktop.typeWatching(window, password);
    await desktop.standsStill(window, 2);
    await desktop.press('Return');
  }

  /** Types a password that is wrong, and waits until the prompt has said so: it then stands still again. */
  async approveInVain(password, title = PROMPT) {
    const window = await this.prompt(title);
    const typed = await this.#enter(window, password);
    await until('the prompt to show something else', async () => desktop.looksDifferent(window, typed));
    await desktop.standsStill(window, 5);
  }

  /** Takes the card out with the prompt up, and puts it back; the prompt shows both. `what` begins pictures' names. */
  async pullAndPutBack(card, title = PROMPT, what = '') {
    const window = await this.prompt(title);
    const before = await desktop.standsStill(window);
    await card.pull();
    await until('the prompt to show that it is gone', () => desktop.looksDifferent(window, before));
    const without = await desktop.standsStill(window, 2);
    await this.picture(`${what}pulled`);
    await card.putBack();
    await until('the prompt to show that it is back', () => desktop.looksDifferent(window, without));
    await desktop.standsStill(window, 2);
    await this.picture(`${what}back`);
  }

  /** Scrolls the text of the prompt to its end, and goes on to the password. */
  async readToEnd() {
    await desktop.readWatching(await this.prompt(SIGN_PROMPT));
    await desktop.press('Return');
  }

  /** With the last wrong PIN typed: answers that it is to be sent. Enter is thrown away for half a second. */
  async spendLastTry(card, place) {
    const window = await desktop.active();
    await until('the last try to be spent', async () => {
      await desktop.press('Return');
      return (await card.tries(place)) === 0;
    });
    await desktop.standsStill(window, 5);
  }

  /** From a prompt whose PIN is blocked to the wizard that unblocks it. */
  async unblockFromPrompt(card) {
    await until('the wizard', async () => {
      if ((await desktop.windows(WIZARD)).length === 0) {
        await desktop.press('Return');
      }
      return (await desktop.windows(WIZARD)).length > 0;
    });
    return new Wizard(this, card).isOpen();
  }

  /**
   * Dismisses the prompt, and returns which window it was. Escape is thrown away in its first half second as well, so it
   * is pressed until the prompt has gone.
   */
  async dismissPrompt(title = PROMPT) {
    const window = await this.prompt(title);
    await until('the prompt to go', async () => {
      if ((await desktop.active()) === window) {
        await desktop.press('Escape');
      }
      return !(await desktop.windows(title)).includes(window);
    });
    return window;
  }

  async promptGone(seconds, title = PROMPT) {
    await desktop.noWindow(title, seconds);
  }

  /** Waits until the page and its server say who is logged in, and verifies what was sent once more. */
  async loggedIn(site, page, {format = 'web-eid:1.0', number = '199001012384'} = {}) {
    await state(page, 'done');
    assert.equal(await page.locator('#serialNumber').textContent(), number);
    assert.equal(await page.locator('#verified').textContent(), format);
    await site.process.line(new RegExp(`^verified login: Test Person ${number} ${format} from ${site.origin}$`, 'm'));
    const sent = page.sent.at(-1);
    const leaf = await verifyLogin(sent, {origin: site.origin, nonce: sent.nonce, bank});
    assert.match(leaf.subject, new RegExp(`^serialNumber=${number}$`, 'm'));
  }

  /** Waits until the page and its server say who signed what, and verifies what was sent once more. */
  async signed(site, page, {format = 'cms', number = '199001012384'} = {}) {
    await state(page, 'signed');
    const asked = await page.asked.at(-1);
    assert.equal(await page.locator('#serialNumber').textContent(), number);
    assert.equal(await page.locator('#verified').textContent(), format);
    assert.equal(await page.locator('#text').textContent(), asked.text);
    await site.process.line(new RegExp(`^verified signature: Test Person ${number} ${format} from ${site.origin}$`, 'm'));
    const sent = page.sent.at(-1);
    const leaf = await verifySignature({format, ...sent}, {asked, origin: site.origin, nonce: asked.nonce, bank});
    assert.match(leaf.subject, new RegExp(`^serialNumber=${number}$`, 'm'));
    return asked;
  }

  async picture(what) {
    await desktop.picture(path.join(pictureFolder, `${this.name}${what ? `-${what}` : ''}.png`));
  }
}

/** Waits until the page is in this state: login, sign, order, waiting, failed, issued, ordered, signed or done. */
export async function state(page, wanted, seconds = 40) {
  await page.locator(`body[data-state="${wanted}"]`).waitFor({timeout: seconds * 1000});
}

/** Waits until the page waits for this: outstandingTransaction or userSign. */
export async function hint(page, wanted) {
  await page.locator(`#hint[data-hint="${wanted}"]`).waitFor({state: 'attached'});
}

/** Waits until the page says that it failed, and how. */
export async function failed(page, code) {
  await state(page, 'failed');
  assert.equal(await page.locator('#reason').getAttribute('data-code'), code);
}
