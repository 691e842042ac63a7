// src/listener/README.md, which site owners write their sites by, says what the program does: what the sources list, it
// lists, and what it points at is there.

import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (file) => readFileSync(`${root}${file}`, 'utf8');
const page = read('src/listener/README.md');
const all = (text, pattern) => [...text.matchAll(pattern)].map(([, one]) => one);

/** `name` → rest, of the rows of the table under a heading. */
function rows(heading) {
  const [, section] = page.split(`## ${heading}\n`);
  return section.split('\n## ')[0].split('\n').filter((line) => line.startsWith('| ') && line.includes('`'));
}

test('every problem type is there with its status, and no other', () => {
  const source = read('src/listener/problem.cpp');
  const made = Object.fromEntries([...source.matchAll(/\{(\d{3}), "urn:insegel:problem:([a-z-]+)"/g)].map(([, status, name]) => [name, status]));
  assert.ok(Object.keys(made).length > 30);
  const told = {};
  for (const row of rows('Refusals')) {
    const [, names, statuses] = row.split('|');
    const codes = statuses.match(/\d{3}/g);
    all(names, /`([a-z-]+)`/g).forEach((name, place) => (told[name] = codes[place]));
  }
  assert.deepEqual(told, made);
});

test('every hint code is there', () => {
  const sources = ['order_book.cpp', 'order_book_enrolment.cpp', 'open_order.h'].map((name) => read(`src/order/${name}`)).join();
  const codes = ['outstandingTransaction', 'userSign', 'awaitingCertificates', 'userCancel', 'cancelled', 'expiredTransaction',
    'certificateErr', 'noMatchingId', 'startFailed'];
  const made = codes.filter((code) => sources.includes(`"${code}"`));
  assert.ok(made.length > 5, made.join());
  made.forEach((code) => assert.match(page, new RegExp(`\\| \`${code}\` \\|`)));
});

test('every format is there', () => {
  for (const source of ['format', 'sign_format']) {
    const made = all(read(`src/signature/${source}.cpp`), /\{"([a-z0-9:.-]+)",/g);
    assert.ok(made.length >= 3, source);
    made.forEach((format) => assert.match(page, new RegExp(`\`${format.replaceAll('.', '\\.')}\``)));
  }
});

test('the limits are those of the program', () => {
  const value = (file, pattern) => Number(pattern.exec(read(file))[1].replaceAll("'", ''));
  const book = 'src/order/order_book.h';
  const rules = 'src/order/site_rules.h';
  const says = (words) => assert.ok(page.replaceAll('\n', ' ').includes(words), words);
  says(`lives ${value(book, /lifetime\{(\d+)\}/)} seconds`);
  says(`has polled it for ${value(book, /patience\{(\d+)\}/)},`);
  says(`more than ${value(rules, /ordersPerMinuteOfSite = (\d+)/)} orders a minute from this site`);
  says(`more than ${value(rules, /ordersPerMinute = (\d+)/)} orders a minute from all`);
  says(`over ${value('src/listener/limits.h', /maximumOrderBody = (\d+)/)} KiB`);
  says(`over ${value('src/listener/limits.h', /maximumOtherBody = (\d+)/)} KiB`);
  assert.equal(value('src/listener/limits.h', /connections = (\d+)/), 32);
  says('Thirty-two connections');
  says(`at most ${value('src/order/order_request.cpp', /maximumText = ([\d']+)/).toLocaleString('en')} characters`);
  says(`4 to ${value('src/order/order_request.cpp', /maximumHiddenData = ([\d']+)/).toLocaleString('en')} characters`);
  says(`1 to ${value('src/order/order_request.cpp', /maximumListSize = (\d+)/)} entries`);
});

test('every header of a reply is there', () => {
  const names = all(read('src/listener/reply.cpp'), /set\("([A-Z][A-Za-z-]+)"/g);
  assert.ok(names.length > 4);
  for (const name of names.filter((one) => !one.startsWith('Access-Control-Allow-'))) {
    assert.ok(page.includes(`\`${name}`), name);
  }
});

test('what it points at is there', () => {
  const paths = [...all(page, /`((?:src|tests|resources)\/[^`*]+)`/g), ...all(page, /\]\(\.\.\/\.\.\/([^)]+)\)/g)];
  assert.ok(paths.length > 6);
  paths.forEach((one) => assert.ok(existsSync(`${root}${one}`), one));
});

test('what the verifiers refuse is explained', () => {
  for (const name of ['verify.mjs', 'verify.php', 'verify.sh']) {
    const source = read(`resources/web/verify/${name}`);
    const reasons = new Set(all(source, /(?:refuse |, ')([a-z]+-?[a-z]+(?:-[a-z]+)?)(?:'[,)]| ")/g).filter((one) => /^(wrong|bad|un|too|mal|exp|not)/.test(one)));
    assert.ok(reasons.size > 10, [...reasons].join());
    reasons.forEach((reason) => assert.ok(page.includes(`\`${reason}\``), `${name}: ${reason}`));
  }
});
