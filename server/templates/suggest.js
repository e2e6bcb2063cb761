// Suggestions under the search box, from /api/v1/suggest: councils, types, committees, themes,
// phrases, titles and words that begin as what is typed. Without this script the box is a plain one.

const least = 2; // letters
const most = 8; // suggestions
const pause = 150; // milliseconds after the last key

// What stands behind a name; a word is itself.
const kinds = {
  council: 'council',
  document_type: 'type of paper',
  committee: 'committee',
  theme: 'theme',
  phrase: 'phrase',
  title: 'title',
};

const box = document.getElementById('q');
const list = document.createElement('datalist');
list.id = 'q-suggestions';
list.dataset.enhanced = '';
box.after(list);
box.setAttribute('list', list.id);
box.removeAttribute('autocomplete'); // else some browsers show no list

async function suggestions(typed) {
  const answer = await fetch(`/api/v1/suggest?${new URLSearchParams({ q: typed, limit: most })}`);
  // Whoever may not ask for suggestions does without.
  return answer.ok ? (await answer.json()).suggestions : [];
}

// The text goes into the box; the label is what is shown and read aloud.
function option_of({ text, label, kind, count }, before) {
  const papers = count === 1 ? '1 paper' : `${count.toLocaleString('en-GB')} papers`;
  const of_kind = kinds[kind] ? `${kinds[kind]}, ${papers}` : papers;
  return new Option(`${before}${label} (${of_kind})`, before + text);
}

// Of all that is typed, else of its last word.
async function options_for(typed) {
  const whole = await suggestions(typed);
  const space = typed.lastIndexOf(' ');
  if (whole.length > 0 || space < 0 || typed.length - space - 1 < least)
    return whole.map((one) => option_of(one, ''));
  const before = typed.slice(0, space + 1);
  const of_word = await suggestions(typed.slice(space + 1));
  return of_word.filter(({ kind }) => kind !== 'title').map((one) => option_of(one, before));
}

let timer;
box.addEventListener('input', () => {
  clearTimeout(timer);
  const typed = box.value.trimStart();
  const names = /[":()*]/.test(typed); // of the query language, which no suggestion completes
  if (typed.length < least || names) {
    list.replaceChildren();
    return;
  }
  timer = setTimeout(async () => {
    const options = await options_for(typed);
    if (box.value.trimStart() !== typed) return; // typed on since
    list.replaceChildren(...options);
  }, pause);
});
