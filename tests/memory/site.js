// A site without a browser: it asks Insegel what a page would, and waits for what becomes of it.

import {randomBytes} from 'node:crypto';
import {request} from 'node:http';

const TEXT = Buffer.from('I want what is written here.').toString('base64');
/** What it may ask for. */
export const LOGIN = {type: 'auth', format: 'jws'};
export const SIGNATURE = {type: 'sign', format: 'jws', text: TEXT, textFormat: 'plain'};
export const ORDER = {type: 'enrol', keyType: 'p256', issuerName: 'Test Bank',
  subject: {name: 'Test Person', serialNumber: '199001012384'}};

export class Site {
  constructor(port, origin) {
    this.port = port;
    this.origin = origin;
  }

  #call(method, path, {secret, body} = {}) {
    const headers = {'Origin': this.origin, 'X-Insegel': '1', 'Connection': 'close'};
    if (secret !== undefined) {
      headers.Authorization = `Bearer ${secret}`;
    }
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
      headers['Content-Length'] = Buffer.byteLength(body);
    }
    return new Promise((resolve, reject) => {
      const call = request({host: '127.0.0.1', port: this.port, method, path, headers}, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (more) => (text += more));
        response.on('end', () => (response.statusCode < 300
          ? resolve(text === '' ? {} : JSON.parse(text))
          : reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`))));
      });
      call.on('error', reject);
      call.end(body);
    });
  }

  /** Makes an order and polls it until nothing more is to be expected from the person: what it says then. */
  async ask(body) {
    const nonce = randomBytes(33).toString('base64');
    const {id, secret} = await this.#call('POST', '/v1/orders', {body: JSON.stringify({nonce, ...body})});
    for (;;) {
      const state = await this.#call('GET', `/v1/orders/${id}?wait=5`, {secret});
      if (state.status !== 'pending' || state.hintCode === 'awaitingCertificates') {
        return state;
      }
    }
  }
}
