// Filters that hide what they leave out: in the graph, to the pointer and to arrow keys, in table and pictures; told
// wherever it is missed.
import { readFileSync } from 'node:fs';
import { accessibilityProblems, choose, entry, expect, expectCounts, middle, open, picture, pixels, rest, settled, test } from '../support/explorer.mjs';

const languages = {
  en: { options: { locale: 'en-US' }, note: /^\d+ of \d+ hidden by the filter/, shown: /of \d+ shown$/ },
  ko: { options: { locale: 'ko-KR', colorScheme: 'dark' }, note: /^필터로 \d+개 중 \d+개 숨김/, shown: /개 표시$/ },
};

for (const [language, { options, note, shown }] of Object.entries(languages)) {
  test.describe(language, () => {
    test.use(options);

    test('hiding is switched by mouse and by key, and told', async ({ page }) => {
      await open(page);
      await expect(page.getByTestId('hidden-note')).toHaveCount(0);
      await page.getByTestId('filters').locator('summary').click();
      await page.getByTestId('kind-site').click();
      await expect(page.getByTestId('hidden-note')).toHaveCount(0);
      const dimmed = await pixels(page);
      await page.getByTestId('filters-hide').click();
      await expect(page.getByTestId('hidden-note')).toContainText(note);
      await expect(page.getByTestId('filters-hidden')).toBeVisible();
      await expect(page.getByTestId('live')).toContainText(/filter hides the rest|필터로 숨겼습니다/);
      await rest(page);
      expect(Buffer.compare(Buffer.from(await pixels(page)), Buffer.from(dimmed))).not.toBe(0);
      await picture(page, `hide-${language}`);
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.keyboard.press('t');
      await expect(page.getByTestId('table-shown')).toContainText(shown);
      await picture(page, `hide-table-${language}`);
      await page.keyboard.press('t');
      await page.keyboard.press('h');
      await expect(page.getByTestId('hidden-note')).toHaveCount(0);
      await expect(page.getByTestId('filters-dim')).toHaveAttribute('aria-pressed', 'true');
      await page.keyboard.press('h');
      await page.getByTestId('hidden-show').click();
      await expect(page.getByTestId('hidden-note')).toHaveCount(0);
      await page.getByTestId('show-all').click();
      await expect(page.getByTestId('live')).toContainText(/All \d+ components are shown|모두 표시합니다/);
    });
  });
}

test('what is hidden still fails, and is told where it is missed', async ({ page }) => {
  await open(page);
  await choose(page, 'pangyo');
  await page.keyboard.press('f');
  await settled(page);
  const down = await page.getByTestId('status-down').locator('b').textContent();
  await page.getByTestId('filter').fill('kind:service');
  await page.getByTestId('graph').focus();
  await page.keyboard.press('h');
  await expect(page.getByTestId('hidden-note')).toContainText('of them down');
  await expect(page.getByTestId('selection-hidden')).toBeVisible();
  await expectCounts(page, { failed: 1, down });
  const service = page.getByTestId('outline').locator('[data-component]').first();
  await service.click();
  await rest(page);
  await expect(page.getByTestId('selection-hidden')).toHaveCount(0);
  if (await page.getByTestId('why').count()) await expect(page.getByTestId('why-hidden')).toBeVisible();
  await picture(page, 'hide-why');
  await page.keyboard.press('h');
  await expect(page.getByTestId('why-hidden')).toHaveCount(0);
});

test('neither arrow keys nor the pointer lead to what is hidden, and the link says it', async ({ page }) => {
  await open(page);
  await choose(page, 'pangyo');
  const at = await middle(page);
  await page.getByTestId('filter').fill('-pangyo');
  await page.getByTestId('graph').focus();
  await page.keyboard.press('h');
  await expect(page.getByTestId('selection-hidden')).toBeVisible();
  await page.mouse.click(at.x, at.y);
  await expect(page.getByTestId('selection-name')).toHaveCount(0);
  await page.getByTestId('graph').focus();
  for (let n = 0; n < 6; n += 1) {
    await page.keyboard.press(['ArrowDown', 'ArrowRight', 'ArrowLeft'][n % 3]);
    await expect(page.getByTestId('selection-hidden')).toHaveCount(0);
  }
  await expect(page).toHaveURL(/h=1/);
  const other = await page.context().newPage();
  await open(other, page.url());
  await expect(other.getByTestId('hidden-note')).toBeVisible();
  await expect(other.getByTestId('filter')).toHaveValue('-pangyo');
  await expect(entry(other, 'pangyo')).toHaveCount(0);
});

test('a drawing shows what is shown', async ({ page }) => {
  const drawing = async () => {
    await page.getByTestId('export-menu').click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-svg').click()]);
    return readFileSync(await download.path(), 'utf8');
  };
  await open(page);
  const all = await drawing();
  await page.getByTestId('filter').fill('kind:service');
  await page.getByTestId('graph').focus();
  await page.keyboard.press('h');
  await expect(page.getByTestId('hidden-note')).toBeVisible();
  const some = await drawing();
  expect(some.length).toBeLessThan(all.length / 2);
});
