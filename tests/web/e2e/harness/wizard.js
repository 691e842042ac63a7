// A hand at the password wizard, which looks before each next step.

import assert from 'node:assert/strict';

import {until} from './processes.js';

export const WIZARD = '^(Password|Lösenord) .+ Insegel$';

export class Wizard {
  constructor(scene, card) {
    this.desktop = scene.desktop;
    this.card = card;
  }

  async isOpen() {
    this.window = await this.desktop.window(WIZARD);
    await this.desktop.becomesActive(this.window);
    await this.desktop.standsStill(this.window);
    return this;
  }

  /** Presses a key and waits until something else is shown, and stays. */
  async step(key = 'Return') {
    const before = await this.desktop.standsStill(this.window);
    await this.desktop.press(key);
    await until('the wizard to show something else', () => this.desktop.looksDifferent(this.window, before));
    await this.desktop.standsStill(this.window, 3);
  }

  /** Fills in the three fields, as far as they are empty, with Enter after each but the last. */
  async type(...texts) {
    for (const [at, text] of texts.entries()) {
      await this.desktop.type(text);
      await this.desktop.standsStill(this.window);
      if (at + 1 < texts.length) {
        await this.desktop.press('Return');
      }
    }
  }

  /** Sends what was typed, and waits until the card has had it and the wizard has said so. */
  async send(key = 'Return') {
    const {pinCommands} = await this.card.tell('counters');
    await this.desktop.press(key);
    await until('the card to be asked', async () => (await this.card.tell('counters')).pinCommands > pinCommands);
    await this.desktop.standsStill(this.window, 5);
    assert.equal((await this.card.tell('counters')).pinCommands, pinCommands + 1, 'asked once');
  }

  async closes() {
    await this.desktop.press('Return');
    await this.desktop.noWindow(WIZARD);
  }
}
