// Questions that take seconds: risk groups, their progress and its end; what to make redundant; diagnosis.
import { accessibilityProblems, choose, expect, expectCounts, open, picture, rest, settled, test } from '../support/explorer.mjs';
import { asFile, hard, racks } from '../support/models.mjs';

/** Opens a model that the test made, with this list of findings shown. */
async function opened(page, model, tab) {
  await open(page);
  await page.getByTestId('open-file').setInputFiles(asFile(model));
  await expect(page.getByTestId('outline').locator(`[data-component="${model.components[0].id}"]`)).toBeVisible();
  await settled(page);
  await page.getByTestId(`tab-${tab}`).click();
}

test('risk groups are counted by size, previewed and failed together', async ({ page }) => {
  await opened(page, racks, 'risk-groups');
  await expect(page.getByTestId('idle')).toBeVisible();
  await choose(page, 'site');
  await expect(page.getByTestId('counts').getByRole('listitem')).toHaveText([/^1\s*of size 1$/, /^4\s*of size 2$/]);
  await expect(page.getByTestId('live')).toHaveText('1 risk group of size 1, 4 of size 2');
  const rows = page.getByTestId('sets').getByRole('listitem');
  await expect(rows).toHaveCount(5);
  await rows.nth(1).hover();
  const tooltip = page.getByTestId('tooltip');
  await expect(tooltip).toContainText('L1');
  await expect(tooltip).toContainText('R1');
  await expect(tooltip).toContainText('+3 down');
  await picture(page, 'risk-groups');
  await rest(page);
  await expectCounts(page, { failed: 0 });
  await rows.nth(1).dblclick();
  await expectCounts(page, { failed: 2, down: 3 });
  await page.keyboard.press('Control+z');
  await expectCounts(page, { failed: 0, down: 0 });
  await page.getByTestId('level-hit').click();
  await expect(rows).toHaveCount(5);
  await expect(page.getByTestId('level-hit')).toHaveAttribute('aria-pressed', 'true');
});

test('the keyboard alone previews a risk group and fails it', async ({ page }) => {
  await opened(page, racks, 'risk-groups');
  await choose(page, 'site');
  const rows = page.getByTestId('sets').getByRole('listitem');
  await rows.first().focus();
  await expect(page.getByTestId('tooltip')).toContainText('SWITCH');
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();
  await expect(page.getByTestId('tooltip')).toContainText('R1');
  await page.keyboard.press('Enter');
  await expectCounts(page, { failed: 2, down: 3 });
  await expect(page.getByTestId('live')).toContainText('Failed: L1, R1');
});

test('long work shows its progress, lets previews through, and can be cancelled', async ({ page }) => {
  await opened(page, hard(), 'risk-groups');
  await choose(page, 'top');
  const bar = page.getByTestId('progress').getByRole('progressbar');
  await expect(bar).toBeVisible();
  await expect.poll(() => bar.evaluate((it) => it.value)).toBeGreaterThan(0);
  await picture(page, 'progress');

  // A quick question has its answer while the long one is worked on.
  await page.getByTestId('graph').focus();
  await page.keyboard.down('Space');
  await expect(page.getByTestId('tooltip')).toBeVisible();
  await page.keyboard.up('Space');
  await expect(bar).toBeVisible();

  await page.getByTestId('cancel').click();
  await expect(page.getByTestId('stopped')).toContainText('Cancelled');
  await expectCounts(page, { failed: 0 });
  await expect(page.getByTestId('selection-name')).toHaveText('Top');
  expect(await accessibilityProblems(page)).toEqual([]);

  // It can be asked again, and another question takes its place at once.
  await page.getByTestId('again').click();
  await expect(bar).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);
  await choose(page, 'easy');
  await expect(page.getByTestId('sets').getByRole('listitem')).toHaveText([/L0 \+ L1/]);
});

test('what to make redundant is proposed, applied, undone and done again', async ({ page }) => {
  await opened(page, racks, 'harden');
  await expect(page.getByTestId('harden')).toContainText('With 1 component made redundant');
  await expect(page.getByTestId('harden')).toContainText('No smaller set does');
  const rows = page.getByTestId('proposal').locator('[data-component]');
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toHaveAttribute('data-component', 'switch');
  await expect(page.getByTestId('stakes').getByRole('row')).toHaveText([/.*/, /Before\s*1\s*1\s*100/, /After\s*0\s*0\s*0/]);
  expect(await accessibilityProblems(page)).toEqual([]);
  await picture(page, 'harden');
  await expect(page.getByTestId('tab-single-points')).toContainText('1');
  await page.getByTestId('apply').click();
  await expect(page.getByTestId('model-menu')).toContainText('racks (what if)');
  await expect(page.getByTestId('step-text')).toContainText('Made redundant: SWITCH');
  await expect(page.getByTestId('tab-single-points')).toContainText('0');
  await expect(page.getByTestId('harden')).toContainText('has a single point of failure');
  await expect(page.getByTestId('tab-harden')).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(page.getByTestId('model-menu')).not.toContainText('what if');
  await expect(page.getByTestId('tab-single-points')).toContainText('1');
  await expect(rows).toHaveCount(1);
  await page.keyboard.press('Control+Shift+Z');
  await expect(page.getByTestId('model-menu')).toContainText('what if');
  await expect(page.getByTestId('redo')).toBeDisabled();
});

test('what is marked as seen is diagnosed, by pointer and by key', async ({ page }) => {
  await opened(page, racks, 'diagnose');
  await expect(page.getByTestId('idle')).toContainText('Mark what is seen down');
  await choose(page, 'left');
  await page.keyboard.press('x');
  await expect(page.getByTestId('mark-down')).toHaveAttribute('aria-pressed', 'true');
  const rows = page.getByTestId('sets').getByRole('listitem');
  await expect(rows).toHaveText([/L1$/, /L2$/]);
  await expect(page.getByTestId('live')).toHaveText('2 explanations of size 1');
  await choose(page, 'site');
  await page.getByTestId('mark-down').click();
  await expect(rows).toHaveCount(8);
  await choose(page, 'right');
  await page.getByTestId('graph').focus();
  await page.keyboard.press('u');
  await expect(rows).toHaveText([/L1 \+ Site/, /L1 \+ SWITCH/, /L2 \+ Site/, /L2 \+ SWITCH/]);
  await expect(page.getByTestId('marks')).toContainText('Seen up');
  expect(await accessibilityProblems(page)).toEqual([]);
  await picture(page, 'diagnose');

  // The table says it in words.
  await page.getByTestId('view-split').click();
  await expect(page.getByTestId('table').locator('[data-component="right"]')).toContainText('Seen up');

  await rows.first().focus();
  await expect(page.getByTestId('tooltip')).toContainText('L1');
  await page.keyboard.press('Enter');
  await expectCounts(page, { failed: 2 });
  await page.keyboard.press('Control+z');
  await expectCounts(page, { failed: 0 });
  await page.getByTestId('clear-marks').click();
  await expect(page.getByTestId('idle')).toBeVisible();
  await expect(page.getByTestId('tab-diagnose')).toBeFocused();
});

for (const [locale, colorScheme] of [['en-US', 'dark'], ['ko-KR', 'light']]) {
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test('axe-core finds nothing serious in the lists of long questions', async ({ page }) => {
      test.setTimeout(180_000);
      await open(page);
      await choose(page, 'kakaotalk');
      await page.keyboard.press('x');
      for (const [tab, shown] of [['risk-groups', 'sets'], ['harden', 'proposal'], ['diagnose', 'sets']]) {
        await page.getByTestId(`tab-${tab}`).click();
        await expect(page.getByTestId(shown)).toBeVisible();
        await rest(page);
        expect(await accessibilityProblems(page), tab).toEqual([]);
        await picture(page, `${tab}-${locale}-${colorScheme}`);
      }
    });
  });
}
