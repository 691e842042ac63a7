// What of a secret is left in a process: its memory as a core image would have it, and the forms a secret may have there.

import {closeSync, openSync, readFileSync, readSync} from 'node:fs';

// What Buffer does not search in one go.
const STEP = 64 << 20;
const PAGE = 4096;
const NOTHING = Buffer.alloc(PAGE);
// Characters of a password that are looked for, and the fewest in a row that are no chance.
const PIECE = 5;
const FEWEST = 8;

/**
 * What a core image of a process would have: all that it may write to, and all that comes from no file. The process stands
 * still while it is read, by root or by its own user.
 */
export class Image {
  constructor(pid) {
    this.parts = [];
    process.kill(pid, 'SIGSTOP');
    try {
      const memory = openSync(`/proc/${pid}/mem`, 'r');
      try {
        for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
          const [, from, to, writable, file, name] =
            /^([0-9a-f]+)-([0-9a-f]+) r(.)\S+ \S+ \S+ (\d+) *(.*)$/.exec(line) ?? [];
          // Those of the kernel are no memory of the process.
          if (from !== undefined && (writable === 'w' || file === '0') && !/^\[v(var|dso|syscall)/.test(name)) {
            this.#read(memory, parseInt(from, 16), parseInt(to, 16), name);
          }
        }
      } finally {
        closeSync(memory);
      }
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  }

  #read(memory, from, to, name) {
    for (let at = from; at < to; at += STEP) {
      const bytes = Buffer.allocUnsafe(Math.min(STEP, to - at));
      let size = 0;
      try {
        for (let got = 1; got > 0 && size < bytes.length; size += got) {
          got = readSync(memory, bytes, size, bytes.length - size, at + size);
        }
      } catch (error) {
        // Beyond the end of a file, for one.
        if (error.code !== 'EIO') {
          throw error;
        }
      }
      this.#keep(bytes.subarray(0, size), at, name || 'nameless');
    }
  }

  /** All but pages in which there is nothing: most of the memory that threads have for their stacks. */
  #keep(bytes, at, name) {
    let begin = 0;
    for (let page = 0; page < bytes.length; page += PAGE) {
      if (bytes.subarray(page, page + PAGE).equals(NOTHING)) {
        this.#add(bytes, begin, page, at, name);
        begin = page + PAGE;
      }
    }
    this.#add(bytes, begin, bytes.length, at, name);
  }

  #add(bytes, begin, end, at, name) {
    if (begin < end) {
      this.parts.push({name, at: at + begin, bytes: bytes.subarray(begin, end)});
    }
  }

  get size() {
    return this.parts.reduce((sum, {bytes}) => sum + bytes.length, 0);
  }

  /** Where these bytes are: [{name, at, bytes, place}]. */
  * places(wanted) {
    for (const part of this.parts) {
      for (let place = part.bytes.indexOf(wanted); place >= 0; place = part.bytes.indexOf(wanted, place + 1)) {
        yield {...part, place};
      }
    }
  }
}

function wide(text, unit) {
  const points = [...text].map((character) => character.codePointAt(0));
  const bytes = Buffer.alloc(points.length * unit);
  points.forEach((point, at) => bytes.writeUIntLE(point, at * unit, unit));
  return bytes;
}

/** A text as it may stand in memory, and how many bytes there are to a character. (In Latin-1 most of it is as in UTF-8.) */
function forms(text) {
  return [
    {form: 'UTF-8', bytes: Buffer.from(text), unit: 1},
    {form: 'UTF-16', bytes: wide(text, 2), unit: 2},
    // In UTF-16 the other byte order is the same bytes, one place further.
    {form: 'UTF-32', bytes: wide(text, 4), unit: 4},
    {form: 'hexadecimal', bytes: Buffer.from(Buffer.from(text).toString('hex')), unit: 2},
    ...[0, 1, 2].map((shift) => {
      // What of it does not depend on what stands before and after.
      const whole = Buffer.from(`${'x'.repeat(shift)}${text}`).toString('base64');
      return {form: 'base64', bytes: Buffer.from(whole.slice(shift + 1, -4)), unit: 4 / 3};
    }),
  ];
}

/** The bytes around a place that are those of `bytes`, whose byte `from` is there: where they begin, and how many. */
function run(part, place, bytes, from, size) {
  let first = from;
  while (first > 0 && part[place - from + first - 1] === bytes[first - 1]) {
    --first;
  }
  let last = from + size;
  while (last < bytes.length && part[place - from + last] === bytes[last]) {
    ++last;
  }
  return {begins: place - from + first, length: last - first};
}

/** Where a password stands, or so much of it that it is no chance; as texts to be read. */
export function findPassword(image, text) {
  const found = new Set();
  for (const {form, bytes, unit} of forms(text)) {
    const size = Math.ceil(PIECE * unit);
    for (let from = 0; from + size <= bytes.length; from += size) {
      // Without the zeros at its end, which the other byte order has elsewhere.
      const piece = bytes.subarray(from, from + size - (form.startsWith('UTF-') ? unit - 1 : 0));
      for (const {name, at, bytes: part, place} of image.places(piece)) {
        const {begins, length} = run(part, place, bytes, from, piece.length);
        if (length >= FEWEST * unit) {
          found.add(`${length} bytes of it as ${form} at ${(at + begins).toString(16)} in ${name}`);
        }
      }
    }
  }
  return [...found];
}

/** The digits of a code packed two to a byte, as ISO 9564-1 has them and without its first byte, filled up to eight bytes. */
function packed(digits) {
  const filled = (text) => Buffer.from(text.padEnd(16, 'f'), 'hex');
  return [filled(digits), filled(`2${digits.length.toString(16)}${digits}`)];
}

/** Where a code of eight digits or more stands; what a command to a card has around it makes no difference. */
export function findCode(image, digits) {
  const wanted = [
    {form: 'digits', bytes: Buffer.from(digits)},
    {form: 'UTF-16', bytes: wide(digits, 2).subarray(0, -1)},
    {form: 'UTF-32', bytes: wide(digits, 4).subarray(0, -3)},
    {form: 'hexadecimal', bytes: Buffer.from(Buffer.from(digits).toString('hex'))},
    ...packed(digits).map((bytes) => ({form: 'packed', bytes})),
  ];
  return wanted.flatMap(({form, bytes}) => [...image.places(bytes)].map(({name, at, place, bytes: part}) =>
    `${form} at ${(at + place).toString(16)} in ${name} (${part.subarray(Math.max(0, place - 8), place).toString('hex')} before it)`));
}
