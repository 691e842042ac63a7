// A person logs in at a site on loopback http.

import assert from 'node:assert/strict';
import {describe} from 'node:test';

import {failed, hint, scenario, state, useDesktop} from './harness/scene.js';

describe('logging in', () => {
  useDesktop();

  scenario('with a Web eID token', {}, async (scene) => {
    const {site, page} = await scene.beginAtLoopback();
    await page.click('#start');
    await hint(page, 'userSign');
    await scene.prompt();
    await scene.picture('prompt');
    await scene.approve();
    await scene.loggedIn(site, page);
    await scene.promptGone();
    await scene.picture('done');
  });

  scenario('with a JWS, then in BankID’s XML', {people: ['other']}, async (scene) => {
    const {site, page} = await scene.beginAtLoopback();
    await page.click('summary');
    for (const format of ['jws', 'bankid-xml']) {
      await page.selectOption('#format', format);
      await page.click('#start');
      await scene.approve();
      await scene.loggedIn(site, page, {format, number: '198002022383'});
      await scene.promptGone();
      await page.click('#logout');
      await state(page, 'login');
    }
  });

  scenario('with a wrong password, then the right one', {}, async (scene) => {
    const {site, page} = await scene.beginAtLoopback();
    await page.click('#start');
    await scene.approveInVain('not my password 1');
    await scene.picture('wrong');
    await hint(page, 'userSign');
    await scene.approve();
    await scene.loggedIn(site, page);
  });

  scenario('in Swedish', {language: 'sv'}, async (scene) => {
    const {site, page} = await scene.beginAtLoopback();
    assert.equal(await page.locator('#start').textContent(), 'Logga in med Insegel');
    await page.click('#start');
    await scene.desktop.window('^Legitimera dig .+ Insegel$');
    await scene.picture('prompt');
    await scene.approve();
    await scene.loggedIn(site, page);
    await scene.picture('done');
  });

  scenario('and declining', {}, async (scene) => {
    const {page} = await scene.beginAtLoopback();
    await page.click('#start');
    await scene.dismissPrompt();
    await failed(page, 'user-cancelled');
    await scene.picture('declined');
    await page.click('#again');
    await scene.prompt();
  });
});
