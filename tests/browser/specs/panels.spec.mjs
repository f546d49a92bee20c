// The single points, the scenarios and the table: they say what the command line says, and they lead to the graph.
import { choose, entry, expect, expectCounts, open, picture, settled, test } from '../support/explorer.mjs';
import { linchpin } from '../support/program.mjs';

const model = 'data/kakao-2022.json';

test.beforeEach(async ({ page }) => open(page));

test('the single points are ranked as on the command line and lead to the graph', async ({ page }) => {
  const { points } = linchpin('spof', model);
  const rows = page.getByTestId('single-points').locator('tbody tr');
  await expect(rows.first()).toHaveAttribute('data-component', points[0].id);
  const listed = await rows.evaluateAll((all) => all.map((row) => row.dataset.component));
  const ranked = points.map((point) => point.id);
  expect(listed).toEqual(ranked.slice(0, listed.length));
  await expect(rows.first().getByRole('gridcell').nth(1)).toHaveText(String(points[0].takes_down.length));

  await rows.nth(1).hover();
  await expect(page.getByTestId('tooltip')).toBeVisible();
  await rows.nth(1).click();
  await expect(rows.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(entry(page, ranked[1])).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByTestId('selection-name')).toBeVisible();

  // And back: what is chosen elsewhere is marked here.
  await choose(page, ranked[2]);
  await expect(rows.nth(2)).toHaveAttribute('aria-selected', 'true');
  await expect(rows.nth(1)).toHaveAttribute('aria-selected', 'false');
});

test('the single points can be sorted', async ({ page }) => {
  const table = page.getByTestId('single-points');
  const header = table.getByRole('columnheader', { name: 'Component' });
  const names = () => table.locator('tbody th').allInnerTexts();
  const ranked = await names();
  await header.getByRole('button').click();
  await expect(header).not.toHaveAttribute('aria-sort', 'none');
  const sorted = await names();
  expect(sorted).not.toEqual(ranked);
  expect(sorted.toSorted()).toEqual(ranked.toSorted());
  await header.getByRole('button').click();
  await expect.poll(names).toEqual(sorted.toReversed());
});

test('redundancy on paper and deadlocks have tabs of their own', async ({ page }) => {
  const { groups } = linchpin('redundancy', model);
  const defeats = groups.reduce((sum, group) => sum + group.defeated_by.length, 0);
  await expect(page.getByTestId('tab-on-paper')).toContainText(String(defeats));
  await page.getByTestId('tab-on-paper').click();
  await expect(page.getByTestId('on-paper').locator('> li').first()).toContainText('Defeated by');
  const { deadlocks } = linchpin('restart', model);
  await expect(page.getByTestId('tab-deadlocks')).toContainText(String(deadlocks.length));
  await page.getByTestId('tab-deadlocks').click();
  await expect(page.getByTestId('tab-deadlocks')).toHaveAttribute('aria-selected', 'true');
});

test('every scenario shows how far it agrees with the reports, row by row when chosen', async ({ page }) => {
  for (const scenario of linchpin('replay', model).scenarios) {
    const row = page.getByTestId(`scenario-${scenario.id}`);
    const of = scenario.agree + scenario.too_mild + scenario.too_harsh;
    await expect(row).toContainText(`${scenario.agree} of ${of}`);
    await row.click();
    await expect(row).toHaveAttribute('aria-pressed', 'true');
    // Those that say what the model was given are listed too, and not scored.
    await expect(page.getByTestId('report-rows').getByRole('listitem')).toHaveCount(scenario.rows.length);
    await expect(page.getByTestId('report')).toContainText(`${scenario.agree} agree`);
    await settled(page);
    await expect(page.getByTestId('status-down').locator('b')).not.toHaveText('0');
    await picture(page, `scenario-${scenario.id}`);
  }
  await page.getByTestId('scenario-baseline').click();
  await expectCounts(page, { failed: 0, down: 0 });
});

test('the table lists every component and shares its selection with the graph', async ({ page }) => {
  const { components } = linchpin('check', model);
  await page.getByTestId('view-table').click();
  const table = page.getByTestId('table');
  await expect(table.locator('[data-component]')).toHaveCount(components);
  await table.locator('[data-component="key-store"]').click();
  await expect(entry(page, 'key-store')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('f');
  await expect(page.getByTestId('selection-state')).toHaveText('failed by you');
  await expect(table.locator('[data-component="key-store"]')).toContainText('failed');
  await picture(page, 'table');
  await page.getByTestId('view-split').click();
  await expect(page.getByTestId('graph')).toBeVisible();
  await expect(table).toBeVisible();
  // A phone offers no two at once, but shows how to leave them.
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByTestId('view-split')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByTestId('view-split')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  await picture(page, 'split-390');
  await page.getByTestId('view-graph').click();
  await expect(page.getByTestId('view-split')).toBeHidden();
});

test('search finds by name and by id', async ({ page }) => {
  await page.keyboard.press('/');
  await expect(page.getByTestId('search')).toBeFocused();
  await page.keyboard.type('chunch');
  await expect(page.getByTestId('search-results').getByRole('option').first()).toContainText('Chuncheon');
  await page.keyboard.press('Enter');
  await expect(entry(page, 'chuncheon')).toHaveAttribute('aria-selected', 'true');
});
