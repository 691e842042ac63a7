// The program on the desktop: one of it, and its tray icon.

import assert from 'node:assert/strict';
import {describe} from 'node:test';

import {MAIN_WINDOW, scenario, useDesktop} from './harness/scene.js';

describe('on the desktop', () => {
  useDesktop();

  scenario('a second start raises the window of the first', {people: ['person', 'expired']}, async (scene) => {
    await scene.startInsegel();
    const window = await scene.desktop.window(MAIN_WINDOW);
    await scene.picture();
    await scene.desktop.close(window);
    await scene.desktop.noWindow(MAIN_WINDOW);
    const second = scene.launchInsegel();
    assert.equal(await second.exited, 0, second.output);
    await scene.desktop.window(MAIN_WINDOW);
    assert.ok(scene.insegel.isRunning);
  });

  scenario('a double click on the tray icon opens the window', {}, async (scene) => {
    await scene.startInsegel('--background');
    assert.deepEqual(await scene.desktop.windows(MAIN_WINDOW), []);
    await scene.desktop.doubleClick(await scene.desktop.trayIcon());
    await scene.desktop.window(MAIN_WINDOW);
    await scene.picture();
  });
});
