// The main states in every language, theme and width: a picture of each for people, and what a machine can see of it:
// nothing sticks out, no word is cut off without a sign, axe-core finds nothing serious.
import { accessibilityProblems, choose, expect, inEveryLook, middle, open, picture, rest, settled, test } from '../support/explorer.mjs';

const WIDTHS = [[1280, 720], [900, 720], [390, 844]];

/** Tabs that take more than two rows. */
const tabRows = (page) =>
  page.getByTestId('findings').getByRole('tab').evaluateAll((tabs) => new Set(tabs.map((it) => Math.round(it.getBoundingClientRect().top))).size);

/** Texts that an edge hides a part of, where no ellipsis says so and nothing scrolls. */
const cutOff = (page) =>
  page.evaluate(() => {
    const found = [];
    for (const element of document.querySelectorAll('body *')) {
      const own = [...element.childNodes].some((it) => it.nodeType === Node.TEXT_NODE && it.textContent.trim() !== '');
      if (!own || element.closest('.unseen, option, textarea') || !element.checkVisibility({ visibilityProperty: true })) continue;
      const style = getComputedStyle(element);
      const hides = ['hidden', 'clip'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
      if (hides && style.textOverflow !== 'ellipsis') found.push(`${element.className}: ${element.textContent.trim()}`);
    }
    return found;
  });

const STATES = {
  async baseline() {},
  async preview(page) {
    await choose(page, 'pangyo');
    await page.keyboard.press('Escape');
    const at = await middle(page);
    await page.mouse.move(at.x, at.y);
    await expect(page.getByTestId('tooltip')).toBeVisible();
  },
  async failed(page) {
    await rest(page);
    await choose(page, 'pangyo');
    await page.keyboard.press('f');
    await settled(page);
  },
  async why(page) {
    await choose(page, 'kakaotalk');
    await page.getByTestId('pin').click();
    await rest(page);
  },
  async compare(page) {
    await page.getByTestId('graph').focus();
    await page.keyboard.press('c');
    await expect(page.getByTestId('differences')).toBeVisible();
  },
  async table(page) {
    await page.getByTestId('graph').focus();
    await page.keyboard.press('c');
    await expect(page.getByTestId('differences')).toBeHidden();
    await page.keyboard.press('t');
    await expect(page.getByTestId('table')).toBeVisible();
  },
  async incident(page) {
    await page.keyboard.press('t');
    await page.keyboard.press('Escape');
    await page.getByTestId('scenario-fire-2022').click();
    await settled(page);
    await rest(page);
    expect(await tabRows(page), 'rows of tabs').toBeLessThan(3);
  },
};

inEveryLook(({ locale, colorScheme }) => {
  test('every main state is whole at every width', async ({ page }) => {
    test.setTimeout(300_000);
    await open(page);
    for (const [state, enter] of Object.entries(STATES)) {
      await enter(page);
      expect(await accessibilityProblems(page), state).toEqual([]);
      for (const [width, height] of WIDTHS) {
        await page.setViewportSize({ width, height });
        await expect(page.locator('#findings-panel[aria-busy]')).toHaveCount(0);
        await picture(page, `state-${state}-${locale.slice(0, 2)}-${colorScheme}-${width}`);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(sideways, `${state} sticks out at ${width}`).toBe(0);
        expect(await cutOff(page), `${state} at ${width}`).toEqual([]);
      }
      await page.setViewportSize({ width: WIDTHS[0][0], height: WIDTHS[0][1] });
    }
  });
});
