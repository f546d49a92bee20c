// Opening files of one's own, broken ones too, and taking results away as files.
import { readFileSync, readdirSync } from 'node:fs';
import { choose, expect, expectCounts, file, open, picture, settled, test } from '../support/explorer.mjs';
import { linchpin } from '../support/program.mjs';

test.beforeEach(async ({ page }) => open(page));

for (const name of ['shop.json', 'shop.yaml']) {
  test(`a model from disk opens: ${name}`, async ({ page }) => {
    const { components } = linchpin('check', `data/small/${name}`);
    await page.getByTestId('open-file').setInputFiles(file(`data/small/${name}`));
    await expect(page.getByTestId('status')).toContainText(`${components} components`);
    await expect(page.getByTestId('model-menu')).toContainText('A small shop');
    await settled(page);
    await picture(page, 'shop');
  });
}

test('the other bundled models open from the menu', async ({ page }) => {
  for (const id of ['kakao-2012', 'kakao-2024']) {
    const { components } = linchpin('check', `data/${id}.json`);
    await page.getByTestId('model-menu').click();
    await page.getByTestId(`model-${id}`).click();
    await expect(page.getByTestId('status')).toContainText(`${components} components`);
    await settled(page);
    await picture(page, id);
  }
});

test('every model of the atlas opens from the menu', async ({ page }) => {
  for (const id of ['naver-2022', 'nirs-2025', 'ovh-2021', 'facebook-2021', 'roblox-2021', 'aws-2021', 'google-2025']) {
    const { components } = linchpin('check', `data/${id}.json`);
    await page.getByTestId('model-menu').click();
    await page.getByTestId(`model-${id}`).click();
    await expect(page.getByTestId('status')).toContainText(`${components} components`);
    await settled(page);
  }
});

test('a broken file is explained with line and column, and the open model stays', async ({ page }) => {
  await choose(page, 'pangyo');
  await page.keyboard.press('f');
  await settled(page);
  const down = await page.getByTestId('status-down').innerText();
  await page.getByTestId('open-file').setInputFiles(file('data/invalid/unknown-id.json'));
  const problems = page.getByTestId('problems');
  await expect(problems).toBeVisible();
  await expect(problems.getByRole('heading')).toContainText('unknown-id.json');
  await expect(problems.getByRole('listitem').first()).toContainText(/line \d+, column \d+/);
  await expect(problems).toContainText('is still open');
  await expect(page.getByTestId('status-down')).toHaveText(down);
  await picture(page, 'problems');
  await problems.getByRole('button', { name: 'Close' }).click();
  await expect(problems).toBeHidden();
  await expectCounts(page, { failed: 1 });
});

test.describe('in Korean', () => {
  test.use({ locale: 'ko-KR' });

  test('a broken file is explained in Korean, and Escape sends the complaint away', async ({ page }) => {
    await page.getByTestId('open-file').setInputFiles(file('data/invalid/several-errors.json'));
    const problems = page.getByTestId('problems');
    await expect(problems).toContainText('알 수 없는 키 `colour`');
    await expect(problems).toContainText('혹시 `a`인가요?');
    await expect(problems.locator('[lang=en]')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(problems).toBeHidden();
  });
});

test('every broken file in data/invalid is refused, and the page lives on', async ({ page }) => {
  const names = readdirSync(file('data/invalid')).filter((name) => /\.(json|yaml)$/.test(name));
  expect(names.length).toBeGreaterThan(10);
  const heading = page.getByTestId('problems').getByRole('heading');
  for (const name of names) {
    await page.getByTestId('open-file').setInputFiles(file(`data/invalid/${name}`));
    await expect(heading, name).toContainText(name);
    await expect(page.getByTestId('problems').getByRole('listitem').first(), name).not.toBeEmpty();
  }
  await choose(page, 'pangyo');
  await page.keyboard.press('f');
  await expectCounts(page, { failed: 1 });
});

test('the report is saved as Markdown and as JSON', async ({ page }) => {
  const markdown = await exported(page, 'export-markdown');
  expect(markdown.name).toBe('linchpin-kakao-2022.md');
  expect(markdown.text).toMatch(/^# /m);
  expect(markdown.text).toContain('Pangyo');
  const json = await exported(page, 'export-json');
  expect(json.name).toBe('linchpin-kakao-2022.json');
  expect(typeof JSON.parse(json.text)).toBe('object');
});

test('the single points are saved as a table', async ({ page }) => {
  const { name, text } = await exported(page, 'export-csv');
  expect(name).toMatch(/\.csv$/);
  const lines = text.trim().split(/\r?\n/);
  const { points } = linchpin('spof', 'data/kakao-2022.json');
  expect(lines.length).toBe(points.length + 1);
  expect(lines[1]).toContain(points[0].id);
});

/** Chooses an entry of the export menu and reads the file that it saves. */
async function exported(page, entry) {
  await page.getByTestId('export-menu').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId(entry).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}
