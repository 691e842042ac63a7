// Ports, and whether Insegel answers on one.

import {once} from 'node:events';
import {createServer, get} from 'node:http';

/** A port nobody has at this moment. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Whether Insegel answers there as it would answer a page. */
export function answers(port) {
  const headers = {'Origin': 'http://localhost', 'X-Insegel': '1', 'Connection': 'close'};
  return new Promise((resolve) => {
    get({host: '127.0.0.1', port, path: '/v1/status', headers}, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on('error', () => resolve(false));
  });
}
