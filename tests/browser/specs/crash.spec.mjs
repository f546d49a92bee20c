// When the page or its worker breaks down: what is said, what is kept, and the way on. The panics are real ones: the
// browser is made to refuse what the module relies on. Nothing in the page exists for these tests.
import { readFileSync } from 'node:fs';
import { accessibilityProblems, choose, expect, expectCounts, open, picture, settled, test } from '../support/explorer.mjs';
import { asFile, racks } from '../support/models.mjs';

/** Opens a model of our own, fails its switch, and waits until that is kept. */
async function work(page) {
  await open(page);
  await page.getByTestId('open-file').setInputFiles(asFile(racks));
  await expect(page.getByTestId('model-menu')).toContainText('racks');
  await choose(page, 'switch');
  await page.keyboard.press('f');
  await expectCounts(page, { failed: 1, down: 1 });
  await page.waitForTimeout(1_200);
}

/** Makes the next change of the page break its module down: the browser takes no new elements from it. */
async function breakDown(page) {
  await page.evaluate(() => {
    const refuse = () => { throw new DOMException('made to fail', 'HierarchyRequestError'); };
    Node.prototype.insertBefore = refuse;
    Node.prototype.appendChild = refuse;
  });
  await page.getByTestId('model-menu').click();
}

/** The troubles that a breakdown is; they must be there, and are then taken off the list. */
function expectTroubles(troubles) {
  expect(troubles.some((it) => it.includes('panicked at'))).toBe(true);
  troubles.length = 0;
}

for (const [language, theme, title] of [['en-US', 'light', 'The page broke down'], ['ko-KR', 'dark', '페이지가 멈췄습니다']]) {
  test.describe(`${language}, ${theme}`, () => {
    test.use({ locale: language, colorScheme: theme });

    test('a panic is shown, the work is kept, and a reload goes on', async ({ page, troubles }) => {
      await work(page);
      await breakDown(page);
      const crash = page.getByTestId('crash');
      await expect(crash).toBeVisible();
      await expect(crash.getByRole('heading').first()).toHaveText(title);
      await expect(page.getByTestId('crash-text')).toContainText('panicked at');
      await expect(page.getByTestId('crash-kept')).toContainText(/20\d\d/);
      await expect(page.getByTestId('crash-reload')).toBeFocused();
      await picture(page, `crash-${language}-${theme}`);
      expect(await accessibilityProblems(page)).toEqual([]);
      // Neither keys nor the pointer reach what is broken.
      await page.keyboard.press('Escape');
      await page.keyboard.press('f');
      await expect(crash).toBeVisible();
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('crash-download').click()]);
      expect(download.suggestedFilename()).toBe('linchpin-racks.work.json');
      const buffer = readFileSync(await download.path());
      expectTroubles(troubles);
      await page.getByTestId('crash-reload').click();
      await expect(page.getByTestId('app')).toHaveAttribute('data-ready', 'yes');
      await expectCounts(page, { failed: 1, down: 1 });
      // The file is the same work.
      await page.getByTestId('clear').click();
      await expectCounts(page, { failed: 0 });
      await page.getByTestId('open-file').setInputFiles({ name: 'work.json', mimeType: 'application/json', buffer });
      await expectCounts(page, { failed: 1, down: 1 });
      await page.getByTestId('undo').click();
      await expectCounts(page, { failed: 0 });
    });
  });
}

test('work that breaks the page down again can be left out, and stays', async ({ page, troubles, context }) => {
  await work(page);
  await breakDown(page);
  await expect(page.getByTestId('crash')).toBeVisible();
  expectTroubles(troubles);
  await page.getByTestId('crash-afresh').click();
  await expect(page.getByTestId('model-menu')).toContainText('Pangyo');
  await settled(page);
  const later = await context.newPage();
  await open(later);
  await expect(later.getByTestId('model-menu')).toContainText('racks');
});

test('where nothing is kept, that is said', async ({ page, troubles }) => {
  await page.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }));
  await work(page);
  await breakDown(page);
  await expect(page.getByTestId('crash-kept')).toHaveText('Nothing was saved in this browser.');
  await expect(page.getByTestId('crash-download')).toBeDisabled();
  expectTroubles(troubles);
});

test('a worker that breaks down is told and can be started again', async ({ page, troubles }) => {
  await work(page);
  const [engine] = page.workers();
  // The worker's clock is taken away: its next answer breaks it down.
  await engine.evaluate(() => { Performance.prototype.now = () => { throw new Error('made to fail'); }; });
  await choose(page, 'l1');
  await page.keyboard.press('f');
  await expect(page.getByTestId('offer-worker')).toContainText('broke down');
  await picture(page, 'crash-worker');
  await expect(page.getByTestId('crash')).toHaveCount(0);
  troubles.length = 0;
  await page.getByTestId('offer-restart').click();
  await expectCounts(page, { failed: 2, down: 2 });
  await expect(page.getByTestId('offer-worker')).toHaveCount(0);
  await page.getByTestId('undo').click();
  await expectCounts(page, { failed: 1, down: 1 });
});

test('a file over which the worker breaks down is given up, and the open one stays', async ({ page, troubles }) => {
  await work(page);
  const [engine] = page.workers();
  await engine.evaluate(() => { Performance.prototype.now = () => { throw new Error('made to fail'); }; });
  await page.getByTestId('open-file').setInputFiles(asFile({ ...racks, id: 'other' }));
  await expect(page.getByTestId('offer-worker')).toBeVisible();
  troubles.length = 0;
  await page.getByTestId('offer-restart').click();
  await expect(page.getByTestId('problems')).toContainText('broke down over this file');
  await expect(page.getByTestId('model-menu')).toContainText('racks');
  await page.getByTestId('clear').click();
  await expectCounts(page, { failed: 0, down: 0 });
});

test('a browser without WebAssembly gets a sentence in place of an empty page', async ({ page, troubles }) => {
  await page.addInitScript(() => { delete globalThis.WebAssembly; });
  await page.goto('./');
  await expect(page.getByTestId('boot-failed')).toContainText('needs WebAssembly');
  await picture(page, 'boot-failed');
  troubles.length = 0;
});
