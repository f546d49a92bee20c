// The page without a mouse and without sight: keyboard only, and axe-core in every state, theme and language.
import { accessibilityProblems, choose, entry, expect, expectCounts, file, inEveryLook, open, settled, test } from '../support/explorer.mjs';
import { harm } from '../support/program.mjs';

inEveryLook(() => {
  test('axe-core finds nothing serious in any state', async ({ page }) => {
    // Five passes over some hundreds of elements each.
    test.setTimeout(300_000);
    await open(page);
    expect(await accessibilityProblems(page), 'opened').toEqual([]);
    await choose(page, 'pangyo');
    await page.keyboard.press('f');
    await settled(page);
    await choose(page, 'kakaotalk');
    expect(await accessibilityProblems(page), 'failed, with a reason shown').toEqual([]);
    await page.getByTestId('scenarios').getByRole('button').nth(1).click();
    await settled(page);
    await page.getByTestId('tab-on-paper').click();
    await page.getByTestId('view-split').click();
    expect(await accessibilityProblems(page), 'scenario, redundancy, table').toEqual([]);
    await page.getByTestId('open-file').setInputFiles(file('data/invalid/unknown-id.json'));
    await expect(page.getByTestId('problems')).toBeVisible();
    await page.getByTestId('export-menu').click();
    expect(await accessibilityProblems(page), 'a broken file, the export menu').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByTestId('help').click();
    await expect(page.getByTestId('help-dialog')).toBeVisible();
    expect(await accessibilityProblems(page), 'help').toEqual([]);
  });
});

test('the keyboard alone finds, fails, reads and exports', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the graph' })).toBeFocused();
  await page.keyboard.press('/');
  await page.keyboard.type('pangyo');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('selection-name')).toBeVisible();
  await choose(page, 'pangyo');
  await page.getByTestId('graph').focus();
  await page.keyboard.press('f');
  const { down } = harm('data/kakao-2022.json', 'pangyo');
  await expectCounts(page, { failed: 1, down });
  await expect(page.getByTestId('live')).toContainText(`${down} down`);

  // From a card to one that needs it, and back.
  await page.keyboard.press('ArrowLeft');
  await expect(entry(page, 'pangyo')).toHaveAttribute('aria-selected', 'false');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('selection-name')).toBeVisible();

  // What shows something else takes the focus along.
  await page.keyboard.press('t');
  const table = page.getByTestId('table');
  await expect(table.locator('[data-row]:focus')).toHaveCount(1);
  await page.keyboard.press('t');
  await page.keyboard.press('t');
  await expect(page.getByTestId('graph')).toBeFocused();
  await page.keyboard.press('s');
  await expect(page.getByTestId('single-points').locator('[data-row]:focus')).toHaveCount(1);
  await page.keyboard.press('t');
  await table.locator('[data-component]').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(table.locator('[data-component]').nth(1)).toBeFocused();
  await expect(table.locator('[data-component]').nth(1)).toHaveAttribute('aria-selected', 'true');

  await page.keyboard.press('Control+e');
  await expect(page.getByTestId('export-menu-list')).toBeVisible();
  await expect(page.getByTestId('export-png')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('export-menu-list')).toBeHidden();

  await page.keyboard.press('?');
  await expect(page.getByTestId('help-dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('help-dialog')).toBeHidden();
});

test('holding the space bar previews, letting go ends it', async ({ page }) => {
  await open(page);
  await choose(page, 'pangyo');
  await page.getByTestId('graph').focus();
  await page.keyboard.down('Space');
  await expect(page.getByTestId('tooltip')).toBeVisible();
  await page.keyboard.up('Space');
  await expect(page.getByTestId('tooltip')).toBeHidden();
  await expectCounts(page, { failed: 0 });
});

test('every control has a name and focus can be seen', async ({ page }) => {
  await open(page);
  const nameless = await page.locator('button:visible, input:visible').evaluateAll((all) =>
    all.filter((it) => !(it.getAttribute('aria-label') || it.textContent.trim() || it.title)).map((it) => it.outerHTML));
  expect(nameless).toEqual([]);
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
      const parent = getComputedStyle(document.activeElement.parentElement);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none' || parent.outlineStyle !== 'none';
    });
    expect(seen, await page.evaluate(() => document.activeElement.outerHTML.slice(0, 120))).toBe(true);
  }
});
