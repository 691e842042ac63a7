// Debian's Chromium with a profile of its own, in sight on the test's desktop.

import {mkdir} from 'node:fs/promises';
import path from 'node:path';

import {chromium} from 'playwright-core';

import {run} from './processes.js';

const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-quic', '--disable-sync',
  '--no-first-run', '--no-default-browser-check'];

/** Makes the desktop's home trust a CA, the way Chromium on Linux looks for it. */
export async function trust(desktop, caFile) {
  const database = path.join(desktop.env.HOME, '.pki/nssdb');
  await mkdir(database, {recursive: true});
  const certutil = (...args) => run('certutil', ['-d', `sql:${database}`, ...args], {env: desktop.env});
  await certutil('-N', '--empty-password');
  await certutil('-A', '-n', 'test bank', '-t', 'C,,', '-i', caFile);
}

/**
 * Opens the browser. `names` maps host names to ports on this computer (for https); pages on `publicPorts` count as
 * coming from the public internet, so that the browser guards loopback against them. Other options are playwright's.
 */
export async function openBrowser(desktop, folder, {names = {}, publicPorts = [], ...options} = {}) {
  const args = [...QUIET, '--window-position=0,0', '--window-size=1280,866'];
  if (process.getuid() === 0) {
    args.push('--test-type');  // Or a bar across the page warns of the missing sandbox, which root cannot have.
  }
  const rules = Object.entries(names).map(([name, port]) => `MAP ${name}:443 127.0.0.1:${port}`);
  if (rules.length > 0) {
    args.push(`--host-resolver-rules=${rules.join(',')}`);
  }
  if (publicPorts.length > 0) {
    args.push(`--ip-address-space-overrides=${publicPorts.map((port) => `127.0.0.1:${port}=public`).join(',')}`);
  }
  return chromium.launchPersistentContext(folder, {
    executablePath: '/usr/bin/chromium',
    headless: false,
    chromiumSandbox: process.getuid() !== 0,
    env: desktop.env,
    viewport: null,
    locale: 'en-US',
    args,
    ...options,
  });
}

/** Answers the browser's question whether `origin` may reach programs on this computer: 'granted' or 'denied'. */
export async function setLoopbackPermission(context, origin, setting) {
  const session = await context.browser().newBrowserCDPSession();
  // What a session has set holds as long as the session does.
  await session.send('Browser.setPermission', {permission: {name: 'loopback-network'}, setting, origin});
}

/** Puts a page's window there, and returns the middle of an element of the page as a place on the screen. */
export async function placeOnScreen(page, bounds, locator) {
  const session = await page.context().newCDPSession(page);
  const {windowId} = await session.send('Browser.getWindowForTarget');
  await session.send('Browser.setWindowBounds', {windowId, bounds});
  await page.waitForFunction((width) => window.outerWidth === width, bounds.width);
  const inner = await page.evaluate(() => ({x: screenX, y: screenY + outerHeight - innerHeight}));
  const {x, y, width, height} = await locator.boundingBox();
  return {x: Math.round(inner.x + x + width / 2), y: Math.round(inner.y + y + height / 2)};
}
