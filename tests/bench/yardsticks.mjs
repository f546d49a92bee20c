// The yardsticks in the same browser: a page of their own with one bundle of both libraries, served on 127.0.0.1.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { build } from 'esbuild';
import { memory, pan, pause, within, withPage } from './browser.mjs';

const PAGE = `<!doctype html><meta charset="utf-8"><title>yardstick</title><style>html, body, #box { margin: 0; height: 100% }</style>
<div id="box"></div><script src="/yardstick.js"></script>`;

/** A server of the yardsticks' page; `models` has each model's file by its name. */
export async function serveYardsticks(models) {
  const entry = new URL('yardstick.js', import.meta.url).pathname;
  const bundle = await build({ entryPoints: [entry], bundle: true, minify: true, format: 'iife', write: false, define: { 'process.env.NODE_ENV': '"production"' } });
  const server = createServer(async ({ url }, answer) => {
    const name = url.slice(1);
    if (name === '') answer.setHeader('content-type', 'text/html').end(PAGE);
    else if (name === 'yardstick.js') answer.setHeader('content-type', 'text/javascript').end(bundle.outputFiles[0].text);
    else if (models.has(name)) answer.end(await readFile(models.get(name)));
    else answer.writeHead(404).end();
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { server, address: `http://127.0.0.1:${server.address().port}/` };
}

/** Figures of `library` for the model called `name`; nothing for what did not finish in `limit` milliseconds. */
export function yardstick(address, library, name, limit) {
  return withPage(async (page, browser) => {
    await page.goto(address);
    const picture = await within(limit, page.evaluate(([library, name]) => draw(library, `/${name}`), [library, name]));
    if (picture === undefined) return {};
    await pause(1_000);
    const frame = await within(limit, pan(page, browser, { x: 640, y: 360 }));
    return { picture, frame, megabytes: await memory(browser) };
  });
}
