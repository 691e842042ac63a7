// A desktop of its own: X server, window manager and tray on a display nobody else has, and a person's hands and eyes.

import {existsSync} from 'node:fs';
import {mkdtemp, mkdir, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';

import {CleanUp, Process, run, until} from './processes.js';
import {difference, Screen} from './screen.js';

// A blinking cursor is less than this, a line of text or a button that wakes is more.
const CHANGED_BYTES = 900;

// Four dots in a password field (78 bytes each) are more than this, a cursor that blinks and moves (162) is less.
const TYPED_BYTES = 250;
const TRIAL = 'xxxx';

// A bus on which nothing is started by being asked for.
const BUS = (address) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${address}</listen>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
    <allow user="*"/>
  </policy>
</busconfig>
`;

export class Desktop {
  #cleanUp = new CleanUp();

  static async start() {
    const desktop = new Desktop();
    try {
      await desktop.#start();
    } catch (error) {
      await desktop.stop();
      throw error;
    }
    return desktop;
  }

  async #start() {
    this.folder = await mkdtemp(path.join(os.tmpdir(), 'insegel-e2e-'));
    this.#cleanUp.add(() => rm(this.folder, {recursive: true, force: true}));
    const home = path.join(this.folder, 'home');
    await mkdir(home);
    await mkdir(path.join(this.folder, 'runtime'), {mode: 0o700});

    const xvfb = this.#launch('Xvfb', 'Xvfb',
      ['-displayfd', '3', '-screen', '0', '1280x900x24', '-fbdir', this.folder, '-nolisten', 'tcp', '-noreset'],
      {stdio: ['ignore', 'pipe', 'pipe', 'pipe']});
    let display = '';
    xvfb.child.stdio[3].setEncoding('utf8').on('data', (text) => (display += text));
    await until('the display', () => display.includes('\n') || !xvfb.isRunning);
    if (!xvfb.isRunning) {
      throw new Error(`Xvfb: ${xvfb.output}`);
    }
    this.screen = new Screen(this.folder);
    this.#cleanUp.add(() => this.screen.close());
    /** For every program on this desktop: nothing of the tester's own reaches in. */
    this.env = {
      PATH: process.env.PATH,
      HOME: home,
      DISPLAY: `:${display.trim()}`,
      XDG_RUNTIME_DIR: path.join(this.folder, 'runtime'),
      DBUS_SESSION_BUS_ADDRESS: this.#address('bus'),
      QT_QPA_PLATFORM: 'xcb',
      LC_ALL: 'C.UTF-8',
      ...pick(process.env, ['ASAN_OPTIONS', 'UBSAN_OPTIONS', 'LSAN_OPTIONS']),
    };
    await this.startBus('bus');
    this.#launch('openbox', 'openbox', ['--sm-disable']);
    await until('the window manager', async () =>
      (await this.#x('xprop', '-root', '_NET_SUPPORTING_WM_CHECK')).includes('window id'));
    this.#launch('trayer', 'trayer',
      ['--edge', 'bottom', '--align', 'right', '--widthtype', 'request', '--height', '32', '--SetDockType', 'true']);
  }

  #launch(name, command, args, options = {}) {
    const process = new Process(name, command, args, {env: this.env, ...options});
    this.#cleanUp.add(() => process.stop());
    return process;
  }

  async stop() {
    await this.#cleanUp.run();
  }

  #busFile(name) {
    return path.join(this.folder, 'runtime', name);
  }

  #address(name) {
    return `unix:path=${this.#busFile(name)}`;
  }

  /** One more bus beside the session's, which is called 'bus'; returns its address. */
  async startBus(name) {
    const options = path.join(this.folder, `${name}.conf`);
    await writeFile(options, BUS(this.#busFile(name)));
    this.#launch(name, 'dbus-daemon', ['--nofork', '--nopidfile', '--config-file', options]);
    await until(`the bus ${name}`, () => existsSync(this.#busFile(name)));
    return this.#address(name);
  }

  /** Says on the bus that the screen was locked, as a desktop's screen saver does. */
  async lockScreen() {
    await run('dbus-send', ['--session', '--type=signal', '/org/freedesktop/ScreenSaver',
      'org.freedesktop.ScreenSaver.ActiveChanged', 'boolean:true'], {env: this.env});
  }

  async #x(command, ...args) {
    return run(command, args, {env: this.env}).catch(() => '');
  }

  /** Ids of the windows in sight with this title, a regular expression. */
  async windows(title) {
    for (;;) {
      try {
        return (await run('xdotool', ['search', '--onlyvisible', '--name', title], {env: this.env}))
          .split('\n').filter(Boolean);
      } catch (error) {
        // It ends with 1 where there is none; where any window went away while it looked, it has seen nothing at all.
        if (!error.message.includes('X Error')) {
          return [];
        }
      }
    }
  }

  async window(title, seconds) {
    return (await until(`a window called ${title}`, async () => {
      const found = await this.windows(title);
      return found.length > 0 && found;
    }, seconds))[0];
  }

  async noWindow(title, seconds) {
    await until(`no window called ${title}`, async () => (await this.windows(title)).length === 0, seconds);
  }

  async active() {
    return (await this.#x('xdotool', 'getactivewindow')).trim();
  }

  /** The window that lies before all others. */
  async topmost() {
    const stacking = await this.#x('xprop', '-root', '_NET_CLIENT_LIST_STACKING');
    return String(Number(/(0x[0-9a-f]+)\s*$/.exec(stacking)?.[1]));
  }

  async becomesActive(window) {
    await until('the window to become active', async () => (await this.active()) === window);
  }

  /** Closes the window in front as its user does. */
  async close(window) {
    await this.becomesActive(window);
    await this.press('alt+F4');
  }

  async press(...keys) {
    await run('xdotool', ['key', '--', ...keys], {env: this.env});
  }

  /** The text goes through standard input, as a password's way should. */
  async type(text) {
    await run('xdotool', ['type', '--delay', '20', '--file', '-'], {env: this.env, input: text});
  }

  /** Where a window is on the screen, without its frame; 'root' is all of it. */
  async place(window) {
    if (window === 'root') {
      return {x: 0, y: 0, width: this.screen.width, height: this.screen.height};
    }
    const geometry = await run('xdotool', ['getwindowgeometry', '--shell', window], {env: this.env});
    const [x, y, width, height] =
      ['X', 'Y', 'WIDTH', 'HEIGHT'].map((name) => Number(new RegExp(`^${name}=(-?\\d+)`, 'm').exec(geometry)[1]));
    return {x, y, width, height};
  }

  async doubleClick(window) {
    const {x, y, width, height} = await this.place(window);
    await run('xdotool', ['mousemove', '--sync', String(x + width / 2 | 0), String(y + height / 2 | 0),
      'click', '--repeat', '2', '--delay', '80', '1'], {env: this.env});
  }

  /** Moves a window, frame and all, to this place on the screen. */
  async move(window, x, y) {
    await run('xdotool', ['windowmove', '--sync', window, String(x), String(y)], {env: this.env});
  }

  /** Drags what lies at `from` on the screen into a window, and lets it go once the window shows that it takes it. */
  async drag(from, window) {
    await this.standsStill(window, 2);
    const place = await this.place(window);
    const mouse = (...args) => run('xdotool', args.map(String), {env: this.env});
    await mouse('mousemove', '--sync', from.x, from.y, 'mousedown', 1);
    const before = this.screen.look(place);
    const to = {x: place.x + place.width / 2 | 0, y: place.y + place.height / 2 | 0};
    let step = 0;
    await until('the window to take what is dragged', async () => {
      // In steps, as a hand does: a drag begins with the first, and each tells the window once more.
      step += 1;
      const way = Math.min(step / 4, 1);
      await mouse('mousemove', from.x + (to.x - from.x) * way + step % 2 | 0, from.y + (to.y - from.y) * way | 0);
      await sleep(100);
      return way === 1 && difference(before, this.screen.look(place)) >= CHANGED_BYTES;
    });
    await mouse('mouseup', 1);
  }

  async raise(window) {
    await run('xdotool', ['windowactivate', window], {env: this.env});
  }

  /** The one icon in the tray: the tray is as wide as what it holds. */
  async trayIcon() {
    return until('the tray icon', async () => {
      const tree = await this.#x('xwininfo', '-root', '-tree');
      const panel = /^\s+(0x[0-9a-f]+) .*\("panel" "trayer"\)/m.exec(tree);
      return panel?.[1];
    });
  }

  /** A picture of the whole screen as a PNG file. */
  async picture(file) {
    await run('import', ['-silent', '-window', 'root', file], {env: this.env});
  }

  /** What a window shows now, where nothing lies over it. */
  async look(window) {
    return this.screen.look(await this.place(window));
  }

  /** Whether it shows something else than when it was looked at; a blinking cursor does not count. */
  async looksDifferent(window, before) {
    return difference(before, await this.look(window)) >= CHANGED_BYTES;
  }

  /** Waits until a window shows the same for some looks in a row, 100 ms apart; returns what it shows. */
  async standsStill(window, looks = 1) {
    return until('the window to stand still', async () => {
      const place = await this.place(window);
      let shown = this.screen.look(place);
      for (let still = 0; still < looks; ++still) {
        await sleep(100);
        const now = this.screen.look(place);
        if (difference(shown, now) >= CHANGED_BYTES) {
          return false;
        }
        shown = now;
      }
      const {x, y, width, height} = await this.place(window);
      return x === place.x && y === place.y && width === place.width && height === place.height && shown;
    });
  }

  /** Scrolls to the end of the text that has the cursor, as a person who looks whether it moves. */
  async readWatching(window) {
    const before = await this.standsStill(window, 2);
    await until('the text to be scrolled', async () => {
      await this.press('End');
      return this.looksDifferent(window, before);
    });
    await this.standsStill(window, 2);
  }

  /**
   * Types into the field that has the cursor, as a person who looks at what appears: a prompt throws away what is typed
   * in its first half second. So some letters are tried until they show, taken back, and only then the text is typed.
   */
  async typeWatching(window, text) {
    const before = await this.standsStill(window);
    const place = await this.place(window);
    let letters = 0;
    await until('typing to show', async () => {
      await this.type(TRIAL);
      letters += TRIAL.length;
      for (let look = 0; look < 6; ++look) {
        if (difference(before, this.screen.look(place)) >= TYPED_BYTES) {
          return true;
        }
        await sleep(50);
      }
      return false;
    });
    await this.press(...Array(letters).fill('BackSpace'));
    await this.type(text);
  }
}

function pick(object, names) {
  return Object.fromEntries(names.filter((name) => object[name] !== undefined).map((name) => [name, object[name]]));
}
