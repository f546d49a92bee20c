// Focus, failing in part, expressions and filters: by pointer and by keyboard alone.
import { accessibilityProblems, choose, entry, expect, expectCounts, middle, open, picture, rest, settled, test } from '../support/explorer.mjs';

test.beforeEach(async ({ page }) => open(page));

const zoom = (page) => new URL(page.url()).hash.match(/v=[^&]*,([\d.]+)/)?.[1];

test('a double click focuses the neighbourhood, brackets change it, Escape leaves it', async ({ page }) => {
  await choose(page, 'kakaotalk');
  const at = await middle(page);
  await page.mouse.dblclick(at.x, at.y);
  await expect(entry(page, 'kakaotalk')).toHaveAttribute('aria-selected', 'true');
  await expect(page).toHaveURL(/v=/);
  await page.waitForTimeout(600);
  const near = Number(zoom(page));
  await rest(page);
  await picture(page, 'focus');
  await page.keyboard.press(']');
  await expect.poll(() => Number(zoom(page))).toBeLessThan(near);
  await page.keyboard.press('[');
  await expect.poll(() => Number(zoom(page))).toBeCloseTo(near, 2);
  await page.keyboard.press('Escape');
  await expect(entry(page, 'kakaotalk')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(entry(page, 'kakaotalk')).toHaveAttribute('aria-selected', 'false');
});

test('D asks how far, Enter applies, Escape cancels', async ({ page }) => {
  await choose(page, 'pangyo');
  await page.keyboard.press('d');
  await expect(page.getByTestId('limit-number')).toBeFocused();
  await expect(page.getByTestId('limit-number')).toHaveValue('50');
  await page.keyboard.type('30');
  await expect(page.getByTestId('limit-slider')).toHaveValue('30');
  expect(await accessibilityProblems(page)).toEqual([]);
  await picture(page, 'in-part');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('limit-dialog')).toBeHidden();
  await expectCounts(page, { failed: 1 });
  await expect(page.getByTestId('selection-state')).toContainText('30%');
  await expect(page.getByTestId('step-text')).toContainText('30%');
  await page.keyboard.press('d');
  await expect(page.getByTestId('limit-number')).toHaveValue('30');
  await page.keyboard.type('101');
  await expect(page.getByTestId('limit-apply')).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('limit-dialog')).toBeHidden();
  await page.getByTestId('ceiling').fill('100');
  await page.getByTestId('ceiling').press('Enter');
  await expectCounts(page, { failed: 0 });
});

test('an expression narrows the list, a mistake is told in place, and all of it is selected', async ({ page }) => {
  const filter = page.getByTestId('filter');
  await filter.fill('kind:service users>10M');
  await expect(page.getByTestId('filter-mistake')).toBeHidden();
  await expect(entry(page, 'kakaotalk')).toBeVisible();
  await expect(entry(page, 'pangyo')).toBeHidden();
  const rows = await page.getByTestId('outline').locator('[data-component]').count();
  await page.getByTestId('filters').locator('summary').click();
  await page.getByTestId('select-left').click();
  await expect(page.getByTestId('outline').locator('[aria-selected="true"]')).toHaveCount(rows);
  await filter.fill('kind:service state:maybe');
  await expect(page.getByTestId('filter-mistake')).toContainText('state:maybe');
  await expect(filter).toHaveAttribute('aria-invalid', 'true');
  await expect(entry(page, 'pangyo')).toBeVisible();
  await filter.fill('');
  await page.getByTestId('kind-site').click();
  await expect(entry(page, 'pangyo')).toBeHidden();
  await picture(page, 'filtered');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByTestId('show-all').click();
  await expect(entry(page, 'pangyo')).toBeVisible();
});

test('the search box takes expressions and lists every command, by keyboard alone', async ({ page }) => {
  await page.keyboard.press('/');
  await page.keyboard.type('kind:site -pangyo');
  const options = page.getByTestId('search-results').getByRole('option');
  await expect(options.first()).toBeVisible();
  await expect(page.getByTestId('search-results')).not.toContainText('Pangyo');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('users>many');
  await expect(page.getByTestId('search-mistake')).toContainText('users>many');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('kind:site');
  await expect(options.filter({ hasText: 'Select all' })).toHaveCount(1);
  await page.keyboard.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('selection')).toContainText('more selected');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('as a scenario');
  await expect(options).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('f');
  await settled(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('as a scenario');
  await expect(options.first()).toContainText('Shift+S');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('rename-field')).toBeFocused();
});
