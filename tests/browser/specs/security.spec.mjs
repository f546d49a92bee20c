// What the page lets in and out: the policy, models with hostile texts, and requests. That no request leaves the
// origin is checked by every test, in support/explorer.mjs.
import { readFileSync } from 'node:fs';
import { choose, expect, file, open, settled, test } from '../support/explorer.mjs';
import { asFile } from '../support/models.mjs';

const POLICIES = [
  ['of the server', async (request) => (await request.get('./')).headers()['content-security-policy']],
  ['of the page', () => readFileSync(file('dist/index.html'), 'utf8').match(/Content-Security-Policy"\s+content="([^"]+)"/)[1]],
];

for (const [whose, read] of POLICIES) {
  test(`the policy ${whose} lets in nothing but the page's own files`, async ({ request }) => {
    const policy = await read(request);
    const rules = Object.fromEntries(policy.split(';').map((it) => it.trim().split(/ (.*)/s)).filter(([name]) => name));
    expect(rules['default-src']).toBe("'self'");
    expect(rules['script-src']).toBe("'self' 'wasm-unsafe-eval'");
    expect(rules['style-src']).toBe("'self'");
    expect(rules['connect-src']).toBe("'self'");
    expect(rules['worker-src']).toBe("'self'");
    expect(rules['manifest-src']).toBe("'self'");
    for (const name of ['object-src', 'base-uri', 'form-action']) expect(rules[name], name).toBe("'none'");
    expect(policy).not.toMatch(/'unsafe-inline'|'unsafe-eval'|https?:|\*/);
    // Pictures alone may come from data: and blob:, which hold no script there.
    for (const [name, sources] of Object.entries(rules)) if (name !== 'img-src') expect(sources, name).not.toMatch(/data:|blob:/);
  });
}

test('the policy is in force: neither inline nor foreign script runs', async ({ page, troubles }) => {
  await open(page);
  const refused = await page.evaluate(() => new Promise((resolve) => {
    const seen = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      seen.push(effectiveDirective);
      if (seen.length === 2) resolve(seen.sort());
    });
    const script = document.createElement('script');
    script.textContent = 'globalThis.ran = true';
    document.head.append(script);
    const link = document.createElement('a');
    link.href = 'javascript:globalThis.ran = true';
    document.body.append(link);
    link.click();
  }));
  expect(refused).toEqual(['script-src-elem', 'script-src-elem']);
  expect(await page.evaluate(() => globalThis.ran)).toBeUndefined();
  troubles.length = 0;
});

const MARKUP = '<img src=x onerror="globalThis.ran=1"><script>globalThis.ran=1</script>';
const RTL = 'abc\u202Egnp.exe';

/** A model in which every text is hostile. */
const hostile = {
  linchpin: 1,
  id: 'hostile',
  name: `${MARKUP} name`,
  groups: [{ id: 'g', name: `${MARKUP} group` }],
  sources: Object.fromEntries(
    ['javascript:globalThis.ran=1', 'data:text/html,<script>globalThis.ran=1</script>', 'https://example.com/"onclick="x'].map((url, at) => [
      `s${at}`,
      { title: `${MARKUP} ${url}`, publisher: MARKUP, url },
    ]),
  ),
  components: [
    { id: 'top', kind: 'service', name: `${MARKUP} ${RTL}`, group: 'g', users: 5, requires: 'low', evidence: [0, 1, 2].map((at) => ({ source: `s${at}`, says: `${MARKUP} javascript:globalThis.ran=1` })) },
    { id: 'low', kind: 'site', name: `javascript:globalThis.ran=1`, owner: MARKUP, url: 'javascript:globalThis.ran=1', tags: { x: MARKUP } },
  ],
  scenarios: [{ id: 'x', name: MARKUP, events: [{ at: '0s', on: 'low', availability: 0 }] }],
};

test('texts of a model are text everywhere, and lead nowhere', async ({ page }) => {
  await open(page);
  await page.getByTestId('open-file').setInputFiles(asFile(hostile));
  await expect(page.getByTestId('model-menu')).toContainText('<script>');
  await settled(page);
  for (const id of ['top', 'low']) {
    await choose(page, id);
    await page.keyboard.press('f');
    await settled(page);
    await inert(page);
  }
  await choose(page, 'top');
  await expect(page.getByTestId('selection-name')).toContainText('<img src=x');
  await page.getByTestId('view-table').click();
  await expect(page.getByTestId('table')).toContainText('<script>');
  for (const tab of ['tab-on-paper', 'tab-deadlocks', 'tab-risk-groups', 'tab-harden', 'tab-diagnose']) await page.getByTestId(tab).click();
  await page.getByTestId('search').fill('javascript');
  await expect(page.getByTestId('search-results')).toContainText('javascript:');
  await inert(page);
  // The name of a file is such a text too.
  const wrong = { ...asFile(hostile), name: `${MARKUP}.json`, buffer: Buffer.from('{') };
  await page.getByTestId('open-file').setInputFiles(wrong);
  await expect(page.getByTestId('problems')).toContainText('<img src=x');
  await page.evaluate((id) => { location.hash = `1/${encodeURIComponent(id)}`; }, MARKUP);
  await expect(page.getByTestId('notice')).toContainText('<img src=x');
  await inert(page);
});

/** No script has run, none is there but the page's own, and every link leads to a page of the web or to this one. */
async function inert(page) {
  const found = await page.evaluate(() => ({
    ran: globalThis.ran,
    pictures: document.querySelectorAll('img, iframe, object, embed, form[action]').length,
    inline: [...document.scripts].filter((it) => !it.src).length,
    handlers: [...document.querySelectorAll('*')].filter((it) => [...it.attributes].some(({ name }) => name.startsWith('on'))).length,
    schemes: [...document.querySelectorAll('[href], [src], [action]')].map((it) => new URL(it.href ?? it.src ?? it.action, location).protocol),
  }));
  expect(found.ran).toBeUndefined();
  expect([found.pictures, found.inline, found.handlers]).toEqual([0, 0, 0]);
  for (const scheme of found.schemes) expect(['http:', 'https:', 'data:']).toContain(scheme);
  const links = await page.locator('body a[href]').evaluateAll((all) => all.map((it) => it.protocol));
  for (const scheme of links) expect(['http:', 'https:']).toContain(scheme);
}

test('a model is named only within the site', async ({ page }) => {
  for (const elsewhere of ['https://example.com/m.json', '//example.com/m.json', 'javascript:1', 'data:application/json,{}', '\\\\example.com\\m']) {
    await open(page, `./?model=${encodeURIComponent(elsewhere)}`);
    await expect(page.getByTestId('model-menu')).toContainText('Pangyo');
  }
});
