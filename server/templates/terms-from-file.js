// Fills the box of terms from a file of the reader's: a text file with one on each line, or the first
// column of a CSV. The file is read by the browser and sent nowhere. Without this script the terms
// are pasted.

const terms = document.getElementById('terms');

// The first value of a CSV row; a line without a comma or quotation mark is itself.
function first_value(line) {
  const quoted = line.match(/^\s*"((?:[^"]|"")*)"\s*(?:,.*)?$/);
  if (quoted) return quoted[1].replaceAll('""', '"');
  return line.split(',', 1)[0];
}

function lines_of(text, name) {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  return name.toLowerCase().endsWith('.csv') ? lines.map(first_value) : lines;
}

const part = document.createElement('div');
part.dataset.enhanced = '';
const label = document.createElement('label');
label.htmlFor = 'terms-file';
label.textContent = 'Or fill the box from a file';
const hint = document.createElement('p');
hint.className = 'hint';
hint.id = 'terms-file-hint';
hint.textContent = 'Text with one on each line, or a CSV, of which the first column is taken';
const file = document.createElement('input');
file.type = 'file';
file.id = 'terms-file';
file.accept = '.txt,.csv,text/plain,text/csv';
file.setAttribute('aria-describedby', hint.id);
const done = document.createElement('p');
done.className = 'hint';
done.setAttribute('role', 'status');
file.addEventListener('change', async () => {
  if (file.files.length === 0) return;
  const [chosen] = file.files;
  const lines = lines_of(await chosen.text(), chosen.name).map((line) => line.trim());
  const kept = lines.filter((line) => line !== '');
  terms.value = kept.join('\n');
  done.textContent = `${kept.length} lines read from ${chosen.name}`;
});
part.append(label, hint, file, done);
terms.parentElement.after(part);
