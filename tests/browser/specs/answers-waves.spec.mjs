// How a failure spreads, wave by wave, and the stops of the bar: by pointer and by keyboard alone.
import { choose, expect, expectCounts, open, picture, settled, test } from '../support/explorer.mjs';
import { harm } from '../support/program.mjs';

const model = 'data/kakao-2022.json';

test.beforeEach(async ({ page }) => {
  await open(page);
  await choose(page, 'pangyo');
  await page.keyboard.press('f');
  await settled(page);
});

test('the text says what the step led to, and stops lead to earlier waves', async ({ page }) => {
  const { down } = harm(model, 'pangyo');
  const text = page.getByTestId('step-text');
  await expect(text).toContainText(`→ ${down} down`);
  await page.getByTestId('wave-0').click();
  await expect(text).toContainText('nothing else is harmed');
  await expect(page.getByTestId('live')).toContainText('Failed by itself');
  await page.getByTestId('wave-1').click();
  await expect(page.getByTestId('live')).toContainText(/Wave 1 of \d+/);
  await picture(page, 'waves');
  const shown = Number((await text.innerText()).match(/→ (\d+) down/)[1]);
  expect(shown).toBeGreaterThan(0);
  expect(shown).toBeLessThan(down);
  await expectCounts(page, { failed: 1, down });
});

test('keys step, go to the ends and play; Escape shows everything again', async ({ page }) => {
  const at = page.getByTestId('wave-text');
  const [, last] = (await at.innerText()).match(/(\d+)\/\1/);
  await page.getByTestId('graph').focus();
  await page.keyboard.press(',');
  await expect(at).toHaveText(`wave ${last - 1}/${last}`);
  await page.keyboard.press('.');
  await expect(at).toHaveText(`wave ${last}/${last}`);
  await page.keyboard.press('Home');
  await expect(at).toHaveText(`wave 0/${last}`);
  await page.keyboard.press('End');
  await expect(at).toHaveText(`wave ${last}/${last}`);
  await page.keyboard.press('Home');
  await page.keyboard.press('Escape');
  await expect(at).toHaveText(`wave ${last}/${last}`);
  await page.keyboard.press('p');
  await expect(page.getByTestId('wave-play')).toHaveAccessibleName('Pause');
  await expect(page.getByTestId('wave-play')).toHaveAccessibleName('Play the waves', { timeout: 20_000 });
  await expect(at).toHaveText(`wave ${last}/${last}`);
});

test('stops of actions go back and forth, by a press and by arrow keys', async ({ page }) => {
  await choose(page, 'chuncheon');
  await page.keyboard.press('f');
  await expectCounts(page, { failed: 2 });
  await page.getByTestId('step-0').click();
  await expectCounts(page, { failed: 0 });
  await page.getByTestId('step-2').click();
  await expectCounts(page, { failed: 2 });
  await page.getByTestId('step-2').focus();
  await page.keyboard.press('ArrowLeft');
  await expectCounts(page, { failed: 1 });
  await expect(page.getByTestId('step-1')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expectCounts(page, { failed: 2 });
});
