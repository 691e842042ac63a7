// What needs a person: someone who approves, and someone who reads what the prompt says.

import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

import {PASSWORD} from '../web/e2e/harness/bank.js';
import {run, until} from '../web/e2e/harness/processes.js';
import {newNonce, Order} from './asking.mjs';

const PYTHON = '/usr/bin/python3';
const SLOW_READER = fileURLToPath(new URL('slow_reader.py', import.meta.url));
const NEEDS_A_SCREEN = {skip: 'nobody at a screen'};

// Each turns the direction of what follows, hides, or breaks the line; beside it, how it is written out.
const UNSEEN = {'\u202e': '[U+202E]', '\u2066': '[U+2066]', '\u200f': '[U+200F]', '\u200b': '[U+200B]', '\u0000': '[U+0000]',
  '\u001b': '[U+001B]', '\u0085': '[U+0085]', '\u2028': '[U+2028]', '\u00ad': '[U+00AD]', '\ufeff': '[U+FEFF]',
  '\u{e0041}': '[U+E0041]'};

const base64 = (text) => Buffer.from(text, 'utf8').toString('base64');
const isShown = ({hintCode}) => hintCode === 'userSign';

async function approve(program) {
  const {desktop} = program;
  await desktop.typeWatching(await program.prompt(), PASSWORD);
  await desktop.press('Return');
}

export default [
  {
    name: 'result read a second time',
    expected: '410',
    defence: [['src/order/order_book.cpp', 'resultWasRead'], ['src/listener/connection.cpp', 'resultGone']],
    isOnce: true,
    async run(program) {
      if (!program.desktop) {
        return NEEDS_A_SCREEN;
      }
      const order = await Order.make(program);
      await order.becomes(isShown, 'shown');
      await approve(program);
      const {result} = await order.becomes(({status}) => status === 'complete', 'complete');
      const again = [await order.ask(), await order.ask({wait: 1})];
      const other = await order.ask({as: 'https://evil.example'});
      return [
        {input: 'the first time', got: result?.token ? 'the result' : 'nothing', isGood: Boolean(result?.token)},
        ...again.map((answer, at) => ({input: `time ${at + 2}`, got: answer.word,
          isGood: answer.status === 410 && !answer.body.includes('token')})),
        {input: 'by another site', got: other.word, isGood: other.status === 404},
      ];
    },
  },

  {
    name: 'slow reader of a long result',
    expected: 'closed by the write timeout',
    defence: [['src/listener/limits.h', 'write{10\'000}'], ['src/listener/connection.cpp', 'expired']],
    isHeavy: true,
    async run(program) {
      if (!program.desktop) {
        return NEEDS_A_SCREEN;
      }
      if (!existsSync(PYTHON)) {
        return {skip: 'no Python'};
      }
      const order = await Order.make(program, {body: {type: 'sign', nonce: newNonce(), format: 'jws', textFormat: 'plain',
        text: base64('Hello'), hiddenData: base64('hidden'.repeat(24_000))}});
      await order.becomes(isShown, 'shown');
      await approve(program);
      // Not to be polled, for whoever polls has had it.
      await program.screen(0);
      const said = await run(PYTHON, [SLOW_READER, String(program.port)], {input: order.request()}).catch(() => 'Infinity');
      const seconds = Number(said);
      const again = await order.ask();
      return [
        {input: '260 KB, of which nothing is read', got: `closed after ${seconds.toFixed(0)} s`, isGood: seconds > 8 && seconds < 14},
        {input: 'asking again', got: again.word, isGood: again.status === 410},
      ];
    },
  },

  {
    name: 'bidi and control characters in text',
    expected: 'shown escaped',
    defence: [['ui/visible_text.cpp', 'mustBeNamed'], ['ui/signed_document.cpp', 'visiblePieces']],
    isOnce: true,
    async run(program) {
      if (!program.desktop) {
        return NEEDS_A_SCREEN;
      }
      if (!program.reader) {
        return {skip: 'no screen reader: at-spi2-core or gir1.2-atspi-2.0 is missing'};
      }
      const text = Object.keys(UNSEEN).map((one, at) => `Pay ${at}${one}0 kronor.`).join('\n');
      const order = await Order.make(program, {body: {type: 'sign', nonce: newNonce(), format: 'cms', textFormat: 'plain',
        text: base64(text)}});
      await order.becomes(isShown, 'shown');
      await program.prompt();
      const shown = await until('the text to be shown', async () => {
        const texts = (await program.reader.texts()).join('\n');
        return texts.includes('kronor.') && texts;
      });
      await order.cancel();
      return Object.entries(UNSEEN).map(([character, name], at) => ({
        input: name,
        got: shown.includes(`Pay ${at}${name}0 kronor.`) ? 'escaped' : `shown as ${JSON.stringify(shown.split('\n')[at])}`,
        isGood: shown.includes(`Pay ${at}${name}0 kronor.`) && !shown.includes(character),
      }));
    },
  },
];
