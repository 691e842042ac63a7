// Stands in for Insegel's listener, as PRODUCT describes it, so that insegel.js can be led through every answer.

import {once} from 'node:events';
import http from 'node:http';

export const SECRET = 'order-secret';

/** A listener on a port of its own. `script` says what it answers; every request is kept in `requests`. */
export class FakeListener {
  requests = [];
  order = {states: [], held: undefined, deleted: false};
  #waiters = [];

  constructor({status, place} = {}) {
    this.statusReply = status ?? {name: 'Insegel', api: 1, formats: ['web-eid:1.0', 'jws']};
    this.placeReply = place ?? {status: 201, body: {id: 'order-1', secret: SECRET, expiresIn: 180}};
    this.deliverReply = {status: 200, body: {id: 'order-1', status: 'complete'}};
    this.server = http.createServer((request, response) => this.#serve(request, response));
  }

  async start() {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = this.server.address().port;
    return this;
  }

  async stop() {
    if (!this.server.listening) {
      return;
    }
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /** What the next poll is told; a poll that waits is told at once. */
  say(state) {
    this.order.states.push(state);
    this.#answerHeld();
  }

  /** Resolves when a request with this method and path was received. */
  async received(method, path) {
    for (;;) {
      const found = this.requests.find((r) => r.method === method && r.path === path);
      if (found) {
        return found;
      }
      await new Promise((resolve) => this.#waiters.push(resolve));
    }
  }

  async #serve(request, response) {
    let body = '';
    for await (const chunk of request) {
      body += chunk;
    }
    const [path, query] = request.url.split('?');
    this.requests.push({method: request.method, path, query, headers: request.headers, body});
    this.#waiters.splice(0).forEach((resolve) => resolve());
    if (path === '/v1/status') {
      await this.beforeStatus;
      reply(response, 200, this.statusReply);
    } else if (request.method === 'POST' && path === '/v1/orders') {
      await this.beforePlacing;
      reply(response, this.placeReply.status, this.placeReply.body, this.placeReply.type);
    } else if (request.headers.authorization !== `Bearer ${SECRET}`) {
      reply(response, 404, {type: 'urn:insegel:problem:order'}, 'application/problem+json');
    } else if (path.endsWith('/certificates')) {
      reply(response, this.deliverReply.status, this.deliverReply.body, this.deliverReply.type);
    } else if (request.method === 'DELETE') {
      this.order.deleted = true;
      reply(response, 204);
    } else {
      this.order.held = response;
      this.#answerHeld();
    }
  }

  #answerHeld() {
    if (!this.order.held || this.order.states.length === 0) {
      return;
    }
    const state = this.order.states.shift();
    const response = this.order.held;
    this.order.held = undefined;
    if (state === 'break') {
      response.destroy();
    } else if (typeof state === 'number') {
      reply(response, state, {type: 'about:blank'}, 'application/problem+json');
    } else {
      reply(response, 200, {id: 'order-1', ...state});
    }
  }
}

function reply(response, status, body, type = 'application/json') {
  response.writeHead(status, {...(body && {'Content-Type': type}), Connection: 'close'});
  response.end(body && JSON.stringify(body));
}
