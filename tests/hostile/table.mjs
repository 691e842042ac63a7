// Prints the table, and holds its last column to the sources: a defence that is named is there.

import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const WIDTHS = [4, 81, 3, 34, 50];

function line(...cells) {
  return cells.map((cell, at) => String(cell).padEnd(WIDTHS[at] ?? 0)).join(' ').trimEnd();
}

/** Which files or words of the rows' defences are not there any more. */
export async function missingDefences(rows) {
  const missing = [];
  for (const {name, defence, isToCome} of rows) {
    for (const [file, word] of defence) {
      const text = await readFile(path.join(root, file), 'utf8').catch(() => undefined);
      if (isToCome && text === undefined) {
        continue;
      }
      const escaped = word.replace(/[^\w]/g, '\\$&');
      if (text === undefined || !new RegExp(`(^|\\W)${escaped}(\\W|$)`, 'm').test(text)) {
        missing.push(`${name}: ${file} has no ${word}`);
      }
    }
  }
  return missing;
}

export function printHead() {
  console.log(line('', 'input', 'n', 'expected', 'defence', 'got [memory]'));
}

/** What came of the inputs, those alike said once: '403 origin ×12, 403 marker'. */
function summary(results) {
  const counts = new Map();
  const oneLine = (text) => text.replace(/\s+/g, ' ').slice(0, 200);
  results.map(({got}) => oneLine(got)).forEach((got) => counts.set(got, (counts.get(got) ?? 0) + 1));
  return [...counts].map(([got, count]) => (count > 1 ? `${got} ×${count}` : got)).join(', ');
}

/**
 * One line for a row, and below it what was not as expected, or all of it where `isWhole`. `remarks` are on memory.
 * Returns whether the row is good.
 */
export function printRow({name, expected, defence}, results, remarks, isWhole) {
  const [[file, word]] = defence;
  const where = `${file} ${word}`;
  if (results.skip) {
    console.log(line('skip', name, 0, expected, where, results.skip));
    return true;
  }
  const bad = results.filter(({isGood}) => !isGood);
  const wrong = remarks.filter(({isGood}) => isGood === false);
  const isGood = bad.length === 0 && wrong.length === 0 && results.length > 0;
  const memory = remarks.filter(({got}) => got).map(({got}) => got).join('; ');
  console.log(line(isGood ? 'ok' : 'FAIL', name, results.length, expected, where,
    summary(results) + (memory ? ` [${memory}]` : '')));
  (isWhole ? results : bad).forEach(({input, got}) => console.log(`        ${input}: ${got}`));
  return isGood;
}
