// Every file that the export menu saves is opened where it should open: by a decoder, a parser, a browser, the command line
// and the page itself. A model with hostile names goes the same ways.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { accessibilityProblems, choose, expect, expectCounts, file, open, picture, rest, settled, test } from '../support/explorer.mjs';
import { asFile } from '../support/models.mjs';
import { linchpin } from '../support/program.mjs';

/** Chooses an entry of the export menu and reads the file that it saves. */
async function exported(page, entry) {
  await page.getByTestId('export-menu').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId(entry).click()]);
  const bytes = readFileSync(await download.path());
  return { name: download.suggestedFilename(), bytes, text: bytes.toString('utf8') };
}

const HOSTILE = [
  '<img src=x onerror=alert(1)>', '=cmd|"/c calc"!A1', '+1+1', '-2', '@SUM(1)', '"quoted", \'and\' \\N \\" &lt;b&gt;',
  '\u202eevil', 'bell\u0007esc\u001b[2J', ']]></svg><script>alert(1)</script>', '"]; n9 [URL="javascript:x', 'tab\there', 'שלום العربية',
];

const hostile = {
  linchpin: 1,
  id: 'hostile',
  name: HOSTILE[0],
  groups: [{ id: 'g', name: HOSTILE[8] }],
  components: [
    { id: 'dc"<b>', kind: '<k>', name: HOSTILE[0], group: 'g' },
    ...HOSTILE.map((name, at) => ({ id: `=p${at}&"`, kind: 'platform', name, group: at % 2 ? 'g' : undefined, requires: 'dc"<b>' })),
    ...HOSTILE.map((name, at) => ({ id: `@s${at}`, kind: 'service', name, users: 1000 + at, requires: `=p${at}&"` })),
  ],
};

async function openHostile(page) {
  await open(page);
  await page.getByTestId('open-file').setInputFiles(asFile(hostile));
  await expect(page.getByTestId('status')).toContainText(`${2 * HOSTILE.length + 1} components`);
  await settled(page);
}

/** Fails Pangyo and takes the pointer off everything. */
async function failPangyo(page) {
  await open(page);
  await choose(page, 'pangyo');
  await page.keyboard.press('f');
  await settled(page);
  await rest(page);
}

/** What a browser makes of an SVG file on its own: its size, its texts, or what is wrong. */
const parsed = (page, text) =>
  page.evaluate((text) => {
    const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
    const wrong = root.querySelector('parsererror')?.textContent ?? null;
    const active = [...root.querySelectorAll('script, foreignObject, image, a, use')].map((it) => it.tagName);
    const handlers = [...root.querySelectorAll('*')].flatMap((it) => it.getAttributeNames().filter((name) => name.startsWith('on')));
    const texts = [...root.querySelectorAll('text')].map((it) => it.textContent.trim());
    return { tag: root.tagName, wrong, active, handlers, texts, width: root.getAttribute('width'), height: root.getAttribute('height') };
  }, text);

test('the picture is a PNG of the whole graph, whatever part of it is on screen', async ({ page }) => {
  await failPangyo(page);
  for (let times = 0; times < 6; times += 1) await page.keyboard.press('+');
  const { width, height } = await parsed(page, (await exported(page, 'export-svg')).text);
  const { name, bytes } = await exported(page, 'export-png');
  expect(name).toBe('kakao-2022.png');
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  const seen = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (it) => it.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let down = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at] === 213 && data[at + 1] === 94 && data[at + 2] === 0) down += 1;
    return { width: image.width, height: image.height, down };
  }, bytes.toString('base64'));
  // One pixel for each unit of the drawing.
  expect(seen.width).toBe(Math.floor(Number(width)));
  expect(seen.height).toBe(Math.floor(Number(height)));
  expect(seen.width).toBeGreaterThan(1280);
  expect(seen.down, 'pixels of components that are down').toBeGreaterThan(10_000);
});

test('the drawing is an SVG with every component in it', async ({ page }) => {
  await failPangyo(page);
  const { name, text } = await exported(page, 'export-svg');
  expect(name).toBe('kakao-2022.svg');
  const svg = await parsed(page, text);
  expect(svg).toMatchObject({ tag: 'svg', wrong: null, active: [], handlers: [] });
  expect(svg.texts.length).toBeGreaterThan(linchpin('check', 'data/kakao-2022.json').components);
  expect(svg.texts.join(' ')).toContain('KakaoMap');
});

test('the model opens again as it was, in the command line and in the page, with what was assumed', async ({ page }, info) => {
  const before = JSON.parse(readFileSync(file('data/kakao-2022.json')));
  await failPangyo(page);
  await choose(page, 'melon');
  await page.keyboard.press('d');
  await page.keyboard.press('Enter');
  await settled(page);
  await rest(page);
  const counts = { failed: 2 };
  for (const state of ['down', 'partial', 'impaired']) counts[state] = await page.getByTestId(`status-${state}`).locator('b').innerText();
  const { name, text } = await exported(page, 'export-model');
  expect(name).toBe('kakao-2022.json');
  const model = JSON.parse(text);
  expect(model.scenarios.map((it) => it.id)).toEqual([...before.scenarios.map((it) => it.id), 'assumed']);
  expect(model.components.map((it) => it.id)).toEqual(before.components.map((it) => it.id));
  const path = info.outputPath('again.json');
  writeFileSync(path, text);
  // The command line says of it what it said of the model, and replays what was assumed.
  expect(linchpin('spof', path)).toEqual(linchpin('spof', 'data/kakao-2022.json'));
  expect(linchpin('redundancy', path)).toEqual(linchpin('redundancy', 'data/kakao-2022.json'));
  await page.getByTestId('open-file').setInputFiles(path);
  await expectCounts(page, { failed: 0 });
  await page.getByTestId('scenario-assumed').click();
  await settled(page);
  await expectCounts(page, counts);
  // What was saved once is saved the same again.
  expect((await exported(page, 'export-model')).text).toBe(text);
});

test('the graph is one that Graphviz draws', async ({ page }, info) => {
  await failPangyo(page);
  const { name, text } = await exported(page, 'export-dot');
  expect(name).toBe('kakao-2022.dot');
  const { components } = linchpin('check', 'data/kakao-2022.json');
  expect(text.match(/^ +n\d+ \[label=/gm).length).toBe(components);
  expect(text).toMatch(/label="SK C&amp;C Pangyo data center\\nfailed"/);
  const drawn = graphviz(text);
  info.annotations.push({ type: 'graphviz', description: drawn === null ? 'not installed' : 'drawn' });
  if (drawn !== null) expect((await parsed(page, drawn)).wrong).toBeNull();
});

/** What `dot` makes of a text, or nothing where it is not installed. */
function graphviz(text) {
  try {
    return execFileSync('dot', ['-Tsvg'], { input: text, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

for (const [name, options] of Object.entries({
  'light, English': { colorScheme: 'light', locale: 'en-US' },
  'dark, Korean': { colorScheme: 'dark', locale: 'ko-KR' },
})) {
  test.describe(name, () => {
    test.use(options);

    test('the HTML report opens from disk, asks for nothing, and is accessible', async ({ page, context }, info) => {
      await failPangyo(page);
      const { name, text } = await exported(page, 'export-html');
      expect(name).toBe('linchpin-kakao-2022.html');
      expect(text.length).toBeLessThan(5_000_000);
      const path = info.outputPath('report.html');
      writeFileSync(path, text);
      const opened = await context.browser().newContext({ ...options, viewport: { width: 1100, height: 900 } });
      const report = await opened.newPage();
      const trouble = [];
      report.on('request', (request) => trouble.push(request.url()));
      report.on('console', (message) => trouble.push(message.text()));
      report.on('pageerror', (error) => trouble.push(error.message));
      await report.goto(`file://${path}`);
      expect(trouble).toEqual([`file://${path}`]);
      await expect(report.locator('html')).toHaveAttribute('lang', options.locale.slice(0, 2));
      await expect(report.locator('h1')).toHaveCount(1);
      await expect(report.locator('.picture svg')).toBeVisible();
      expect(await report.locator('.chart').count()).toBeGreaterThanOrEqual(4);
      const summary = await report.locator('figure.wide svg').first().getAttribute('aria-label');
      expect(summary.length).toBeGreaterThan(20);
      expect(await accessibilityProblems(report)).toEqual([]);
      expect(await report.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await picture(report, `report-${options.colorScheme}`);
      await report.setViewportSize({ width: 390, height: 800 });
      await expect(report.locator('figure.narrow').first()).toBeVisible();
      await expect(report.locator('figure.wide').first()).toBeHidden();
      // On paper it is light, and all of it fits the width of a sheet.
      await report.emulateMedia({ media: 'print' });
      expect(await report.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
      await opened.close();
    });
  });
}

test('hostile names are text in every file', async ({ page, context }, info) => {
  await openHostile(page);
  const svg = await parsed(page, (await exported(page, 'export-svg')).text);
  expect(svg).toMatchObject({ tag: 'svg', wrong: null, active: [], handlers: [] });

  const csv = (await exported(page, 'export-csv')).text;
  const lines = csv.trim().split('\r\n');
  expect(lines.length).toBe(HOSTILE.length + 2);
  expect(lines[1]).toContain("\"dc\"\"<b>\"");
  for (const cell of csv.split(/[,\r\n]+/)) expect(cell).not.toMatch(/^"?[=+@-]/);

  const { text: dot } = await exported(page, 'export-dot');
  expect([...dot].filter((it) => it < ' ' && it !== '\n')).toEqual([]);
  const drawn = graphviz(dot);
  if (drawn !== null) {
    const read = await parsed(page, drawn);
    expect(read).toMatchObject({ wrong: null, handlers: [] });
    expect(read.active.filter((tag) => tag !== 'a')).toEqual([]);
    expect(read.texts.join('\n')).toContain('<img src=x onerror=alert(1)>');
    expect(drawn).not.toContain('href="javascript');
  }

  const { name, text: model } = await exported(page, 'export-model');
  expect(name).toBe('hostile.json');
  expect(JSON.parse(model).components.map((it) => it.name)).toEqual(hostile.components.map((it) => it.name));

  const { text: html } = await exported(page, 'export-html');
  expect([...html].filter((it) => (it < ' ' && it !== '\n') || it === '\u202e')).toEqual([]);
  const path = info.outputPath('hostile.html');
  writeFileSync(path, html);
  const report = await context.newPage();
  let asked = false;
  report.on('dialog', () => (asked = true));
  await report.setContent(html);
  expect(await report.locator('img, script, iframe, [onerror]').count()).toBe(0);
  expect(asked).toBe(false);
  await expect(report.locator('h1')).toContainText('<img src=x onerror=alert(1)>');

  const { text: markdown } = await exported(page, 'export-markdown');
  expect(markdown).not.toMatch(/[^\\]<(img|script)/);
});

test('what the changes of a model do is one file for those who decide on them', async ({ page }) => {
  await open(page);
  await page.getByTestId('export-menu').click();
  await expect(page.getByTestId('export-changes'), 'nothing is changed yet').toBeDisabled();
  await page.keyboard.press('Escape');
  await choose(page, 'kakaotalk');
  await page.getByTestId('drop-need-kakaotalk-messaging').click();
  await expect(page.getByTestId('model-changed')).toBeVisible();
  const { name, text } = await exported(page, 'export-changes');
  expect(name).toBe('linchpin-kakao-2022-changes.md');
  expect(text).toMatch(/^# What changed: /);
  expect(text, 'what is only out of sight is no improvement').toContain('no longer declared');
  expect(text).toContain('`kakaotalk-messaging`');
  await page.getByTestId('language').click();
  expect((await exported(page, 'export-changes')).text).toMatch(/^# 변경 비교: /);
});

test('the export menu says what each file is, and the keyboard reaches it', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Control+e');
  const list = page.getByTestId('export-menu-list');
  await expect(list).toBeVisible();
  for (const ending of ['.png', '.svg', '.dot', '.json', '.csv', '.html', '.md']) await expect(list).toContainText(ending);
  expect(await accessibilityProblems(page)).toEqual([]);
  await picture(page, 'export-menu');
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
});
