// Language and theme: taken from the browser, switched, kept; and links that bring the same picture back.
import { choose, expect, expectCounts, open, picture, settled, test } from '../support/explorer.mjs';

test('the language is the browser\'s until one is chosen, and the choice is kept', async ({ page }) => {
  await open(page);
  const html = page.locator('html');
  await expect(html).toHaveAttribute('lang', 'en');
  await page.getByTestId('language').click();
  await expect(html).toHaveAttribute('lang', 'ko');
  await expect(page.getByTestId('scenario-baseline')).toContainText('평상시');
  await page.reload();
  await expect(html).toHaveAttribute('lang', 'ko');
  await page.getByTestId('graph').focus();
  await page.keyboard.press('l');
  await expect(html).toHaveAttribute('lang', 'en');
  await expect(page.getByTestId('scenario-baseline')).toContainText('Baseline');
});

test.describe('in a Korean browser', () => {
  test.use({ locale: 'ko-KR' });

  test('the page speaks Korean, names included', async ({ page }) => {
    await open(page);
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
    await choose(page, 'pangyo');
    await expect(page.getByTestId('selection-name')).toContainText('판교');
    await page.keyboard.press('f');
    await expect(page.getByTestId('selection-state')).toHaveText(/장애/);
    await settled(page);
    await picture(page, 'korean');
  });
});

test('the theme follows the system until one is chosen, and the choice is kept', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await background();
  await picture(page, 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(background).not.toBe(dark);
  const button = page.getByTestId('theme');
  for (let turn = 0; turn < 3 && !/dark/.test(await button.getAttribute('aria-label')); turn += 1) await button.click();
  await expect(button).toHaveAttribute('aria-label', /dark/);
  await expect.poll(background).toBe(dark);
  await page.reload();
  await expect.poll(background).toBe(dark);
});

test('the address brings back selection and failures', async ({ page, context }) => {
  await open(page);
  await choose(page, 'pangyo');
  await page.keyboard.press('f');
  await settled(page);
  const down = await page.getByTestId('status-down').innerText();
  await expect.poll(() => new URL(page.url()).hash.length).toBeGreaterThan(1);
  // The address follows with a pause; the last change is the failure.
  await page.waitForTimeout(1_000);
  const again = await context.newPage();
  await open(again, page.url());
  await expectCounts(again, { failed: 1 });
  await expect(again.getByTestId('status-down')).toHaveText(down);
  await expect(again.getByTestId('selection-state')).toHaveText('failed by you');
});

test('nothing runs out of the page on narrow screens', async ({ page }) => {
  for (const width of [1280, 900, 600, 360]) {
    await page.setViewportSize({ width, height: 720 });
    await open(page);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over, `${width} px`).toBeLessThanOrEqual(0);
    await picture(page, `width-${width}`);
  }
});
