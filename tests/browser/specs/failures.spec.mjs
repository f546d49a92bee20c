// Failing, restoring, undoing: by pointer, key and button, with the numbers that the command line gives.
import { choose, entry, expect, expectCounts, middle, open, picture, settled, test } from '../support/explorer.mjs';
import { harm } from '../support/program.mjs';

const model = 'data/kakao-2022.json';

test.beforeEach(async ({ page }) => open(page));

test('resting the pointer on a card previews its failure and changes nothing', async ({ page }) => {
  await choose(page, 'pangyo');
  await page.keyboard.press('Escape');
  const { down, partial } = harm(model, 'pangyo');
  const at = await middle(page);
  await page.mouse.move(at.x, at.y);
  const tooltip = page.getByTestId('tooltip');
  await expect(tooltip).toContainText('Pangyo');
  await expect(tooltip).toContainText(`+${down} down`);
  if (partial > 0) await expect(tooltip).toContainText(`+${partial} partial`);
  await expectCounts(page, { failed: 0, down: 0, partial: 0 });
  await expect(page.getByTestId('undo')).toBeDisabled();
  await picture(page, 'preview');
  await page.mouse.move(at.x, 5);
  await expect(tooltip).toBeHidden();
});

test('a click on a card selects it in the graph, the outline and the side panel', async ({ page }) => {
  await choose(page, 'kakao-account');
  const name = await page.getByTestId('selection-name').innerText();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('selection-name')).toBeHidden();
  const at = await middle(page);
  await page.mouse.click(at.x, at.y);
  await expect(page.getByTestId('selection-name')).toHaveText(name);
  await expect(entry(page, 'kakao-account')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByTestId('selection-state')).toHaveText('up');
});

test('F fails, R restores, and every step can be undone and done again', async ({ page }) => {
  const expected = harm(model, 'pangyo');
  const none = { failed: 0, down: 0, partial: 0, impaired: 0 };
  await choose(page, 'pangyo');
  await page.keyboard.press('f');
  await expectCounts(page, expected);
  await expect(page.getByTestId('selection-state')).toHaveText('failed by you');
  await expect(page.getByTestId('live')).toContainText(`${expected.down} down, ${expected.partial} partial`);
  await settled(page);
  await picture(page, 'pangyo-failed');
  await page.keyboard.press('r');
  await expectCounts(page, none);
  await page.keyboard.press('Control+z');
  await expectCounts(page, expected);
  await page.keyboard.press('Control+z');
  await expectCounts(page, none);
  await expect(page.getByTestId('undo')).toBeDisabled();
  await page.keyboard.press('Control+Shift+Z');
  await expectCounts(page, expected);
  await page.getByTestId('undo').click();
  await expectCounts(page, none);
  await page.getByTestId('redo').click();
  await expectCounts(page, expected);
  await page.getByTestId('clear').click();
  await expectCounts(page, none);
});

test('what runs on its last reserve is at risk, until it has its reserve back', async ({ page }) => {
  await choose(page, 'naver-main');
  await expect(page.getByTestId('selection-state')).toHaveText('up');
  await choose(page, 'pangyo');
  await page.keyboard.press('f');
  await settled(page);
  await expect(page.getByTestId('live')).toContainText('2 at risk');
  await expect(page.getByTestId('status-at-risk').locator('b')).toHaveText('2');
  await choose(page, 'naver-main');
  await expect(page.getByTestId('selection-state')).toContainText('at risk');
  await expect(page.getByTestId('survives')).toContainText('Chuncheon');
  await page.getByTestId('clear').click();
  await expect(page.getByTestId('selection-state')).toHaveText('up');
  await expect(page.getByTestId('status-at-risk')).toBeHidden();
});

test('two failures together are what the command line says of both', async ({ page }) => {
  await choose(page, 'chuncheon');
  await page.getByTestId('fail').click();
  await expectCounts(page, harm(model, 'chuncheon'));
  await choose(page, 'lgcns-dc');
  await page.getByTestId('fail').click();
  await expectCounts(page, harm(model, 'chuncheon', 'lgcns-dc'));
  await page.getByTestId('restore').click();
  await expectCounts(page, harm(model, 'chuncheon'));
});

test('the side panel says why something is down, from the cause to it', async ({ page }) => {
  await choose(page, 'pangyo');
  await page.keyboard.press('f');
  await settled(page);
  await choose(page, 'kakaotalk');
  await expect(page.getByTestId('selection-state')).toHaveText('down');
  const steps = page.getByTestId('why').getByRole('listitem');
  await expect(steps.first()).toContainText('Pangyo');
  await expect(steps.first()).toContainText('failed by you');
  await expect(steps.last()).toContainText('needs');
  expect(await steps.count()).toBeGreaterThan(1);
  await page.getByTestId('pin').click();
  await expect(page.getByTestId('pin')).toHaveAttribute('aria-pressed', 'true');
  await picture(page, 'why-pinned');
  await steps.first().getByRole('button').click();
  await expect(page.getByTestId('selection-state')).toHaveText('failed by you');
});
