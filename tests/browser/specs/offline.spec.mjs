// The page without a network, and a newer version beside an older one. Needs the page as it is built for release: a
// development build keeps nothing, so that it is never shown in place of what was just built.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { choose, expect, expectCounts, file, open, picture, settled, test } from '../support/explorer.mjs';

/** Waits until the service worker has kept the page and is in charge of it. */
const ready = (page) => expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');

test('without a network the page opens, answers, and opens another model', async ({ page, context }) => {
  await open(page);
  await ready(page);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByTestId('app')).toHaveAttribute('data-ready', 'yes');
  await choose(page, 'pangyo');
  await page.keyboard.press('f');
  await expectCounts(page, { failed: 1 });
  await page.getByTestId('model-menu').click();
  await page.getByTestId('model-kakao-2012').click();
  await expect(page.getByTestId('model-menu')).toContainText('2012');
  await settled(page);
  // The worker for long questions is started only now.
  await page.getByTestId('tab-harden').click();
  await expect(page.getByTestId('harden')).toBeVisible();
  await picture(page, 'offline');
  const fresh = await context.newPage();
  await open(fresh, './?anything=else');
  await context.setOffline(false);
});

test('what is kept is what was built, and nothing else', async ({ page }) => {
  await open(page);
  await ready(page);
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const cache = await caches.open(names[0]);
    return { names, files: (await cache.keys()).map(({ url }) => new URL(url).pathname.slice(1)).sort() };
  });
  expect(kept.names).toHaveLength(1);
  const built = readdirSync(file('dist'), { recursive: true }).map(String);
  const served = built.filter((it) => statSync(file(`dist/${it}`)).isFile() && !/\.(br|gz)$/.test(it) && it !== 'sw.js');
  expect(kept.files).toEqual(served.sort());
});

test('the manifest makes the page one that can be installed', async ({ page, context }) => {
  await open(page);
  await ready(page);
  const client = await context.newCDPSession(page);
  const { url, errors } = await client.send('Page.getAppManifest');
  expect(url).toContain('manifest.webmanifest');
  expect(errors).toEqual([]);
  const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
  // A window that leaves no trace installs nothing; nothing else is in the way.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});

/** `dist/` below a folder of a plain server without any header of ours, as on a host for static files; `change` may
 * replace a file. */
async function host(change = (path, bytes) => bytes) {
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.json': 'application/json', '.svg': 'image/svg+xml' };
  const state = { change };
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://x').pathname.replace(/^\/some\/where\//, '').replace(/^$/, 'index.html');
    try {
      const bytes = state.change(path, readFileSync(file(`dist/${path}`)));
      response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream', 'cache-control': 'no-cache' });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const end = () => new Promise((done) => {
    server.closeAllConnections();
    server.close(done);
  });
  return { address: `http://127.0.0.1:${server.address().port}/some/where/`, state, end };
}

test.describe('below a folder of a plain host', () => {
  test.use({ baseURL: async ({}, use) => {
    const { address, state, end } = await host();
    test.info().host = { state, end };
    await use(address);
    await end();
  } });

  test('the page goes on when the server is gone', async ({ page, baseURL, troubles }) => {
    await open(page, baseURL);
    await ready(page);
    await test.info().host.end();
    await page.reload();
    await expect(page.getByTestId('app')).toHaveAttribute('data-ready', 'yes');
    await settled(page);
    await picture(page, 'offline-server-gone');
    // The browser asks in vain whether there is a newer version.
    expect(troubles.filter((it) => !it.includes('sw.js'))).toEqual([]);
    troubles.length = 0;
  });

  test('a newer version waits, is offered, and takes over with a reload', async ({ page, context, baseURL }) => {
    const { state } = test.info().host;
    await open(page, baseURL);
    await ready(page);
    const mark = '/* newer */';
    state.change = newer(mark);
    await page.reload();
    await expect(page.getByTestId('offer-update')).toContainText('newer version');
    const styles = (it) => it.evaluate(async () => (await fetch('./styles.css')).text());
    expect(await styles(page), 'until then everything is of the old version').not.toContain(mark);
    await picture(page, 'update');
    // A second tab of the old version keeps it in force.
    const other = await context.newPage();
    await open(other, baseURL);
    await page.bringToFront();
    await page.getByTestId('offer-reload').click();
    await expect(page.getByTestId('notice')).toContainText('other tabs');
    await other.close();
    await page.reload();
    // Chromium lets the new worker wait while the old one is asked for files, so nothing is fetched until it reloads.
    await settled(page);
    await page.evaluate(() => (window.isOfOldVersion = true));
    await page.getByTestId('offer-reload').click();
    await expect.poll(() => page.evaluate(() => window.isOfOldVersion).catch(() => true)).toBeUndefined();
    await expect(page.getByTestId('app')).toHaveAttribute('data-ready', 'yes');
    expect(await styles(page)).toContain(mark);
    expect(await page.evaluate(() => caches.keys()), 'the old version is gone').toHaveLength(1);
    await expect(page.getByTestId('offer-update')).toHaveCount(0);
  });

  test('a version that is not whole does not take over', async ({ page, baseURL, troubles }) => {
    const { state } = test.info().host;
    await open(page, baseURL);
    await ready(page);
    const before = await page.evaluate(() => caches.keys());
    // The list is new, one file of it still old: a server in the middle of a change.
    const whole = newer('/* newer */');
    state.change = (path, bytes) => (path === 'styles.css' ? bytes : whole(path, bytes));
    await page.reload();
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update().catch(() => {}));
    await page.waitForTimeout(1_500);
    await expect(page.getByTestId('offer-update')).toHaveCount(0);
    expect(await page.evaluate(() => caches.keys())).toEqual(before);
    // What was refused is told in the console, and is no trouble of the page.
    troubles.length = 0;
  });
});

/** The next version: another style sheet, and a list that says so. */
function newer(mark) {
  return (path, bytes) => {
    if (path === 'styles.css') return Buffer.concat([bytes, Buffer.from(mark)]);
    if (path !== 'sw.js') return bytes;
    const styles = Buffer.concat([readFileSync(file('dist/styles.css')), Buffer.from(mark)]);
    const hash = createHash('sha256').update(styles).digest('base64');
    return Buffer.from(String(bytes).replace(/VERSION = "\w+"/, 'VERSION = "newer"').replace(/(\["styles\.css", "sha256-)[^"]+/, `$1${hash}`));
  };
}
