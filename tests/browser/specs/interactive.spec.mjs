// The explorer inside a report: one file, opened from the disk, that fetches nothing. The page must have been built.
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { test, expect } from '@playwright/test';
import { accessibilityProblems, entry, expectCounts, file, rest, settled } from '../support/explorer.mjs';
import { harm } from '../support/program.mjs';

const program = process.env.LINCHPIN ?? file('target/debug/linchpin');

/** The address of an interactive report on `model`. */
async function report(name, model, lang) {
  await mkdir(file('target/reports'), { recursive: true });
  const path = file(`target/reports/${name}.html`);
  execFileSync(program, ['report', model, '--interactive', '--lang', lang, '-o', path], { cwd: file('') });
  return pathToFileURL(path).href;
}

/** What the page asks for and complains of from now on. */
function watch(page) {
  const watched = { asked: [], complaints: [] };
  page.context().on('request', (request) => watched.asked.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && watched.complaints.push(message.text()));
  page.on('pageerror', (error) => watched.complaints.push(error.message));
  return watched;
}

async function explore(page) {
  await page.locator('#linchpin-open').click();
  await expect(page.getByTestId('app')).toHaveAttribute('data-ready', 'yes');
  await settled(page);
}

test('a button opens the explorer in place of the report, and leads back', async ({ page }) => {
  const watched = watch(page);
  const address = await report('interactive', 'data/kakao-2022.json', 'en');
  await page.goto(address);
  await expect(page.locator('h1')).toContainText('Kakao');
  await expect(page.getByTestId('app')).toHaveCount(0);
  await explore(page);
  await expect(page.getByTestId('model-menu')).toContainText('Pangyo');
  await expect(page.locator('body > main')).toBeHidden();
  await page.getByTestId('outline').focus();
  await entry(page, 'pangyo').click();
  await rest(page);
  await page.keyboard.press('f');
  await settled(page);
  await expectCounts(page, harm('data/kakao-2022.json', 'pangyo'));
  await page.screenshot({ path: file('target/screenshots/interactive-report.png') });
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.locator('#linchpin-open').click();
  await expect(page.locator('body > main')).toBeVisible();
  await expect(page.getByTestId('app')).toBeHidden();
  await expect(page).toHaveTitle(/^Single-point-of-failure report/);
  // Keys are the report's again, and the explorer is as it was.
  await page.keyboard.press('f');
  await page.locator('#linchpin-open').click();
  await expectCounts(page, harm('data/kakao-2022.json', 'pangyo'));
  expect(watched.complaints).toEqual([]);
  expect(watched.asked.filter((it) => it !== address && !it.startsWith('blob:'))).toEqual([]);
});

test('questions that take seconds have their worker, and the language is the report\'s', async ({ page }) => {
  const watched = watch(page);
  await page.goto(await report('interactive-ko', 'data/kakao-2022.json', 'ko'));
  await explore(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await page.getByTestId('tab-harden').click();
  await expect(page.getByTestId('proposal')).toBeVisible();
  // The models beside the page are not beside this file.
  await page.getByTestId('model-menu').click();
  await expect(page.getByTestId('open-file-item')).toBeVisible();
  await expect(page.getByTestId('model-kakao-2012')).toHaveCount(0);
  expect(watched.complaints).toEqual([]);
});

test('a name cannot end the element that holds the model', async ({ page }) => {
  const name = '</script><script>globalThis.ran=1</script><!--<img src=x onerror=globalThis.ran=1>\u202E';
  const model = {
    linchpin: 1,
    id: 'hostile',
    name,
    components: [{ id: 'top', kind: 'service', name, users: 5, requires: '</script>' }, { id: '</script>', kind: 'site', name, assumed: name }],
  };
  await mkdir(file('target/reports'), { recursive: true });
  await writeFile(file('target/reports/hostile-interactive.json'), JSON.stringify(model));
  const watched = watch(page);
  await page.goto(await report('hostile-interactive', 'target/reports/hostile-interactive.json', 'en'));
  expect(await page.evaluate(() => [document.scripts.length, document.images.length])).toEqual([3, 0]);
  await explore(page);
  await expect(page.getByTestId('model-menu')).toContainText('</script><script>');
  expect(await page.evaluate(() => globalThis.ran)).toBeUndefined();
  expect(watched.complaints).toEqual([]);
});

test('nothing but the one script may run in it', async ({ page }) => {
  await page.goto(await report('interactive-policy', 'data/kakao-2012.json', 'en'));
  const refused = await page.evaluate(() => new Promise((resolve) => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'globalThis.ran = true';
    document.head.append(script);
  }));
  expect(refused).toBe('script-src-elem');
  expect(await page.evaluate(() => fetch('https://example.com').then(() => 'sent', () => 'refused'))).toBe('refused');
});
