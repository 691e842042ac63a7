// Programs the tests start, each ended by its own pid, also where a test fails or is itself killed.

import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';

// The kernel ends the child when this process is gone, however it went.
const LEASH = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'TERM', '--'] : [];

/** Tries until `attempt` gives something true, and returns that. Fails saying `what` did not come. */
export async function until(what, attempt, seconds = 20) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const result = await attempt();
    if (result) {
      return result;
    }
    if (Date.now() > end) {
      throw new Error(`waited ${seconds} s for ${what}`);
    }
    await sleep(50);
  }
}

/** One running program and all it has said. */
export class Process {
  output = '';

  constructor(name, command, args = [], {env, stdio = ['ignore', 'pipe', 'pipe']} = {}) {
    this.name = name;
    const [program, ...rest] = [...LEASH, command, ...args];
    this.child = spawn(program, rest, {env, stdio});
    this.exited = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => resolve(code ?? signal));
      this.child.once('error', (error) => resolve(error));
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => (this.output += text));
    }
  }

  get isRunning() {
    return this.child.exitCode === null && this.child.signalCode === null && this.child.pid !== undefined;
  }

  get end() {
    return this.isRunning ? 'runs' : `ended with ${this.child.exitCode ?? this.child.signalCode}`;
  }

  /** The first line that matches, as soon as it was said. */
  async line(pattern, seconds = 20) {
    return until(`${this.name} to say ${pattern}`, () => {
      const found = pattern.exec(this.output);
      if (!found && !this.isRunning) {
        throw new Error(`${this.name} ended:\n${this.output}`);
      }
      return found;
    }, seconds);
  }

  async stop() {
    if (this.isRunning) {
      this.child.kill('SIGTERM');
      const late = setTimeout(() => this.child.kill('SIGKILL'), 5000);
      await this.exited;
      clearTimeout(late);
    }
  }
}

/** Runs a program to its end; returns what it printed. Throws where it fails. `input` is for its standard input. */
export function run(command, args, {env, input = ''} = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {env, stdio: ['pipe', 'pipe', 'pipe']});
    const out = [];
    const errors = [];
    child.stdout.on('data', (chunk) => out.push(chunk));
    child.stderr.on('data', (chunk) => errors.push(chunk));
    child.stdin.on('error', () => {});
    child.once('error', reject);
    child.once('close', (code) => {
      const output = Buffer.concat(out).toString();
      if (code === 0) {
        resolve(output);
      } else {
        reject(new Error(`${command} ${args[0] ?? ''}: exit ${code}\n${output}${Buffer.concat(errors)}`));
      }
    });
    child.stdin.end(input);
  });
}

/** Things to undo, last first, all of them even where one fails. */
export class CleanUp {
  #steps = [];

  add(step) {
    this.#steps.push(step);
  }

  async run() {
    const errors = [];
    for (const step of this.#steps.splice(0).reverse()) {
      try {
        await step();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) {
      throw new AggregateError(errors, errors.map(String).join('\n'));
    }
  }
}
