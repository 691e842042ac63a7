// The main job, shown: Insegel with a BankID on file and one on card, a web site, a browser, and logins and signatures
// that the site verifies. The card is there where tests/vcard/with-pcscd runs this.
// packaging/run-demo builds what this needs, and starts it.
//
//     node demo.mjs          on the desktop at hand: opens everything, and waits until the person ends it
//     node demo.mjs FOLDER   on a desktop of its own: logs in and signs a contract as a person would, prints what the
//                            site verified, and leaves pictures in FOLDER

import {once} from 'node:events';
import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import {Bank, PASSWORD} from './e2e/harness/bank.js';
import {openBrowser} from './e2e/harness/browser.js';
import {Card, PIN1, PIN2, cardsAreHere} from './e2e/harness/card.js';
import {Desktop} from './e2e/harness/desktop.js';
import {answers, freePort} from './e2e/harness/network.js';
import {program} from './e2e/harness/paths.js';
import {CleanUp, Process, run, until} from './e2e/harness/processes.js';
import {verifyLogin, verifySignature} from './e2e/harness/verify.js';

const CARD_NUMBER = '198002022383';
const MAIN_WINDOW = '^Insegel$';
const PROMPT = '^Identify yourself .+ Insegel$';
const SIGN_PROMPT = '^Sign .+ Insegel$';

// Ctrl-C takes everything down in order, here, and not the browser by itself.
const SIGNALS_ARE_OURS = {handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false};

const cleanUp = new CleanUp();

function say(line = '') {
  console.log(line);
}

/** Bank, profile, site and client in a throw-away folder, the way they are in both demonstrations. */
async function setUp(env, insegelOptions) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'insegel-demo-'));
  cleanUp.add(() => rm(folder, {recursive: true, force: true}));
  const start = (name, args) => {
    const process = new Process(name, program(name), args, {env});
    cleanUp.add(() => process.stop());
    return process;
  };

  say('A test bank issues a BankID on file to Test Person, and insegelctl imports it into a throw-away profile.');
  const bank = new Bank(folder, env);
  await bank.make();
  const profile = path.join(folder, 'profile');
  await bank.profile(profile, ['person']);

  if (cardsAreHere) {
    say('It issues another on card, which is put into the reader.');
    const card = await Card.insert(bank, folder, env, {options: ['--serial', CARD_NUMBER]});
    cleanUp.add(() => card.stop());
  }

  // Ports of its own: Insegel may be running here already, and the demo must not end up asking that one.
  const port = await freePort();
  const site = start('insegel-demo-site',
    ['--ca', bank.issuingFile, '--bank', bank.folder, '--port', '0', '--client-port', String(port)]);
  const [, url] = await site.line(/ready: (\S+)/);
  say(`The demo site is at ${url}`);
  const insegel = start('insegel', ['--profile', profile, '--port', String(port), ...insegelOptions]);
  await until('Insegel to answer', async () => {
    if (!insegel.isRunning) {
      throw new Error(`insegel ${insegel.end}:\n${insegel.output}`);
    }
    return answers(port);
  }, 60);
  say(`Insegel is running, and listens on port ${port}.`);
  return {folder, bank, site, url, origin: url.replace(/\/$/, ''), insegel};
}

/** On the desktop at hand. */
async function show() {
  const {folder, site, url, insegel} = await setUp(process.env, []);
  const context = await openBrowser({env: process.env}, path.join(folder, 'chromium'),
    {...SIGNALS_ARE_OURS, locale: undefined});
  cleanUp.add(() => context.close().catch(() => {}));
  const page = context.pages()[0] ?? await context.newPage();
  await page.goto(url);

  say();
  say('Press "Log in with Insegel" ("Logga in med Insegel") on the page. Insegel asks you; type the password and press Enter:');
  say();
  say(`    BankID on file:  ${PASSWORD}`);
  if (cardsAreHere) {
    say(`    BankID on card:  ${PIN1} to log in, ${PIN2} to sign`);
  }
  say();
  say('"Sign something" ("Skriv under något") has a contract to sign: read it to its end first.');
  say('"Order a BankID" ("Beställ ett BankID") on the page makes another one, which the test bank issues.');
  say();
  say('Ctrl-C here ends the demo and removes what it made; so does quitting Insegel or closing the browser.');
  let told = 0;
  site.child.stdout.on('data', () => {
    const lines = site.output.split('\n').filter((line) => /^(verified|refused|issued) /.test(line));
    lines.slice(told).forEach((line) => say(`The site: ${line}`));
    told = lines.length;
  });
  await Promise.race([insegel.exited, once(context, 'close')]);
}

/** On a desktop of its own, by itself. */
async function play(pictures) {
  const desktop = await Desktop.start();
  cleanUp.add(() => desktop.stop());
  await mkdir(pictures, {recursive: true});
  const picture = async (name, window) => {
    const file = path.join(pictures, name);
    await run('import', ['-silent', '-window', window, file], {env: desktop.env});
    return file;
  };
  const {folder, bank, site, url, origin} = await setUp(desktop.env, ['--language', 'en']);

  const mainWindow = await desktop.window(MAIN_WINDOW, 30);
  await desktop.standsStill(mainWindow, 5);
  const files = [await picture('1-main-window.png', mainWindow)];

  say('Chromium opens the site, and "Log in with Insegel" is pressed.');
  const context = await openBrowser(desktop, path.join(folder, 'chromium'), SIGNALS_ARE_OURS);
  cleanUp.add(() => context.close().catch(() => {}));
  const page = context.pages()[0] ?? await context.newPage();
  // What the page sent its server to be judged, and what the server wanted signed.
  let sent;
  let asked;
  page.on('request', (request) => {
    if (request.method() === 'POST' && [`${origin}/login`, `${origin}/sign`].includes(request.url())) {
      sent = request.postDataJSON();
    }
  });
  page.on('response', (response) => {
    if (response.url() === `${origin}/sign/begin`) {
      asked = response.json();
    }
  });
  await page.goto(url);

  const nameOf = (leaf) => leaf.subject.split('\n').reverse().join(', ');
  const verified = async (what, number) =>
    (await site.line(new RegExp(`^verified ${what}: .*${number}.*$`, 'm')))[0];
  /** Presses the page's button, answers the prompt, and waits for the page to be in this state. */
  const answer = async (title, secret, name, wanted) => {
    await page.locator('#start').click();
    const prompt = await desktop.window(title, 30);
    await desktop.becomesActive(prompt);
    if (title === SIGN_PROMPT) {
      files.push(await picture(`${name}-text.png`, 'root'));
      await desktop.readWatching(prompt);
      await desktop.press('Return');
    }
    await desktop.typeWatching(prompt, secret);
    await desktop.standsStill(prompt, 2);
    files.push(await picture(`${name}-prompt.png`, 'root'));
    await desktop.press('Return');
    await page.locator(`body[data-state="${wanted}"]`).waitFor({timeout: 60_000});
    await desktop.noWindow(title);
    await desktop.standsStill((await desktop.active()) || 'root', 3);
    files.push(await picture(`${name}-${wanted}.png`, 'root'));
  };
  const logIn = async (secret, name, number) => {
    await answer(PROMPT, secret, name, 'done');
    const leaf = await verifyLogin(sent, {origin, nonce: sent.nonce, bank});
    return {site: await verified('login', number), second: `the ${sent.format} token of ${nameOf(leaf)}`};
  };
  const signContract = async (secret, name, number, format) => {
    await page.goto(`${url}sign`);
    await page.locator('body[data-state="sign"]').waitFor();
    await page.locator('#what').selectOption('contract');
    await page.locator('summary').click();
    await page.locator('#format').selectOption(format);
    await answer(SIGN_PROMPT, secret, name, 'signed');
    const order = await asked;
    const leaf = await verifySignature({format, ...sent}, {asked: order, origin, nonce: order.nonce, bank});
    return {site: await verified('signature', number), second: `the ${format} signature of ${nameOf(leaf)}`};
  };
  const asNumber = async (number) => {
    if (!await page.locator('#number').isVisible()) {
      await page.locator('summary').click();
    }
    await page.locator('#number').fill(number);
  };

  await asNumber('199001012384');
  say('Insegel asks who it is. The password is typed on the keyboard, and Enter pressed.');
  const outcomes = [await logIn(PASSWORD, '2-file', '199001012384')];
  say('A contract is signed: read to its end, and the password typed once more.');
  outcomes.push(await signContract(PASSWORD, '3-file-sign', '199001012384', 'cms'));
  if (cardsAreHere) {
    await page.goto(url);
    await page.locator('#logout').click();
    await page.locator('body[data-state="login"]').waitFor();
    await asNumber(CARD_NUMBER);
    say('The same with the card: one PIN to log in, the other to sign.');
    outcomes.push(await logIn(PIN1, '4-card', CARD_NUMBER));
    outcomes.push(await signContract(PIN2, '5-card-sign', CARD_NUMBER, 'bankid-xml'));
  }

  say();
  for (const {site: said, second} of outcomes) {
    say(`The site printed:    ${said}`);
    say(`A second verifier:   accepts ${second}`);
  }
  say('Pictures:');
  files.forEach((file) => say(`    ${file}`));
}

// However it ends, everything is taken down.
const interrupted = new Promise((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => resolve('interrupted'));
  }
});
const folder = process.argv[2];
let status = 0;
try {
  const end = await Promise.race([folder === undefined ? show() : play(path.resolve(folder)), interrupted]);
  status = end === 'interrupted' && folder !== undefined ? 130 : 0;
} catch (error) {
  console.error(error.stack ?? error);
  status = 1;
}
await cleanUp.run().catch((error) => {
  console.error(error);
  status = 1;
});
process.exit(status);
