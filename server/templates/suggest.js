// Suggestions under the search box, from /api/v1/suggest: councils, types, committees, themes and
// words that begin as what is typed. Without this script the box is a plain one.

const least = 2; // letters
const most = 8; // suggestions
const pause = 150; // milliseconds after the last key

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
  return answer.ok ? (await answer.json()).suggestions.map(({ text }) => text) : [];
}

// Of all that is typed, else of its last word.
async function texts_for(typed) {
  const whole = await suggestions(typed);
  const space = typed.lastIndexOf(' ');
  if (whole.length > 0 || space < 0 || typed.length - space - 1 < least) return whole;
  const before = typed.slice(0, space + 1);
  return (await suggestions(typed.slice(space + 1))).map((text) => before + text);
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
    const texts = await texts_for(typed);
    if (box.value.trimStart() !== typed) return; // typed on since
    list.replaceChildren(...texts.map((text) => new Option(text, text)));
  }, pause);
});
