// The work is kept in the browser: over a reload, beside another tab, without room, and where the browser refuses.
// Links that are damaged, long, or about something else.
import { readFileSync } from 'node:fs';
import { choose, entry, expect, expectCounts, file, open, picture, rest, settled, test } from '../support/explorer.mjs';
import { asFile, racks } from '../support/models.mjs';

const notice = (page) => page.getByTestId('notice');

/** Opens a model of our own and fails its switch. */
async function work(page) {
  await open(page);
  await page.getByTestId('open-file').setInputFiles(asFile(racks));
  await expect(page.getByTestId('model-menu')).toContainText('racks');
  await choose(page, 'switch');
  await page.keyboard.press('f');
  await expectCounts(page, { failed: 1, down: 1 });
}

/** Waits until what is on the screen lies in the browser's database. */
async function kept(page, part) {
  await expect.poll(() => sessions(page).then((all) => all.some(({ session }) => session.includes(part)))).toBe(true);
}

const sessions = (page) => stored(page, 'sessions').then((all) => all.map((text) => JSON.parse(text)));

/** Everything in a store of the browser's database. */
function stored(page, store) {
  return page.evaluate(async (name) => {
    const answer = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await answer(indexedDB.open('linchpin'));
    if (!database.objectStoreNames.contains(name)) return [];
    const all = await answer(database.transaction(name).objectStore(name).getAll());
    database.close();
    return all.map((it) => (typeof it === 'string' ? it : it.length));
  }, store);
}

test('the work is there after a reload, with its steps, marks and panels', async ({ page }) => {
  await work(page);
  await choose(page, 'l1');
  await page.keyboard.press('f');
  await page.keyboard.press('Control+z');
  await choose(page, 'site');
  await page.keyboard.press('x');
  await page.getByTestId('view-split').click();
  await rest(page);
  await expectCounts(page, { failed: 1, down: 1 });
  await kept(page, '"down":[0]');
  await kept(page, '"Split"');
  await page.reload();
  await expect(page.getByTestId('app')).toHaveAttribute('data-ready', 'yes');
  await settled(page);
  await expect(page.getByTestId('model-menu')).toContainText('racks');
  await expectCounts(page, { failed: 1, down: 1 });
  await expect(page.getByTestId('app')).toHaveAttribute('data-main', 'split');
  await expect(entry(page, 'site')).toHaveAttribute('aria-selected', 'true');
  await page.getByTestId('redo').click();
  await expectCounts(page, { failed: 2 });
  await page.getByTestId('undo').click();
  await page.getByTestId('undo').click();
  await expectCounts(page, { failed: 0 });
});

test('a changed model comes back with the way to the one before it', async ({ page }) => {
  await work(page);
  await page.getByTestId('clear').click();
  await page.getByTestId('tab-harden').click();
  await page.getByTestId('apply').click();
  await expect(page.getByTestId('model-menu')).toContainText('what if');
  await settled(page);
  await kept(page, '"at":1');
  expect(await stored(page, 'contents')).toHaveLength(2);
  await page.reload();
  await expect(page.getByTestId('model-menu')).toContainText('what if');
  await settled(page);
  await page.getByTestId('undo').click();
  await expect(page.getByTestId('model-menu')).not.toContainText('what if');
  await page.getByTestId('undo').click();
  await expectCounts(page, { failed: 1, down: 1 });
});

test('a model is written once, whatever is done in it', async ({ page }) => {
  await work(page);
  await kept(page, '"Failed"');
  await page.evaluate(() => {
    globalThis.puts = [];
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...args) {
      globalThis.puts.push(this.name);
      return put.apply(this, args);
    };
  });
  await choose(page, 'r1');
  await page.keyboard.press('f');
  await kept(page, '"Failed":[6]');
  const puts = await page.evaluate(() => globalThis.puts);
  expect(puts).toContain('sessions');
  expect(puts).not.toContain('contents');
});

test('what was only looked at is not kept, and a reload opens the page as it was', async ({ page }) => {
  await open(page);
  await choose(page, 'pangyo');
  await page.waitForTimeout(1_200);
  expect(await sessions(page)).toHaveLength(0);
  await page.reload();
  await expect(page.getByTestId('selection-name')).toContainText('Pangyo');
});

test('a new tab opens a copy, and neither tab overwrites the other', async ({ page, context }) => {
  await work(page);
  await kept(page, '"Failed"');
  const again = await context.newPage();
  await open(again);
  await expect(again.getByTestId('model-menu')).toContainText('racks');
  await expect(again.getByTestId('offer-copy')).toContainText('copy of your latest work');
  await picture(again, 'kept-copy');
  await choose(again, 'l1');
  await again.keyboard.press('f');
  await expectCounts(again, { failed: 2 });
  await expect.poll(async () => (await sessions(again)).length).toBe(2);
  await page.bringToFront();
  await page.getByTestId('clear').click();
  await expectCounts(page, { failed: 0 });
  await kept(page, '"Cleared"');
  expect(await sessions(page)).toHaveLength(2);
  expect(await stored(page, 'contents'), 'one model for both').toHaveLength(1);
  await again.reload();
  await settled(again);
  await expectCounts(again, { failed: 2 });
  await page.reload();
  await settled(page);
  await expectCounts(page, { failed: 0 });
  // Looking at a copy keeps nothing new, and a reload shows it again.
  const looks = await context.newPage();
  await open(looks);
  await choose(looks, 'r2');
  await looks.waitForTimeout(900);
  expect(await sessions(looks)).toHaveLength(2);
  await looks.reload();
  await settled(looks);
  await expect(looks.getByTestId('model-menu')).toContainText('racks');
  await expect(looks.getByTestId('offer-copy')).toHaveCount(0);
  // Starting afresh leaves the work where it is.
  const third = await context.newPage();
  await open(third);
  await third.getByTestId('offer-afresh').click();
  await expect(third.getByTestId('model-menu')).toContainText('Pangyo');
  expect(await sessions(third)).toHaveLength(2);
});

test('two tabs that share a key part ways and say so', async ({ page, context }) => {
  await work(page);
  await kept(page, '"Failed"');
  // As when a browser duplicates a tab: the same storage of the tab, the same address.
  const tab = await page.evaluate(() => ({ ...sessionStorage }));
  const twin = await context.newPage();
  await twin.addInitScript((items) => {
    for (const [key, value] of Object.entries(items)) if (!sessionStorage.getItem(key)) sessionStorage.setItem(key, value);
  }, tab);
  await open(twin, page.url());
  await expectCounts(twin, { failed: 1 });
  await choose(twin, 'l1');
  await twin.keyboard.press('f');
  await kept(twin, '"Failed":[4]');
  await page.bringToFront();
  await choose(page, 'r1');
  await page.keyboard.press('f');
  await expect(notice(page)).toContainText('open in another tab');
  await picture(page, 'kept-two-tabs');
  await expect.poll(async () => (await sessions(page)).length).toBe(2);
  const all = (await sessions(page)).map(({ session }) => session);
  expect(all.filter((it) => it.includes('"Failed":[4]'))).toHaveLength(1);
  expect(all.filter((it) => it.includes('"Failed":[6]'))).toHaveLength(1);
});

test('work that is opened over stays among the last ten', async ({ page }) => {
  await work(page);
  for (let at = 0; at < 12; at += 1) {
    await page.getByTestId('open-file').setInputFiles(asFile({ ...racks, id: `racks-${at}` }));
    await expect(page.getByTestId('model-menu')).toContainText(`racks-${at}`);
    await settled(page);
    await kept(page, `"racks-${at}"`);
  }
  const all = await sessions(page);
  expect(all).toHaveLength(10);
  expect(await stored(page, 'contents')).toHaveLength(10);
  expect(all.some(({ session }) => session.includes('"model":"racks-11"'))).toBe(true);
});

test('a link wins over what was kept, which is offered', async ({ page, context }) => {
  await work(page);
  await kept(page, '"Failed"');
  const again = await context.newPage();
  await open(again, './#1/kakao-2022?f=pangyo');
  await expectCounts(again, { failed: 1 });
  await expect(again.getByTestId('offer-kept')).toContainText('racks');
  await picture(again, 'kept-offer');
  await again.getByTestId('offer-restore').click();
  await expect(again.getByTestId('model-menu')).toContainText('racks');
  await expectCounts(again, { failed: 1, down: 1 });
  // A link about that model finds it among what was kept.
  const third = await context.newPage();
  await open(third, './#1/racks?f=l1,r1');
  await expect(third.getByTestId('model-menu')).toContainText('racks');
  await expectCounts(third, { failed: 2, down: 3 });
});

test('damaged work is told, and the page opens', async ({ page }) => {
  await work(page);
  await kept(page, '"Failed"');
  const change = (how) => page.evaluate(async (kind) => {
    const answer = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await answer(indexedDB.open('linchpin'));
    const key = sessionStorage.getItem('linchpin.tab');
    const [sessions, contents] = ['sessions', 'contents'].map((name) => database.transaction(name, 'readwrite').objectStore(name));
    if (kind === 'session') {
      const text = await answer(sessions.get(key));
      const entry = JSON.parse(text);
      entry.session = entry.session.slice(0, 90);
      await answer(database.transaction('sessions', 'readwrite').objectStore('sessions').put(JSON.stringify(entry), key));
    } else if (kind === 'nonsense') {
      await answer(sessions.put('{', key));
    } else {
      const [print] = await answer(contents.getAllKeys());
      await answer(database.transaction('contents', 'readwrite').objectStore('contents').put(new Uint8Array([123, 125]), print));
    }
    database.close();
  }, how);
  for (const how of ['session', 'nonsense', 'model']) {
    await work(page);
    await page.waitForTimeout(900);
    await change(how);
    await page.reload();
    await expect(page.getByTestId('app')).toHaveAttribute('data-ready', 'yes');
    await expect(notice(page), how).toContainText('damaged and cannot be restored');
    await expect(page.getByTestId('unkept')).toHaveCount(0);
  }
  await picture(page, 'kept-damaged');
});

for (const [name, refuse] of [
  ['is not there', () => Object.defineProperty(globalThis, 'indexedDB', { value: undefined })],
  ['is forbidden', () => Object.defineProperty(globalThis, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } })],
  ['never answers', () => { IDBFactory.prototype.open = () => new EventTarget(); }],
]) {
  test(`the work goes on where the browser's storage ${name}`, async ({ page }) => {
    await page.addInitScript(refuse);
    await work(page);
    if (name !== 'never answers') {
      await expect(page.getByTestId('unkept')).toContainText('Not saved in this browser');
      await picture(page, `unkept-${name.replaceAll(' ', '-')}`);
    }
    await choose(page, 'l1');
    await page.keyboard.press('f');
    await expectCounts(page, { failed: 2 });
  });
}

test('full storage is said, the work goes on, and it is saved once there is room', async ({ page, context, baseURL }) => {
  await open(page);
  const client = await context.newCDPSession(page);
  const { origin } = new URL(baseURL);
  await client.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await work(page);
  await expect(page.getByTestId('unkept')).toContainText('storage is full');
  await choose(page, 'l1');
  await page.keyboard.press('f');
  await expectCounts(page, { failed: 2 });
  await picture(page, 'unkept-full');
  await client.send('Storage.overrideQuotaForOrigin', { origin });
  await choose(page, 'r1');
  await page.keyboard.press('f');
  await expect(page.getByTestId('unkept')).toHaveCount(0);
  await kept(page, '"Failed":[6]');
});

test('a damaged link is told, and what was open stays', async ({ page }) => {
  await work(page);
  await expect.poll(() => new URL(page.url()).hash).toContain('f=switch');
  const whole = new URL(page.url()).hash;
  await page.evaluate((to) => { location.hash = to; }, whole.slice(0, -3));
  await expect(notice(page)).toContainText('link is damaged');
  await picture(page, 'link-damaged');
  await expectCounts(page, { failed: 1, down: 1 });
  await expect.poll(() => new URL(page.url()).hash, 'the address says again what is open').toBe(whole);
  await page.evaluate(() => { location.hash = '9/what/ever'; });
  await expect(notice(page)).toContainText('newer version');
  await page.evaluate(() => { location.hash = '1/nobodys'; });
  await expect(notice(page)).toContainText('nobodys');
  // A whole one is followed at once, and can be undone.
  await page.evaluate(() => { location.hash = '1/racks?f=l1,r1,gone'; });
  await expectCounts(page, { failed: 2, down: 3 });
  await expect(notice(page)).toContainText('not in this model');
  await page.getByTestId('undo').click();
  await expectCounts(page, { failed: 1 });
});

test('a page that is loaded with a damaged link says so and opens', async ({ page }) => {
  await open(page, './#2/abcdef/kakao-2022?f=pang');
  await expect(notice(page)).toContainText('link is damaged');
  await expectCounts(page, { failed: 0 });
});

test('marks go with a link, which stays short', async ({ page, context }) => {
  await open(page);
  await choose(page, 'kakaotalk');
  await page.keyboard.press('x');
  await expect.poll(() => new URL(page.url()).hash).toContain('d=kakaotalk');
  expect(new URL(page.url()).hash.length).toBeLessThan(120);
  const again = await context.newPage();
  await open(again, page.url());
  await again.getByTestId('tab-diagnose').click();
  await expect(again.getByTestId('marks')).toContainText('KakaoTalk');
});

test('what is too long for a link is saved as a file, which opens as it was', async ({ page, context }) => {
  const sites = Array.from({ length: 12_000 }, (_, at) => ({ id: `s${at}`, kind: 'site', name: `S${at}`, group: at % 2 ? 'odd' : 'even' }));
  const groups = ['odd', 'even'].map((id) => ({ id, name: id }));
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await page.getByTestId('open-file').setInputFiles(asFile({ linchpin: 1, id: 'many', groups, components: sites }));
  await expect(page.getByTestId('model-menu')).toContainText('many');
  await settled(page);
  await page.getByTestId('filter').fill('s10');
  await choose(page, 's10');
  await page.keyboard.press('Shift+F');
  await expectCounts(page, { failed: 6_000 });
  await page.getByTestId('export-menu').click();
  await page.getByTestId('copy-link').click();
  await expect(page.getByTestId('offer-link-long')).toContainText('too long for a link');
  await picture(page, 'link-long');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('offer-save').click()]);
  expect(download.suggestedFilename()).toBe('linchpin-many.work.json');
  const buffer = readFileSync(await download.path());
  await page.getByTestId('open-file').setInputFiles(file('data/small/shop.json'));
  await expect(page.getByTestId('model-menu')).toContainText('shop');
  await page.getByTestId('open-file').setInputFiles({ name: 'work.json', mimeType: 'application/json', buffer });
  await expect(page.getByTestId('model-menu')).toContainText('many');
  await expectCounts(page, { failed: 6_000 });
  await page.getByTestId('open-file').setInputFiles({ name: 'work.json', mimeType: 'application/json', buffer: buffer.subarray(0, buffer.length - 9) });
  await expect(notice(page)).toContainText('damaged');
  await expectCounts(page, { failed: 6_000 });
});

test.describe('in Korean and dark', () => {
  test.use({ locale: 'ko-KR', colorScheme: 'dark' });

  test('what is kept is told in Korean', async ({ page, context }) => {
    await work(page);
    await kept(page, '"Failed"');
    const again = await context.newPage();
    await open(again, './#1/kakao-2022?f=pangyo');
    await expect(again.getByTestId('offer-kept')).toContainText('보관되어 있습니다');
    await picture(again, 'kept-offer-korean');
    await again.evaluate(() => { location.hash = '2/x'; });
    await expect(notice(again)).toContainText('링크가 손상되었습니다');
    await picture(again, 'link-damaged-korean');
    await again.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }));
    await again.reload();
    await choose(again, 'pangyo');
    await again.keyboard.press('r');
    await expect(again.getByTestId('unkept')).toContainText('저장되지 않음');
    await picture(again, 'unkept-korean');
  });
});
