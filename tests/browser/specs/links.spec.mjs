// Links that carry a model, and earlier work in the menu of models.
import { choose, entry, expect, expectCounts, file, open, picture, settled, test } from '../support/explorer.mjs';
import { asFile, racks } from '../support/models.mjs';

/** The link that the page copies. */
async function link(page) {
  await page.getByTestId('export-menu').click();
  await page.getByTestId('copy-link').click();
  await expect(page.getByTestId('notice')).toContainText(/Link copied|링크를 복사/);
  return page.evaluate(() => navigator.clipboard.readText());
}

test.beforeEach(({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']));

/** Opens the racks and fails their switch. */
async function failSwitch(page) {
  await page.getByTestId('open-file').setInputFiles(asFile(racks));
  await expect(page.getByTestId('model-menu')).toContainText('racks');
  await choose(page, 'switch');
  await page.keyboard.press('f');
  await expectCounts(page, { failed: 1 });
}

test('a changed bundled model opens elsewhere with its changes', async ({ page, browser }) => {
  await open(page);
  await choose(page, 'pangyo');
  await page.keyboard.press('Shift+E');
  await expect(page.getByTestId('model-changed')).toBeVisible();
  await settled(page);
  await page.keyboard.press('m');
  const changes = await page.getByTestId('changes').textContent();
  const address = await link(page);
  await expect(page.getByTestId('notice')).toContainText('holds the model too');
  expect(address.length).toBeLessThan(8 * 1024);
  expect(address).toMatch(/[?&]e=/);
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await open(other, address);
  await expect(other.getByTestId('model-changed')).toBeVisible();
  await other.keyboard.press('m');
  await expect(other.getByTestId('changes')).toHaveText(changes);
  await picture(other, 'link-changed');
  await other.keyboard.press('Control+z');
  await expect(other.getByTestId('model-changed')).toHaveCount(0);
  await elsewhere.close();
});

test('a model of a file is in its link, and a damaged one leaves what is open', async ({ page, browser }) => {
  await open(page);
  await failSwitch(page);
  const address = await link(page);
  expect(address).toMatch(/[?&]m=/);
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await open(other, address);
  await expect(other.getByTestId('model-menu')).toContainText('racks');
  await expectCounts(other, { failed: 1, down: 1 });
  await expect(entry(other, 'switch')).toHaveAttribute('aria-selected', 'true');
  const fragment = new URL(address).hash;
  await other.evaluate((hash) => (location.hash = hash), fragment.slice(0, -9));
  await expect(other.getByTestId('notice')).toContainText('damaged');
  await other.evaluate(() => (location.hash = '1/evil?m=AA'));
  await expect(other.getByTestId('notice')).toContainText('damaged');
  await other.evaluate(() => (location.hash = '1/kakao-2022?b=000000&e=AXt9'));
  await expect(other.getByTestId('notice')).toContainText('another version');
  await expect(other.getByTestId('model-menu')).toContainText('racks');
  await expectCounts(other, { failed: 1 });
  await elsewhere.close();
});

for (const [locale, title, told] of [['en-US', 'Earlier work', /1 failed/], ['ko-KR', '이전 작업', /지정 장애 1/]]) {
  test.describe(locale, () => {
    test.use({ locale });

    test('earlier work is listed, opened and deleted', async ({ page, context }) => {
      await open(page);
      await failSwitch(page);
      await page.waitForTimeout(900);
      const other = await context.newPage();
      await open(other, './#2/x');
      await other.getByTestId('open-file').setInputFiles(file('data/small/shop.json'));
      await expect(other.getByTestId('model-menu')).toContainText(/shop|작은 가게/);
      await other.waitForTimeout(900);
      await other.getByTestId('model-menu').click();
      await expect(other.getByTestId('model-menu-list')).toContainText(title);
      const open_ = other.getByTestId('earlier-open');
      await expect(open_).toHaveCount(1);
      await expect(open_).toContainText('racks');
      await expect(open_).toContainText(told);
      await picture(other, `earlier-${locale}`);
      await open_.focus();
      await other.keyboard.press('Enter');
      await expect(other.getByTestId('model-menu')).toContainText('racks');
      await expectCounts(other, { failed: 1 });
      await other.getByTestId('model-menu').click();
      const rows = other.getByTestId('earlier').locator('li');
      await expect(rows.filter({ hasText: 'racks' })).toHaveCount(1);
      const before = await rows.count();
      await rows.filter({ hasText: 'racks' }).getByTestId('earlier-delete').focus();
      await other.keyboard.press('Enter');
      await expect(rows).toHaveCount(before - 1);
      await expect(other.getByTestId('notice')).toContainText('racks');
    });
  });
}
