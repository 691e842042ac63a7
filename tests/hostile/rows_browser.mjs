// The same from real Chromium: a page that does whatever pages can, and sees what comes of it.

import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {createServer} from 'node:http';

import {CleanUp} from '../web/e2e/harness/processes.js';
import {login} from './asking.mjs';

const JUDGE = 'src/listener/judge.cpp';

/** A server for an empty page, and at /elements for one with `html`. */
async function serve(html) {
  const server = createServer((request, response) => {
    response.writeHead(200, {'Content-Type': 'text/html; charset=utf-8'});
    response.end(`<!DOCTYPE html><title>page</title>${request.url === '/elements' ? html : ''}`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** What elements of a page ask for by themselves; what follows the address's question mark is the element's own. */
function elements(target) {
  const json = JSON.stringify(login()).replaceAll('"', '&quot;');
  return {
    'iframe': `<iframe src="${target}/v1/status?iframe"></iframe>`,
    'iframe, sandboxed': `<iframe sandbox src="${target}/v1/status?sandbox"></iframe>`,
    'object': `<object data="${target}/v1/status?object"></object>`,
    'embed': `<embed src="${target}/v1/status?embed">`,
    'img': `<img src="${target}/v1/status?img">`,
    'img with CORS': `<img crossorigin src="${target}/v1/status?imgcors">`,
    'script': `<script src="${target}/v1/status?script"></script>`,
    'module': `<script type="module" src="${target}/v1/status?module"></script>`,
    'style sheet': `<link rel="stylesheet" href="${target}/v1/status?style">`,
    'video': `<video src="${target}/v1/status?video" preload="auto"></video>`,
    'prefetch': `<link rel="prefetch" href="${target}/v1/status?prefetch">`,
    'preload': `<link rel="preload" as="fetch" crossorigin href="${target}/v1/status?preload">`,
    'speculated prefetch': `<script type="speculationrules">{"prefetch": [{"source": "list", "eagerness": "immediate",
      "urls": ["${target}/v1/status?speculated"]}]}</script>`,
    'speculated prerender': `<script type="speculationrules">{"prerender": [{"source": "list", "eagerness": "immediate",
      "urls": ["${target}/v1/status?prerender"]}]}</script>`,
    'form': `<form method="post" enctype="text/plain" target="out" action="${target}/v1/orders?form">
      <input name="${json.slice(0, -1)},&quot;a" value="&quot;}"></form><iframe name="out"></iframe>
      <script>document.forms[0].submit()</script>`,
    'refresh': `<iframe srcdoc="<meta http-equiv=refresh content='0;url=${target}/v1/status?refresh'>"></iframe>`,
  };
}

/** What scripts of a page try; each in the page, with the address of Insegel and an order's text. */
const SCRIPTS = {
  'fetch, no-cors': ({target}) => fetch(`${target}/v1/status?nocors`, {mode: 'no-cors'}).then(({type}) => type),
  'POST, no-cors': ({target, order}) =>
    fetch(`${target}/v1/orders`, {method: 'POST', mode: 'no-cors', body: order}).then(({type}) => type),
  'fetch without X-Insegel': ({target}) => fetch(`${target}/v1/status`).then(({status}) => status),
  'fetch with another header': ({target}) =>
    fetch(`${target}/v1/status`, {headers: {'X-Insegel': '1', 'X-Evil': '1'}}).then(({status}) => status),
  'PUT': ({target}) => fetch(`${target}/v1/status`, {method: 'PUT', headers: {'X-Insegel': '1'}}).then(({status}) => status),
  'with cookies': ({target}) =>
    fetch(`${target}/v1/status`, {credentials: 'include', headers: {'X-Insegel': '1'}}).then(({status}) => status),
  'sendBeacon': ({target, order}) => navigator.sendBeacon(`${target}/v1/orders?beacon`, order),
  'EventSource': ({target}) => new Promise((resolve) => {
    const source = new EventSource(`${target}/v1/status?events`);
    source.onopen = () => resolve(200);
    source.onerror = () => resolve('error');
  }),
  'WebSocket': ({target}) => new Promise((resolve) => {
    const socket = new WebSocket(`${target.replace('http', 'ws')}/v1/status`);
    socket.onopen = () => resolve(200);
    socket.onerror = () => resolve('error');
  }),
  'worker': ({target}) => new Promise((resolve) => {
    const worker = new Worker(URL.createObjectURL(new Blob([`importScripts('${target}/v1/status?worker')`])));
    worker.onmessage = () => resolve(200);
    worker.onerror = () => resolve('error');
  }),
  'window.open': ({target}) => new Promise((resolve) => {
    window.open(`${target}/v1/status?open`);
    setTimeout(resolve, 300, 'opened');
  }),
};

/** A page's own fetch, done right: what is refused above is not refused because nothing works. */
const RIGHT = ({target}) => fetch(`${target}/v1/status`, {headers: {'X-Insegel': '1'}}).then(({status}) => status);

export default [
  {
    name: 'real Chromium: WebSocket, iframe, no-cors, prefetch, prerender',
    expected: '403 or kept back, no effect',
    defence: [[JUDGE, 'isForeignContext'], [JUDGE, 'isAcceptableOrigin'], [JUDGE, 'marker']],
    isHeavy: true,
    isOnce: true,
    async run(program) {
      if (!program.desktop) {
        return {skip: 'no screen for a browser'};
      }
      if (!existsSync('/usr/bin/chromium')) {
        return {skip: 'no Chromium'};
      }
      const {openBrowser} = await import('../web/e2e/harness/browser.js');
      const cleanUp = new CleanUp();
      try {
        const target = `http://127.0.0.1:${program.port}`;
        const tags = elements(target);
        const server = await serve(Object.values(tags).join('\n'));
        cleanUp.add(() => new Promise((resolve) => {
          server.close(resolve);
          server.closeAllConnections?.();
        }));
        const context = await openBrowser(program.desktop, `${program.desktop.folder}/chromium`);
        cleanUp.add(() => context.close());
        return await attack(program, context, target, tags, `http://localhost:${server.address().port}`);
      } finally {
        await cleanUp.run();
      }
    },
  },
];

/**
 * The answers of `target` to a page, as they came over the wire, also those that the browser keeps from the page:
 * [{status, url}]. A worker's and another process's frame's are told as responses alone.
 */
async function listen(context, page, target) {
  const seen = [];
  const asked = new Map();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const answered = (status, url) => url?.startsWith(target) && seen.push({status, url});
  session.on('Network.requestWillBeSent', ({requestId, request}) => asked.set(requestId, request.url));
  session.on('Network.responseReceivedExtraInfo', ({requestId, statusCode}) => answered(statusCode, asked.get(requestId)));
  session.on('Network.webSocketFrameError', ({errorMessage}) =>
    answered(Number(/response code: (\d+)/.exec(errorMessage)?.[1]), target));
  context.on('response', (response) => answered(response.status(), response.url()));
  return seen;
}

/** Only preflights may be answered well, and have no effect. `said` is what the page's script got. */
function cameOf(input, answers, said) {
  const codes = [...new Set(answers.map(({status}) => status))];
  const isGood = codes.every((code) => [204, 403, 405].includes(code)) && said !== 200;
  return {input, got: `${codes.join(' and ') || 'kept back'}${isGood ? '' : `, the page got ${said}`}`, isGood};
}

async function attack(program, context, target, tags, site) {
  const page = await context.newPage();
  const seen = await listen(context, page, target);
  const results = [];
  await page.goto(`${site}/elements`, {waitUntil: 'load'});
  await page.waitForTimeout(1000);
  for (const [input, html] of Object.entries(tags)) {
    const [, mark] = /\/v1\/\w+(\?\w+)/.exec(html);
    results.push(cameOf(input, seen.filter(({url}) => url.endsWith(mark))));
  }
  await page.goto(`${site}/`);
  for (const [input, script] of Object.entries(SCRIPTS)) {
    const before = seen.length;
    const said = await page.evaluate(script, {target, order: JSON.stringify(login())}).catch(() => 'refused');
    await page.waitForTimeout(50);
    results.push(cameOf(input, seen.slice(before), said));
  }
  results.push(...await program.screen(0));
  // It was heard, and what was refused was not refused because nothing works.
  const right = await page.evaluate(RIGHT, {target}).catch(String);
  const heard = seen.filter(({status}) => status === 403).length;
  results.push({input: 'and a fetch done right', got: String(right), isGood: right === 200 && heard >= 10});
  return results;
}
