// Scenarios of one's own: saved, named, put in order, duplicated and deleted, by pointer and by keyboard alone.
import { accessibilityProblems, choose, expect, expectCounts, open, picture, settled, test } from '../support/explorer.mjs';
import { harm } from '../support/program.mjs';

const model = 'data/kakao-2022.json';

test.beforeEach(async ({ page }) => open(page));

/** The names of the user's own scenarios, in their order. */
const names = (page) => page.getByTestId('own-scenarios').locator('.scenarios__name');

async function save(page, component, name) {
  await choose(page, component);
  await page.getByTestId('fail').click();
  await page.getByTestId('new-scenario').click();
  await page.getByTestId('rename-field').fill(name);
  await page.getByTestId('rename-field').press('Enter');
  await settled(page);
}

test('present failures are kept as a scenario and come back with a click', async ({ page }) => {
  await expect(page.getByTestId('new-scenario')).toBeDisabled();
  await save(page, 'pangyo', 'Site lost');
  await expect(names(page)).toHaveText(['Site lost']);
  await expect(page.getByTestId('own-0')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByTestId('own-0')).toBeFocused();
  await expect(page.getByTestId('step-text')).toContainText('Site lost');
  await page.getByTestId('scenario-baseline').click();
  await expectCounts(page, { failed: 0, down: 0 });
  await page.getByTestId('own-0').click();
  await expectCounts(page, harm(model, 'pangyo'));
  await picture(page, 'own-scenario');
});

test('they are renamed, duplicated, moved and deleted, each a step that can be undone', async ({ page }) => {
  await save(page, 'pangyo', 'First');
  await page.getByTestId('duplicate').click();
  await expect(names(page)).toHaveText(['First', 'Copy of First']);
  await page.getByTestId('move-down').click();
  await expect(names(page)).toHaveText(['Copy of First', 'First']);
  await expect(page.getByTestId('move-down')).toBeDisabled();
  await page.getByTestId('rename').click();
  await page.getByTestId('rename-field').fill('Never');
  await page.getByTestId('rename-field').press('Escape');
  await expect(names(page)).toHaveText(['Copy of First', 'First']);
  await page.getByTestId('delete').click();
  await expect(names(page)).toHaveText(['Copy of First']);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(names(page)).toHaveText(['First', 'Copy of First']);
});

test('a scenario of the model is duplicated and not changed, and a link brings one’s own along', async ({ page, context }) => {
  const bundled = page.getByTestId('scenarios').getByRole('button').nth(1);
  await bundled.click();
  await expect(page.getByTestId('rename')).toBeHidden();
  await page.getByTestId('duplicate').click();
  await expect(names(page)).toHaveCount(1);
  const own = page.getByTestId('own-scenarios').getByRole('button').first();
  const name = await names(page).innerText();
  await own.click();
  await settled(page);
  const failed = await page.getByTestId('status-failed').locator('b').innerText();
  expect(Number(failed)).toBeGreaterThan(0);
  await expect(page).toHaveURL(/o=/);
  const other = await context.newPage();
  await open(other, page.url());
  await expect(names(other)).toHaveText([name]);
  await expectCounts(other, { failed });
});

test('dragging puts one in the place of another', async ({ page }) => {
  await save(page, 'pangyo', 'One');
  await page.getByTestId('duplicate').click();
  await page.getByTestId('own-1').dragTo(page.getByTestId('own-0'));
  await expect(names(page)).toHaveText(['Copy of One', 'One']);
});

test('the keyboard alone saves, names, moves and deletes', async ({ page }) => {
  await page.keyboard.press('/');
  await page.keyboard.type('pangyo');
  await page.keyboard.press('Enter');
  await page.keyboard.press('f');
  await expectCounts(page, { failed: 1 });
  await page.keyboard.press('Shift+S');
  await expect(page.getByTestId('rename-field')).toBeFocused();
  await page.keyboard.type('Typed');
  await page.keyboard.press('Enter');
  await expect(names(page)).toHaveText(['Typed']);
  await expect(page.getByTestId('own-0')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('rename')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(names(page)).toHaveText(['Typed', 'Copy of Typed']);
  await page.getByTestId('move-down').focus();
  await page.keyboard.press('Space');
  await expect(names(page)).toHaveText(['Copy of Typed', 'Typed']);
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByTestId('delete').focus();
  await page.keyboard.press('Enter');
  await expect(names(page)).toHaveText(['Copy of Typed']);
  await expect(page.getByTestId('new-scenario')).toBeFocused();
});
