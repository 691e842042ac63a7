// Logging in without calls to this computer: a form goes to a page of Insegel's, and comes back.

import assert from 'node:assert/strict';
import {describe} from 'node:test';

import {setLoopbackPermission} from './harness/browser.js';
import {failed, PROMPT, scenario, state, useDesktop} from './harness/scene.js';
import {verifyLogin} from './harness/verify.js';

describe('the navigation way', () => {
  useDesktop();

  /** A site on https that the browser lets make no call to this computer. */
  async function begin(scene, options, at) {
    await scene.startInsegel('--background');
    const site = await scene.startSite({name: 'login.test'});
    await scene.openBrowserWith(options, site);
    await setLoopbackPermission(scene.context, site.origin, 'denied');
    const page = await scene.openPage(site, at);
    page.returned = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url() === `${site.origin}/return`) {
        page.returned.push({
          fields: Object.fromEntries(new URLSearchParams(request.postData())), headers: request.allHeaders()});
      }
    });
    return {site, page};
  }

  /** Waits until the site's server has said who is logged in, and verifies what came back once more. */
  async function loggedIn(scene, site, page) {
    await state(page, 'done');
    assert.equal(await page.locator('#serialNumber').textContent(), '199001012384');
    const {fields, headers} = page.returned.at(-1);
    const {status, result} = JSON.parse(fields.result);
    assert.equal(status, 'complete');
    await verifyLogin(result, {origin: site.origin, nonce: fields.state, bank: scene.bank});
    // From another site, so without the session's cookie.
    assert.equal((await headers).origin, `http://127.0.0.1:${scene.port}`);
    assert.equal((await headers).cookie, undefined);
    await site.process.line(new RegExp(`^verified login: .* from ${site.origin}$`, 'm'));
  }

  scenario('from a page that may not call', {}, async (scene) => {
    const {site, page} = await begin(scene);
    await page.click('#start');
    await failed(page, 'permission-denied');
    await page.click('#navigate');
    await scene.prompt();
    await page.getByText('Answer in the window').waitFor();
    await scene.picture('waiting');
    await scene.approve();
    await loggedIn(scene, site, page);
    assert.equal(page.url(), `${site.origin}/return/finish`);
    await scene.promptGone();
    await scene.picture('done');
    await page.goto(`${site.origin}/`);
    await state(page, 'done');
  });

  scenario('with scripts switched off', {language: 'sv'}, async (scene) => {
    const {site, page} = await begin(scene, {javaScriptEnabled: false}, '/start?language=sv');
    const press = () => page.locator('button').click();
    await press();
    await page.getByText('Svara i fönstret').waitFor();
    await scene.dismissPrompt();
    await page.getByText('Du avböjde').waitFor();
    assert.equal(await page.getByText('Svara i fönstret').isVisible(), false);
    await scene.picture('declined');
    await press();
    await state(page, 'onward');
    await press();
    await failed(page, 'userCancel');
    assert.equal(JSON.parse(page.returned[0].fields.result).hintCode, 'userCancel');

    await page.goto(`${site.origin}/start`);
    await press();
    await scene.approve();
    await page.getByRole('button', {name: `Go on to ${site.origin}`}).waitFor();
    await press();
    await state(page, 'onward');
    await press();
    await loggedIn(scene, site, page);
  });

  scenario('closing the page, going back, and a page that does not say who asks', {}, async (scene) => {
    const {site, page} = await begin(scene, {}, '/start');
    await page.locator('button').click();
    await scene.prompt();
    await scene.context.newPage();
    await page.close();
    await scene.promptGone();

    const second = await scene.openPage(site, '/start');
    await second.locator('button').click();
    await scene.prompt();
    await second.goBack();
    await scene.promptGone();

    // The form's own page now has the referrer policy that most pages have.
    await second.goto(`${site.origin}/start`);
    await second.evaluate(() => {
      const policy = document.createElement('meta');
      policy.name = 'referrer';
      policy.content = 'strict-origin-when-cross-origin';
      document.head.append(policy);
    });
    await second.locator('button').click();
    await second.getByText('Referrer-Policy: origin').waitFor();
    assert.equal(new URL(second.url()).origin, `http://127.0.0.1:${scene.port}`);
    assert.deepEqual(await scene.desktop.windows(PROMPT), []);
    await scene.picture('no-origin');
  });
});
