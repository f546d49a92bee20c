// An incident in its real time: the slider, the chart, the scoreboard and the course of a component, by pointer and by
// keyboard alone; and the cold start, which plays the same way.
import { readFileSync } from 'node:fs';
import { accessibilityProblems, choose, entry, expect, file, inEveryLook, open, picture, settled, test } from '../support/explorer.mjs';
import { linchpin } from '../support/program.mjs';

const model = 'data/kakao-2022.json';
// The scenario of which most is known with its time.
const timed = ({ reported }) => reported.filter(({ at }) => at).length;
const scenario = JSON.parse(readFileSync(file(model), 'utf8')).scenarios.reduce((a, b) => (timed(b) > timed(a) ? b : a)).id;

async function play(page) {
  await page.getByTestId(`scenario-${scenario}`).click();
  await settled(page);
  await expect(page.getByTestId('replay')).toBeVisible();
}

const number = async (page, state) => Number((await page.getByTestId(`status-${state}`).locator('b').innerText()).replaceAll(',', ''));

/** Addresses that name the second of a time such as `+1 d 2 h 3 min`: the address follows a moment later. */
function at(key, time) {
  const of = (unit) => Number(time.match(new RegExp(`(\\d+) ${unit}`))?.[1] ?? 0);
  return new RegExp(`[?&]${key}=${of('d') * 86_400 + of('h') * 3_600 + of('min') * 60}\\b`);
}

test('by pointer: the slider, the chart and the scoreboard lead to moments, and everything follows', async ({ page }) => {
  await open(page);
  await expect(page.getByTestId('replay')).toBeHidden();
  await play(page);
  const time = page.getByTestId('replay-time');
  await expect(time).toContainText('all at once');
  await page.getByTestId('replay-later').click();
  await expect(time).toContainText('+0 min');
  const first = await number(page, 'failed');
  expect(first).toBeGreaterThan(0);
  const { x, y, width, height } = await page.getByTestId('replay-slider').boundingBox();
  await page.mouse.click(x + width - 2, y + height / 2);
  await expect(page.getByTestId('replay-later')).toBeDisabled();
  await expect.poll(() => number(page, 'failed')).toBe(0);

  await page.getByTestId('replay-details').click();
  const room = page.getByTestId('over-time-room');
  await expect(page.getByTestId('chart-over-time-canvas')).toHaveAccessibleName(/availability of \d+ components/i);
  const chart = await room.boundingBox();
  await page.mouse.move(chart.x + chart.width * 0.2, chart.y + 80);
  await page.mouse.down();
  const early = await time.innerText();
  await page.mouse.move(chart.x + chart.width * 0.5, chart.y + 80, { steps: 4 });
  await expect(time).not.toHaveText(early);
  await page.mouse.up();
  await expect(page.getByTestId('over-time-head')).toBeAttached();
  await page.getByTestId('over-time-table').locator('summary').click();
  await expect(page.getByTestId('chart-over-time-csv')).toBeVisible();

  const { scenarios } = linchpin('replay', model);
  const told = scenarios.find((it) => it.id === scenario);
  const rows = page.getByTestId('board-rows').locator('> li');
  await expect(rows).toHaveCount(told.rows.length);
  await expect(page.getByTestId('board-sum')).toContainText(`${told.agree} agree`);
  const row = rows.filter({ hasText: /\+\d+ (h|d)/ }).first();
  const at = await row.locator('.report__at').innerText();
  await expect(page.getByTestId('board').getByRole('link').first()).toHaveAttribute('href', /^https?:/);
  const name = await row.locator('.report__name').innerText();
  await row.getByRole('button').click();
  await expect(page.getByTestId('selection-name')).toHaveText(name);
  await expect(time).toContainText(at);
  await expect(row.getByRole('button')).toHaveAttribute('aria-current', 'true');
  await expect(page.getByTestId('course')).toContainText(`At ${at}`);
  await picture(page, 'over-time');
});

test('by keyboard alone: step, play, leave; an edit is made to the moment, and undo leads back to it', async ({ page }) => {
  await open(page);
  await play(page);
  const slider = page.getByTestId('replay-slider');
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', '+0 min');
  await page.keyboard.press('ArrowRight');
  await expect(slider).not.toHaveAttribute('aria-valuetext', '+0 min');
  await expect(page.getByTestId('live')).toContainText(/^\+.*: /);
  const second = await slider.getAttribute('aria-valuetext');
  // Signs stay commands while the slider has the focus.
  await page.keyboard.press('.');
  await expect(slider).not.toHaveAttribute('aria-valuetext', second);
  await page.keyboard.press(',');
  await expect(slider).toHaveAttribute('aria-valuetext', second);
  await page.keyboard.press('End');
  await expect(page.getByTestId('replay-later')).toBeDisabled();
  await page.keyboard.press('p');
  await expect(page.getByTestId('replay-play')).toHaveAccessibleName('Pause');
  await expect(slider).not.toHaveAttribute('aria-valuetext', '+0 min');
  await page.keyboard.press('p');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await choose(page, 'kakaotalk');
  await page.getByTestId('graph').focus();
  await page.keyboard.press('f');
  await settled(page);
  await expect(page.getByTestId('replay')).toBeHidden();
  await page.keyboard.press('Control+z');
  await settled(page);
  await expect(slider).toHaveAttribute('aria-valuetext', second);
  await page.keyboard.press('Escape');
  await expect(slider).toHaveAttribute('aria-valuetext', 'all at once');
});

test('a link and a reload lead back to the moment that is shown', async ({ page, context }) => {
  await open(page);
  await play(page);
  const time = page.getByTestId('replay-time');
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('.');
  const told = await time.textContent();
  const down = await number(page, 'down');
  await expect(page).toHaveURL(at('t', told));
  const address = page.url();
  const other = await context.newPage();
  await open(other, address);
  await expect(other.getByTestId('replay-time')).toHaveText(told);
  expect(await number(other, 'down')).toBe(down);
  // By the kept work, since the address is this tab's own.
  await page.reload();
  await expect(time).toHaveText(told);
  expect(await number(page, 'down')).toBe(down);
  await page.keyboard.press('Escape');
  await expect(time).toContainText('all at once');
  await expect(page).not.toHaveURL(/[?&]t=/);
  await page.goto(address);
  await expect(time).toHaveText(told);
});

test('the cold start plays the same way, and a link leads into it', async ({ page, context }) => {
  await open(page);
  await expect(page.getByTestId('tab-over-time')).toHaveCount(0);
  await page.getByTestId('tab-deadlocks').click();
  await page.getByTestId('cold-start').click();
  await expect(page.getByTestId('replay-time')).toContainText('Cold start');
  const before = await number(page, 'down');
  await page.getByTestId('replay-slider').focus();
  await page.keyboard.press('End');
  await expect.poll(() => number(page, 'down')).toBeLessThan(before);
  const told = await page.getByTestId('replay-time').textContent();
  await expect(page).toHaveURL(at('r', told));
  const other = await context.newPage();
  await open(other, page.url());
  await expect(other.getByTestId('replay-time')).toHaveText(told);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('replay')).toBeHidden();
});

inEveryLook(({ locale, colorScheme }) => {
  test('axe-core finds nothing serious, and nothing sticks out', async ({ page }) => {
    test.setTimeout(300_000);
    await open(page);
    await play(page);
    await page.getByTestId('replay-details').click();
    for (let step = 0; step < 4; step += 1) await page.getByTestId('replay-later').click();
    if (locale === 'ko-KR') await expect(page.getByTestId('replay-time')).toContainText('시간');
    const name = `over-time-${locale.slice(0, 2)}-${colorScheme}`;
    await picture(page, `${name}-targets`);
    await entry(page, 'kakaotalk').click();
    await expect(page.getByTestId('course')).toBeVisible();
    await page.getByTestId('over-time-table').locator('summary').click();
    expect(await accessibilityProblems(page)).toEqual([]);
    for (const [width, height] of [[1280, 720], [900, 720], [390, 844]]) {
      await page.setViewportSize({ width, height });
      if (width < 900) await page.getByTestId('chart-over-time').scrollIntoViewIfNeeded();
      await picture(page, `${name}-${width}`);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(sideways, `nothing sticks out at ${width}`).toBe(0);
    }
  });
});
