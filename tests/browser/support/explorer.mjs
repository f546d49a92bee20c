// The `test` every spec uses, whose page is watched for errors and for requests that leave, and what specs
// do with the explorer in words of its own. What the explorer must do stands in the specs.
import { mkdir } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect } from '@playwright/test';

const root = new URL('../../../', import.meta.url).pathname;

export { expect };

/** A file of the repository, by its path from the root. */
export const file = (path) => root + path;

export const test = base.extend({
  baseURL: async ({}, use) => use(process.env.LINCHPIN_URL),

  /** What went wrong behind the page's back; every test ends by finding it empty. */
  troubles: [
    async ({ context, baseURL }, use) => {
      const troubles = [];
      const origin = new URL(baseURL).origin;
      context.on('console', (message) => {
        if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
      });
      context.on('weberror', (error) => troubles.push(`uncaught: ${error.error().message}`));
      context.on('request', (request) => {
        const url = new URL(request.url());
        if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== origin) troubles.push(`left the origin: ${url}`);
      });
      context.on('requestfailed', (request) => {
        // A page that is closed cancels what is still on its way.
        const why = request.failure()?.errorText;
        if (why !== 'net::ERR_ABORTED') troubles.push(`failed: ${request.url()} ${why}`);
      });
      context.on('response', (response) => {
        if (response.status() >= 400) troubles.push(`${response.status()}: ${response.url()}`);
      });
      await use(troubles);
      expect(troubles, 'console errors, page errors, requests that failed or left the origin').toEqual([]);
    },
    { auto: true },
  ],
});

/** Makes the tests of `describe` once for each language and theme, which it is told. */
export function inEveryLook(describe) {
  for (const locale of ['en-US', 'ko-KR']) {
    for (const colorScheme of ['light', 'dark']) {
      test.describe(`${locale}, ${colorScheme}`, () => {
        test.use({ locale, colorScheme });
        describe({ locale, colorScheme });
      });
    }
  }
}

/** Loads the page and waits until a model is open and its first answer is there. */
export async function open(page, address = './') {
  await page.goto(address);
  await expect(page.getByTestId('app')).toHaveAttribute('data-ready', 'yes');
  await settled(page);
}

/** Waits until no answer of the worker is awaited, findings included. */
export async function settled(page) {
  await expect(page.getByTestId('status-time')).toHaveText(/\d ms$/);
  await expect(page.locator('#findings-panel[aria-busy]')).toHaveCount(0);
}

/** The entry of a component in the outline, by its id. */
export const entry = (page, id) => page.getByTestId('outline').locator(`[data-component="${id}"]`);

/** Selects a component through the outline, which brings its card to the middle of the graph. */
export async function choose(page, id) {
  await entry(page, id).click();
  await rest(page);
  await expect(entry(page, id)).toHaveAttribute('aria-selected', 'true');
}

/** Takes the pointer off everything that would preview a failure. */
export async function rest(page) {
  await page.getByTestId('status-time').hover();
  await expect(page.getByTestId('tooltip')).toBeHidden();
}

/** The middle of the graph, in pixels of the page. */
export async function middle(page) {
  const { x, y, width, height } = await page.getByTestId('graph').boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

/** The pixels of the graph as they are on the screen, whatever draws them: red, green, blue, and 255, one after the other. */
export async function pixels(page, of = 'graph') {
  const shot = await page.getByTestId(of).screenshot();
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data: bytes } = context.getImageData(0, 0, image.width, image.height);
    return Array.from(new Uint32Array(bytes.buffer));
  }, shot.toString('base64')).then((words) => Uint8Array.from(new Uint8Array(Uint32Array.from(words).buffer)));
}

/** Expects the numbers of the status bar; those not named are left alone. */
export async function expectCounts(page, counts) {
  for (const [state, count] of Object.entries(counts)) {
    await expect(page.getByTestId(`status-${state}`).locator('b'), state).toHaveText(count.toLocaleString('en-US'));
  }
}

/** Serious and critical findings of axe-core, one line each. */
export async function accessibilityProblems(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`));
}

/** Keeps a picture of the page in target/screenshots. */
export async function picture(page, name) {
  await mkdir(`${root}target/screenshots`, { recursive: true });
  await page.screenshot({ path: `${root}target/screenshots/${name}.png` });
}
