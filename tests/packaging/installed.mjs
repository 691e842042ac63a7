// What a person does with the installed program, on an X server with openbox and a panel that has a tray.
//
//     node installed.mjs MACHINE PHASE HOME
//
// MACHINE is the folder of the Debian it is installed in, which has this computer's TMPDIR; HOME is a home in there. PHASE:
//     tarball    started from the desktop file that install-user wrote
//     package    started from the package's; autostart; the insegel: scheme; a BankID imported, and a login in Chromium
//     upgraded   started again: the BankID is there, and what was set still holds

import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {readFile, readdir, readlink} from 'node:fs/promises';
import path from 'node:path';

import {Bank, PASSWORD} from '../web/e2e/harness/bank.js';
import {openBrowser} from '../web/e2e/harness/browser.js';
import {Desktop} from '../web/e2e/harness/desktop.js';
import {answers} from '../web/e2e/harness/network.js';
import {program} from '../web/e2e/harness/paths.js';
import {CleanUp, Process, run, until} from '../web/e2e/harness/processes.js';
import {verifyLogin} from '../web/e2e/harness/verify.js';

const [machine, phase, home] = process.argv.slice(2);
const PORT = 22654;
const MAIN_WINDOW = '^Insegel$';
const PROMPT = '^Identify yourself .+ Insegel$';
const cleanUp = new CleanUp();

const desktop = await Desktop.start();
cleanUp.add(() => desktop.stop());
/** What was started by the desktop says there what it says. */
const launched = path.join(desktop.folder, 'launched.log');
const env = {...desktop.env, PATH: '/usr/bin:/bin', HOME: home, LANG: 'C.UTF-8'};

/** Runs a command in there to its end. */
function inside(command, ...args) {
  return run('/usr/sbin/chroot', [machine, command, ...args], {env});
}

/** As a desktop does: what is started goes on. */
async function launch(how, ...what) {
  await inside('/bin/sh', '-c', 'exec "$@" </dev/null >>"$0" 2>&1', launched,
    '/usr/bin/gio', how, ...what);
}

/** The processes that run the installed program: their command lines by pid. */
async function running() {
  const found = new Map();
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const file = await readlink(`/proc/${pid}/exe`).catch(() => '');
    if (file.startsWith(`${machine}/`) && path.basename(file) === 'insegel') {
      found.set(pid, (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0').slice(0, -1));
    }
  }
  return found;
}

/** The program's own window in the panel's tray. */
async function trayIcon() {
  return until('the tray icon', async () => {
    const panel = await desktop.trayIcon();
    const tree = await run('xwininfo', ['-id', panel, '-tree'], {env: desktop.env});
    const icon = /^\s+(0x[0-9a-f]+) .*\("insegel" /m.exec(tree)?.[1];
    return icon && (await run('xwininfo', ['-id', icon], {env: desktop.env})).includes('IsViewable') && icon;
  });
}

async function windowActive() {
  const window = await desktop.window(MAIN_WINDOW, 30);
  await desktop.becomesActive(window);
  await desktop.standsStill(window, 3);
  return window;
}

async function quit() {
  await windowActive();
  await desktop.press('ctrl+q');
  await until('the program to end', async () => (await running()).size === 0);
}

/** Runs in the tray, and nothing else is seen of it. */
async function isInBackground() {
  await trayIcon();
  await until('the program to listen', () => answers(PORT));
  assert.deepEqual(await desktop.windows(MAIN_WINDOW), [], 'no window is open');
}

async function opensFrom(file) {
  await launch('launch', file);
  await windowActive();
  await trayIcon();
  assert.equal((await running()).size, 1);
}

/** File > Start when I log in. */
async function chooseAutostart() {
  // By the menu beside it: while no BankID is there, Alt+F is a button's as well.
  const window = await windowActive();
  for (const key of ['alt+l', 'Left']) {
    const before = await desktop.look(window);
    await desktop.press(key);
    await until('the menu', () => desktop.looksDifferent(window, before));
  }
  await desktop.press('w');
}

async function autostart() {
  const entry = path.join(machine, home, '.config/autostart/insegel.desktop');
  assert.ok(!existsSync(entry), 'autostart is off by default');
  await chooseAutostart();
  await until('the autostart entry', () => existsSync(entry));
  const text = await readFile(entry, 'utf8');
  assert.match(text, /^Exec="\/usr\/bin\/insegel" "--background"$/m);
  await inside('/usr/bin/desktop-file-validate', path.join(home, '.config/autostart/insegel.desktop'));
  await quit();
  await launch('launch', path.join(home, '.config/autostart/insegel.desktop'));
  await isInBackground();
  await launch('launch', '/usr/share/applications/insegel.desktop');
  await chooseAutostart();
  await until('the autostart entry to go', () => !existsSync(entry));
  await quit();
}

async function link() {
  const words = 'insegel://start/?profile=elsewhere&port=1&secret=never-to-be-kept';
  await launch('open', words);
  await isInBackground();
  const [[pid]] = await running();
  await launch('open', words);
  await launch('open', 'insegel:--help');
  await launch('launch', '/usr/share/applications/insegel.desktop');
  await windowActive();
  assert.deepEqual([...(await running()).keys()], [pid], 'the one that runs already');
  await assert.rejects(inside('/usr/bin/insegel', '/etc/passwd'), /exit 2/);
  // Nothing of the link is kept or said.
  await assert.rejects(inside('/bin/grep', '-r', '-q', '-a', 'never-to-be-kept', home), /exit 1/);
  assert.ok(!(await readFile(launched, 'utf8')).includes('never-to-be-kept'));
}

async function logIn(folder) {
  const bank = new Bank(folder, desktop.env);
  await bank.make();
  const file = path.join(folder, 'person.p12');
  await bank.issue(file, 'person');
  await run('/usr/sbin/chroot', [machine, '/usr/bin/insegelctl', '--secrets-stdin', 'import', file],
    {env, input: `${PASSWORD}\n`});
  const site = new Process('insegel-demo-site', program('insegel-demo-site'),
    ['--ca', bank.issuingFile, '--bank', bank.folder, '--port', '0'], {env: desktop.env});
  cleanUp.add(() => site.stop());
  const [, url] = await site.line(/ready: (\S+)/);
  const context = await openBrowser(desktop, path.join(folder, 'chromium'));
  cleanUp.add(() => context.close().catch(() => {}));
  const page = context.pages()[0] ?? await context.newPage();
  const origin = url.replace(/\/$/, '');
  let sent;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url() === `${origin}/login`) {
      sent = request.postDataJSON();
    }
  });
  await page.goto(url);
  await page.locator('#start').click();
  const prompt = await desktop.window(PROMPT, 30);
  await desktop.becomesActive(prompt);
  await desktop.typeWatching(prompt, PASSWORD);
  await desktop.press('Return');
  await page.locator('body[data-state="done"]').waitFor({timeout: 60_000});
  await site.line(/^verified login: Test Person 199001012384/m);
  await verifyLogin(sent, {origin, nonce: sent.nonce, bank});
  await context.close();
}

async function holdsTheBankId() {
  const {tokens} = JSON.parse(await inside('/usr/bin/insegelctl', '--json', 'list'));
  assert.deepEqual(tokens.map((token) => token.serialNumber), ['199001012384']);
}

const phases = {
  async tarball() {
    await opensFrom(path.join(home, '.local/share/applications/insegel.desktop'));
    await quit();
  },
  async package() {
    await opensFrom('/usr/share/applications/insegel.desktop');
    await autostart();
    await link();
    await logIn(desktop.folder);
    await holdsTheBankId();
    await quit();
  },
  async upgraded() {
    await opensFrom('/usr/share/applications/insegel.desktop');
    await holdsTheBankId();
    await quit();
  },
};

let status = 0;
try {
  await phases[phase]();
} catch (error) {
  console.error(error.stack ?? error);
  const picture = path.join(process.env.INSEGEL_BUILD_DIR, `installed-${phase}.png`);
  await desktop.picture(picture).then(() => console.error(`The screen then: ${picture}`), () => {});
  console.error(await readFile(launched, 'utf8').catch(() => 'Nothing was started.'));
  status = 1;
}
await cleanUp.run().catch((error) => {
  console.error(error);
  status = 1;
});
process.exit(status);
