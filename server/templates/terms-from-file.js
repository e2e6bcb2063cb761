// Fills the box of terms from a file of the reader's: a text file with one on each line, or the first
// column of a CSV. The file is read by the browser and sent nowhere, and the terms can be changed
// before they are counted. Without this script the server reads the file (server/term_file.h), alike.

const terms = document.getElementById('terms');
// What one batch holds: lines that the server counts, and bytes of them that an address has room for.
const most_lines = 100;
const most_bytes = 14_000;

// The first value of a CSV row, of which Excel parts the values by semicolons where a comma is for
// decimals; a line without either or a quotation mark is itself.
function first_value(line) {
  const quoted = line.match(/^\s*"((?:[^"]|"")*)"\s*(?:[,;].*)?$/);
  if (quoted) return quoted[1].replaceAll('""', '"');
  return line.split(/[,;]/, 1)[0];
}

// Null of what is no text: a workbook, a PDF. What is not UTF-8 is what Excel on Windows writes.
function text_of(bytes) {
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder('windows-1252').decode(bytes);
  }
  return text.includes('\0') ? null : text;
}

function lines_of(text, name) {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  return name.toLowerCase().endsWith('.csv') ? lines.map(first_value) : lines;
}

// As many of the lines as one batch holds.
function that_fit(lines) {
  const fitting = [];
  let bytes = 0;
  for (const line of lines) {
    bytes += encodeURIComponent(`${line}\r\n`).length;
    if (fitting.length === most_lines || bytes > most_bytes) break;
    fitting.push(line);
  }
  return fitting;
}

const file = document.getElementById('terms-file');
const done = document.createElement('p');
done.className = 'govuk-hint';
done.setAttribute('role', 'status');
file.addEventListener('change', async () => {
  if (file.files.length === 0) return;
  const [chosen] = file.files;
  const text = text_of(await chosen.arrayBuffer());
  file.value = ''; // what it holds is in the box, or is no text
  if (text === null) {
    done.textContent = `${chosen.name} is no text: save it as text or CSV, and choose that`;
    return;
  }
  const given = lines_of(text, chosen.name).map((line) => line.trim());
  const lines = [...new Set(given)].filter((line) => line !== '');
  const fitting = that_fit(lines);
  terms.value = fitting.join('\n');
  done.textContent =
    fitting.length === lines.length
      ? `${lines.length} lines read from ${chosen.name}`
      : `The first ${fitting.length} of ${lines.length} lines are in the box: one batch holds no more`;
});
file.after(done);
