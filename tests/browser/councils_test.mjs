// The pages of councils, repeat findings, recommendations and issues, in Debian's Chromium.
//
// Run by ctest beside a server on the sample papers (tests/serve).

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { base, checkPages, get, withPage } from './site.mjs';

// A later budget is 100 KB for a council; the sample papers are few.
const heaviest = 100_000;

async function chain() {
  return (await get('/api/v1/repeat-findings?limit=1')).chains[0];
}

async function issue() {
  return (await get('/api/v1/issues?limit=1')).issues[0];
}

// A paper that tells its council to do something.
async function report() {
  const { chains } = await get('/api/v1/repeat-findings?limit=1000');
  for (const { occurrences } of chains) {
    for (const { document_id: id } of occurrences) {
      const { total } = await get(`/api/v1/documents/${id}/recommendations`);
      if (total.value > 1) return { id, items: total.value };
    }
  }
  throw new Error('no sample paper has recommendations');
}

const council = async () => '/councils/' + (await chain()).council;
const chainPage = async () => '/repeat-findings/' + (await chain()).id;
const issuePage = async () => '/issues/' + encodeURIComponent((await issue()).id);
const recommendations = async () => `/documents/${(await report()).id}/recommendations`;

test('from the list of councils to a quote on its page, without JavaScript', async () => {
  await withPage({}, async (page) => {
    await page.goto(base + '/');
    await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Councils' }).click();
    const { council_name: name } = await chain();
    await page.getByRole('link', { name, exact: true }).click();
    await page.waitForURL(/\/councils\/[a-z-]+$/);
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), name);
    const first = page.locator('details.chain').first();
    assert.equal(await first.getAttribute('open'), null);
    await first.locator('summary').first().click();
    const quote = first.locator('.occurrences blockquote').first();
    assert.ok(await quote.isVisible());
    const words = (await quote.innerText()).split(/\s+/).slice(0, 4).join(' ');
    await first.locator('.occurrences .cite a').first().click();
    await page.waitForURL(/\/documents\/[0-9a-f]{16}/);
    const text = (await page.locator('#text').innerText()).replace(/\s+/g, ' ');
    assert.ok(text.includes(words), `"${words}" stands in the paper`);
  });
});

test('a council has each occurrence that the API has', async () => {
  const { chains } = await get('/api/v1/repeat-findings?limit=1000&council=' + (await chain()).council);
  await withPage({}, async (page) => {
    await page.goto(base + (await council()) + '?chains=open');
    assert.equal(await page.locator('details.chain[id]').count(), chains.length);
    for (const { id, occurrences } of chains) {
      const items = page.locator(`#chain-${id} .occurrences > li`);
      assert.equal(await items.count(), occurrences.length, id);
    }
    assert.ok(await page.locator('.occurrences blockquote').first().isVisible());
  });
});

test('no framework shares a table with another', async () => {
  const { council: id } = await chain();
  const { events } = await get(`/api/v1/councils/${id}/timeline`);
  const graded = events.filter(({ grades }) => Object.keys(grades).length > 0);
  const frameworks = new Set(graded.map(({ framework }) => framework));
  await withPage({}, async (page) => {
    await page.goto(base + '/councils/' + id);
    assert.equal(await page.locator('table.grades').count(), frameworks.size);
    assert.equal(await page.locator('table.grades thead a').count(), graded.length);
  });
});

test('a grade of the picture stands in the table of its framework', async () => {
  await withPage({}, async (page) => {
    await page.goto(base + (await council()));
    const frameworks = page.locator('#picture figure');
    assert.equal(await frameworks.count(), await page.locator('table.grades').count());
    const marks = await page.locator('#picture .mark').count();
    const grades = await page.locator('table.grades td[class^="grade-"]').count();
    assert.ok(marks > 0);
    assert.equal(marks, grades);
  });
});

test('councils that are ticked stand side by side', async () => {
  await withPage({}, async (page) => {
    await page.goto(base + '/councils');
    const ticks = page.getByRole('checkbox', { name: /^Compare/ });
    const chosen = [];
    for (const at of [0, 1]) {
      await ticks.nth(at).check();
      chosen.push(await ticks.nth(at).getAttribute('value'));
    }
    await page.getByRole('button', { name: 'Compare' }).first().click();
    await page.waitForURL((url) => url.pathname === '/compare');
    assert.deepEqual(new URL(page.url()).searchParams.getAll('council'), chosen);
    for (const id of chosen)
      assert.ok(await page.locator(`#held h3 a[href="/councils/${id}"]`).isVisible());
    const first = page.getByLabel('Council 1');
    assert.equal(await first.inputValue(), chosen[0]);
  });
});

test('issues compared are those that the councils\' own pages have', async () => {
  const { issues } = await get('/api/v1/issues?min_councils=2&limit=1000');
  const shared = issues.find(({ councils }) => councils.some(({ times_raised: n }) => n > 1));
  const [one, other] = [...shared.councils]
    .sort((a, b) => b.times_raised - a.times_raised)
    .map(({ council: id }) => id);
  await withPage({}, async (page) => {
    await page.goto(`${base}/compare?council=${one}&council=${other}`);
    const table = page.getByRole('table', { name: /^Told to more than one of them/ });
    const row = table.getByRole('row').filter({ hasText: shared.label }).first();
    assert.equal(await row.locator('td a').count(), 2);
  });
});

test('an address holds which issues are asked for', async () => {
  await withPage({}, async (page) => {
    await page.goto(base + '/issues');
    const all = Number((await page.locator('#results-title').innerText()).match(/^\d+/)[0]);
    await page.getByLabel('Theme').selectOption({ label: 'Supervision' });
    await page.getByLabel('Told to at least so many councils').fill('1');
    await page.getByRole('button', { name: 'Show issues' }).click();
    await page.waitForURL((url) => url.searchParams.get('theme') === 'supervision');
    assert.notEqual(Number((await page.locator('#results-title').innerText()).match(/^\d+/)[0]), all);
    assert.equal(await page.getByLabel('Theme').inputValue(), 'supervision');
    assert.match(await page.locator('.searched-as').innerText(), /theme Supervision/);
    await page.getByRole('link', { name: 'Remove all filters' }).click();
    await page.waitForURL((url) => url.search === '');
    assert.equal(Number((await page.locator('#results-title').innerText()).match(/^\d+/)[0]), all);
  });
});

test('an issue leads to each council that was told', async () => {
  const { id, label, councils } = await issue();
  await withPage({}, async (page) => {
    await page.goto(base + '/issues');
    await page.getByRole('link', { name: label, exact: true }).click();
    await page.waitForURL((url) => decodeURIComponent(url.pathname) === '/issues/' + id);
    assert.equal(await page.locator('table.told tbody tr').count(), councils.length);
    await page.locator('table.told tbody td a').first().click();
    await page.waitForURL(/\/repeat-findings\/[0-9a-f]{16}$/);
    assert.ok((await page.locator('.occurrences > li').count()) > 0);
  });
});

test('a paper leads to what became of each thing it told its council to do', async () => {
  const { id, items } = await report();
  await withPage({}, async (page) => {
    await page.goto(`${base}/documents/${id}`);
    await page.getByRole('link', { name: /^What happened to the/ }).click();
    await page.waitForURL(/\/recommendations$/);
    assert.equal(await page.locator('.findings > li').count(), items);
    assert.equal(await page.locator('.findings .status').count(), items);
  });
});

test('on paper every chain is open and nothing but content is printed', async () => {
  await withPage({}, async (page) => {
    await page.goto(base + (await council()));
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('.occurrences blockquote').first().isVisible());
    assert.ok(await page.locator('.occurrences blockquote').last().isVisible());
    for (const hidden of ['.govuk-service-navigation', '.contents', '.govuk-breadcrumbs', '.permalink'])
      assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
    await page.goto(base + '/issues');
    assert.equal(await page.locator('#issues').isVisible(), false);
  });
});

test('a council page is light', async () => {
  const answer = await fetch(base + (await council()));
  const size = gzipSync(Buffer.from(await answer.arrayBuffer())).length;
  assert.ok(size < heaviest, `${size} bytes, compressed`);
});

async function compared() {
  const { councils } = await get('/api/v1/councils');
  const held = councils.filter(({ documents }) => documents > 0).map(({ id }) => id);
  return '/compare?' + new URLSearchParams(held.slice(0, 3).map((id) => ['council', id]));
}

checkPages({
  'councils to choose': () => '/compare',
  'councils compared': compared,
  councils: () => '/councils',
  'a council': council,
  'a council with every chain open': async () => (await council()) + '?chains=open',
  'a council that is none': () => '/councils/atlantis',
  'a chain': chainPage,
  'a chain that is not there': () => '/repeat-findings/0000000000000000',
  issues: () => '/issues',
  'issues of nobody': () => '/issues?min_councils=1000',
  'issues asked for badly': () => '/issues?min_councils=x&theme=y',
  'an issue': issuePage,
  'an issue that is none': () => '/issues/nothing',
  recommendations,
});
