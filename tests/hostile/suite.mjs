#!/usr/bin/env node
// Everything hostile that a listener on loopback can be sent, against the real program: see --help.

import {setTimeout as sleep} from 'node:timers/promises';
import {parseArgs} from 'node:util';

import {CleanUp} from '../web/e2e/harness/processes.js';
import {forgetPeak, growth, hasNoMoreOpen, measure, measureSettled, words} from './measure.mjs';
import {Program} from './program.mjs';
import body from './rows_body.mjs';
import browser from './rows_browser.mjs';
import caller from './rows_caller.mjs';
import head from './rows_head.mjs';
import load from './rows_load.mjs';
import order from './rows_order.mjs';
import person from './rows_person.mjs';
import start from './rows_start.mjs';
import user from './rows_user.mjs';
import {Stage} from './stage.mjs';
import {missingDefences, printHead, printRow} from './table.mjs';

const HELP = `usage: suite.mjs [--port N [--pid N]] [--only TEXT] [--rounds N] [--all]
Sends an Insegel everything hostile that it has a defence against, and prints a table: what was sent (and in how many
forms), what is expected, what came, and which code sees to it. Ends with 0 where all is as expected.

  --port N     against the Insegel that listens there; it is of this user, and its prompts come and go meanwhile. Without
               it the program in INSEGEL_BUILD_DIR (build/dev) is started, on a display and with a profile of its own, and
               the rows that need a person or a browser run as well
  --pid N      its process: memory and descriptors are measured, and have to stay what they were
  --only TEXT  only the rows in whose name this text is
  --rounds N   how often (default 2). The first warms up; after each later one memory and descriptors are held to what
               they were before it
  --all        a line for each input as well
  --help       this
`;

/**
 * How much a round may add, in KiB. Of two dozen rounds after a first none added more than 740, most 0 to 260: what the
 * allocator does by itself. What was held on to of a flood would be more.
 */
const MOST_GROWTH = 2048;
/** How much one heavy row may take while it runs: 300 MiB are sent, and no more than the limits is ever held. */
const MOST_PEAK = 16 * 1024;

const MINUTE = 62_000;

/** Under a sanitizer memory is the sanitizer's: it is told, and held to nothing. */
const isBounded = process.env.INSEGEL_SANITIZED === undefined;

const rows = [...head, ...caller, ...body, ...start, ...user, ...order, ...load];

function options() {
  try {
    const {values} = parseArgs({options: {port: {type: 'string'}, pid: {type: 'string'}, only: {type: 'string'},
      rounds: {type: 'string', default: '2'}, all: {type: 'boolean'}, help: {type: 'boolean', short: 'h'}}});
    if (values.help) {
      process.stdout.write(HELP);
      process.exit(0);
    }
    const number = (text) => {
      if (text !== undefined && !/^[1-9]\d*$/.test(text)) {
        throw new Error(`not a number: ${text}`);
      }
      return text && Number(text);
    };
    if (values.pid && !values.port) {
      throw new Error('--pid goes with --port');
    }
    return {...values, port: number(values.port), pid: number(values.pid), rounds: number(values.rounds)};
  } catch (error) {
    process.stderr.write(`${error.message}\n${HELP}`);
    process.exit(2);
  }
}

/** Measures when nobody is connected: no more descriptors are open than when it was so the last time. */
async function measureIdle(program) {
  const now = await measureSettled(program.pid, program.idle ?? Infinity, 3);
  program.idle = now?.descriptors;
  return now;
}

/** Runs a row; what it throws is its result. */
async function carryOut(row, program) {
  try {
    const results = await row.run(program);
    const isWell = await program.isWell();
    return results.skip || isWell ? results : [...results, {input: 'the program', got: 'does not answer any more', isGood: false}];
  } catch (error) {
    return [{input: 'the row itself', got: error.message, isGood: false}];
  }
}

/** The same with memory and descriptors held to their bounds where the row is heavy. */
async function carryOutMeasured(row, program) {
  if (!row.isHeavy) {
    return {results: await carryOut(row, program), remarks: []};
  }
  const before = await measureIdle(program);
  const hasPeak = await forgetPeak(program.pid);
  const results = await carryOut(row, program);
  if (!before) {
    return {results, remarks: []};
  }
  const after = await measureSettled(program.pid, before.descriptors);
  const isFlat = !hasPeak || !isBounded || after.peak - before.rss < MOST_PEAK;
  const isGood = hasNoMoreOpen(before, after) && isFlat;
  return {results, remarks: [{got: growth(before, after, hasPeak), isGood}]};
}

/** All rows once; returns whether all are good. Those that wait run side by side, at the end. Quiet: bad ones are told. */
async function round(chosen, program, {all, isQuiet = false}) {
  let areGood = true;
  const print = (row, {results, remarks}) => {
    const isFine = results.skip || [...results, ...remarks].every((one) => one.isGood);
    areGood = ((isQuiet && isFine) || printRow(row, results, remarks, all)) && areGood;
  };
  for (const row of chosen.filter(({waits}) => !waits)) {
    print(row, await carryOutMeasured(row, program));
  }
  const waiting = chosen.filter(({waits}) => waits);
  const before = await measureIdle(program);
  const ends = await Promise.all(waiting.map((row) => carryOut(row, program)));
  const after = before && await measureSettled(program.pid, before.descriptors);
  waiting.forEach((row, at) => print(row, {results: ends[at], remarks: row.isHeavy && after ?
    [{got: `${growth(before, after)}, together`, isGood: hasNoMoreOpen(before, after)}] : []}));
  return areGood;
}

async function main() {
  const asked = options();
  const begun = Date.now();
  const isChosen = ({name}) => !asked.only || name.toLowerCase().includes(asked.only.toLowerCase());
  const missing = await missingDefences([...rows, ...person, ...browser]);
  missing.forEach((one) => console.log(`FAIL  a defence that is not there: ${one}`));
  let areGood = missing.length === 0;
  const cleanUp = new CleanUp();
  try {
    const stage = asked.port ? undefined : await Stage.set(cleanUp);
    const program = stage ? await stage.start() : await Program.running(asked.port, asked.pid);
    console.log(`Insegel on port ${program.port}: ${words(await measureIdle(program))}`);
    printHead();
    areGood = await round(rows.filter(isChosen), program, asked) && areGood;

    const ends = [Date.now()];
    for (let number = 2; number <= asked.rounds; ++number) {
      // Two rounds make as many orders as Insegel takes in a minute.
      await sleep(Math.max(0, (ends.at(-2) ?? 0) + MINUTE - Date.now()));
      const before = await measureIdle(program);
      const again = rows.filter((row) => isChosen(row) && !row.isOnce);
      areGood = await round(again, program, {isQuiet: true}) && areGood;
      ends.push(Date.now());
      const after = before && await measureSettled(program.pid, before.descriptors);
      if (after) {
        const isFlat = hasNoMoreOpen(before, after) && (!isBounded ||
          (after.rss - before.rss < MOST_GROWTH && after.own - before.own < MOST_GROWTH));
        console.log(`${isFlat ? 'ok   ' : 'FAIL '} round ${number}: ${words(before)} before, ${words(after)} after: ` +
          growth(before, after));
        areGood &&= isFlat;
      } else {
        console.log(`skip  round ${number}: memory and descriptors are not to be seen${asked.port && !asked.pid ? ' without --pid' : ''}`);
      }
    }
    for (const row of browser.filter(isChosen)) {
      const {results, remarks} = await carryOutMeasured(row, program);
      areGood = printRow(row, results, remarks, asked.all) && areGood;
    }
    console.log(`Insegel at the end: ${words(await measure(program.pid))}`);
    const code = await program.stop();
    if (stage && code !== 0) {
      console.log(`FAIL  Insegel ended with ${code}:\n${program.process.output}`);
      areGood = false;
    }

    for (const row of person.filter(isChosen)) {
      // By itself: to a screen reader two of one name are one.
      const other = await stage?.startRead() ?? program;
      const {results, remarks} = await carryOutMeasured(row, other);
      areGood = printRow(row, results, remarks, asked.all) && areGood;
    }
  } finally {
    await cleanUp.run();
  }
  console.log(`${areGood ? 'all as expected' : 'NOT as expected'}, in ${Math.round((Date.now() - begun) / 1000)} s`);
  process.exitCode = areGood ? 0 : 1;
}
await main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
