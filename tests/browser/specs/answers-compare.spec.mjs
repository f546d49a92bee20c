// A against B: in numbers, as a table, and for two models; by pointer and by keyboard alone.
import { accessibilityProblems, choose, expect, open, picture, settled, test } from '../support/explorer.mjs';
import { linchpin } from '../support/program.mjs';

const model = 'data/kakao-2022.json';

/** The ids that the failure of `id` harms, itself among them. */
const harmed = (id) => new Set([id, ...linchpin('blast', model, '--fail', id).blast_radius]);
const number = (page, id) => page.getByTestId(`compare-${id}`).locator('b');

test.beforeEach(async ({ page }) => open(page));

test('against nothing failed, everything harmed is only in B', async ({ page }) => {
  await choose(page, 'pangyo');
  await page.keyboard.press('f');
  await settled(page);
  await page.keyboard.press('c');
  await expect(page.getByTestId('compare-a')).toBeFocused();
  await expect(number(page, 'only-b')).toHaveText(String(harmed('pangyo').size));
  await expect(number(page, 'only-a')).toHaveText('0');
  await picture(page, 'compare-baseline');
  await page.getByTestId('compare-close').click();
  await expect(page.getByTestId('compare')).toBeHidden();
  await expect(page.getByTestId('graph')).toBeFocused();
});

test('two failures share what both harm', async ({ page }) => {
  await choose(page, 'pangyo');
  await page.keyboard.press('f');
  await settled(page);
  await page.keyboard.press('Shift+C');
  await page.getByTestId('clear').click();
  await choose(page, 'chuncheon');
  await page.keyboard.press('f');
  await settled(page);
  const [a, b] = [harmed('pangyo'), harmed('chuncheon')];
  const both = [...a].filter((id) => b.has(id)).length;
  await expect(number(page, 'only-a')).toHaveText(String(a.size - both));
  await expect(number(page, 'only-b')).toHaveText(String(b.size - both));
  await expect(number(page, 'both')).toHaveText(String(both));
  await expect(page.getByTestId('live')).toContainText('only in A');
  await picture(page, 'compare-two');
  expect(await accessibilityProblems(page)).toEqual([]);
  const row = page.getByTestId('differences').locator('[data-row]').first();
  await row.click();
  await expect(page.getByTestId('selection-name')).toBeVisible();
});

test('a scenario as A, by keyboard alone', async ({ page }) => {
  await page.keyboard.press('c');
  await expect(page.getByTestId('compare-a')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('compare-a')).not.toHaveValue('baseline');
  await expect(number(page, 'only-a')).not.toHaveText('0');
  await page.getByTestId('differences').locator('[data-row]').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('differences').locator('[data-row]').nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('selection-name')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('compare')).toBeHidden();
});

test('the model as opened against the what-if', async ({ page }) => {
  await page.keyboard.press('c');
  await page.getByTestId('compare-models').click();
  await expect(page.getByTestId('model-changes')).toContainText('as it was opened');
  await page.getByTestId('tab-harden').click();
  await page.getByTestId('apply').click();
  await settled(page);
  const changes = page.getByTestId('model-changes');
  await expect(changes).toContainText('added');
  await expect(changes).toContainText('Requires');
  await picture(page, 'compare-models');
});
