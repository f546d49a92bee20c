// Reasons to leaf through, what they rest on, pairs of failures, and the tree grid: by pointer and by keyboard alone.
import { accessibilityProblems, choose, expect, expectCounts, open, picture, settled, test } from '../support/explorer.mjs';
import { linchpin } from '../support/program.mjs';

const model = 'data/kakao-2022.json';

test.beforeEach(async ({ page }) => open(page));

test('every failure that contributes has a reason, by buttons, arrows and a key', async ({ page }) => {
  await choose(page, 'pangyo');
  await page.keyboard.press('f');
  await choose(page, 'kakao-account');
  await page.getByTestId('fail').click();
  await expectCounts(page, { failed: 2 });
  await choose(page, 'kakaotalk');
  const reason = page.getByTestId('reason');
  await expect(reason).toHaveText(/^1 of [2-9]$/);
  const first = page.getByTestId('why').getByRole('listitem').first();
  const before = await first.innerText();
  await page.getByTestId('reason-next').click();
  await expect(reason).toHaveText(/^2 of/);
  await expect(first).not.toHaveText(before);
  await page.keyboard.press('ArrowLeft');
  await expect(reason).toHaveText(/^1 of/);
  await page.getByTestId('graph').focus();
  await page.keyboard.press('Shift+W');
  await expect(reason).toHaveText(/^2 of/);
  await page.keyboard.press('w');
  await expect(page.getByTestId('pin')).toHaveAttribute('aria-pressed', 'true');
  await picture(page, 'second-reason-pinned');
});

test('evidence is listed with links of the web, and guesses say so', async ({ page }) => {
  await choose(page, 'kakaotalk');
  const links = page.getByTestId('evidence').getByRole('link');
  expect(await links.count()).toBeGreaterThan(0);
  for (const link of await links.all()) {
    expect(await link.getAttribute('href')).toMatch(/^https?:\/\//);
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
  }
  await picture(page, 'evidence');
});

test('pairs take down what neither takes down alone; one previews and fails from the list', async ({ page }) => {
  await page.getByTestId('graph').focus();
  await page.keyboard.press('Shift+P');
  await expect(page.getByTestId('tab-pairs')).toBeFocused();
  const rows = page.getByTestId('pairs-list').locator('[data-row]');
  await expect(rows.first()).toBeVisible();
  await rows.first().hover();
  await picture(page, 'pairs');
  expect(await accessibilityProblems(page)).toEqual([]);
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expectCounts(page, { failed: 2 });
});

test('every command works on the focused row of the tree grid', async ({ page }) => {
  await page.keyboard.press('t');
  const table = page.getByTestId('table');
  await expect(table).toHaveRole('treegrid');
  const row = table.locator('[data-component="pangyo"]');
  await row.focus();
  await row.click();
  await page.keyboard.press('f');
  const { blast_radius } = linchpin('blast', model, '--fail', 'pangyo');
  await expect(table.locator('[data-component]', { hasText: 'down' }).first()).toBeVisible();
  await expectCounts(page, { failed: 1 });
  await page.keyboard.press('d');
  await expect(page.getByTestId('limit-number')).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expectCounts(page, { failed: 0 });
  expect(blast_radius.length).toBeGreaterThan(0);
  await table.getByRole('button', { name: 'Takes down' }).click();
  const impact = await table.locator('[data-component] td:nth-child(6)').allInnerTexts();
  const numbers = impact.map((text) => (text === '–' ? -1 : Number(text)));
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  expect(numbers[0]).toBeGreaterThan(0);
});
