// Editing the model: by form, by JSON, by key; what is refused and why; what has changed; saving and pasting.
import { readFileSync } from 'node:fs';
import { accessibilityProblems, choose, entry, expect, expectCounts, inEveryLook, open, picture, rest, settled, test } from '../support/explorer.mjs';
import { asFile, racks } from '../support/models.mjs';

/** Opens a model that the test made. */
async function opened(page, model = racks) {
  await open(page);
  await page.getByTestId('open-file').setInputFiles(asFile(model));
  await expect(page.getByTestId('outline').locator('[data-component]')).toHaveCount(model.components.length);
  await settled(page);
}

const components = (page, n) => expect(page.getByTestId('status')).toContainText(`${n} component`);

test('a component is changed by form, the JSON follows, and undo brings it back', async ({ page }) => {
  await opened(page);
  await choose(page, 'site');
  await page.getByTestId('edit-selected').click();
  const dialog = page.getByTestId('edit-dialog');
  await expect(dialog).toBeVisible();
  await expect(page.getByTestId('edit-id')).toHaveValue('site');
  const json = page.getByTestId('edit-requires-json');
  await expect(json).toHaveValue('["switch", { "any": ["left", "right"] }]');
  await picture(page, 'edit-dialog');

  // The switch gets a standby: its reference becomes a failover.
  await page.getByTestId('edit-requires-0-form').selectOption('failover');
  await expect(json).toHaveValue(/"primary": "switch",\s+"standby": ""/);
  await expect(page.getByTestId('edit-requires-0-1-wrong')).toContainText('Name a component');
  await page.getByTestId('edit-requires-0-1-on').fill('l1');
  await expect(page.getByTestId('edit-requires-0-1-wrong')).toBeHidden();
  await page.getByTestId('edit-requires-0-switch').fill('soon');
  await page.getByTestId('edit-save').click();
  await expect(page.getByTestId('edit-verdict')).toContainText('1 problem');
  await page.getByTestId('edit-requires-0-switch').fill('15m');
  await expect(json).toHaveValue(/"switch": "15m"/);
  await page.getByTestId('edit-requires-1-form').selectOption('at_least');
  await page.getByTestId('edit-requires-1-add').click();
  await expect(page.getByTestId('edit-requires-1-2-on')).toBeFocused();
  await page.getByTestId('edit-requires-1-2-remove').click();
  await page.getByTestId('edit-name-en').fill('The site');
  await page.getByTestId('edit-name-ko').fill('사이트');
  await page.getByTestId('edit-users').fill('250');
  await page.getByTestId('edit-save').click();
  await expect(dialog).toBeHidden();
  await expect(page.getByTestId('selection-name')).toHaveText('The site');
  await expect(page.getByTestId('model-changed')).toBeVisible();
  await expect(page.getByTestId('step-text')).toContainText('Changed: The site');
  await page.getByTestId('tab-changes').click();
  await expect(page.getByTestId('changes-changed')).toContainText('Name · Users a month · Requires');
  await expect(page.getByTestId('changes-points-removed')).toContainText('SWITCH');
  await rest(page);
  await picture(page, 'edit-changes');
  await page.keyboard.press('Control+z');
  await expect(page.getByTestId('selection-name')).toHaveText('Site');
  await expect(page.getByTestId('model-changed')).toBeHidden();
  await expect(page.getByTestId('changes')).toContainText('Nothing has changed');
});

test('the keyboard alone makes a component, wires it and removes it', async ({ page }) => {
  await opened(page);
  await page.getByTestId('graph').focus();
  await page.keyboard.press('n');
  await expect(page.getByTestId('edit-id')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('cache');
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('edit-kind')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('캐시');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Cache');
  const json = page.getByTestId('edit-requires-json');
  while (!(await json.evaluate((it) => it === document.activeElement))) await page.keyboard.press('Tab');
  await page.keyboard.type('{"any": ["l1", "r9"]}');
  await expect(page.getByTestId('edit-requires-root-form')).toHaveValue('any');
  await expect(page.getByTestId('edit-requires-1-wrong')).toContainText('there is no component `r9`');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('edit-dialog'), 'what is refused stays').toBeVisible();
  for (let at = 0; at < 4; at += 1) await page.keyboard.press('Backspace');
  await page.keyboard.type('1"]}');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('edit-dialog')).toBeHidden();
  await components(page, 9);
  await expect(page.getByTestId('selection-name')).toHaveText('Cache');
  await page.getByTestId('graph').focus();
  await page.keyboard.press('Delete');
  await components(page, 8);
  await expect(page.getByTestId('notice')).toContainText('Removed: Cache');
  await expect(page.getByTestId('notice')).toContainText('Ctrl+Z');
  await page.keyboard.press('Control+z');
  await components(page, 9);
  await page.keyboard.press('Control+Shift+Z');
  await components(page, 8);
});

test('JSON that cannot be read is told with its place, and the form keeps what was right', async ({ page }) => {
  await opened(page);
  await choose(page, 'site');
  await page.keyboard.press('e');
  const json = page.getByTestId('edit-requires-json');
  await json.fill('{\n  "any": ["left", 5]\n}');
  const wrong = page.getByTestId('edit-requires-json-wrong');
  await expect(wrong).toContainText('line 2, column 19');
  await expect(wrong).toContainText('expected a requirement, found a number');
  await expect(page.getByTestId('edit-requires-0-on')).toHaveValue('switch');
  await json.fill('["switch"');
  await expect(wrong).toContainText('this is not JSON');
  await picture(page, 'edit-wrong');
  await page.getByTestId('edit-save').click();
  await expect(page.getByTestId('edit-dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('edit-dialog')).toBeHidden();
  await expect(page.getByTestId('model-changed')).toBeHidden();
  // What was typed is still there.
  await page.getByTestId('edit-selected').click();
  await expect(json).toHaveValue('["switch"');
  await json.fill('"site"');
  await expect(page.getByTestId('edit-requires-root-wrong')).toContainText('`site` requires itself');
  await json.fill('"switch"');
  await page.getByTestId('edit-save').click();
  await expect(page.getByTestId('edit-dialog')).toBeHidden();
  await expect(page.getByTestId('needs').getByRole('listitem')).toHaveCount(1);
});

test('an id that is taken is refused in its place; another one is followed by what refers to it', async ({ page }) => {
  await opened(page);
  await choose(page, 'switch');
  await page.keyboard.press('f');
  await expectCounts(page, { failed: 1, down: 1 });
  await page.keyboard.press('e');
  await page.getByTestId('edit-id').fill('left');
  await expect(page.getByTestId('edit-id-wrong')).toContainText('there are two components `left`');
  await page.getByTestId('edit-id').fill('<b>core</b>');
  await expect(page.getByTestId('edit-id-wrong')).toBeHidden();
  await page.getByTestId('edit-name-en').fill('\u202eabc<script>alert(1)</script>');
  await page.getByTestId('edit-name-ko').fill('가'.repeat(200));
  await page.getByTestId('edit-save').click();
  await expect(page.getByTestId('edit-dialog')).toBeHidden();
  await expectCounts(page, { failed: 1, down: 1 });
  await picture(page, 'edit-names');
  await choose(page, 'site');
  await page.keyboard.press('e');
  await expect(page.getByTestId('edit-requires-json')).toHaveValue(/"<b>core<\/b>"/);
});

test('quick acts: a standby, one need more, one fewer; the panel shows which single points go and come', async ({ page }) => {
  await opened(page);
  await choose(page, 'switch');
  await page.getByTestId('make-redundant').click();
  await components(page, 9);
  await page.getByTestId('tab-changes').click();
  await expect(page.getByTestId('changes-points-removed')).toContainText('SWITCH');
  await expect(page.getByTestId('notice')).toContainText('1 single point fewer, 0 more');
  await expect(page.getByTestId('changes-added')).toContainText('SWITCH standby');
  await choose(page, 'site');
  await page.getByTestId('add-need').fill('r1');
  await page.getByTestId('add-need').press('Enter');
  await expect(page.getByTestId('changes-points-added')).toContainText('R1');
  await expect(page.getByTestId('add-need')).toHaveValue('');
  await page.getByTestId('drop-need-r1').click();
  await expect(page.getByTestId('changes-points-added')).toBeHidden();
  await page.getByTestId('changes-added').getByRole('button').click();
  await expect(page.getByTestId('selection-name')).toHaveText('SWITCH standby');
});

test('the changed model is saved under a name that says so, and opens as it was', async ({ page }) => {
  await opened(page);
  await choose(page, 'r2');
  await page.keyboard.press('Delete');
  await components(page, 7);
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
  expect(download.suggestedFilename()).toBe('racks-changed.json');
  const path = await download.path();
  const saved = JSON.parse(readFileSync(path, 'utf8'));
  expect(saved.components.map((it) => it.id)).toEqual(['site', 'left', 'right', 'switch', 'l1', 'l2', 'r1']);
  expect(saved.components[2].requires).toEqual(['r1']);
  await page.getByTestId('open-file').setInputFiles({ name: 'again.json', mimeType: 'application/json', buffer: readFileSync(path) });
  await components(page, 7);
  await expect(page.getByTestId('model-changed')).toBeHidden();
});

test('a model is pasted as text, anywhere or in its dialog; what is wrong has its line', async ({ page }) => {
  await open(page);
  const paste = (text) =>
    page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  await paste('just a sentence');
  await paste('linchpin: 1\nid: tiny\ncomponents:\n  - { id: a, kind: site, name: Only A }\n');
  await components(page, 1);
  await expect(page.getByTestId('model-menu')).toContainText('tiny');
  await page.getByTestId('model-menu').click();
  await page.getByTestId('paste-item').click();
  const text = page.getByTestId('paste-text');
  await expect(text).toBeFocused();
  await text.fill('{ "linchpin": 1, "id": "m",\n  "components": [\n    { "id": "a", "kind": "site", "name": "A", "requires": "b" } ] }');
  await page.getByTestId('paste-open').click();
  await expect(page.getByTestId('paste-problems')).toContainText('line 3');
  await expect(page.getByTestId('paste-problems')).toContainText('there is no component `b`');
  expect(await accessibilityProblems(page)).toEqual([]);
  await picture(page, 'paste');
  await text.fill('{ "linchpin": 1, "id": "m", "components": [] }');
  await text.press('Control+Enter');
  await expect(page.getByTestId('paste-dialog')).toBeHidden();
  await components(page, 0);
  await expect(page.getByTestId('problems')).toBeHidden();
});

test('everything is removed, and an empty model is filled', async ({ page }) => {
  await opened(page, { linchpin: 1, id: 'one', components: [{ id: 'a', kind: 'site', name: 'A' }] });
  await choose(page, 'a');
  await page.getByTestId('remove').click();
  await components(page, 0);
  await page.getByTestId('tab-changes').click();
  await expect(page.getByTestId('changes-removed')).toContainText('A');
  await page.keyboard.press('n');
  await page.getByTestId('edit-save').click();
  await components(page, 1);
  await expect(entry(page, 'component-1')).toBeVisible();
});

test('of a large model few components are offered, and saving says what typing did not', async ({ page }) => {
  await open(page);
  const component = (_, at) => ({ id: `c${at}`, kind: 'service', name: `C${at}`, group: 'g', ...(at ? { requires: `c${at >> 1}` } : {}) });
  const model = { linchpin: 1, id: 'large', groups: [{ id: 'g', name: 'G' }], components: Array.from({ length: 6000 }, component) };
  await page.getByTestId('open-file').setInputFiles(asFile(model));
  await components(page, '6,000');
  await settled(page);
  await page.getByTestId('search').fill('c4321');
  await page.keyboard.press('Enter');
  await page.getByTestId('graph').focus();
  await page.keyboard.press('e');
  await page.getByTestId('edit-requires-root-on').fill('c43');
  expect(await page.locator('option').count()).toBeLessThan(250);
  expect(await page.locator('#edit-requires-list option').count()).toBe(40);
  await page.getByTestId('edit-requires-root-on').fill('c9999');
  await expect(page.getByTestId('edit-verdict')).toBeEmpty();
  await page.getByTestId('edit-save').click();
  await expect(page.getByTestId('edit-requires-root-wrong')).toContainText('there is no component `c9999`');
  await page.getByTestId('edit-requires-root-on').fill('c9');
  await page.getByTestId('edit-save').click();
  await expect(page.getByTestId('edit-dialog')).toBeHidden();
  await expect(page.getByTestId('model-changed')).toBeVisible();
});

inEveryLook(({ locale, colorScheme }) => {
  test('axe-core finds nothing serious in the editor and in the list of changes', async ({ page }) => {
    await open(page);
    await choose(page, 'kakaotalk');
    await page.keyboard.press('e');
    await expect(page.getByTestId('edit-dialog')).toBeVisible();
    await page.getByTestId('edit-id').fill('two words');
    await expect(page.getByTestId('edit-id-wrong')).toBeVisible();
    expect(await accessibilityProblems(page)).toEqual([]);
    await picture(page, `edit-${locale}-${colorScheme}`);
    await page.keyboard.press('Escape');
    await choose(page, 'pangyo');
    await page.getByTestId('graph').focus();
    await page.keyboard.press('Delete');
    await page.getByTestId('tab-changes').click();
    await expect(page.getByTestId('changes-removed')).toBeVisible();
    await rest(page);
    expect(await accessibilityProblems(page)).toEqual([]);
    await picture(page, `edit-changes-${locale}-${colorScheme}`);
  });
});

for (const [width, height] of [[1280, 720], [900, 700], [390, 800]]) {
  test(`the editor fits ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await opened(page);
    await page.getByTestId('search').fill('Site');
    await page.keyboard.press('Enter');
    await page.getByTestId('graph').focus();
    await page.keyboard.press('e');
    await expect(page.getByTestId('edit-dialog')).toBeVisible();
    await page.getByTestId('edit-requires-1-form').selectOption('pool');
    await page.getByTestId('edit-wants-add').click();
    await page.getByTestId('edit-wants-0-form').selectOption('failover');
    const wider = await page.getByTestId('edit-dialog').evaluate((it) => it.scrollWidth > it.clientWidth + 1 || it.getBoundingClientRect().right > innerWidth);
    expect(wider).toBe(false);
    for (const part of ['edit-save', 'edit-cancel', 'edit-remove']) await expect(page.getByTestId(part)).toBeInViewport({ ratio: 1 });
    await picture(page, `edit-${width}`);
    await page.getByTestId('edit-requires-json').scrollIntoViewIfNeeded();
    await picture(page, `edit-${width}-lower`);
  });
}
