// Several questions at once.

import assert from 'node:assert/strict';
import {describe} from 'node:test';

import {failed, hint, PROMPT, scenario, useDesktop} from './harness/scene.js';

describe('two at once', () => {
  useDesktop();

  scenario('sites: the second waits for the first', {}, async (scene) => {
    await scene.startInsegel('--background');
    const first = await scene.startSite();
    const second = await scene.startSite({host: 'localhost'});
    await scene.openBrowser();
    const firstPage = await scene.openPage(first);
    const secondPage = await scene.openPage(second);

    await firstPage.bringToFront();
    await firstPage.click('#start');
    const prompt = await scene.prompt();
    await secondPage.bringToFront();
    await secondPage.click('#start');
    await hint(secondPage, 'outstandingTransaction');
    assert.deepEqual(await scene.desktop.windows(PROMPT), [prompt], 'one prompt');
    await scene.picture();

    await scene.desktop.raise(prompt);
    await scene.approve();
    await scene.loggedIn(first, firstPage);
    await hint(secondPage, 'userSign');
    assert.notEqual(await scene.prompt(), prompt);
    await scene.approve();
    await scene.loggedIn(second, secondPage);
    await scene.promptGone();
  });

  scenario('pages of one site: the second is told', {}, async (scene) => {
    const {site, page} = await scene.beginAtLoopback();
    const other = await scene.openPage(site);
    await page.bringToFront();
    await page.click('#start');
    const prompt = await scene.prompt();
    await other.bringToFront();
    await other.click('#start');
    await failed(other, 'busy');
    assert.deepEqual(await scene.desktop.windows(PROMPT), [prompt]);
  });
});
