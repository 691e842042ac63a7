// Another user of this computer, who may connect to loopback as well.

import {existsSync} from 'node:fs';

import {run} from '../web/e2e/harness/processes.js';
import {login, ordering, request} from './asking.mjs';
import {LOOPBACKS} from './http.mjs';

const SETPRIV = '/usr/bin/setpriv';
const NOBODY = '65534';

// What runs as the other user: reads [host, bytes] pairs and says what came back for each. It gets its text as an
// argument, for the files of this repository may be none of its business.
const CLIENT = `
  const {connect} = require('node:net');
  const ask = ([host, port, bytes]) => new Promise((resolve) => {
    let got = 0, word = 'refused';
    const socket = connect({host, port, timeout: 8000}, () => {
      word = 'closed';
      socket.write(Buffer.from(bytes, 'latin1'));
    });
    socket.on('data', (chunk) => (got += chunk.length)).on('error', () => {});
    socket.on('timeout', () => { resolve('open'); socket.destroy(); });
    socket.on('close', () => resolve(got === 0 ? word : got + ' bytes'));
  });
  let input = '';
  process.stdin.on('data', (text) => (input += text)).on('end', async () =>
    console.log(JSON.stringify({uid: process.getuid(), got: await Promise.all(JSON.parse(input).map(ask))})));
`;

export default [
  {
    name: 'another user’s process',
    expected: 'closed',
    defence: [['src/listener/peer_linux.cpp', 'isOwnUserAtOtherEnd'], ['src/listener/listener.cpp', 'isOwnUserAtOtherEnd']],
    async run({port}) {
      if (process.getuid() !== 0 || !existsSync(SETPRIV)) {
        return {skip: 'only root can be another user'};
      }
      const about = (changes) => request(port, {target: '/v1/orders/evil', fields: {Authorization: 'Bearer evil'}, ...changes});
      const calls = {
        'state': request(port),
        'preflight': request(port, {method: 'OPTIONS', target: '/v1/orders'}),
        'order': ordering(port, login()),
        'poll': about({}),
        'cancel': about({method: 'DELETE'}),
        'deliver': about({method: 'POST', target: '/v1/orders/evil/certificates', body: '{}'}),
        'start': request(port, {method: 'POST', target: '/v1/start', fields: {'X-Insegel': null}, body: 'order=evil'}),
        'nonsense': 'evil\r\n\r\n',
        'nothing': '',
      };
      const hosts = Object.keys(LOOPBACKS);
      const asked = hosts.flatMap((host) => Object.values(calls).map((bytes) => [host, port, bytes]));
      const said = await run(SETPRIV,
        ['--reuid', NOBODY, '--regid', NOBODY, '--clear-groups', '--', process.execPath, '-e', CLIENT],
        {env: {PATH: process.env.PATH}, input: JSON.stringify(asked)});
      const {uid, got} = JSON.parse(said);
      const names = hosts.flatMap((host) => Object.keys(calls).map((name) => `${name} over ${host}`));
      return [
        ...names.map((input, at) => ({input, got: got[at], isGood: got[at] === 'closed'})),
        {input: 'who asked', got: `user ${uid}`, isGood: uid === Number(NOBODY)},
      ];
    },
  },
];
