// The page, in Debian's Chromium: it works without JavaScript, everything is in the URL, it asks no
// other machine for anything, and it keeps the accessibility rules that a program can check.
//
// Run by ctest beside a server on the sample papers (tests/serve), whose address is SCRUTINEER_URL.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';

import { chromium } from 'playwright-core';

const base = process.env.SCRUTINEER_URL;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.SCRUTINEER_CHROMIUM ?? '/usr/bin/chromium',
    // Chromium has no sandbox for root; the pages shown are our own.
    args: process.getuid() === 0 ? ['--no-sandbox'] : [],
  });
});

after(async () => browser?.close());

// Runs `use` on a page without JavaScript; fails when the page asked any other machine.
async function withPage(options, use) {
  const context = await browser.newContext({ javaScriptEnabled: false, ...options });
  const elsewhere = [];
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(base + '/') && !url.startsWith('data:')) elsewhere.push(url);
  });
  try {
    await use(await context.newPage());
    assert.deepEqual(elsewhere, []);
  } finally {
    await context.close();
  }
}

// The papers found, by the paths their hits lead to, best first.
async function hits(page) {
  const paths = await page
    .locator('main a[href^="/documents/"]')
    .evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
  return [...new Set(paths)];
}

async function search(page, words) {
  await page.goto(base + '/');
  await page.getByRole('searchbox').fill(words);
  await page.getByRole('searchbox').press('Enter');
  await page.waitForURL((url) => url.searchParams.get('q') === words);
}

test('a search from the box, without JavaScript', async () => {
  await withPage({}, async (page) => {
    await search(page, 'care leavers');
    assert.ok((await hits(page)).length > 1, 'several papers speak of care leavers');
    const marked = await page.locator('main mark').allInnerTexts();
    assert.ok(marked.some((words) => /care|leaver/i.test(words)), 'the words found are marked');
    assert.equal(await page.getByRole('searchbox').inputValue(), 'care leavers');
  });
});

test('the URL alone gives the same answer', async () => {
  await withPage({}, async (page) => {
    await search(page, 'care leavers');
    const found = await hits(page);
    await withPage({}, async (other) => {
      await other.goto(page.url());
      assert.deepEqual(await hits(other), found);
    });
  });
});

test('what a person types is shown as words, never as markup', async () => {
  await withPage({}, async (page) => {
    await search(page, '<img src=x> care');
    assert.equal(await page.locator('main img').count(), 0);
    assert.equal(await page.getByRole('searchbox').inputValue(), '<img src=x> care');
  });
});

test('a hit leads to its paper', async () => {
  await withPage({}, async (page) => {
    await search(page, 'care leavers');
    const link = page.locator('main a[href^="/documents/"]').first();
    const title = await link.innerText();
    await link.click();
    await page.waitForURL(/\/documents\/[0-9a-f]{16}/);
    assert.ok((await page.locator('main').innerText()).includes(title));
  });
});

test('a query that cannot be read says so, with what to do', async () => {
  await withPage({}, async (page) => {
    await page.goto(base + '/?q=' + encodeURIComponent('care AND'));
    const text = await page.locator('main').innerText();
    assert.match(text, /AND/);
    assert.equal(await page.getByRole('searchbox').inputValue(), 'care AND');
  });
});

const pages = {
  start: () => '/',
  results: () => '/?q=care+leavers',
  'no results': () => '/?q=xyzzyplugh',
  'a bad query': () => '/?q=care+AND',
  'a paper': async () => {
    const answer = await fetch(base + '/api/v1/search?q=care+leavers&limit=1');
    return '/documents/' + (await answer.json()).hits[0].id;
  },
  'a paper that is not there': () => '/documents/0000000000000000',
};

for (const [name, address] of Object.entries(pages)) {
  test(`accessibility: ${name}`, async () => {
    await withPage({ javaScriptEnabled: true, bypassCSP: true }, async (page) => {
      await page.goto(base + (await address()));
      await page.evaluate(axe);
      const found = await page.evaluate(() => globalThis.axe.run());
      const violations = found.violations.map(
        (rule) => `${rule.id}: ${rule.help}: ${rule.nodes.map((node) => node.html).join(' | ')}`,
      );
      assert.deepEqual(violations, []);
    });
  });

  test(`fits a narrow screen: ${name}`, async () => {
    await withPage({ viewport: { width: 320, height: 640 } }, async (page) => {
      await page.goto(base + (await address()));
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 320, `${width} pixels wide`);
    });
  });
}
