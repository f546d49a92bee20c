// What a first visit shows and what it costs.
import { expect, expectCounts, open, picture, pixels, test } from '../support/explorer.mjs';
import { linchpin } from '../support/program.mjs';

test('the page opens on the fire of 2022 and draws its graph', async ({ page }) => {
  await open(page);
  const { components } = linchpin('check', 'data/kakao-2022.json');
  await expect(page.getByTestId('status')).toContainText(`${components} components`);
  await expect(page).toHaveTitle(/2022.*Linchpin/);
  await expect(page.getByTestId('live')).toContainText('Nothing has failed');
  await expectCounts(page, { failed: 0, down: 0 });
  // Text, cards and lines: far more than the background alone.
  await expect.poll(() => colours(page)).toBeGreaterThan(20);
  await picture(page, 'opening');
});

test('a first visit fetches little, compressed, from one origin', async ({ page }) => {
  const sizes = [];
  page.context().on('requestfinished', async (request) => {
    if (request.url().startsWith('http')) sizes.push(measured(request));
  });
  await open(page);
  // What the worker asks for again comes from the browser's cache and weighs nothing.
  const fetched = (await Promise.all(sizes)).filter(({ bytes }) => bytes > 0);
  const total = fetched.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { name, bytes, encoding } of fetched) console.log(`${String(bytes).padStart(9)}  ${encoding.padEnd(4)} ${name}`);
  console.log(`${String(total).padStart(9)}  bytes fetched by a first visit`);
  const names = fetched.map(({ name }) => name);
  expect(names).toContain('pkg/linchpin_bg.wasm');
  expect(names).toContain('data/kakao-2022.json');
  // A picture is packed already.
  for (const { name, encoding } of fetched) expect(encoding, name).toBe(name.endsWith('.png') ? 'none' : 'br');
});

async function measured(request) {
  const response = await request.response();
  const { responseBodySize: bytes } = await request.sizes();
  const name = new URL(request.url()).pathname.slice(1) || 'index.html';
  return { name, bytes, encoding: (await response.headerValue('content-encoding')) ?? 'none' };
}

/** How many colours the graph shows, counted at every seventh pixel. */
async function colours(page) {
  const data = await pixels(page);
  const seen = new Set();
  for (let at = 0; at + 3 < data.length; at += 28) seen.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
  return seen.size;
}
