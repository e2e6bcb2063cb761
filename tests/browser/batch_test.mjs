// The page of a list of terms, in Debian's Chromium: terms from the box and from a file, with a script
// and without. Run as page_test.mjs is.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { base, withPage } from './site.mjs';

test('a list of terms is counted as each search counts it', async () => {
  await withPage({}, async (page) => {
    await page.goto(base + '/batch');
    await page.getByLabel('Terms').fill('care leavers\n"return home"\n\nxyzzyplugh');
    await page.getByRole('button', { name: 'Count' }).click();
    await page.waitForURL((url) => url.searchParams.has('terms'));
    const rows = page.getByRole('table', { name: 'Each term in all papers' }).locator('tbody tr');
    assert.equal(await rows.count(), 3);
    const [papers] = await rows.first().locator('td').allInnerTexts();
    const file = await (await fetch(`${page.url()}&download=csv`)).text();
    assert.ok(file.split('\r\n').some((row) => row.includes(`,All papers,${papers},`)), file);
    await rows.first().getByRole('link', { name: 'care leavers', exact: true }).click();
    await page.waitForURL((url) => url.pathname === '/');
    assert.equal((await page.locator('#results-title').innerText()).match(/^\d+/)[0], papers);
  });
});

// Gives the box of terms a file to be read from.
async function handOver(page, name, text, encoding) {
  const buffer = Buffer.from(text, encoding);
  const file = { name, mimeType: 'application/octet-stream', buffer };
  await page.getByLabel('Or fill the box from a file').setInputFiles(file);
}

test('terms are read from a file in the browser', async () => {
  await withPage({ javaScriptEnabled: true }, async (page) => {
    await page.goto(base + '/batch');
    await handOver(page, 'terms.csv', '\uFEFFcare leavers,1\r\n"a ""b"", c",2\r\n\r\n');
    await page.getByText('2 lines read from terms.csv').waitFor();
    assert.equal(await page.getByLabel('Terms').inputValue(), 'care leavers\na "b", c');
    await handOver(page, 'workbook.xlsx', 'PK\x03\x04\x14\x00\x00\xff\xfe', 'latin1');
    await page.getByText('workbook.xlsx is no text').waitFor();
    assert.equal(await page.getByLabel('Terms').inputValue(), 'care leavers\na "b", c');
    await handOver(page, 'windows.csv', 'care \x96 leavers;1\r\nch\xe2teau;2\r\n', 'latin1');
    await page.getByText('2 lines read from windows.csv').waitFor();
    assert.equal(await page.getByLabel('Terms').inputValue(), 'care – leavers\nchâteau');
    const lines = Array.from({ length: 120 }, (_, i) => `word ${i}`);
    await handOver(page, 'many.txt', lines.join('\n'));
    await page.getByText('The first 100 of 120 lines are in the box').waitFor();
    await page.getByRole('button', { name: 'Count' }).click();
    await page.getByRole('heading', { name: '100 lines counted' }).waitFor();
  });
});

test('terms are read from a file without a script', async () => {
  await withPage({}, async (page) => {
    await page.goto(base + '/batch');
    await page.getByLabel('Terms').fill('neglect');
    await page.getByLabel('a phrase: exactly these words').check();
    await handOver(page, 'windows.csv', 'care leavers;1\r\nch\xe2teau;2\r\n\r\nneglect;3', 'latin1');
    await page.getByRole('button', { name: 'Count' }).click();
    await page.getByRole('heading', { name: '3 lines counted' }).waitFor();
    const { searchParams } = new URL(page.url());
    assert.equal(searchParams.get('terms'), 'neglect\ncare leavers\nchâteau');
    assert.equal(searchParams.get('lines'), 'phrase');
    assert.equal(await page.getByLabel('Terms').inputValue(), 'neglect\ncare leavers\nchâteau');
    for (const [name, bytes, says] of [
      ['workbook.xlsx', 'PK\x03\x04\x14\x00\x00\xff\xfe', 'workbook.xlsx is no text'],
      ['long.txt', 'words '.repeat(20_000), 'larger than 65536 bytes'],
      ['many.txt', Array.from({ length: 120 }, (_, i) => `word ${i}`).join('\n'), '123 lines'],
    ]) {
      await handOver(page, name, bytes, 'latin1');
      await page.getByRole('button', { name: 'Count' }).click();
      await page.getByText(says).first().waitFor();
      await page.goBack();
    }
  });
});
