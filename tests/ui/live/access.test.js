// The real program by keyboard alone, as a screen reader tells it: names, roles and states of every control in the main
// window, the prompt of a login and the wizard for passwords, and what is said where something was wrong.

import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {describe} from 'node:test';

import {PASSWORD} from '../../web/e2e/harness/bank.js';
import {until} from '../../web/e2e/harness/processes.js';
import {MAIN_WINDOW, PROMPT, scenario, useDesktop} from '../../web/e2e/harness/scene.js';
import {isThere, ScreenReader} from './access/screen_reader.js';

if (!await isThere()) {
  console.log('at-spi2-core or gir1.2-atspi-2.0 is missing');
  process.exit(77);
}

const WIZARD = '^(Password|Lösenord) .+ Insegel$';
const CONTROLS = ['push button', 'check box', 'radio button', 'toggle button', 'combo box', 'list', 'list item', 'entry',
  'text', 'password text', 'menu', 'menu item', 'check menu item', 'radio menu item'];

const SAID = {
  en: {import: 'Import a BankID from a file', list: 'Your BankIDs', password: 'Password', wrong: /Wrong password/,
    empty: 'No BankID here yet', valid: /Valid/, file: 'alt+f'},
  sv: {import: 'Importera ett BankID från en fil', list: 'Dina BankID', password: 'Lösenord', wrong: /Fel lösenord/,
    empty: 'Inga BankID här ännu', valid: /Giltig/, file: 'alt+a'},
};

/** Nothing that can be used goes without a name, and nothing that has the keyboard is out of sight. */
function expectNames(showing) {
  const controls = showing.filter(({role, states}) => CONTROLS.includes(role) && states.includes('focusable'));
  assert.ok(controls.length > 0, 'there are controls');
  for (const control of controls) {
    assert.notEqual(control.name.trim(), '', control.path);
    assert.doesNotMatch(control.name, /&/, control.path);
  }
  return controls;
}

/** Goes through the window with Tab until it comes round, and returns what had the keyboard. */
async function walk(scene, reader, key = 'Tab') {
  const been = new Map();
  for (let step = 0; step < 25; ++step) {
    const {name, role, states} = await reader.isOn('something', () => true);
    const here = `${role}: ${name}`;
    if (been.has(here)) {
      break;
    }
    been.set(here, {name, role, states});
    await reader.heard();
    await scene.desktop.press(key);
    await reader.hears('the next', ({type}) => type.startsWith('object:state-changed:focused'));
  }
  return [...been.values()];
}

async function mainWindow(scene) {
  const window = await scene.desktop.window(MAIN_WINDOW);
  await scene.desktop.becomesActive(window);
  await scene.desktop.standsStill(window, 3);
  return window;
}

/** An order as a site's page makes it, and polls it until it is answered. */
class Order {
  #origin = 'http://localhost:8080';

  constructor(port) {
    this.url = `http://127.0.0.1:${port}/v1/orders`;
  }

  async begin() {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: {'Content-Type': 'application/json', 'X-Insegel': '1', 'Origin': this.#origin},
      body: JSON.stringify({type: 'auth', nonce: randomBytes(33).toString('base64'), format: 'web-eid:1.0'}),
    });
    assert.equal(response.status, 201, await response.clone().text());
    Object.assign(this, await response.json());
    this.done = this.#poll();
    this.done.catch(() => {});
  }

  async #poll() {
    for (;;) {
      const response = await fetch(`${this.url}/${this.id}?wait=5`,
        {headers: {'X-Insegel': '1', 'Origin': this.#origin, 'Authorization': `Bearer ${this.secret}`}});
      assert.equal(response.status, 200, 'the order is known');
      const now = await response.json();
      if (now.status !== 'pending') {
        return now;
      }
    }
  }
}

describe('the program by keyboard and screen reader', () => {
  useDesktop();

  for (const language of ['sv', 'en']) {
    const said = SAID[language];

    scenario(`main window, in ${language}`, {language}, async (scene) => {
      const reader = await ScreenReader.start(scene);
      await scene.startInsegel();
      await mainWindow(scene);
      const list = await reader.isOn('a BankID', ({role}) => role === 'list item' || role === 'list');
      assert.ok(list.name, 'it is named');

      const showing = await reader.showing();
      expectNames(showing);
      const row = showing.find(({role}) => role === 'list item');
      assert.match(row.name, /Test Person/);
      assert.match(row.name, said.valid, 'its state is words');
      assert.ok(row.states.includes('selected'), JSON.stringify(row.states));
      assert.ok(showing.some(({role, name}) => role === 'list' && name === said.list));

      const stops = await walk(scene, reader);
      for (const {name, role, states} of stops) {
        assert.notEqual(name, '', role);
        assert.ok(states.includes('showing') && states.includes('enabled'), `${name}: ${states}`);
      }
      assert.ok(stops.some(({name, role}) => role === 'push button' && name === said.import), JSON.stringify(stops));
      assert.ok(stops.filter(({role}) => role === 'push button').length >= 4, JSON.stringify(stops));

      await scene.desktop.press(said.file);
      await until('the menu to be open', async () =>
        (await reader.showing()).filter(({role}) => role === 'menu item').length > 5);
      expectNames(await reader.showing());
      await scene.desktop.press('Escape', 'Escape');
      await reader.stop();
    });

    scenario(`first start, in ${language}`, {language, people: []}, async (scene) => {
      const reader = await ScreenReader.start(scene);
      await scene.startInsegel();
      await mainWindow(scene);
      await reader.isOn('the way on', ({role, name}) => role === 'push button' && name === said.import);
      const showing = await reader.showing();
      expectNames(showing);
      assert.ok(showing.some(({name}) => name === said.empty));
      await scene.desktop.press('space');
      await scene.desktop.window('Import|Öppna|Importera|Open');
      await scene.desktop.press('Escape');
      await reader.stop();
    });

    scenario(`prompt, in ${language}`, {language}, async (scene) => {
      const reader = await ScreenReader.start(scene);
      await scene.startInsegel('--background');
      const order = new Order(scene.port);
      await order.begin();
      const window = await scene.prompt(PROMPT);
      await scene.desktop.standsStill(window, 5);
      const field = await reader.isOn('the password', ({role}) => role === 'password text');
      assert.equal(field.name, said.password);
      assert.ok(field.states.includes('editable'), String(field.states));
      const showing = await reader.showing();
      expectNames(showing);
      assert.ok(showing.some(({name, description}) => /localhost:8080/.test(name + description)), 'who asks is told');

      await reader.heard();
      await scene.desktop.typeWatching(window, 'fel ord');
      for (const {text} of await reader.heard()) {
        assert.doesNotMatch(text, /fel ord/, 'what is typed is not told');
      }
      await scene.desktop.press('Return');
      const alert = await reader.hears('that it was wrong', ({role, text}) => role === 'alert' && said.wrong.test(text));
      assert.ok(alert);
      const again = await reader.isOn('the password again', ({role}) => role === 'password text');
      assert.match(again.description, said.wrong);
      await scene.picture('wrong');

      await scene.desktop.standsStill(window, 30);
      await scene.desktop.typeWatching(window, PASSWORD);
      await scene.desktop.press('Return');
      assert.equal((await order.done).status, 'complete');
      await reader.stop();
    });

    scenario(`password wizard, in ${language}`, {language}, async (scene) => {
      const reader = await ScreenReader.start(scene);
      await scene.startInsegel();
      await mainWindow(scene);
      await scene.desktop.press('ctrl+p');
      const wizard = await scene.desktop.window(WIZARD);
      await scene.desktop.becomesActive(wizard);
      await scene.desktop.standsStill(wizard, 3);
      for (let page = 0; page < 2; ++page) {
        await reader.isOn('a control', ({name, role}) => name && CONTROLS.includes(role));
        expectNames(await reader.showing());
        const before = await scene.desktop.standsStill(wizard);
        await scene.desktop.press('Return');
        await until('the next page', () => scene.desktop.looksDifferent(wizard, before));
        await scene.desktop.standsStill(wizard, 3);
      }
      const names = [];
      for (const text of ['fel ord', 'sommarekorrar 47', 'sommarekorrar 47']) {
        const field = await reader.isOn('a field', ({role, name}) => role === 'password text' && !names.includes(name));
        assert.ok(field.name);
        names.push(field.name);
        await scene.desktop.type(text);
        await scene.desktop.standsStill(wizard, 3);
        if (names.length < 3) {
          await scene.desktop.press('Tab');
        }
      }
      expectNames(await reader.showing());
      await reader.heard();
      await scene.desktop.press('Return');
      await reader.hears('that it was wrong', ({role, text}) => role === 'alert' && said.wrong.test(text), 30);
      const field = await reader.isOn('the field that was wrong', ({role}) => role === 'password text');
      assert.equal(field.name, names[0]);
      assert.match(field.description, said.wrong);
      await scene.desktop.press('Escape');
      await scene.desktop.noWindow(WIZARD);
      await reader.stop();
    });
  }
});
