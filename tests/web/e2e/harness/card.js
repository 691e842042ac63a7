// A simulated BankID on card in a reader of a real pcscd: for scenarios run by tests/vcard/with-pcscd.

import assert from 'node:assert/strict';
import {connect} from 'node:net';
import path from 'node:path';

import {program} from './paths.js';
import {Process, run, until} from './processes.js';

export const PIN1 = '112358';
export const PIN2 = '271828';
export const PUK = '31415926';

/** Whether there is a pcscd to put a card into. */
export const cardsAreHere = process.env.VCARDS !== undefined;

export class Card {
  /**
   * Makes a card from the bank's certificates and puts it into the reader number `slot` (0 or 1). `codes` are its PINs and
   * its PUK.
   */
  static async insert(bank, folder, env,
    {personality = 'iso7816', key = 'rsa2048', slot = 0, codes = [PIN1, PIN2, PUK], options = []} = {}) {
    const card = new Card();
    card.env = env;
    card.state = path.join(folder, `card-${slot}.json`);
    card.socket = path.join(folder, `card-${slot}.sock`);
    await run(program('insegel-vcard'),
      ['personalise', bank.folder, '--state', card.state, '--personality', personality, '--key', key,
        '--secrets-stdin', ...options], {env, input: codes.map((code) => `${code}\n`).join('')});
    card.process = new Process('insegel-vcard', program('insegel-vcard'),
      ['run', '--state', card.state, '--port', String(35963 + slot), '--control', card.socket], {env});
    await until('the card to take orders', async () => {
      assert.ok(card.process.isRunning, `insegel-vcard ended:\n${card.process.output}`);
      return card.tell('status').catch(() => undefined);
    });
    await card.tell('wait-met');
    return card;
  }

  /** Sends an order to the card (tests/vcard/control_socket.h) and returns its answer. */
  async tell(...order) {
    const connection = connect(this.socket).setEncoding('utf8');
    connection.write(`${order.join(' ')}\n`);
    let line = '';
    for await (const text of connection) {
      line += text;
      if (line.endsWith('\n')) {
        break;
      }
    }
    const answer = JSON.parse(line);
    assert.equal(answer.error, undefined, `${order.join(' ')}: ${answer.error}`);
    return answer;
  }

  /** Out of the reader, once pcscd has seen it; and in again. */
  async pull() {
    await this.tell('remove');
    await this.tell('wait-gone');
  }
  async putBack() {
    await this.tell('insert');
    await this.tell('wait-met');
  }

  /** The tries left of the PIN in this place: 0 for logging in, 1 for signing. */
  async tries(place) {
    const {pins} = await this.tell('pins');
    return pins.filter(({puk}) => !puk)[place].tries;
  }

  /** Only once pcscd has seen it go: it would take a card put in sooner for the same, and not greet it. */
  async stop() {
    if (this.process.isRunning) {
      await this.pull();
    }
    await this.process.stop();
  }
}
