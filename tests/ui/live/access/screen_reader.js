// A screen reader on the scene's desktop: the bus of accessibility, and what it tells (reader.py).

import {existsSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

import {Process, run, until} from '../../../web/e2e/harness/processes.js';

const LAUNCHERS = ['/usr/libexec/at-spi-bus-launcher', '/usr/lib/at-spi2-core/at-spi-bus-launcher'];
// The system's own, which has the bindings that the distribution packages.
const PYTHON = '/usr/bin/python3';
const READER = path.join(path.dirname(fileURLToPath(import.meta.url)), 'reader.py');

/** Whether there is what it needs: at-spi2-core, and Python with its bindings. */
export async function isThere() {
  if (!LAUNCHERS.some(existsSync)) {
    return false;
  }
  return run(PYTHON, ['-c', 'import gi; gi.require_version("Atspi", "2.0"); from gi.repository import Atspi'],
    {env: process.env}).then(() => true, () => false);
}

export class ScreenReader {
  #scene;
  #process;
  #answers = [];
  #rest = '';

  /** Switches accessibility on, as a screen reader does, before the program starts. */
  static async start(scene) {
    const reader = new ScreenReader();
    reader.#scene = scene;
    scene.start('at-spi-bus', LAUNCHERS.find(existsSync), ['--launch-immediately', '--a11y=1', '--screen-reader=1']);
    await until('the bus of accessibility', async () => run('dbus-send',
      ['--session', '--print-reply', '--dest=org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus.GetAddress'],
      {env: scene.desktop.env}).then(() => true, () => false));
    reader.#process = new Process('reader', PYTHON, [READER],
      {env: scene.desktop.env, stdio: ['pipe', 'pipe', 'pipe']});
    reader.#process.child.stdout.on('data', (text) => reader.#take(text));
    await until('the screen reader', () => reader.#answers.shift() !== undefined);
    return reader;
  }

  #take(text) {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop();
    this.#answers.push(...lines);
  }

  async #ask(command) {
    this.#process.child.stdin.write(`${command}\n`);
    const line = await until(`an answer to ${command} (${this.#process.output})`, () => this.#answers.shift());
    const told = JSON.parse(line);
    if (told?.error) {
      throw new Error(`${command}: ${told.error}`);
    }
    return told;
  }

  /** What is showing, as a list of {name, role, description, states, path}. */
  async showing() {
    const all = [];
    const add = (node, way) => {
      const here = [...way, `${node.role} "${node.name}"`];
      all.push({...node, children: undefined, path: here.join(' > ')});
      node.children.forEach((child) => add(child, here));
    };
    const tree = await this.#ask('tree insegel');
    if (tree) {
      add(tree, []);
    }
    return all;
  }

  async focused() {
    return this.#ask('focused insegel');
  }

  /** What is written in the texts that are showing: those to be read, and fields that are no passwords. */
  async texts() {
    return this.#ask('texts insegel');
  }

  async heard() {
    return this.#ask('heard');
  }

  /** Waits until something told of matches, and returns it. */
  async hears(what, matches, seconds = 15) {
    const all = [];
    try {
      return await until(`${what} to be told`, async () => {
        const told = await this.heard();
        all.push(...told);
        return told.find(matches);
      }, seconds);
    } catch (error) {
      throw new Error(`${error.message}; told was:\n${all.map((one) => JSON.stringify(one)).join('\n')}`);
    }
  }

  /** Waits until what has the keyboard matches, and returns it. */
  async isOn(what, matches, seconds = 15) {
    let last;
    try {
      return await until(`${what} to have the keyboard`, async () => {
        last = await this.focused();
        return last && matches(last) && last;
      }, seconds);
    } catch (error) {
      throw new Error(`${error.message}; ${JSON.stringify({...last, children: undefined})} has`);
    }
  }

  async stop() {
    await this.#process?.stop();
  }
}
