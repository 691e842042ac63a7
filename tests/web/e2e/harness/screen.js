// What an X server in memory shows, read where it keeps it: a look costs no program and next to no time.

import {closeSync, openSync, readSync} from 'node:fs';
import path from 'node:path';

const COLOURS = 3;
const BYTES_PER_PIXEL = 4;

export class Screen {
  /** `folder` is the one given to Xvfb's -fbdir; it must have its display already. */
  constructor(folder) {
    this.file = openSync(path.join(folder, 'Xvfb_screen0'));
    // XWDFile.h: a header of 32-bit numbers, highest byte first, then twelve bytes for each colour of the map.
    const header = this.#read(0, 100);
    const number = (at) => header.readUInt32BE(at * 4);
    if (number(1) !== 7 || number(11) !== BYTES_PER_PIXEL * 8) {
      throw new Error(`the screen's memory is of version ${number(1)} with ${number(11)} bits a pixel`);
    }
    this.width = number(4);
    this.height = number(5);
    this.stride = number(12);
    this.pixels = number(0) + number(19) * 12;
  }

  close() {
    closeSync(this.file);
  }

  /** The colours of a part of the screen, as far as it is on it: four bytes a pixel, of which the last says nothing. */
  look({x, y, width, height}) {
    const left = Math.max(x, 0);
    const wide = Math.max(Math.min(x + width, this.width) - left, 0) * BYTES_PER_PIXEL;
    const top = Math.max(y, 0);
    const rows = Math.max(Math.min(y + height, this.height) - top, 0);
    const lines = this.#read(this.pixels + top * this.stride, rows * this.stride);
    const shown = Buffer.alloc(rows * wide);
    for (let row = 0; row < rows; ++row) {
      const from = row * this.stride + left * BYTES_PER_PIXEL;
      lines.copy(shown, row * wide, from, from + wide);
    }
    return shown;
  }

  #read(from, length) {
    const bytes = Buffer.alloc(length);
    readSync(this.file, bytes, 0, length, from);
    return bytes;
  }
}

/** How many bytes of colour differ between two looks at the same place. */
export function difference(a, b) {
  if (a.length !== b.length) {
    return Infinity;
  }
  if (a.equals(b)) {
    return 0;
  }
  let count = 0;
  for (let i = 0; i < a.length; ++i) {
    count += a[i] === b[i] || i % BYTES_PER_PIXEL === COLOURS ? 0 : 1;
  }
  return count;
}

/** How many pixels of what was looked at have this colour, 0xRRGGBB. */
export function pixelsOf(shown, colour) {
  let count = 0;
  for (let i = 0; i < shown.length; i += BYTES_PER_PIXEL) {
    count += shown.readUIntLE(i, COLOURS) === colour ? 1 : 0;
  }
  return count;
}
