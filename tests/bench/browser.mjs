// One fresh browser for each measurement, and what is read from it: main-thread time and memory. Nothing here knows
// what is drawn.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../browser/package.json', import.meta.url))('@playwright/test');

const MOVES = 40;
const PAN_LIMIT_MS = 40_000;
/** Longer than any of the pages goes on sharpening its picture after a move. */
const SETTLE_MS = 1_000;
/** How far the picture is moved to see whether it follows. */
const SHIFT = { x: 57, y: 41 };

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

/**
 * Drags about `middle` and gives the processor time of the main thread for each move, in milliseconds. A drag that does not
 * take the picture along is no figure but an error.
 */
export async function pan(page, browser, middle) {
  const session = await page.context().newCDPSession(page);
  const mouse = (type, x, y) =>
    session.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', buttons: type === 'mouseReleased' ? 0 : 1, clickCount: 1 });
  await mouse('mousePressed', middle.x, middle.y);
  // Not every page takes the way that makes a press a drag for a part of it.
  for (const step of [4, 8]) await mouse('mouseMoved', middle.x + step, middle.y + step);
  await settled(page);
  const clip = { x: middle.x - 200, y: middle.y - 150, width: 400, height: 300 };
  const before = await page.screenshot({ clip });
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
  await frame(page);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  await mouse('mouseMoved', middle.x + 8 + SHIFT.x, middle.y + 8 + SHIFT.y);
  await settled(page);
  const after = await page.screenshot({ clip });
  await mouse('mouseReleased', middle.x + 8 + SHIFT.x, middle.y + 8 + SHIFT.y);
  const { still, moved } = await differences(browser, before, after);
  if (!(moved < still / 2)) throw new Error(`the drag does not move the picture: ${moved.toFixed(2)} and ${still.toFixed(2)}`);
  return mainThread(traceEvents) / moves;
}

const frame = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));

/** Waits until the picture is what it stays, however long a frame takes. */
async function settled(page) {
  await frame(page);
  await pause(SETTLE_MS);
  await frame(page);
}

/** How much two pictures differ where they lie, and when the first is shifted by `SHIFT`: the mean of a channel. */
async function differences(browser, before, after) {
  const page = await browser.newPage();
  const found = await page.evaluate(
    async ([shift, ...pictures]) => {
      const [a, b] = await Promise.all(
        pictures.map(async (bytes) => {
          const image = await createImageBitmap(new Blob([Uint8Array.from(atob(bytes), (it) => it.charCodeAt(0))]));
          const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
          context.drawImage(image, 0, 0);
          return context.getImageData(0, 0, image.width, image.height);
        }),
      );
      const mean = (dx, dy) => {
        let [sum, count] = [0, 0];
        for (let y = shift.y; y < a.height; y += 1) {
          for (let at = (y * a.width + shift.x) * 4; at < (y + 1) * a.width * 4; at += 1) {
            sum += Math.abs(b.data[at] - a.data[at - (dy * a.width + dx) * 4]);
            count += 1;
          }
        }
        return sum / count;
      };
      return { still: mean(0, 0), moved: mean(shift.x, shift.y) };
    },
    [SHIFT, before.toString('base64'), after.toString('base64')],
  );
  await page.close();
  return found;
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
