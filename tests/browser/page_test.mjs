// The page, in Debian's Chromium: it works without JavaScript, everything is in the URL, it asks no
// other machine for anything, and it keeps the accessibility rules that a program can check.
//
// Run by ctest beside a server on the sample papers (tests/serve), whose address is SCRUTINEER_URL.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { base, checkPages, get, withPage } from './site.mjs';

const heaviest = 100_000; // bytes of the first results, compressed

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

test('a box ticked and applied narrows the search, and its filter can be removed', async () => {
  await withPage({}, async (page) => {
    await search(page, 'care leavers');
    const before = await page.locator('#results-title').innerText();
    const box = page.getByRole('group', { name: 'Council' }).getByRole('checkbox').first();
    const council = await box.getAttribute('value');
    await box.check();
    await page.getByRole('button', { name: 'Apply filters' }).first().click();
    await page.waitForURL((url) => url.searchParams.get('council') === council);
    assert.notEqual(await page.locator('#results-title').innerText(), before);
    assert.ok(await page.locator(`input[name=council][value="${council}"]`).isChecked());
    assert.equal(await page.getByRole('searchbox').inputValue(), 'care leavers');
    await page.getByRole('link', { name: /^Remove the filter Council/ }).click();
    await page.waitForURL((url) => !url.searchParams.has('council'));
    assert.equal(await page.locator('#results-title').innerText(), before);
  });
});

test('a year narrows the search to its papers', async () => {
  await withPage({}, async (page) => {
    await page.goto(base + '/');
    const year = page.getByRole('navigation', { name: 'Papers by year' }).getByRole('link').first();
    const number = (await year.innerText()).match(/\d{4}/)[0];
    await year.click();
    await page.waitForURL((url) => url.searchParams.get('date') === number);
    for (const facts of await page.locator('.hits .facts').allInnerTexts())
      assert.match(facts, new RegExp(number));
  });
});

test('a year narrows what papers find', async () => {
  await withPage({}, async (page) => {
    await page.goto(base + '/findings?stance=criticised');
    const years = page.getByRole('navigation', { name: 'Findings by year' }).getByRole('link');
    const [, number, count] = (await years.first().innerText()).match(/(\d{4})\s+([\d,]+)/);
    await years.first().click();
    await page.waitForURL((url) => url.searchParams.get('date') === number);
    assert.match(await page.locator('#results-title').innerText(), new RegExp(`^${count} finding`));
    assert.equal(new URL(page.url()).searchParams.get('stance'), 'criticised');
  });
});

test('paging and sorting keep the search and its filters', async () => {
  await withPage({}, async (page) => {
    const types = 'document_type=inspection_report&document_type=minutes';
    await page.goto(base + '/?q=children&limit=3&' + types);
    const first = await hits(page);
    await page.getByRole('link', { name: 'Next page' }).click();
    await page.waitForURL((url) => url.searchParams.get('offset') === '3');
    const second = await hits(page);
    assert.equal(first.length, 3);
    assert.ok(second.every((path) => !first.includes(path)), 'another page, other papers');
    await page.getByRole('link', { name: 'Previous page' }).click();
    await page.waitForURL((url) => !url.searchParams.has('offset'));
    assert.deepEqual(await hits(page), first);
    await page.getByRole('link', { name: 'Newest first' }).click();
    await page.waitForURL((url) => url.searchParams.get('sort') === 'newest');
    const url = new URL(page.url());
    assert.deepEqual(url.searchParams.getAll('document_type'), ['inspection_report', 'minutes']);
    const text = await page.locator('.hits .facts').allInnerTexts();
    const years = text.map((facts) => Number(facts.match(/\b(20\d\d)\b/)?.[1] ?? 0));
    assert.deepEqual(years, [...years].sort((a, b) => b - a));
  });
});

test('a passage leads to its page of the paper, where its words are marked', async () => {
  await withPage({}, async (page) => {
    await search(page, 'care leavers');
    await page.locator('.passages a[href*="#page-"]').first().click();
    await page.waitForURL(/#page-\d+$/);
    const anchor = page.locator(new URL(page.url()).hash);
    assert.equal(await anchor.count(), 1);
    assert.ok(await anchor.isVisible());
    assert.ok((await page.locator('#text mark').count()) > 0);
  });
});

// The first paper that speaks of care leavers, at its first page.
async function a_paper(page) {
  await page.goto(base + '/?q=care+leavers');
  await page.locator('.passages a[href*="#page-"]').first().click();
  await page.waitForURL(/#page-\d+$/);
}

// What the bar at the foot of the screen says, and what it leads to.
const bar = (page) => page.locator('.match-ways:visible');

for (const javaScriptEnabled of [false, true]) {
  test(`from match to match, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
    const phone = { viewport: { width: 360, height: 640 }, reducedMotion: 'reduce' };
    await withPage({ javaScriptEnabled, ...phone }, async (page) => {
      await a_paper(page);
      await bar(page).getByRole('link', { name: 'Next match' }).click();
      await page.waitForURL(/#match-\d+$/);
      const number = () => Number(new URL(page.url()).hash.replace('#match-', ''));
      const first = number();
      const total = Number((await bar(page).innerText()).match(/Match [\d,]+ of (\d+)/)[1]);
      assert.ok(total > 2, `${total} matches`);
      // By the keyboard alone: the next link is the first after the match.
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL(new RegExp(`#match-${first + 1}$`));
      assert.equal(await bar(page).count(), 1);
      assert.match(await bar(page).innerText(), new RegExp(`Match ${first + 1} of ${total}`));
      const match = page.locator(`mark#match-${first + 1}`);
      const over = (a, b) => a.y < b.y + b.height && b.y < a.y + a.height;
      const seen = await match.boundingBox();
      assert.ok(seen.y >= 0 && seen.y + seen.height <= 640, `on the screen: ${JSON.stringify(seen)}`);
      assert.ok(!over(seen, await bar(page).boundingBox()), 'the bar does not hide it');
      if (javaScriptEnabled) {
        assert.ok(await match.evaluate((mark) => mark === document.activeElement));
        const said = await page.getByRole('status').innerText();
        assert.equal(said, `Match ${first + 1} of ${total}`);
      }
      await bar(page).getByRole('link', { name: 'Previous match' }).click();
      await page.waitForURL(new RegExp(`#match-${first}$`));
      await page.goBack();
      await page.waitForURL(new RegExp(`#match-${first + 1}$`));
      assert.match(await bar(page).innerText(), new RegExp(`Match ${first + 1} of`));
      await page.emulateMedia({ media: 'print' });
      assert.equal(await bar(page).count(), 0, 'not on paper');
    });
  });
}

test('a page as it is printed is asked for only when it is opened', async () => {
  for (const javaScriptEnabled of [false, true]) {
    await withPage({ javaScriptEnabled }, async (page) => {
      const asked = [];
      page.on('request', (request) => {
        if (request.url().includes('/image?')) asked.push(request.url());
      });
      await a_paper(page);
      await page.waitForLoadState('networkidle');
      assert.deepEqual(asked, []);
      const picture = page.locator('.page-picture').first();
      const drawn = page.waitForResponse((answer) => answer.url().includes('/image?'));
      await picture.locator('summary').press('Enter');
      if (!javaScriptEnabled) {
        await picture.getByRole('link', { name: /^Picture of page \d+$/ }).press('Enter');
        assert.equal((await drawn).status(), 200);
        return;
      }
      assert.equal((await drawn).status(), 200);
      const image = picture.getByRole('img', { name: /^Page \d+ as it is printed/ });
      const size = await image.evaluate(async (one) => {
        await one.decode();
        return [one.naturalWidth, one.clientWidth, one.closest('section').clientWidth];
      });
      assert.ok(size[0] >= 999 && size[1] <= size[2], size.join());
      assert.equal(asked.length, 1);
      await page.emulateMedia({ media: 'print' });
      assert.equal(await page.locator('.page-picture:not([open])').first().isVisible(), false);
    });
  }
});

// The first paper of the samples that `wants` accepts, as the API tells it.
async function paperThat(wants) {
  for (const { id } of (await get('/api/v1/search?limit=1000&fields=id')).hits) {
    const paper = await get(`/api/v1/documents/${id}`);
    if (await wants(paper)) return paper;
  }
  return assert.fail('no sample is such a paper');
}

const hasContents = async ({ id }) =>
  (await get(`/api/v1/documents/${id}/text`)).sections.length > 2;

test('the contents of a paper lead to its sections', async () => {
  const paper = await paperThat(async (one) => one.format === 'pdf' && (await hasContents(one)));
  const { sections } = await get(`/api/v1/documents/${paper.id}/text`);
  await withPage({}, async (page) => {
    await page.goto(`${base}/documents/${paper.id}`);
    const links = page.locator('#sections a');
    assert.equal(await links.count(), sections.length);
    const last = sections.length - 1;
    if (last >= 15) await page.locator('#sections summary').press('Enter');
    assert.ok((await links.nth(last).innerText()).includes(sections[last].title.slice(0, 60)));
    await links.nth(last).press('Enter');
    await page.waitForURL(/#section-\d+$/);
    const heading = page.locator(':target');
    assert.match(await heading.evaluate((one) => one.tagName), /^H[4-6]$/);
    assert.ok((await heading.innerText()).includes(sections[last].title.slice(0, 60)));
    const seen = await heading.boundingBox();
    assert.ok(seen.y >= 0 && seen.y < 720, 'it is on the screen');
  });
});

test('the file of a paper is saved, under its title', async () => {
  const paper = await paperThat((one) => one.original !== null);
  await withPage({ acceptDownloads: true }, async (page) => {
    await page.goto(`${base}/documents/${paper.id}`);
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: /^Original \([A-Za-z ]+, [\d.,]+ [KM]B\)$/ }).press('Enter');
    const download = await saved;
    assert.match(download.suggestedFilename(), new RegExp(`${paper.id}\\.[a-z]+$`));
    const hash = createHash('sha256').update(readFileSync(await download.path())).digest('hex');
    assert.ok(hash.startsWith(paper.id), 'byte for byte');
    assert.equal(page.url(), `${base}/documents/${paper.id}`, 'the page stays');
  });
});

test('findings beyond the first ten are unfolded, and printed', async () => {
  const paper = await paperThat(
    async ({ id }) => (await get(`/api/v1/findings?document=${id}&limit=0`)).total.value > 15,
  );
  await withPage({}, async (page) => {
    await page.goto(`${base}/documents/${paper.id}`);
    const last = page.locator('#findings blockquote').last();
    const shows = () => last.evaluate((one) => one.checkVisibility());
    assert.equal(await page.locator('#findings blockquote').nth(9).isVisible(), true);
    assert.equal(await shows(), false);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await shows(), true, 'on paper');
    await page.emulateMedia({ media: 'screen' });
    await page.locator('#findings summary').press('Enter');
    assert.equal(await shows(), true);
  });
});

test('who speaks of a paper leads to where it does', async () => {
  const paper = await paperThat((one) => one.referred_to_by.total > 0);
  const [first] = paper.referred_to_by.papers;
  await withPage({}, async (page) => {
    await page.goto(`${base}/documents/${paper.id}`);
    assert.ok((await page.locator('#referred').innerText()).includes(first.quote.slice(0, 60)));
    await page.locator('#referred a').first().press('Enter');
    await page.waitForURL(new RegExp(`/documents/${first.document_id}(#page-${first.page})?$`));
  });
});

test('a page that the browser has kept has its style when it is looked at again', async () => {
  await withPage({}, async (page) => {
    const wraps = [];
    for (let visit = 0; visit < 2; visit++) {
      for (const path of ['/', '/api']) {
        await page.goto(base + path);
        wraps.push(await page.evaluate(() => getComputedStyle(document.body).overflowWrap));
      }
    }
    assert.deepEqual(wraps, Array(4).fill('anywhere'));
  });
});

test('what is typed above a long list leaves the values with it', async () => {
  await withPage({ javaScriptEnabled: true }, async (page) => {
    await page.goto(base + '/');
    const list = page.getByRole('group', { name: 'Theme' });
    const labels = () => list.locator('li:visible label').allInnerTexts();
    const all = await list.locator('li').count();
    const wanted = (await list.locator('li label').last().textContent()).split(/\s/)[0].toLowerCase();
    await list.getByRole('searchbox', { name: 'Find in Theme' }).fill(wanted.toUpperCase());
    const left = await labels();
    assert.ok(left.length > 0 && left.length < all, `${left.length} of ${all}`);
    for (const label of left) assert.ok(label.toLowerCase().includes(wanted), label);
    assert.equal(await list.getByRole('status').innerText(), `${left.length} of ${all} listed`);
    await list.getByRole('checkbox').first().focus();
    await list.getByRole('searchbox').fill('');
    assert.equal(await list.locator('li').count(), all);
  });
});

test('the box suggests words that begin as typed', async () => {
  await withPage({ javaScriptEnabled: true }, async (page) => {
    await page.goto(base + '/');
    await page.getByRole('combobox').pressSequentially('placem');
    const option = page.locator('#q-suggestions option').first();
    await option.waitFor({ state: 'attached' });
    assert.match(await option.evaluate((one) => one.label), /\bplacem/i);
  });
});

test('the box suggests phrases and titles, which find what they count', async () => {
  await withPage({ javaScriptEnabled: true }, async (page) => {
    const found = await (await fetch(`${base}/api/v1/search?limit=20`)).json();
    const { title } = found.hits.find((hit) => /^(\w+ ){3}/.test(hit.title));
    for (const [typed, kind] of [
      ['return home', 'phrase'],
      [title.split(' ').slice(0, 3).join(' '), 'title'],
    ]) {
      await page.goto(base + '/');
      const box = page.getByRole('combobox');
      await box.pressSequentially(typed);
      const option = page.locator(`#q-suggestions option`, { hasText: `(${kind}, ` }).first();
      await option.waitFor({ state: 'attached' });
      const shown = await option.evaluate((one) => one.label);
      const [, label, papers] = shown.match(/^(.*) \(\w+, (\d+) papers?\)$/);
      assert.ok(label.toLowerCase().includes(typed.toLowerCase()), shown);
      const value = await option.getAttribute('value');
      assert.equal(value, kind === 'title' ? `title:"${label.replaceAll('"', ' ')}"` : label);
      await box.fill(value);
      await box.press('Enter');
      await page.waitForURL((url) => url.searchParams.get('q') === value);
      const total = (await page.locator('#results-title').innerText()).match(/^\d+/);
      assert.ok(Number(total?.[0]) >= Number(papers), `${total} of ${papers} with ${value}`);
    }
  });
});

test('a search that finds nothing leads on to one that does', async () => {
  await withPage({}, async (page) => {
    await page.goto(base + '/?q=children&date=1990');
    assert.match(await page.locator('#results-title').innerText(), /^No papers/);
    const way = page.locator('.ways-on li').first();
    const [promised] = (await way.locator('.count').innerText()).match(/^\d+/);
    await way.getByRole('link').click();
    await page.waitForURL((url) => !url.searchParams.has('date'));
    assert.equal((await page.locator('#results-title').innerText()).match(/^\d+/)[0], promised);
  });
});

test('the first results are light, with all that they ask for', async () => {
  await withPage({ javaScriptEnabled: true }, async (page) => {
    const bodies = [];
    page.on('response', (answer) => bodies.push(answer.body()));
    await page.goto(base + '/?q=care+leavers', { waitUntil: 'networkidle' });
    const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
    assert.ok(sizes.length > 3, 'the page, its style and its scripts');
    const size = sizes.reduce((sum, one) => sum + one, 0);
    assert.ok(size < heaviest, `${size} bytes, compressed`);
  });
});

test('on paper a search is its hits', async () => {
  await withPage({}, async (page) => {
    await page.goto(base + '/?q=care+leavers');
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('.hits h3').first().isVisible());
    const after = (link) => getComputedStyle(link, '::after').content;
    assert.equal(await page.locator('.hits h3 a').first().evaluate(after), 'none');
    for (const hidden of ['.filters', '.sort', '.govuk-service-navigation'])
      assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
  });
});

test('the keyboard reaches the content first', async () => {
  await withPage({}, async (page) => {
    await page.goto(base + '/?q=care+leavers');
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to the main content' });
    assert.ok(await skip.evaluate((link) => link === document.activeElement));
    assert.ok((await skip.boundingBox()).height > 10, 'it shows when it has the focus');
  });
});

const pages = {
  start: () => '/',
  results: () => '/?q=care+leavers',
  'no results': () => '/?q=xyzzyplugh',
  'no results of a council': () => '/?q=xyzzyplugh&council=aldermere',
  'a bad query': () => '/?q=care+AND',
  'what is searched': () => '/coverage',
  'beyond the last page': () => '/?q=care&offset=5000',
  findings: () => '/findings?stance=criticised',
  'a list of terms': () => '/batch',
  'terms counted': () => '/batch?terms=care+leavers%0Aplacement+AND%0Aneglect',
  'a paper': async () => {
    const answer = await fetch(base + '/api/v1/search?q=care+leavers&limit=1');
    return '/documents/' + (await answer.json()).hits[0].id;
  },
  'a paper with contents': async () => `/documents/${(await paperThat(hasContents)).id}`,
  'a paper that others speak of': async () => {
    const paper = await paperThat((one) => one.referred_to_by.total > 0);
    return `/documents/${paper.id}`;
  },
  'a match in a paper': async () => `${await pages['a paper']()}?q=care+leavers#match-2`,
  'the API': () => '/api',
  'a paper that is not there': () => '/documents/0000000000000000',
};

checkPages(pages);
