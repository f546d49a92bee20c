// The picture: by what it is drawn, that it shows what has failed, and that it outlives the loss of the graphics card.
import { choose, expect, middle, open, picture, pixels, rest, settled, test } from '../support/explorer.mjs';

/** The share of pixels of the graph that have nearly this colour, in thousandths. */
async function share(page, colour) {
  const bytes = await pixels(page);
  let found = 0;
  for (let at = 0; at < bytes.length; at += 4) {
    if (colour.every((part, channel) => Math.abs(part - bytes[at + channel]) < 6)) found += 1;
  }
  return (1000 * found) / (bytes.length / 4);
}

const DOWN = [0xd5, 0x5e, 0x00];

/** Fails the whole data center and shows everything. */
async function fire(page) {
  await page.getByTestId('scenario-fire-2022').click();
  await settled(page);
  await page.keyboard.press('0');
  await rest(page);
}

test('the picture is drawn by WebGL2 and shows what is down', async ({ page }) => {
  await open(page);
  const graph = page.getByTestId('graph');
  await expect(graph).toHaveAttribute('data-means', 'webgl2');
  expect(await share(page, DOWN)).toBe(0);
  await fire(page);
  await expect.poll(() => share(page, DOWN)).toBeGreaterThan(30);
  await picture(page, 'graph-webgl2');
});

test('without WebGL2 it is drawn by Canvas 2D and looks nearly the same', async ({ page }) => {
  await open(page);
  await fire(page);
  await expect.poll(() => share(page, DOWN)).toBeGreaterThan(30);
  const drawn = await share(page, DOWN);
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
      return kind === 'webgl2' ? null : original.call(this, kind, ...rest);
    };
  });
  await open(page);
  await expect(page.getByTestId('graph')).toHaveAttribute('data-means', 'canvas');
  await fire(page);
  await expect.poll(async () => Math.abs((await share(page, DOWN)) - drawn)).toBeLessThan(drawn / 10);
});

test('where nothing can draw, the page says so and the table works', async ({ page }) => {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await open(page);
  await expect(page.getByTestId('graph')).toHaveAttribute('data-means', 'none');
  await page.keyboard.press('t');
  await expect(page.getByTestId('table')).toBeVisible();
});

test('the loss of the graphics card is survived, and so is its return', async ({ page }) => {
  await open(page);
  await fire(page);
  await expect.poll(() => share(page, DOWN)).toBeGreaterThan(30);
  const drawn = await share(page, DOWN);
  const near = async () => Math.abs((await share(page, DOWN)) - drawn);
  await page.evaluate(() => {
    const context = document.querySelector('[data-testid=graph]').getContext('webgl2');
    window.taken = context.getExtension('WEBGL_lose_context');
    window.taken.loseContext();
  });
  await expect.poll(near).toBeLessThan(drawn / 10);
  // What happens meanwhile is drawn as well.
  await choose(page, 'naver-main');
  await page.keyboard.press('0');
  await rest(page);
  await page.evaluate(() => window.taken.restoreContext());
  await expect.poll(() => page.evaluate(() => document.querySelector('[data-testid=graph]').getContext('webgl2').isContextLost())).toBe(false);
  await expect.poll(near).toBeLessThan(drawn / 10);
});

test('the map shows the whole while the graph shows a part, and moves it', async ({ page }) => {
  await open(page);
  await expect(page.getByTestId('minimap')).toHaveCount(0);
  const { x, y } = await middle(page);
  await page.mouse.move(x, y);
  for (let turn = 0; turn < 6; turn += 1) await page.mouse.wheel(0, -300);
  const map = page.getByTestId('minimap');
  await expect(map).toBeVisible();
  const frame = map.locator('canvas').last();
  /** The leftmost column with anything of the frame in it. */
  const edge = () =>
    frame.evaluate((canvas) => {
      const { data, width } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      const columns = Array.from({ length: data.length / 4 }, (_, at) => (data[at * 4 + 3] > 0 ? at % width : width));
      return columns.reduce((least, column) => Math.min(least, column), width);
    });
  const before = await edge();
  expect(before).toBeGreaterThan(30);
  const { x: left, y: top } = await map.boundingBox();
  await page.mouse.click(left + 30, top + 20);
  await expect.poll(edge).toBeLessThan(before);
  await picture(page, 'graph-map');
});

test('groups fold into one plate with its counts, by key and by pointer', async ({ page }) => {
  await open(page);
  await fire(page);
  const before = await share(page, DOWN);
  await choose(page, 'kakaotalk');
  await page.getByTestId('graph').focus();
  await page.keyboard.press('Shift+G');
  await page.keyboard.press('0');
  await rest(page);
  // Whole boxes in the colour of the worst in them.
  await expect.poll(() => share(page, DOWN)).toBeGreaterThan(2 * before);
  await picture(page, 'graph-folded');
  const { x, y } = await middle(page);
  await page.mouse.dblclick(x, y - 100);
  await expect.poll(() => share(page, DOWN)).not.toBe(before);
  await page.keyboard.press('Shift+G');
  await page.keyboard.press('Shift+G');
  await page.keyboard.press('Escape');
  await page.keyboard.press('0');
  await rest(page);
  await expect.poll(async () => Math.abs((await share(page, DOWN)) - before)).toBeLessThan(before / 10);
});

test('a drag changes nothing of the page but the picture; the address hears of it when the hand rests', async ({ page }) => {
  await open(page);
  const { x, y } = await middle(page);
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, -600);
  await rest(page);
  await expect(page).toHaveURL(/v=/);
  const before = { address: page.url(), picture: await pixels(page) };
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 10, y + 10);
  // Once what was previewed has gone, nothing but canvases may change.
  await page.waitForTimeout(500);
  await expect(page.getByTestId('tooltip')).toHaveCount(0);
  await page.evaluate(() => {
    globalThis.changes = [];
    globalThis.watching = new MutationObserver((list) => globalThis.changes.push(...list.map(({ type, target }) => `${type} ${target.nodeName}`)));
    watching.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  for (let step = 1; step <= 20; step += 1) await page.mouse.move(x + 10 + step * 4, y + 10 + step * 2);
  await page.waitForTimeout(600);
  expect(await page.evaluate(() => (watching.disconnect(), changes))).toEqual([]);
  expect(page.url(), 'the hand has not rested').toBe(before.address);
  const now = await pixels(page);
  expect(now.some((byte, at) => byte !== before.picture[at]), 'the picture moves').toBe(true);
  await page.mouse.up();
  await expect(page).not.toHaveURL(before.address);
});
