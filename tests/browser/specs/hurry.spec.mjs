// Keys and clicks that come before the page had time to draw what the ones before them changed: they act on what is so
// now. Everything of one hurry is sent from one task, in which nothing is drawn.
import { choose, expect, expectCounts, open, settled, test } from '../support/explorer.mjs';
import { harm } from '../support/program.mjs';

const model = 'data/kakao-2022.json';

test.beforeEach(async ({ page }) => open(page));

/** Sends keys, as the keyboard would, to what has the focus; `{ type }` puts a text into it, `{ click }` presses a button. */
const hurry = (page, ...acts) =>
  page.evaluate((acts) => {
    const press = (chord) => {
      const [key, ...modifiers] = chord.split('+').reverse();
      const init = { key, code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key, bubbles: true, cancelable: true };
      const held = { shiftKey: modifiers.includes('Shift'), ctrlKey: modifiers.includes('Control') };
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { ...init, ...held }));
    };
    for (const act of acts) {
      if (typeof act === 'string') press(act);
      else if (act.click) document.querySelector(`[data-testid="${act.click}"]`).click();
      else {
        document.activeElement.value = act.type;
        document.activeElement.dispatchEvent(new InputEvent('input', { bubbles: true, data: act.type }));
      }
    }
  }, acts);

test('a search is chosen and failed at once', async ({ page }) => {
  await hurry(page, '/', { type: 'pangyo' }, 'Enter', 'f');
  await expectCounts(page, harm(model, 'pangyo'));
  await expect(page.getByTestId('selection-name')).toContainText('Pangyo data center');
  await expect(page.getByTestId('search')).toHaveValue('');
});

test('arrows go through what the box finds now', async ({ page }) => {
  await page.keyboard.press('/');
  await page.keyboard.type('pangyo');
  const third = page.getByTestId('search-results').getByRole('option').nth(2);
  const name = await third.locator('.search__name').innerText();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await hurry(page, { type: 'pangyo' }, 'ArrowDown', 'ArrowDown', 'Enter');
  await expect(page.getByTestId('selection-name')).toContainText(name);
});

test('what failed a moment ago is restored, undone and kept as a scenario', async ({ page }) => {
  await choose(page, 'pangyo');
  await hurry(page, 'f', 'r');
  await settled(page);
  await expectCounts(page, { failed: 0, down: 0 });
  await hurry(page, 'f', 'Control+z', 'Control+y', 'Shift+S');
  await expect(page.getByTestId('rename-field')).toBeFocused();
  await expect(page.getByTestId('own-scenarios').getByRole('listitem')).toHaveCount(1);
  await expectCounts(page, harm(model, 'pangyo'));
});

test('a share is applied as it was typed last', async ({ page }) => {
  await choose(page, 'pangyo');
  await page.keyboard.press('d');
  await expect(page.getByTestId('limit-number')).toBeFocused();
  await hurry(page, { type: '30' }, { click: 'limit-apply' });
  await expect(page.getByTestId('selection-state')).toContainText('30%');
});

test('a need is added as it was typed last', async ({ page }) => {
  await choose(page, 'pangyo');
  const before = await page.getByTestId('needs').getByRole('listitem').count();
  await page.getByTestId('add-need').focus();
  await hurry(page, { type: 'chuncheon' }, 'Enter');
  await expect(page.getByTestId('needs').getByRole('listitem')).toHaveCount(before + 1);
});
