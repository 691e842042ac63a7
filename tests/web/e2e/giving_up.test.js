// Whatever makes the page go away, no prompt stays behind.

import {describe} from 'node:test';

import {failed, scenario, useDesktop} from './harness/scene.js';

describe('giving up', () => {
  useDesktop();

  async function asked(scene) {
    const {page} = await scene.beginAtLoopback();
    await page.click('#start');
    await scene.prompt();
    return page;
  }

  function cancelled(page) {
    return page.waitForRequest((request) => request.method() === 'DELETE');
  }

  scenario('with the page’s own button', {}, async (scene) => {
    const page = await asked(scene);
    const deleted = cancelled(page);
    await page.click('#cancel');
    await failed(page, 'aborted');
    await deleted;
    await scene.promptGone();
  });

  scenario('by closing the page', {}, async (scene) => {
    const page = await asked(scene);
    await scene.context.newPage();
    await page.close();
    await scene.promptGone();
  });

  scenario('by going to another page', {}, async (scene) => {
    const page = await asked(scene);
    await page.goto('about:blank');
    await scene.promptGone();
  });

  scenario('because the page crashed', {}, async (scene) => {
    const page = await asked(scene);
    const session = await scene.context.newCDPSession(page);
    // It gets no chance to say anything, and the command none to be answered: only that nobody polls any more tells.
    session.send('Page.crash').catch(() => {});
    await scene.promptGone(30);
  });

  scenario('because the screen was locked', {}, async (scene) => {
    const page = await asked(scene);
    await scene.desktop.lockScreen();
    await scene.promptGone();
    await failed(page, 'cancelled');
  });

  scenario('because nobody answered in time',
    {seconds: 300, skip: !process.env.INSEGEL_LONG && 'takes three minutes: INSEGEL_LONG=1'}, async (scene) => {
      const page = await asked(scene);
      await scene.promptGone(200);
      await failed(page, 'expired');
      await scene.picture();
    });
});
