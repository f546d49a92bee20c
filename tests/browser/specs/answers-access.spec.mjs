// The answers in every theme and language: axe-core, and pictures of them on wide, middling and narrow screens.
import { accessibilityProblems, choose, expect, inEveryLook, open, picture, settled, test } from '../support/explorer.mjs';

inEveryLook(({ locale, colorScheme }) => {
  test('axe-core finds nothing serious in the answers', async ({ page }) => {
    test.setTimeout(300_000);
    const name = `answers-${locale.slice(0, 2)}-${colorScheme}`;
    await open(page);
    await choose(page, 'pangyo');
    await page.keyboard.press('f');
    await settled(page);
    await page.getByTestId('new-scenario').click();
    await page.getByTestId('rename-field').press('Enter');
    await page.getByTestId('wave-1').click();
    await page.getByTestId('filters').locator('summary').click();
    await choose(page, 'kakao-account');
    await page.getByTestId('fail').click();
    await choose(page, 'kakaotalk');
    await expect(page.getByTestId('reason')).toBeVisible();
    await page.getByTestId('graph').focus();
    await page.keyboard.press('c');
    await expect(page.getByTestId('differences')).toBeVisible();
    await page.getByTestId('tab-pairs').click();
    await expect(page.getByTestId('pairs-list')).toBeVisible();
    expect(await accessibilityProblems(page), 'all at once').toEqual([]);
    await picture(page, `${name}-1280`);
    for (const [width, height] of [[900, 720], [390, 844]]) {
      await page.setViewportSize({ width, height });
      await picture(page, `${name}-${width}`);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(sideways, `nothing sticks out at ${width}`).toBe(0);
    }
  });
});
