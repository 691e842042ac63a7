// Which BankID answers, and what is said where none can.

import {describe} from 'node:test';

import {failed, hint, scenario, useDesktop} from './harness/scene.js';

describe('choosing a BankID', () => {
  useDesktop();

  for (const [name, people] of [['there is none', []], ['it has expired', ['expired']]]) {
    scenario(name, {people}, async (scene) => {
      const {page} = await scene.beginAtLoopback();
      await page.click('#start');
      await scene.prompt();
      // The site cannot tell this from a person who thinks.
      await hint(page, 'userSign');
      await scene.picture();
      await scene.dismissPrompt();
      await failed(page, 'no-matching-id');
    });
  }

  scenario('one of two fits', {people: ['person', 'other']}, async (scene) => {
    const {site, page} = await scene.beginAtLoopback();
    await page.click('summary');
    await page.fill('#number', '198002022383');
    await page.click('#start');
    await scene.prompt();
    await scene.picture();
    await scene.approve();
    await scene.loggedIn(site, page, {number: '198002022383'});
  });

  scenario('both fit, the one used last comes first', {people: ['person', 'other']}, async (scene) => {
    const {site, page} = await scene.beginAtLoopback();
    await page.click('summary');
    await page.fill('#number', '198002022383');
    await page.click('#start');
    await scene.approve();
    await scene.loggedIn(site, page, {number: '198002022383'});
    await page.click('#logout');
    await page.fill('#number', '');
    await scene.promptGone();
    await page.click('#start');
    await scene.prompt();
    await scene.picture();
    await scene.approve();
    await scene.loggedIn(site, page, {number: '198002022383'});
  });
});
