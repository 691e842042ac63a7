// The computer that a scene's Insegel runs on: it sleeps, and its calendar is set. Insegel is stopped meanwhile, and sees
// clocks that are moved (tests/endurance/preload/moved_clock.cpp); everything else goes on in the world's own time.

import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

import {program} from './paths.js';
import {run, until} from './processes.js';

// The system's own, which has the bindings that the distribution packages.
const PYTHON = '/usr/bin/python3';
const LOGIN_MANAGER = fileURLToPath(new URL('login_manager.py', import.meta.url));

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** Whether there is what it needs: Python with its bindings. */
export async function isThere() {
  return run(PYTHON, ['-c', 'import gi; gi.require_version("Gio", "2.0"); from gi.repository import Gio'],
    {env: process.env}).then(() => true, () => false);
}

export class Computer {
  #scene;
  #file;
  #manager;
  #calendarSetBy = 0;
  /** How long it has slept in all, in milliseconds. */
  slept = 0;

  /** To be made before the scene's Insegel is started. */
  static async start(scene) {
    const computer = new Computer();
    computer.#scene = scene;
    computer.#file = path.join(scene.folder, 'moved-clock');
    computer.#move('w');
    const bus = await scene.desktop.startBus('system-bus');
    scene.variables = {
      DBUS_SYSTEM_BUS_ADDRESS: bus,
      INSEGEL_MOVED_CLOCK: computer.#file,
      LD_PRELOAD: program('insegel-moved-clock.so'),
      // The address sanitizer wants to be the first library; this one may stand before it.
      ASAN_OPTIONS: [scene.desktop.env.ASAN_OPTIONS, 'verify_asan_link_order=0'].filter(Boolean).join(':'),
    };
    computer.#manager = scene.start('login manager', PYTHON, [LOGIN_MANAGER],
      {variables: {DBUS_SYSTEM_BUS_ADDRESS: bus}, stdio: ['pipe', 'pipe', 'pipe']});
    await computer.#manager.line(/^ready$/m);
    return computer;
  }

  /** Waits until Insegel listens to what is announced. */
  async isListenedTo() {
    await this.#manager.line(/^asked$/m);
  }

  /** Insegel has the file in its memory: it is written to in place. */
  #move(flag = 'r+') {
    const moved = Buffer.alloc(16);
    moved.writeBigInt64LE(BigInt(this.slept + this.#calendarSetBy), 0);
    moved.writeBigInt64LE(BigInt(this.slept), 8);
    writeFileSync(this.#file, moved, {flag});
  }

  /** Says that it is about to sleep, or that it has woken up. */
  announce(word) {
    this.#manager.child.stdin.write(`${word}\n`);
  }

  /** Sleeps so long, in milliseconds. No program runs, and no timer; the clocks go on. */
  async sleep(time) {
    const {pid} = this.#scene.insegel.child;
    process.kill(pid, 'SIGSTOP');
    try {
      await until('Insegel to stand still', () => /\) T /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')));
      this.slept += time;
      this.#move();
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  }

  /** Sets the calendar so far ahead of the world's, in milliseconds, or back; with 0 it is right again. */
  setCalendar(ahead) {
    this.#calendarSetBy = ahead;
    this.#move();
  }
}
