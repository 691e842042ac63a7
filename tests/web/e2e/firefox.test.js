// Another browser: Firefox, which asks its user before a page may reach this computer.

import {describe} from 'node:test';

import {freePort} from './harness/network.js';
import {openFirefox, shows} from './harness/firefox.js';
import {until} from './harness/processes.js';
import {PROMPT, scenario, useDesktop} from './harness/scene.js';

const verified = ({process, origin}) =>
  process.line(new RegExp(`^verified login: Test Person 199001012384 web-eid:1.0 from ${origin}$`, 'm'), 40);

describe('in Firefox', () => {
  useDesktop();

  async function begin(scene, at, options) {
    await scene.startInsegel('--background');
    const site = await scene.startSite({name: 'login.test', port: await freePort()});
    return {site, firefox: await openFirefox(scene, site, at, {title: 'Insegel demo', ...options})};
  }

  scenario('a page that its user lets reach this computer', {}, async (scene) => {
    const {site, firefox} = await begin(scene, '/');
    await scene.desktop.press('Tab', 'Tab', 'Tab', 'Return');
    await scene.desktop.standsStill(firefox, 5);
    await scene.picture('question');
    await until('the prompt', async () => {
      // Allow; and not in the prompt, where it would mean something else.
      if (await scene.desktop.active() === firefox) {
        await scene.desktop.press('alt+a');
      }
      return (await scene.desktop.windows(PROMPT)).length > 0;
    });
    await scene.approve();
    await verified(site);
    await scene.desktop.standsStill(firefox, 5);
    await scene.picture('done');
  });

  scenario('the navigation way', {}, async (scene) => {
    const {site, firefox} = await begin(scene, '/start');
    await scene.desktop.press('Tab', 'Return');
    await scene.approve();
    await verified(site);
    await scene.desktop.standsStill(firefox, 5);
    await scene.picture('done');
  });

  scenario('the navigation way, with scripts switched off', {}, async (scene) => {
    const {site} = await begin(scene, '/start', {scripts: false});
    await scene.desktop.press('Tab', 'Return');
    await scene.approve();
    await shows(scene, 'Insegel');
    // Its one button goes on to the site, which has one too.
    await scene.desktop.press('Tab', 'Return');
    await shows(scene, 'Insegel demo');
    await scene.desktop.press('Tab', 'Return');
    await verified(site);
  });
});
