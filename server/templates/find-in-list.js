// A box above each long list of filters that leaves only the values with the words typed, and those
// that are ticked. Without this script the whole list is there to be read.

const folded = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

function label_for(box, text) {
  const label = document.createElement('label');
  label.className = 'govuk-label';
  label.htmlFor = box.id;
  label.textContent = text;
  return label;
}

const worth_it = 15; // values; fewer are read as quickly

function enhance(list, number) {
  if (list.querySelectorAll('li').length < worth_it) return;
  const values = [...list.querySelectorAll('li')].map((item) => ({
    item,
    box: item.querySelector('input'),
    words: folded(item.querySelector('label').textContent),
  }));
  const rest = list.querySelector('details');
  const find = document.createElement('div');
  find.className = 'find';
  find.dataset.enhanced = '';
  const box = document.createElement('input');
  box.className = 'govuk-input';
  box.type = 'search';
  box.id = `find-in-${number}`;
  box.autocomplete = 'off';
  const found = document.createElement('p');
  found.className = 'hint';
  found.setAttribute('role', 'status');
  box.addEventListener('input', () => {
    const wanted = folded(box.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { item, box: tick, words } of values) {
      const has = wanted.every((word) => words.includes(word));
      if (has) count += 1;
      item.hidden = !has && !tick.checked;
    }
    if (rest && wanted.length > 0) rest.open = true;
    found.textContent = wanted.length > 0 ? `${count} of ${values.length} listed` : '';
  });
  find.append(label_for(box, `Find in ${list.dataset.find}`), box, found);
  list.querySelector('legend').after(find);
}

document.querySelectorAll('fieldset[data-find]').forEach(enhance);
