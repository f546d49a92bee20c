// A and B side by side: each with its own states, one camera and one selection; by pointer and by keyboard alone.
import { accessibilityProblems, choose, entry, expect, inEveryLook, open, picture, pixels, rest, settled, test } from '../support/explorer.mjs';

const DOWN = [0xd5, 0x5e, 0x00];

/** The share of pixels of one picture that have nearly this colour, in thousandths. */
async function share(page, of, colour) {
  const bytes = await pixels(page, of);
  let found = 0;
  for (let at = 0; at < bytes.length; at += 4) {
    if (colour.every((part, channel) => Math.abs(part - bytes[at + channel]) < 6)) found += 1;
  }
  return (1000 * found) / (bytes.length / 4);
}

/** In how many thousandths of their pixels two pictures differ. */
function difference(a, b) {
  const length = Math.min(a.length, b.length);
  let found = 0;
  for (let at = 0; at < length; at += 4) {
    if ([0, 1, 2].some((channel) => Math.abs(a[at + channel] - b[at + channel]) > 24)) found += 1;
  }
  return (1000 * found) / (length / 4);
}

/** Opens the comparison side by side, with nothing failed as A. */
async function sides(page) {
  await page.getByTestId('graph').focus();
  await page.keyboard.press('c');
  await page.getByTestId('compare-sides').click();
  await expect(page.getByTestId('graph-a')).toBeVisible();
  await rest(page);
}

/** Waits until both pictures show the same, and gives what they show. */
async function alike(page) {
  let shown;
  await expect.poll(async () => {
    const a = await pixels(page, 'graph-a');
    shown = await pixels(page, 'graph');
    return difference(a, shown);
  }, { message: 'both show the same' }).toBeLessThan(25);
  return shown;
}

/** The middle of one picture, in pixels of the page. */
async function middle(page, of) {
  const { x, y, width, height } = await page.getByTestId(of).boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

/** Takes away what lies over the pictures, by the style objects: the page's policy forbids inline styles. */
const hideOverlays = (page) => page.evaluate(() => {
  for (const it of document.querySelectorAll('.graph__zoom, .legend')) it.style.visibility = 'hidden';
});

test('each side shows its own states under its own name', async ({ page }) => {
  await open(page);
  await page.getByTestId('scenario-fire-2022').click();
  await settled(page);
  await sides(page);
  await expect(page.getByTestId('graph-a-name')).toHaveText('A: Baseline');
  await expect(page.getByTestId('graph-name')).toContainText(/^B: .*Pangyo/);
  await expect.poll(() => share(page, 'graph', DOWN)).toBeGreaterThan(10);
  expect(await share(page, 'graph-a', DOWN)).toBe(0);
  const [a, b] = await Promise.all(['graph-a', 'graph'].map((of) => page.getByTestId(of).boundingBox()));
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  expect(a.x + a.width).toBeLessThanOrEqual(b.x);
  await picture(page, 'sides');
  // What is in the way of the pictures is the list; the numbers stay.
  await expect(page.getByTestId('differences')).toBeHidden();
  await expect(page.getByTestId('compare-only-b').locator('b')).not.toHaveText('0');
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('a hand on either picture moves both, and what it chooses is chosen in both', async ({ page }) => {
  // Pictures of the graph are slow where the processor draws them.
  test.setTimeout(240_000);
  // Both begin at a whole pixel, so that the same picture has the same pixels.
  await page.setViewportSize({ width: 1281, height: 720 });
  await open(page);
  await sides(page);
  await hideOverlays(page);
  let before = await alike(page);
  for (const of of ['graph-a', 'graph']) {
    const at = await middle(page, of);
    await page.mouse.move(at.x, at.y - 120);
    await page.mouse.down();
    await page.mouse.move(at.x + 40, at.y - 80, { steps: 4 });
    await page.mouse.up();
    await rest(page);
    const after = await alike(page);
    expect(difference(before, after), `a drag on ${of}`).toBeGreaterThan(20);
    before = after;
    await page.mouse.move(at.x, at.y);
    await page.mouse.wheel(0, -300);
    await rest(page);
    const nearer = await alike(page);
    expect(difference(before, nearer), `a wheel on ${of}`).toBeGreaterThan(20);
    before = nearer;
  }
  await choose(page, 'kakaotalk');
  await page.keyboard.press('Escape');
  await expect(entry(page, 'kakaotalk')).toHaveAttribute('aria-selected', 'false');
  const at = await middle(page, 'graph-a');
  await page.mouse.click(at.x, at.y);
  await expect(entry(page, 'kakaotalk')).toHaveAttribute('aria-selected', 'true');
  await page.getByTestId('zoom-fit').dispatchEvent('click');
  await rest(page);
  await alike(page);
});

test('without WebGL2 both are drawn by Canvas 2D', async ({ page }) => {
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
      return kind === 'webgl2' ? null : original.call(this, kind, ...rest);
    };
  });
  await open(page);
  await page.getByTestId('scenario-fire-2022').click();
  await settled(page);
  await sides(page);
  await expect(page.getByTestId('graph-a')).toHaveAttribute('data-means', 'canvas');
  await expect.poll(() => share(page, 'graph', DOWN)).toBeGreaterThan(10);
  expect(await share(page, 'graph-a', DOWN)).toBe(0);
});

test('by keyboard alone, and it is there after a reload', async ({ page }) => {
  await open(page);
  await choose(page, 'pangyo');
  await page.keyboard.press('f');
  await settled(page);
  await page.keyboard.press('c');
  await page.getByTestId('compare-sides').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('compare-sides')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByTestId('graph-name')).toContainText('Pangyo');
  const a = page.getByTestId('graph-a');
  await a.focus();
  await expect(a).toHaveAccessibleName(/A: Baseline/);
  await page.keyboard.press('ArrowLeft');
  await expect(entry(page, 'pangyo')).toHaveAttribute('aria-selected', 'false');
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('graph')).toBeFocused();
  await picture(page, 'sides-focus');
  await page.getByTestId('compare-table').focus();
  await page.keyboard.press('Space');
  await expect(a).toBeHidden();
  await expect(page.getByTestId('differences')).toBeVisible();
  await expect(page.getByTestId('graph')).toBeHidden();
  await picture(page, 'sides-table');
  await page.getByTestId('compare-sides').focus();
  await page.keyboard.press('Enter');
  await expect(a).toBeVisible();
  await page.getByTestId('compare-close').press('Enter');
  await expect(a).toBeHidden();
  await expect(page.getByTestId('graph')).toBeFocused();
  await page.keyboard.press('c');
  await expect(a, 'as it was left').toBeVisible();
  // The work is written a moment after the last step.
  await page.waitForTimeout(1500);
  await page.reload();
  await expect(page.getByTestId('app')).toHaveAttribute('data-ready', 'yes');
  await settled(page);
  await page.getByTestId('graph').focus();
  await page.keyboard.press('c');
  await expect(a, 'after a reload').toBeVisible();
});

test('of two models A is the one that was opened', async ({ page }) => {
  await open(page);
  await page.getByTestId('tab-harden').click();
  await page.getByTestId('apply').click();
  await settled(page);
  await sides(page);
  await page.getByTestId('compare-models').click();
  await expect(page.getByTestId('graph-a-name')).toHaveText('A: the model as opened');
  await expect(page.getByTestId('graph-name')).toHaveText('B: the model as it is now');
  await page.getByTestId('graph').focus();
  await page.keyboard.press('0');
  await rest(page);
  await picture(page, 'sides-models');
  expect(difference(await pixels(page, 'graph-a'), await pixels(page, 'graph'))).toBeGreaterThan(5);
});

inEveryLook(({ locale, colorScheme }) => {
  test('on wide, middling and narrow screens nothing sticks out', async ({ page }) => {
    await open(page);
    await page.getByTestId('scenario-fire-2022').click();
    await settled(page);
    await sides(page);
    for (const [width, height] of [[1280, 720], [900, 720], [390, 844]]) {
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(300);
      const [a, b] = await Promise.all(['graph-a', 'graph'].map((of) => page.getByTestId(of).boundingBox()));
      expect(Math.abs(a.width - b.width) + Math.abs(a.height - b.height), 'as large as each other').toBeLessThan(2);
      if (width < 640) expect(b.y, 'one above the other').toBeGreaterThanOrEqual(a.y + a.height);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(sideways, `nothing sticks out at ${width}`).toBe(0);
      await picture(page, `sides-${locale.slice(0, 2)}-${colorScheme}-${width}`);
    }
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});
