// Debian's Firefox with a profile of its own, driven as a person does: by its keys.

import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';

import {run} from './processes.js';

/** No first-run pages and no questions but those that are the tests'. */
const QUIET = {
  'app.normandy.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.preonboarding.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'datareporting.policy.firstRunURL': '',
  'network.captive-portal-service.enabled': false,
  'security.notification_enable_delay': 0,
  'termsofuse.bypassNotification': true,
};

/**
 * Opens Firefox on a page of `site`, whose name it takes for this computer's and which it guards loopback against as if it
 * came from the public internet. Returns its window, once the page called `title` stands still in it.
 */
export async function openFirefox(scene, site, at, {title, scripts = true}) {
  const {desktop, bank} = scene;
  const profile = path.join(scene.folder, 'firefox');
  await mkdir(profile);
  const settings = {
    ...QUIET,
    'javascript.enabled': scripts,
    'network.dns.localDomains': new URL(site.origin).hostname,
    'network.lna.enabled': true,
    'network.lna.blocking': true,
    'network.lna.address_space.public.override': `127.0.0.1:${site.port}`,
  };
  await writeFile(path.join(profile, 'user.js'), Object.entries(settings)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(''));
  const certutil = (...args) => run('certutil', ['-d', `sql:${profile}`, ...args], {env: desktop.env});
  await certutil('-N', '--empty-password');
  await certutil('-A', '-n', 'test bank', '-t', 'C,,', '-i', bank.rootFile);
  scene.start('firefox', 'firefox-esr', ['--no-remote', '--new-instance', '--profile', profile, site.origin + at]);
  return shows(scene, title, 60);
}

/** Waits until Firefox shows the page called `title`, and that stands still; returns its window. */
export async function shows({desktop}, title, seconds) {
  const window = await desktop.window(`^${title} — Mozilla Firefox`, seconds);
  await desktop.standsStill(window, 10);  // A second: what was read is drawn a little later.
  return window;
}
