// Between a phone and a desk the side panels lie over the graph: they fold when the window becomes so narrow.
import { expect, open, picture, test } from '../support/explorer.mjs';

const left = (page, folded) => expect(page.getByTestId('fold-left')).toHaveAttribute('aria-expanded', String(!folded));
const right = (page, folded) => expect(page.getByTestId('fold-right')).toHaveAttribute('aria-expanded', String(!folded));

test('panels fold with the window, one at a time is open, and both come back with it', async ({ page }) => {
  await open(page);
  await left(page, false);
  await right(page, false);
  await page.setViewportSize({ width: 900, height: 720 });
  await left(page, true);
  await right(page, true);
  await page.getByTestId('fold-left').click();
  await left(page, false);
  await page.getByTestId('fold-right').press('Enter');
  await right(page, false);
  await left(page, true);
  await page.getByTestId('graph').focus();
  await page.keyboard.press('c');
  await expect(page.getByTestId('compare')).toBeVisible();
  await right(page, true);
  await picture(page, 'narrow-compare');
  await page.setViewportSize({ width: 1280, height: 720 });
  await left(page, false);
  await right(page, false);
});

test('the findings have their tabs in two rows, in both languages', async ({ page }) => {
  await open(page);
  for (const again of [false, true]) {
    if (again) await page.getByTestId('language').click();
    const tops = await page.getByRole('tab').evaluateAll((tabs) => [...new Set(tabs.map((tab) => Math.round(tab.getBoundingClientRect().top)))]);
    expect(tops.length).toBeLessThanOrEqual(2);
    await picture(page, `baseline-${again ? 'ko' : 'en'}`);
  }
});
