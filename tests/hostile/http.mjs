// A client that sends any bytes: what a library would put right before it leaves is what these tests are about.

import {once} from 'node:events';
import {connect} from 'node:net';
import {networkInterfaces} from 'node:os';
import {setTimeout as sleep} from 'node:timers/promises';

const LOOPBACK = '127.0.0.1';

/** The addresses that Insegel listens on here, and how a Host has them. Some machines have no IPv6. */
export const LOOPBACKS = {
  [LOOPBACK]: LOOPBACK,
  ...(Object.values(networkInterfaces()).flat().some(({address}) => address === '::1') && {'::1': '[::1]'}),
};

/** What came back: `status` is 0 where the connection was closed without a reply. */
export class Answer {
  headers = new Map();
  body = '';
  status = 0;
  replies = 0;

  constructor(bytes, {isClosed, milliseconds}) {
    Object.assign(this, {isClosed, milliseconds});
    const text = bytes.toString('latin1');
    this.replies = text.split(/^HTTP\/1\.1 \d/m).length - 1;
    const end = text.indexOf('\r\n\r\n');
    const status = /^HTTP\/1\.1 (\d{3}) /.exec(text);
    if (!status || end < 0) {
      return;
    }
    this.status = Number(status[1]);
    for (const line of text.slice(0, end).split('\r\n').slice(1)) {
      const colon = line.indexOf(':');
      this.headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
    }
    this.body = bytes.subarray(end + 4).toString('utf8');
  }

  get json() {
    return JSON.parse(this.body);
  }

  /** The last part of the problem's type: 'syntax', 'origin', … */
  get problem() {
    return /"type":"urn:insegel:problem:([a-z-]+)"/.exec(this.body)?.[1];
  }

  /** '403 origin', '200', 'closed', or 'open' where nothing came in time. */
  get word() {
    if (this.status > 0) {
      return this.problem ? `${this.status} ${this.problem}` : String(this.status);
    }
    return this.isClosed ? 'closed' : 'open';
  }
}

export class Connection {
  #chunks = [];
  #begun = Date.now();
  isClosed = false;

  constructor(port, host = LOOPBACK) {
    this.socket = connect({port, host, allowHalfOpen: true, noDelay: true});
    this.heard = new Promise((resolve) => {
      this.socket.on('data', (chunk) => {
        this.#chunks.push(chunk);
        resolve();
      });
    });
    this.over = new Promise((resolve) => {
      const end = () => {
        this.isClosed = true;
        resolve();
      };
      this.socket.once('end', end).once('close', end).on('error', end);
    });
    this.opened = Promise.race([once(this.socket, 'connect').catch(() => {}), this.over]);
  }

  /** Sends bytes (a text is latin1), and returns whether more can be sent. */
  async send(bytes) {
    await this.opened;
    if (this.isClosed || this.socket.destroyed) {
      return false;
    }
    if (!this.socket.write(bytes, 'latin1')) {
      await Promise.race([once(this.socket, 'drain').catch(() => {}), this.over]);
    }
    return !this.isClosed && !this.socket.destroyed;
  }

  /** Whether a whole reply has come, or the connection ended. Then it is closed from here too. */
  async answer(seconds = 20) {
    await Promise.race([this.over, sleep(seconds * 1000, undefined, {ref: false})]);
    const answer = new Answer(Buffer.concat(this.#chunks),
      {isClosed: this.isClosed, milliseconds: Date.now() - this.#begun});
    this.close();
    return answer;
  }

  /** At once; what has not been sent is not. */
  close() {
    this.socket.destroy();
  }
}

/** Sends bytes on a connection of their own and returns the answer. */
export async function exchange(port, bytes, {host, seconds} = {}) {
  const connection = new Connection(port, host);
  await connection.send(bytes);
  return connection.answer(seconds);
}

/** What every reply says, whatever it answers (src/listener/README.md); returns what is wrong, or nothing. */
export function faultOf(answer) {
  const said = (name) => answer.headers.get(name);
  const wrong = [
    said('cache-control') === 'no-store' || 'Cache-Control',
    said('x-content-type-options') === 'nosniff' || 'X-Content-Type-Options',
    /default-src 'none'.*frame-ancestors 'none'/.test(said('content-security-policy')) || 'Content-Security-Policy',
    said('referrer-policy') !== undefined || 'Referrer-Policy',
    said('vary') === 'Origin' || 'Vary',
    said('connection') === 'close' || 'Connection',
    ['cross-origin', 'same-origin'].includes(said('cross-origin-resource-policy')) || 'Cross-Origin-Resource-Policy',
    said('server') === undefined || 'Server',
    said('access-control-allow-origin') !== '*' || 'Access-Control-Allow-Origin',
    said('access-control-allow-credentials') === undefined || 'Access-Control-Allow-Credentials',
    !/evil/i.test(answer.body) || 'echo of what was sent',
    answer.replies === 1 || `${answer.replies} replies`,
  ].filter((one) => one !== true);
  return wrong.length > 0 ? `wrong in the reply: ${wrong.join(', ')}` : undefined;
}
