// A person orders a BankID on file at a bank's page, and logs in with it at the same site.

import assert from 'node:assert/strict';
import {X509Certificate} from 'node:crypto';
import path from 'node:path';
import {describe} from 'node:test';

import {PASSWORD} from './harness/bank.js';
import {run} from './harness/processes.js';
import {failed, hint, ORDER_PROMPT, scenario, state, useDesktop} from './harness/scene.js';

const NEW_PASSWORD = 'a new password 4711';

describe('ordering a BankID', () => {
  useDesktop();

  async function begin(scene, options = {}) {
    const {site, page} = await scene.beginAtLoopback('/order');
    if (Object.keys(options).length > 0) {
      await page.click('summary');
    }
    for (const [name, value] of Object.entries(options)) {
      await page.selectOption(`#${name}`, value);
    }
    await page.click('#start');
    await hint(page, 'userSign');
    return {site, page};
  }

  async function order(scene, options) {
    const {site, page} = await begin(scene, options);
    await scene.choosePassword(NEW_PASSWORD);
    await state(page, options?.when === undefined ? 'ordered' : 'issued');
    await scene.promptGone(20, ORDER_PROMPT);
    await site.process.line(new RegExp(`^issued for order: Test Person 199001012384 from ${site.origin}$`, 'm'));
    return {site, page};
  }

  async function logIn(scene, site) {
    const page = await scene.openPage(site);
    await page.click('#start');
    await scene.approve(NEW_PASSWORD);
    await scene.loggedIn(site, page);
  }

  /** The id and secret of the order, as the bank keeps them for the page. */
  async function orderOf(page) {
    return page.evaluate(async () => (await (await fetch('/order/state')).json()).order);
  }

  /** What the bank has issued, to be delivered. */
  async function certificatesFor(page, uses) {
    return page.evaluate(async (body) => {
      const headers = {'Content-Type': 'application/json'};
      return (await fetch('/order/certificates', {method: 'POST', headers, body})).json();
    }, JSON.stringify({uses, form: 'list'}));
  }

  /** A certificate of the same bank for the same person, over another key. */
  async function strangersCertificate({bank, folder}) {
    const file = path.join(folder, 'stranger.p12');
    await bank.issue(file, 'person');
    const pem = await run('openssl', ['pkcs12', '-in', file, '-passin', 'stdin', '-clcerts', '-nokeys'],
      {env: bank.env, input: `${PASSWORD}\n`});
    return new X509Certificate(pem).raw.toString('base64');
  }

  /** What insegel.js in the page says to a delivery. */
  async function ask(scene, page, {id, secret}, delivery) {
    return page.evaluate(async ({id, secret, delivery, port}) => {
      const insegel = await import('/insegel.js');
      insegel.configure({ports: [port]});
      try {
        const pending = await insegel.resumeOrder(id, secret);
        return delivery ? await pending.deliver(delivery) : pending.requests;
      } catch (error) {
        return {code: error.code, detail: error.detail};
      }
    }, {id, secret, delivery, port: scene.port});
  }

  scenario('P-256, delivered as a list', {people: []}, async (scene) => {
    const {page, site} = await begin(scene);
    await scene.prompt(ORDER_PROMPT);
    await scene.picture('prompt');
    await scene.choosePassword(NEW_PASSWORD);
    await state(page, 'ordered');
    await scene.promptGone(20, ORDER_PROMPT);
    await scene.picture('ordered');
    await logIn(scene, site);
    await scene.picture('done');
  });

  scenario('RSA, delivered as PKCS#7', {people: []}, async (scene) => {
    const {site} = await order(scene, {keyType: 'rsa2048', deliveryForm: 'pkcs7'});
    await logIn(scene, site);
  });

  scenario('in Swedish, beside another BankID', {people: ['other'], language: 'sv'}, async (scene) => {
    const {site, page} = await begin(scene);
    await scene.prompt(ORDER_PROMPT);
    await scene.picture('prompt');
    await scene.choosePassword(NEW_PASSWORD);
    await state(page, 'ordered');
    await scene.picture('ordered');
    await site.process.line(/^issued for order: /m);
  });

  scenario('in two deliveries', {people: []}, async (scene) => {
    const {site, page} = await order(scene, {when: 'parts'});
    assert.match(await page.locator('#missing').textContent(), /signing/);
    await scene.picture('first');
    await page.click('#fetch');
    await state(page, 'ordered');
    await logIn(scene, site);
  });

  scenario('fetched after Insegel and the page were opened anew', {people: [], seconds: 120}, async (scene) => {
    const {site, page} = await order(scene, {when: 'later'});
    await scene.restartInsegel();
    await page.reload();
    await state(page, 'issued');
    await page.click('#fetchAuth');
    await state(page, 'issued');
    assert.match(await page.locator('#missing').textContent(), /signing/);
    await scene.restartInsegel();
    await page.click('#fetch');
    await state(page, 'ordered');
    await logIn(scene, site);
  });

  scenario('and declining', {people: []}, async (scene) => {
    const {page} = await begin(scene);
    await scene.dismissPrompt(ORDER_PROMPT);
    await failed(page, 'user-cancelled');
    await scene.picture('declined');
  });

  scenario('and going to another page before it is answered', {people: []}, async (scene) => {
    const {page} = await begin(scene);
    await scene.prompt(ORDER_PROMPT);
    await page.goto('about:blank');
    await scene.promptGone(20, ORDER_PROMPT);
  });

  scenario('and cancelling it at the bank', {people: []}, async (scene) => {
    const {page} = await order(scene, {when: 'later'});
    const kept = await orderOf(page);
    await page.click('#abandon');
    await state(page, 'order');
    assert.equal((await ask(scene, page, kept)).code, 'unknown-order');
    await scene.restartInsegel();
    assert.equal((await ask(scene, page, kept)).code, 'unknown-order', 'nothing of it comes back');
  });

  scenario('nothing is lost by certificates that are not right', {people: []}, async (scene) => {
    const {site, page} = await order(scene, {when: 'later'});
    const kept = await orderOf(page);
    const good = await certificatesFor(page, ['auth', 'sign']);
    const issuers = good.certificates.slice(2);
    for (const [delivery, detail] of [
      [{certificates: [await strangersCertificate(scene), ...issuers]}, 'other-keys'],
      [{certificates: ['MAA=']}, 'bad-certificates'],
      [{pkcs7: 'MAA='}, 'bad-certificates'],
    ]) {
      assert.deepEqual(await ask(scene, page, kept, delivery), {code: 'certificates-refused', detail});
    }
    // Another site has no part in it, not even with the secret.
    const other = await scene.startSite({host: 'localhost'});
    const otherPage = await scene.openPage(other, '/order');
    assert.deepEqual(await ask(scene, otherPage, kept, good), {code: 'unknown-order', detail: 'order'});
    assert.deepEqual(await ask(scene, page, {...kept, secret: 'A'.repeat(43)}, good),
      {code: 'unknown-order', detail: 'order'});

    assert.deepEqual(await ask(scene, page, kept, {certificates: good.certificates.slice(0, 2)}),
      {complete: false, missing: ['issuers']});
    assert.deepEqual(await ask(scene, page, kept, {certificates: issuers}), {complete: true, missing: []});
    const {code} = await ask(scene, page, kept, good);
    assert.ok(['order-complete', 'unknown-order'].includes(code), code);
    await logIn(scene, site);
  });
});
