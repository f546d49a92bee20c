// The explorer, measured from outside: the file field takes a model as a user's would be, and what is painted is told
// by the page's own marks (`linchpin:picture`) where there are any, else by the frame after the page's words changed.
import { memory, pan, pause, within, withPage } from './browser.mjs';

const LIMIT_MS = 120_000;
const DWELL_MS = 150;
const CARDS = 5;

/** Figures of the explorer at `address` for the model in `file`. */
export function explorer(address, file, count) {
  return withPage(async (page, browser) => {
    await page.addInitScript(watch);
    await page.goto(address);
    await page.locator('[data-testid="app"][data-ready="yes"]').waitFor({ timeout: 60_000 });
    const ready = await page.evaluate(() => performance.now());
    await pause(1_000);
    await page.evaluate((wanted) => bench.expect(wanted), count.toLocaleString('en-US'));
    await page.getByTestId('open-file').setInputFiles(file);
    const picture = await within(LIMIT_MS, page.evaluate(() => bench.first));
    if (picture === undefined) return { ready };
    await pause(2_000);
    const box = await page.getByTestId('graph').boundingBox();
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const frame = await within(LIMIT_MS, pan(page, browser, middle));
    const megabytes = await memory(browser);
    const hover = frame === undefined ? undefined : await within(LIMIT_MS, hovers(page, box, middle));
    return { picture, frame, megabytes, hover, ready };
  });
}

/** The median time from the end of the dwell on a card until its preview is painted. */
async function hovers(page, box, middle) {
  await page.mouse.move(middle.x, middle.y);
  const times = [];
  for (let zoom = 0; zoom < 14 && times.length < CARDS; zoom += 1) {
    for (let at = 0; at < 60 && times.length < CARDS; at += 1) {
      const x = box.x + box.width * (0.25 + 0.5 * ((at * 0.618) % 1));
      const y = box.y + box.height * (0.25 + 0.5 * ((at * 0.382) % 1));
      await page.evaluate(() => bench.hover());
      await page.mouse.move(x, y);
      const onCard = await page.evaluate(() => document.querySelector('.graph__canvas--on-card') !== null);
      if (!onCard) continue;
      const time = await within(10_000, page.evaluate(() => bench.preview));
      if (time !== undefined) times.push(time - DWELL_MS);
      await page.mouse.move(2, 2);
      await pause(400);
    }
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.wheel(0, -400);
    await pause(400);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)];
}

/** Runs in the page before anything else of it. */
function watch() {
  const marks = () => performance.getEntriesByName('linchpin:picture');
  /** The next picture from now on: by its mark, else the frame after this one. */
  const picture = (since) =>
    new Promise((done) => {
      const step = (frames) => {
        const mark = marks().find(({ startTime }) => startTime >= since);
        if (mark) done(mark.startTime);
        else if (marks().length === 0 && frames >= 2) done(performance.now());
        else requestAnimationFrame(() => setTimeout(() => step(frames + 1)));
      };
      step(0);
    });
  /** When `found` first holds after a change of the page. */
  const changed = (found) =>
    new Promise((done) => {
      const observer = new MutationObserver(() => {
        if (!found()) return;
        observer.disconnect();
        done(performance.now());
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    });
  globalThis.bench = {
    expect(count) {
      let start = 0;
      document.addEventListener('change', () => (start = performance.now()), { capture: true, once: true });
      const shown = changed(() => document.getElementById('graph-summary')?.textContent.includes(`${count} components`));
      this.first = shown.then(picture).then((at) => at - start);
    },
    hover() {
      let start = 0;
      const moved = () => (start = performance.now());
      document.addEventListener('pointermove', moved, { capture: true, once: true });
      const shown = changed(() => document.querySelector('[data-testid="tooltip"]') !== null);
      this.preview = shown.then(picture).then((at) => at - start);
    },
  };
}
