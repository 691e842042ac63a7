// The program that is tested: one that runs already, or one that is started here on a desktop of its own.

import path from 'node:path';

import {freePort, answers} from '../web/e2e/harness/network.js';
import {program as built} from '../web/e2e/harness/paths.js';
import {Process, until} from '../web/e2e/harness/processes.js';

const PROMPTS = '^(Identify yourself|Sign|Order) .+ Insegel$';

export class Program {
  /** One that runs already: nothing of it is seen but what it answers, and of `pid` what the kernel tells. */
  static async running(port, pid) {
    if (!await answers(port)) {
      throw new Error(`No Insegel answers on port ${port}.`);
    }
    return Object.assign(new Program(), {port, pid});
  }

  /** Starts the built program, with the profile in `folder` on `desktop`. */
  static async start(desktop, folder) {
    const program = Object.assign(new Program(), {desktop, port: await freePort()});
    program.process = new Process('insegel', built('insegel'),
      ['--profile', path.join(folder, 'profile'), '--port', String(program.port), '--language', 'en', '--background'],
      {env: desktop.env});
    program.pid = program.process.child.pid;
    await until('Insegel to answer', () => {
      if (!program.process.isRunning) {
        throw new Error(`insegel ${program.process.end}:\n${program.process.output}`);
      }
      return answers(program.port);
    });
    return program;
  }

  /** Whether it is there yet, and whether it answers. */
  async isWell() {
    return (this.process?.isRunning ?? true) && answers(this.port);
  }

  /** How many prompts are before the person. */
  async prompts() {
    return (await this.desktop.windows(PROMPTS)).length;
  }

  /** A result (row.mjs) of its own: whether there come to be so many prompts. None where there is no screen to look at. */
  async screen(wanted) {
    if (!this.desktop) {
      return [];
    }
    let count;
    const isGood = await until('the prompts', async () => (count = await this.prompts()) === wanted, 5)
      .then(() => true, () => false);
    return [{input: `${wanted} on the screen`, got: `${count} on the screen`, isGood}];
  }

  /** The prompt, in front and with the keyboard. */
  async prompt() {
    const window = await this.desktop.window(PROMPTS);
    await this.desktop.becomesActive(window);
    return window;
  }

  /** Ends it as its user does, and returns its exit code. */
  async stop() {
    await this.process?.stop();
    return this.process?.exited;
  }
}
