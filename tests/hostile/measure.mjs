// The memory and the descriptors of a running program, as the kernel counts them.

import {readdir, readFile, readlink, writeFile} from 'node:fs/promises';
import {setTimeout as sleep} from 'node:timers/promises';

/**
 * How many descriptors are open; those with which threads are woken are counted by themselves, for the threads that a
 * pool keeps come when there is work and go half a minute later.
 */
async function descriptors(pid) {
  const folder = `/proc/${pid}/fd`;
  const links = await Promise.all((await readdir(folder)).map((name) => readlink(`${folder}/${name}`).catch(() => 'gone')));
  const wakers = links.filter((link) => link === 'anon_inode:[eventfd]').length;
  return {descriptors: links.length - wakers, wakers};
}

/**
 * Descriptors, threads, and in KiB: `rss`, what of it is the program's `own` (its heap and stacks, no file's pages), `pss`, which
 * goes up and down with the other programs that have the same libraries, and the `peak` of rss. Where only root may look,
 * or no process is known, there is nothing to measure: `undefined`.
 */
export async function measure(pid) {
  if (pid === undefined) {
    return undefined;
  }
  try {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const kibibytes = (text, name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)[1]);
    return {
      rss: kibibytes(rollup, 'Rss'),
      pss: kibibytes(rollup, 'Pss'),
      own: kibibytes(rollup, 'Anonymous'),
      peak: kibibytes(status, 'VmHWM'),
      threads: (await readdir(`/proc/${pid}/task`)).length,
      ...await descriptors(pid),
    };
  } catch (error) {
    if (['EACCES', 'EPERM'].includes(error.code)) {
      return undefined;
    }
    throw error;
  }
}

/** From here on the peak is a new one. Returns whether it could be done. */
export async function forgetPeak(pid) {
  return pid !== undefined && writeFile(`/proc/${pid}/clear_refs`, '5').then(() => true, () => false);
}

/**
 * Measures once what was closed is closed there too: connections linger for two seconds. `descriptors` is how many
 * there should be; where they stay more, it is measured after `seconds` all the same.
 */
export async function measureSettled(pid, descriptors, seconds = 15) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const now = await measure(pid);
    if (now === undefined || now.descriptors <= descriptors || Date.now() > end) {
      return now;
    }
    await sleep(100);
  }
}

/** 'Rss 41236 KiB (own 9104), Pss 25800, 39 descriptors' */
export function words(now) {
  return now ? `Rss ${now.rss} KiB (own ${now.own}), Pss ${now.pss}, ${now.descriptors} descriptors` : 'not measured';
}

/** Two of a pool's threads more have four. */
export function hasNoMoreOpen(before, after) {
  return after.descriptors <= before.descriptors && after.wakers <= before.wakers + 4;
}

/** '+12 KiB, peak +80, +0 descriptors' */
export function growth(before, after, peak) {
  const signed = (number) => (number < 0 ? String(number) : `+${number}`);
  return `${signed(after.rss - before.rss)} KiB${peak ? `, peak ${signed(after.peak - before.rss)}` : ''}, ` +
    `${signed(after.descriptors - before.descriptors)} descriptors`;
}
