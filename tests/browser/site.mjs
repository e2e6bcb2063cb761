// What the tests of pages share: a browser, pages in it that may ask no other machine, and what
// must hold of every page.
//
// SCRUTINEER_URL is the address of the server.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';

import { chromium } from 'playwright-core';

export const base = process.env.SCRUTINEER_URL;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const narrow = [320, 360];

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
export async function withPage(options, use) {
  const context = await browser.newContext({ javaScriptEnabled: false, ...options });
  context.setDefaultTimeout(120_000);
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

export async function get(path) {
  const answer = await fetch(base + path);
  assert.equal(answer.status, 200, path);
  return answer.json();
}

// Tests that hold of every page. `pages`: by name, what gives the address.
export function checkPages(pages) {
  test('nothing is said on the console', async () => {
    await withPage({ javaScriptEnabled: true }, async (page) => {
      const said = [];
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', (error) => said.push(String(error)));
      for (const address of Object.values(pages)) {
        const path = await address();
        const answer = await page.goto(base + path);
        // Chromium itself reports the status of a page that is an error.
        if (answer.status() >= 400) said.splice(0);
        assert.deepEqual(said, [], path);
      }
    });
  });

  for (const [name, address] of Object.entries(pages)) {
    test(`the same with and without JavaScript: ${name}`, async () => {
      const path = await address();
      const texts = [];
      for (const javaScriptEnabled of [false, true]) {
        await withPage({ javaScriptEnabled }, async (page) => {
          await page.goto(base + path);
          // What scripts add says so; all else must be there without them.
          if (javaScriptEnabled)
            await page.evaluate(() => {
              for (const added of document.querySelectorAll('[data-enhanced]')) added.remove();
            });
          texts.push(await page.locator('body').innerText());
        });
      }
      assert.equal(texts[0], texts[1]);
    });

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
      for (const width of narrow) {
        await withPage({ viewport: { width, height: 640 } }, async (page) => {
          await page.goto(base + (await address()));
          const needed = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(needed <= width, `${needed} pixels wide of ${width}`);
        });
      }
    });
  }
}
