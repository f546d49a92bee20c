// Models and files at the limits: what is found comes after the picture and is never taken for none before, and
// whatever is opened leads to a picture or to a sentence.
import { closeSync, openSync, writeSync } from 'node:fs';
import { choose, entry, expect, expectCounts, open, picture, settled, test } from '../support/explorer.mjs';
import { asFile, column } from '../support/models.mjs';

const components = (n) => `${String(n).replace(/\B(?=(\d{3})+$)/g, ',')} component`;

test('the picture comes before the findings, and nothing says that there are none', async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    const texts = { 'tab-single-points': new Set(), 'tab-on-paper': new Set(), 'findings-panel': new Set(), overview: new Set() };
    window.seen = texts;
    const look = () => {
      if (!document.querySelector('[data-testid=model-menu]')?.textContent.includes('column')) return;
      for (const [name, set] of Object.entries(texts)) {
        const found = document.querySelector(`[data-testid=${name}], #${name}`);
        if (found) set.add(found.textContent);
      }
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  await page.getByTestId('open-file').setInputFiles(asFile(column(1500)));
  await expect(page.getByTestId('status')).toContainText(components(1501));
  await expect(page.getByTestId('tab-single-points')).toContainText(/[1-9]/);
  await settled(page);
  const seen = await page.evaluate(() => Object.fromEntries(Object.entries(window.seen).map(([name, set]) => [name, [...set]])));
  expect(seen['tab-single-points'][0]).toBe('Single points…');
  expect(seen['tab-on-paper'][0]).toContain('…');
  expect(seen['findings-panel'][0]).toBe('Being worked out…');
  expect(seen.overview[0]).toContain('is being worked out');
  for (const text of Object.values(seen).flat()) expect(text).not.toMatch(/No single failure|None of|paper0$|points0$/);
  await expect(page.getByTestId('single-points')).toBeVisible();
  await expect(page.getByTestId('overview-pending')).toHaveCount(0);
});

test('while findings are worked out the table of single points waits, and failures do not get lost', async ({ page }) => {
  await open(page);
  await page.getByTestId('open-file').setInputFiles(asFile(column(6000)));
  await expect(page.getByTestId('findings-pending')).toBeVisible({ timeout: 60_000 });
  await page.getByTestId('export-menu').click();
  const table = page.getByTestId('export-csv');
  if (await page.getByTestId('findings-pending').isVisible()) await expect(table).toContainText('Being worked out');
  await expect(table).toBeEnabled({ timeout: 60_000 });
  await expect(table).not.toContainText('Being worked out');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('findings-pending')).toHaveCount(0);
  await choose(page, 'c0');
  await page.keyboard.press('f');
  await expectCounts(page, { failed: 1 });
});

test.describe('while the findings are held back', () => {
  // What a service worker answers is seen by no route.
  test.use({ serviceWorkers: 'block' });

  test('nothing waits for the findings of a large model', async ({ page }) => {
    await open(page);
    // Whoever works them out starts only when we say so.
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await page.route('**/boot.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.getByTestId('open-file').setInputFiles(asFile(column(2100)));
    await expect(page.getByTestId('status')).toContainText(components(2101));
    await expect(page.getByTestId('findings-pending')).toBeVisible();
    await choose(page, 'c0');
    await expect(page.getByTestId('if-failed')).toContainText('+2,100');
    await entry(page, 'top').hover();
    await expect(page.getByTestId('tooltip')).toContainText('Top');
    await page.keyboard.press('f');
    await expectCounts(page, { failed: 1, down: 2100 });
    await expect(page.getByTestId('findings-pending')).toBeVisible();
    release();
    await expect(page.getByTestId('findings-pending')).toHaveCount(0);
    await expect(page.getByTestId('tab-single-points')).toHaveText(/Single points[1-9]/);
    await expectCounts(page, { failed: 1, down: 2100 });
  });
});

test('single points are compared with a large file as it was opened, over a reload too', async ({ page }) => {
  await open(page);
  await page.getByTestId('open-file').setInputFiles(asFile(column(2100)));
  await expect(page.getByTestId('status')).toContainText(components(2101));
  await settled(page);
  await choose(page, 'top');
  await page.getByTestId('drop-need-c2099').click();
  await page.getByTestId('tab-changes').click();
  const points = page.getByTestId('changes-points');
  await expect(page.getByTestId('changes-points-unknown')).toHaveCount(0);
  await expect(points).toContainText(/−[1-9]/);
  const before = await points.textContent();
  await expect.poll(() => page.evaluate(() => indexedDB.databases().then((all) => all.length))).toBeGreaterThan(0);
  await page.waitForTimeout(1500);
  await page.reload();
  await expect(page.getByTestId('app')).toHaveAttribute('data-ready', 'yes');
  await expect(page.getByTestId('model-changed')).toBeVisible();
  await expect(page.getByTestId('changes-points-unknown')).toHaveCount(0);
  await expect(points).toHaveText(before);
});

test('the badge of single points counts what the list shows', async ({ page }) => {
  await open(page);
  const tab = page.getByTestId('tab-single-points');
  const all = Number((await tab.locator('.tabs__count').textContent()).replaceAll(',', ''));
  await page.getByTestId('filter').fill('pangyo');
  await expect(tab.locator('.tabs__count')).toHaveText(new RegExp(`^\\d+ of ${all}$`));
  const listed = await page.getByTestId('single-points').locator('tbody tr').evaluateAll((rows) => rows.filter((row) => row.cells[2].textContent !== '0').length);
  await expect(tab.locator('.tabs__count')).toHaveText(`${listed} of ${all}`);
  await page.getByTestId('language').click();
  await expect(tab.locator('.tabs__count')).toHaveText(`${all}개 중 ${listed}개`);
  await page.getByTestId('filter').fill('');
  await expect(tab.locator('.tabs__count')).toHaveText(String(all));
});

test('counts of thousands are grouped wherever they stand', async ({ page }) => {
  await open(page);
  await page.getByTestId('open-file').setInputFiles(asFile({ ...column(2100), groups: [{ id: 'g', name: 'Groupless' }] }));
  await expect(page.getByTestId('status')).toContainText(components(2101));
  await settled(page);
  await choose(page, 'c0');
  await page.keyboard.press('f');
  await expectCounts(page, { failed: 1, down: 2100 });
  for (const main of ['graph', 'split']) {
    await page.getByTestId(`view-${main}`).click();
    for (const tab of ['single-points', 'on-paper', 'deadlocks', 'changes']) {
      await page.getByTestId(`tab-${tab}`).click();
      const texts = await page.evaluate(() => {
        const found = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const { textContent, parentElement } = walker.currentNode;
          // Names are as they are.
          if (/(?<![\d,])\d{4,}/.test(textContent) && parentElement.checkVisibility() && !parentElement.closest('.name, script, style')) found.push(textContent);
        }
        return found;
      });
      expect(texts, `${main}, ${tab}`).toEqual([]);
    }
  }
});

/** A file of so many bytes, of one piece over and over. */
function written(name, bytes, piece) {
  const path = test.info().outputPath(name);
  const out = openSync(path, 'w');
  const chunk = Buffer.from(piece.repeat(Math.ceil((1 << 20) / piece.length)));
  for (let left = bytes; left > 0; left -= chunk.length) writeSync(out, chunk, 0, Math.min(left, chunk.length));
  closeSync(out);
  return path;
}

test('files too large or full of rubbish are explained, and what was open stays', async ({ page }) => {
  await open(page);
  await choose(page, 'pangyo');
  await page.keyboard.press('f');
  await expectCounts(page, { failed: 1 });
  const pick = (path) => page.getByTestId('open-file').setInputFiles(path);
  await pick(written('vast.json', 100 << 20, '{"linchpin":1,'));
  await expect(page.getByTestId('notice')).toContainText('vast.json is larger than 64 MB');
  await expect(page.getByTestId('notice')).toContainText('command line');
  const heading = page.getByTestId('problems').getByRole('heading');
  for (const [name, piece] of [['nested.json', '['], ['nested.yaml', '- '], ['junk.json', 'junk '], ['zeros.json', '\0'], ['objects.json', '{"a":']]) {
    await pick(written(name, 48 << 20, piece));
    await expect(heading, name).toContainText(name, { timeout: 40_000 });
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('problems')).toBeHidden();
  }
  await expectCounts(page, { failed: 1 });
  await expect(entry(page, 'pangyo')).toHaveAttribute('aria-selected', 'true');
});

const WIDE = '한국어로 지은 아주 긴 이름'.repeat(14).slice(0, 200);
const RIGHT = 'مركز البيانات الرئيسي للخدمة '.repeat(7).slice(0, 200);

test('names of 200 wide letters and from right to left stay in their places', async ({ page }) => {
  await open(page);
  const model = {
    linchpin: 1,
    id: 'long',
    groups: [{ id: 'g', name: WIDE }, { id: 'r', name: RIGHT }],
    components: [
      { id: 'wide', kind: 'service', name: WIDE, group: 'g', users: 5, requires: ['right', 'unbroken'] },
      { id: 'right', kind: 'site', name: RIGHT, group: 'r' },
      { id: 'unbroken', kind: 'site', name: '가'.repeat(200), group: 'r' },
      { id: '<b>&amp;</b>', kind: 'site', name: 'Markup' },
    ],
  };
  await page.getByTestId('open-file').setInputFiles(asFile(model));
  await expect(page.getByTestId('status')).toContainText(components(4));
  await choose(page, 'wide');
  await page.keyboard.press('f');
  await settled(page);
  await picture(page, 'large-names');
  const over = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await over(), 'nothing runs out of the page').toBeLessThanOrEqual(0);
  const tall = () => page.locator('.name').evaluateAll((all) => all.filter((it) => it.getBoundingClientRect().height > 3.6 * parseFloat(getComputedStyle(it).fontSize)).map((it) => it.parentElement.className));
  const names = page.locator('.name', { hasText: WIDE });
  for (const tab of ['single-points', 'on-paper', 'pairs', 'risk-groups', 'harden']) {
    await page.getByTestId(`tab-${tab}`).click();
    expect(await tall(), `names in ${tab} take two lines at most`).toEqual([]);
  }
  expect(await names.count()).toBeGreaterThan(2);
  for (const name of await names.all()) await expect(name).toHaveAttribute('title', new RegExp(WIDE));
  await page.getByTestId('view-table').click();
  await expect(page.getByTestId('table')).toContainText('Markup');
  await picture(page, 'large-names-table');
  expect(await tall(), 'nor do they in the table').toEqual([]);
  expect(await over(), 'nor out of the table').toBeLessThanOrEqual(0);
});

test('a model of no components is said to be empty or shown as one', async ({ page }) => {
  await open(page);
  await page.getByTestId('open-file').setInputFiles(asFile({ linchpin: 1, id: 'nothing', components: [] }));
  await expect(page.getByTestId('status')).toContainText('0 components');
  await settled(page);
  await expect(page.getByTestId('findings-pending')).toHaveCount(0);
  await picture(page, 'large-nothing');
  await page.keyboard.press('n');
  await expect(page.getByTestId('edit-dialog')).toBeVisible();
});

for (const edges of [false, true]) {
  test(`a hundred thousand components in one group, ${edges ? 'each on another' : 'none on another'}`, async ({ page }) => {
    test.slow();
    const on = (at) => (edges && at >= 1000 ? { requires: `c${at - 1000 + (at % 7)}` } : {});
    const model = {
      linchpin: 1,
      id: 'crowd',
      groups: [{ id: 'all', name: 'All of them' }],
      components: Array.from({ length: 100_000 }, (_, at) => ({ id: `c${at}`, kind: 'platform', name: `Component ${at}`, group: 'all', ...on(at) })),
    };
    await open(page);
    await page.getByTestId('open-file').setInputFiles(asFile(model));
    await expect(page.getByTestId('status')).toContainText(components(100_000), { timeout: 90_000 });
    await expect(page.getByTestId('findings-pending')).toHaveCount(0, { timeout: 90_000 });
    await settled(page);
    await picture(page, `large-crowd${edges ? '-edges' : ''}`);
    await page.getByTestId('search').fill('Component 1500');
    await page.keyboard.press('Enter');
    await page.getByTestId('graph').focus();
    await page.keyboard.press('f');
    await expectCounts(page, { failed: 1 });
    await picture(page, `large-crowd${edges ? '-edges' : ''}-failed`);
  });
}
