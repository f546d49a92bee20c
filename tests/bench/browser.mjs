// One fresh browser for each measurement, and what is read from it: main-thread time and memory. Nothing here knows
// what is drawn.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../browser/package.json', import.meta.url))('@playwright/test');

const MOVES = 40;
const PAN_LIMIT_MS = 40_000;

/** Runs `work` with a page of a browser of its own, which ends whatever happens. */
export async function withPage(work) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-features=SpareRendererForSitePerProcess',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce', locale: 'en-US' });
    return await work(page, browser);
  } finally {
    await browser.close();
  }
}

/** What `promise` gives, or nothing when it takes longer than `limit` milliseconds or fails. */
export async function within(limit, promise) {
  let timer;
  const late = new Promise((done) => (timer = setTimeout(done, limit)));
  try {
    return await Promise.race([promise.catch((error) => void console.error(`  ${error.message.split('\n')[0]}`)), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Drags about `middle` and gives the processor time of the main thread for each move, in milliseconds. */
export async function pan(page, browser, middle) {
  const session = await page.context().newCDPSession(page);
  const mouse = (type, x, y) =>
    session.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', buttons: type === 'mouseReleased' ? 0 : 1, clickCount: 1 });
  await mouse('mousePressed', middle.x, middle.y);
  await mouse('mouseMoved', middle.x + 8, middle.y + 8);
  await pause(300);
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] });
  const began = performance.now();
  let moves = 0;
  while (moves < MOVES && performance.now() - began < PAN_LIMIT_MS) {
    const turn = (moves / MOVES) * 2 * Math.PI;
    await mouse('mouseMoved', middle.x + 8 + 120 * Math.sin(turn), middle.y + 8 + 60 * Math.sin(2 * turn));
    // The frame that the move asked for; a move that comes while the thread is busy waits for it.
    await pause(50);
    moves += 1;
  }
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  await mouse('mouseReleased', middle.x, middle.y);
  return mainThread(traceEvents) / moves;
}

/** Milliseconds that the processor spent on tasks of the busiest main thread of a page. */
function mainThread(events) {
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const busy = mains.map(({ pid, tid }) => {
    const tasks = events.filter((it) => it.ph === 'X' && it.pid === pid && it.tid === tid && it.name.endsWith('RunTask'));
    // A task may be told under two names; the inner one counts once.
    tasks.sort((a, b) => a.ts - b.ts || b.dur - a.dur);
    let [total, end] = [0, 0];
    for (const { ts, dur, tdur } of tasks) {
      if (ts >= end) [total, end] = [total + (tdur ?? dur), ts + dur];
    }
    return total / 1000;
  });
  return Math.max(0, ...busy);
}

/** Resident memory of the processes that run pages, with their workers, in megabytes; nothing but Linux tells it. */
export async function memory(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  let kilobytes = 0;
  for (const { id } of processInfo.filter(({ type }) => type === 'renderer')) {
    const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
    kilobytes += Number(status.match(/VmRSS:\s+(\d+)/)?.[1] ?? Number.NaN);
  }
  return kilobytes / 1024;
}

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
