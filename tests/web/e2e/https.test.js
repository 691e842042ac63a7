// Sites on https under a name of their own, which the browser takes for the public internet: it guards loopback.

import assert from 'node:assert/strict';
import {describe} from 'node:test';

import {setLoopbackPermission} from './harness/browser.js';
import {failed, PROMPT, scenario, useDesktop} from './harness/scene.js';

describe('a site on https', () => {
  useDesktop();

  async function begin(scene) {
    await scene.startInsegel('--background');
    const site = await scene.startSite({name: 'login.test'});
    await scene.openBrowser(site);
    return site;
  }

  scenario('that may reach this computer', {}, async (scene) => {
    const site = await begin(scene);
    await setLoopbackPermission(scene.context, site.origin, 'granted');
    const page = await scene.openPage(site);
    await page.click('#start');
    await scene.approve();
    await scene.loggedIn(site, page);
    await scene.picture('done');
  });

  scenario('that may not', {}, async (scene) => {
    const site = await begin(scene);
    await setLoopbackPermission(scene.context, site.origin, 'denied');
    const page = await scene.openPage(site);
    await page.click('#start');
    await failed(page, 'permission-denied');
    await scene.picture();
    assert.deepEqual(await scene.desktop.windows(PROMPT), []);
    // Once the visitor has changed their mind, the same page goes on.
    await setLoopbackPermission(scene.context, site.origin, 'granted');
    await page.click('#again');
    await scene.approve();
    await scene.loggedIn(site, page);
  });

  scenario('while Insegel does not run', {}, async (scene) => {
    const site = await scene.startSite({name: 'login.test'});
    await scene.openBrowser(site);
    await setLoopbackPermission(scene.context, site.origin, 'granted');
    const page = await scene.openPage(site);
    await page.click('#start');
    await failed(page, 'not-running');
    assert.equal(await page.locator('#startProgram').getAttribute('href'), 'insegel:');
    await scene.picture();
    // Nothing is registered for the link here; the page waits all the same, and goes on when the program is there.
    await page.locator('#startProgram').evaluate((link) => link.removeAttribute('href'));
    await page.click('#startProgram');
    await scene.startInsegel('--background');
    await scene.approve();
    await scene.loggedIn(site, page);
  });
});
