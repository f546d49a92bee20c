// Charts: what they say, that something is drawn, that each has its table, and that they can be read by ear and copied.
import { accessibilityProblems, choose, expect, open, picture, rest, settled, test } from '../support/explorer.mjs';
import { linchpin } from '../support/program.mjs';

/** How many colours a canvas holds beside its ground. */
const colours = (canvas) =>
  canvas.evaluate((it) => {
    const { data } = it.getContext('2d').getImageData(0, 0, it.width, it.height);
    const seen = new Set();
    for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 255) seen.add(`${data[at]},${data[at + 1]},${data[at + 2]}`);
    return [...seen];
  });

const numbers = (text) => Number(text.replaceAll(',', ''));

test('V shows the charts: the worst failures as bars and a line, with their table', async ({ page }) => {
  await open(page);
  await page.keyboard.press('v');
  await expect(page.getByTestId('tab-charts')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByTestId('tab-charts')).toBeFocused();
  const chart = page.getByTestId('chart-pareto');
  const { points } = linchpin('spof', 'data/kakao-2022.json');
  const rows = chart.locator('tbody tr');
  await expect(rows).toHaveCount(Math.min(20, points.length));
  // Every row of the table is what the command line says of that failure alone.
  const names = await rows.evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  const { components } = JSON.parse((await import('node:fs')).readFileSync(new URL('../../../data/kakao-2022.json', import.meta.url)));
  for (const [name, down, , users] of names.slice(0, 5)) {
    const { id } = components.find((it) => it.name.en === name);
    const blast = linchpin('blast', 'data/kakao-2022.json', '--fail', id);
    const fell = blast.components.filter((it) => it.state === 'down' && blast.blast_radius.includes(it.id));
    expect(numbers(down), name).toBe(fell.length);
    expect(numbers(users), name).toBe(blast.users_hit);
  }
  expect(names.at(-1).at(-1)).toBe('100%');
  const canvas = page.getByTestId('chart-pareto-canvas');
  await expect(canvas).toHaveAttribute('role', 'img');
  await expect(canvas).toHaveAttribute('aria-label', /alone takes down \d+ others and hits .* users/);
  // Bars are in the colour of what is down, the line in that of a preview.
  await expect.poll(() => colours(canvas)).toEqual(expect.arrayContaining(['213,94,0', '0,114,178']));
  await picture(page, 'charts-panel');
});

test('users at stake give way to users hit once something failed', async ({ page }) => {
  await open(page);
  await page.keyboard.press('v');
  await expect(page.getByTestId('chart-stakes')).toContainText('KakaoTalk');
  await expect(page.getByTestId('chart-users')).toHaveCount(0);
  await choose(page, 'pangyo');
  await page.keyboard.press('f');
  await settled(page);
  await rest(page);
  const chart = page.getByTestId('chart-users');
  const { users_hit } = linchpin('blast', 'data/kakao-2022.json', '--fail', 'pangyo');
  const hit = await chart.locator('tbody tr td:nth-child(2)').allTextContents();
  expect(hit.map(numbers).reduce((a, b) => a + b, 0)).toBe(users_hit);
  await expect(page.getByTestId('chart-stakes')).toHaveCount(0);
});

test('cut sets by size are drawn once they have been found', async ({ page }) => {
  await open(page);
  await choose(page, 'kakaotalk');
  await page.keyboard.press('v');
  await expect(page.getByTestId('chart-sets')).toHaveCount(0);
  await page.getByTestId('tab-risk-groups').click();
  await expect(page.getByTestId('counts')).toBeVisible();
  await page.keyboard.press('v');
  const { counts } = linchpin('cuts', 'data/kakao-2022.json', '--of', 'kakaotalk');
  const rows = await page.getByTestId('chart-sets').locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((it) => it.textContent)));
  expect(rows.map(([size, count]) => [size, String(numbers(count))])).toEqual(Object.entries(counts).map(([size, count]) => [size, String(count)]));
});

test('outages by year come with who reported them, and only for the models they belong to', async ({ page }) => {
  await open(page);
  await page.keyboard.press('v');
  const chart = page.getByTestId('chart-outages');
  const rows = await chart.locator('tbody tr').evaluateAll((all) => all.map((row) => [row.children[0].textContent, row.children[1].textContent]));
  expect(rows).toEqual([['2018', '1'], ['2019', '0'], ['2020', '1'], ['2021', '5'], ['2022', '1'], ['2023', '3'], ['2024', '3']]);
  await expect(chart).toContainText('Chosun Biz');
  await page.getByTestId('open-file').setInputFiles(new URL('../../../data/small/shop.json', import.meta.url).pathname);
  await expect(page.getByTestId('model-menu')).toContainText('A small shop');
  await expect(page.getByTestId('chart-pareto')).toBeVisible();
  await expect(chart).toHaveCount(0);
});

test('a table copies as CSV', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await page.keyboard.press('v');
  await page.getByTestId('chart-pareto-csv').click();
  await expect(page.getByTestId('notice')).toContainText('Copied as CSV');
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).trim().split('\r\n');
  expect(lines[0]).toBe('Component,Down,Partial or impaired,Users hit,Cumulative share');
  const { components, blast_radius: radius, users_hit: users } = linchpin('blast', 'data/kakao-2022.json', '--fail', 'pangyo-battery-room');
  const down = components.filter(({ id, state }) => radius.includes(id) && state === 'down').length;
  expect(lines[1]).toMatch(new RegExp(`^"?Pangyo battery room[^,]*"?,${down},${radius.length - down},${users},\\d+(\\.\\d)?%$`));
});

for (const [name, options] of Object.entries({
  'en-light': { colorScheme: 'light', locale: 'en-US' },
  'ko-dark': { colorScheme: 'dark', locale: 'ko-KR' },
  'ko-narrow': { colorScheme: 'light', locale: 'ko-KR', viewport: { width: 390, height: 800 } },
})) {
  test.describe(name, () => {
    test.use(options);

    test('enlarged, each chart stands beside its table, sharp and accessible', async ({ page }) => {
      await open(page);
      await page.keyboard.press('v');
      await page.getByTestId('charts-enlarge').click();
      const dialog = page.getByTestId('charts-dialog');
      await expect(dialog).toBeVisible();
      const canvas = dialog.getByTestId('chart-pareto-canvas');
      await expect.poll(async () => (await colours(canvas)).length).toBeGreaterThan(3);
      const [drawn, table] = [await canvas.boundingBox(), await dialog.getByTestId('chart-pareto').locator('table').boundingBox()];
      const size = await canvas.evaluate((it) => [it.width, it.getBoundingClientRect().width * devicePixelRatio]);
      expect(Math.abs(size[0] - size[1])).toBeLessThan(2);
      if (options.viewport) expect(table.y).toBeGreaterThan(drawn.y + drawn.height - 1);
      else expect(table.x).toBeGreaterThan(drawn.x + drawn.width - 1);
      // Nothing sticks out to the side.
      expect(await dialog.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
      expect(await accessibilityProblems(page)).toEqual([]);
      await picture(page, `charts-${name}`);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      await expect(page.getByTestId('charts-enlarge')).toBeFocused();
    });
  });
}
