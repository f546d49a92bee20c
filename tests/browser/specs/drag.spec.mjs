// A drag moves the picture as it is: no pixel becomes less sharp, and the link follows.
import { expect, middle, open, pixels, rest, test } from '../support/explorer.mjs';

const WAY = { x: 60, y: 40 };

/** Drags from the middle of the graph by `way`, in steps as a hand does. */
async function drag(page, way) {
  const { x, y } = await middle(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + way.x, y + way.y, { steps: 12 });
  await page.mouse.up();
  await rest(page);
}

/** The model from so near that only a part of it is in sight. */
async function near(page) {
  await open(page);
  const { x, y } = await middle(page);
  await page.mouse.move(x, y);
  for (let turn = 0; turn < 3; turn += 1) await page.mouse.wheel(0, -300);
  await rest(page);
  await page.waitForTimeout(600);
}

test('a drag moves every pixel by its way, and back again', async ({ page }) => {
  await near(page);
  const { width, height } = await page.getByTestId('graph').evaluate(({ clientWidth, clientHeight }) => ({ width: clientWidth, height: clientHeight }));
  const before = await pixels(page);
  expect(before.length).toBe(width * height * 4);
  /** The share of the middle's pixels that differ from those `way` before them, in thousandths. */
  const differing = (after, way) => {
    let [found, count] = [0, 0];
    for (let y = 160; y < height - 160; y += 1) {
      for (let x = 160; x < width - 160; x += 1) {
        const to = (y * width + x) * 4;
        const from = to - (way.y * width + way.x) * 4;
        count += 1;
        if ([0, 1, 2].some((channel) => Math.abs(before[from + channel] - after[to + channel]) > 40)) found += 1;
      }
    }
    return (1000 * found) / count;
  };
  await drag(page, WAY);
  const after = await pixels(page);
  expect(differing(after, WAY)).toBeLessThan(3);
  expect(differing(after, { x: 0, y: 0 })).toBeGreaterThan(30);
  await drag(page, { x: -WAY.x, y: -WAY.y });
  expect(differing(await pixels(page), { x: 0, y: 0 })).toBeLessThan(3);
});

test('when a drag rests the link says where the picture is', async ({ page }) => {
  await near(page);
  const hash = () => new URL(page.url()).hash;
  const before = hash();
  await drag(page, WAY);
  await expect.poll(hash).not.toBe(before);
  await drag(page, { x: -WAY.x, y: -WAY.y });
  await expect.poll(hash).toBe(before);
});
