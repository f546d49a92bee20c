// The report as one HTML file: valid, accessible, harmless, silent, and whole on paper. The file is made by the command
// line and opened from the disk, as its readers do.
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { test as base, expect } from '@playwright/test';
import { HtmlValidate } from 'html-validate';
import { accessibilityProblems, file } from '../support/explorer.mjs';

const program = process.env.LINCHPIN ?? file('target/debug/linchpin');
const MODELS = ['kakao-2022', 'kakao-2012', 'kakao-2024'];
const LANGUAGES = ['ko', 'en'];

/** A page that is watched: every address it asks for, and every complaint of the browser. */
const test = base.extend({
  watched: async ({ page }, use) => {
    const watched = { asked: [], complaints: [] };
    page.on('request', (request) => watched.asked.push(request.url()));
    page.on('console', (message) => watched.complaints.push(message.text()));
    page.on('pageerror', (error) => watched.complaints.push(error.message));
    await use(watched);
  },
});

/** The report on a model as HTML; further arguments as on the command line. */
const report = (model, lang, ...args) =>
  execFileSync(program, ['report', model, '--as', 'html', '--lang', lang, ...args], { cwd: file(''), encoding: 'utf8', maxBuffer: 1 << 26 });

/** Keeps a text under target/, and the address of the file. */
async function kept(name, text) {
  await mkdir(file('target/reports'), { recursive: true });
  const path = file(`target/reports/${name}.html`);
  await writeFile(path, text);
  return pathToFileURL(path).href;
}

for (const lang of LANGUAGES) {
  for (const model of MODELS) {
    test(`the report on ${model} in ${lang} is valid, accessible and asks for nothing`, async ({ page, watched }) => {
      const html = report(`data/${model}.json`, lang);
      expect(await invalid(html)).toEqual([]);
      const address = await kept(`${model}-${lang}`, html);
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        await page.goto(address);
        expect(await accessibilityProblems(page), colorScheme).toEqual([]);
      }
      expect(watched).toEqual({ asked: [address, address], complaints: [] });
    });
  }
}

/** What the validator has to say, one line each. */
async function invalid(html) {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: {
      // A matter of taste, not of the standard.
      'long-title': 'off',
      'no-inline-style': 'off',
    },
  });
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) => messages.map((it) => `${it.line}:${it.column} ${it.ruleId}: ${it.message}`));
}

test('on a narrow screen nothing but a table is wider than the window', async ({ page }) => {
  const address = await kept('narrow', report('data/kakao-2022.json', 'ko'));
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto(address);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

for (const lang of LANGUAGES) {
  test(`on paper in ${lang} nothing is cut off, and the ground is white in the dark too`, async ({ page }) => {
    const address = await kept(`paper-${lang}`, report('data/kakao-2022.json', lang, '--scenario', 'fire-2022'));
    // A4 less its margins, at 96 pixels an inch.
    await page.setViewportSize({ width: 688, height: 994 });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.goto(address);
    const found = await page.evaluate(() => {
      const room = document.documentElement.clientWidth;
      const wide = [...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > room + 0.5);
      const cut = [...document.querySelectorAll('td, th, p, li')].filter((it) => it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).display !== 'inline');
      const named = (it) => `${it.tagName} ${it.textContent.slice(0, 60)}`;
      return { wide: wide.map(named), cut: cut.map(named), ground: getComputedStyle(document.body).backgroundColor };
    });
    expect(found).toEqual({ wide: [], cut: [], ground: 'rgb(255, 255, 255)' });
    const pdf = await page.pdf({ preferCSSPageSize: true, path: file(`target/reports/paper-${lang}.pdf`) });
    const sizes = [...pdf.toString('latin1').matchAll(/\/MediaBox\s*\[([^\]]+)\]/g)].map(([, box]) => box.trim().split(/\s+/).map(Number));
    expect(sizes.length).toBeGreaterThan(3);
    for (const [, , width, height] of sizes) expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
  });
}

const MARKUP = '</title></style></script><img src=x onerror="globalThis.ran=1"><script>globalThis.ran=1</script>';
const CONTROL = 'a\u0000\u001b[31m\u0007b\u202Egnp.exe\u2066\u200F';

/** A model in which every text is hostile, ids included. */
const hostile = {
  linchpin: 1,
  id: 'hostile"><img/src=x/onerror=globalThis.ran=1>',
  name: MARKUP,
  groups: [{ id: 'g', name: MARKUP }],
  sources: Object.fromEntries(
    ['javascript:globalThis.ran=1', 'data:text/html,<script>globalThis.ran=1</script>', 'https://example.com/"onclick="globalThis.ran=1', 'vbscript:x'].map(
      (url, at) => [`s${at}`, { title: `${MARKUP} ${url}`, publisher: CONTROL, url }],
    ),
  ),
  components: [
    { id: 'top', kind: 'service', name: `${MARKUP}${CONTROL}`, group: 'g', users: 5, requires: [{ any: ['<b>l</b>', 'javascript:globalThis.ran=1'] }, 'low'], evidence: [0, 1, 2, 3].map((at) => ({ source: `s${at}`, says: `${MARKUP} javascript:globalThis.ran=1` })) },
    { id: '<b>l</b>', kind: 'platform', name: '=HYPERLINK("javascript:globalThis.ran=1")', requires: 'low' },
    { id: 'javascript:globalThis.ran=1', kind: 'platform', name: 'javascript:globalThis.ran=1', requires: 'low', assumed: MARKUP },
    { id: 'low', kind: 'site', name: CONTROL, owner: MARKUP, tags: { x: MARKUP } },
  ],
  scenarios: [{ id: 'x', name: MARKUP, events: [{ at: '0s', on: 'low', availability: 0 }] }],
};

test('hostile texts stay texts', async ({ page, watched }) => {
  await mkdir(file('target/reports'), { recursive: true });
  await writeFile(file('target/reports/hostile.json'), JSON.stringify(hostile));
  for (const lang of LANGUAGES) {
    const html = report('target/reports/hostile.json', lang, '--scenario', 'x');
    expect(html).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
    expect(await invalid(html)).toEqual([]);
    await page.goto(await kept(`hostile-${lang}`, html));
    const found = await page.evaluate(() => ({
      ran: globalThis.ran,
      strange: document.querySelectorAll('script, img, iframe, object, embed, form, base, link, b').length,
      handlers: [...document.querySelectorAll('*')].filter((it) => [...it.attributes].some(({ name }) => name.startsWith('on'))).length,
      links: [...document.querySelectorAll('a, [href], [src]')].map((it) => it.protocol),
    }));
    expect(found).toEqual({ ran: undefined, strange: 0, handlers: 0, links: [] });
    await expect(page.locator('h1')).toContainText('<img src=x');
  }
  expect(watched.asked.every((it) => it.startsWith('file:'))).toBe(true);
  expect(watched.complaints).toEqual([]);
});
