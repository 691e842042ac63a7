// A desktop, a bank and profiles: what the program needs where the suite starts it itself.

import path from 'node:path';

import {Bank} from '../web/e2e/harness/bank.js';
import {Desktop} from '../web/e2e/harness/desktop.js';
import {Process} from '../web/e2e/harness/processes.js';
import {isThere, ScreenReader} from '../ui/live/access/screen_reader.js';
import {Program} from './program.mjs';

export class Stage {
  #cleanUp;
  #another;

  /** The display, and a bank whose people have BankIDs; all gone with `cleanUp`. */
  static async set(cleanUp) {
    const stage = new Stage();
    stage.#cleanUp = cleanUp;
    stage.desktop = await Desktop.start();
    cleanUp.add(() => stage.desktop.stop());
    stage.bank = new Bank(stage.desktop.folder, stage.desktop.env);
    await stage.bank.make();
    return stage;
  }

  /** Starts the program with a new profile that holds Test Person's BankID. */
  async start() {
    const folder = path.join(this.desktop.folder, this.#another === undefined ? 'first' : 'second');
    await this.bank.profile(path.join(folder, 'profile'), ['person']);
    const program = await Program.start(this.desktop, folder);
    this.#cleanUp.add(() => program.stop());
    this.#another ??= null;
    return program;
  }

  /** Another one, read by a screen reader where there can be one: what that costs in memory is not the first one's. */
  async startRead() {
    if (this.#another) {
      return this.#another;
    }
    let reader;
    if (await isThere()) {
      const start = (name, command, args) => {
        const process = new Process(name, command, args, {env: this.desktop.env});
        this.#cleanUp.add(() => process.stop());
        return process;
      };
      reader = await ScreenReader.start({desktop: this.desktop, start});
      this.#cleanUp.add(() => reader.stop());
    }
    this.#another = Object.assign(await this.start(), {reader});
    return this.#another;
  }
}
