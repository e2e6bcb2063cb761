"""Reads a source: TOML facts between two '+++' lines, then the text as marked blocks.

    # ## ###        heading                     @ Label: | value   one row of a report's head
    1. or 1.1 text  numbered paragraph          > line             one line of an address or sign-off
    - text          bullet (two spaces deeper)  | a | b |          table row; |---|---| after headings
    <<<  |||  >>>   two columns of lines        ===                page break
    anything else   paragraph, wrapped as you like; **bold** inside
"""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Block:
    kind: str  # heading, para, numbered, bullet, table, head, lines, columns, break
    text: str = ""
    level: int = 0
    number: str = ""
    rows: list = field(default_factory=list)  # table and head: cells; lines: lines; columns: both
    header: bool = False  # a table whose first row holds column headings


@dataclass
class Paper:
    facts: dict
    blocks: list
    source: Path

    @property
    def file(self):
        return self.facts["file"]

    @property
    def format(self):
        return self.file.rsplit(".", 1)[1]


NUMBERED = re.compile(r"^(\d+\.|\d+(?:\.\d+)+\.?) (.*)$")
MARK = re.compile(r"^(#{1,3} |- |  - |@ |>|\||<<<|===|(\d+\.|\d+(\.\d+)+\.?) )")


def read(path):
    _, head, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    return Paper(tomllib.loads(head), parse(body.split("\n")), path)


def parse(lines):
    blocks, i = [], 0
    while i < len(lines):
        line = lines[i]
        if not line.strip():
            i += 1
        elif line.startswith("#"):
            marks, text = line.split(" ", 1)
            blocks.append(Block("heading", text.strip(), level=len(marks)))
            i += 1
        elif line.startswith("==="):
            blocks.append(Block("break"))
            i += 1
        elif line.startswith("<<<"):
            end = next(k for k in range(i, len(lines)) if lines[k].startswith(">>>"))
            middle = next(k for k in range(i, end) if lines[k].startswith("|||"))
            blocks.append(Block("columns", rows=[lines[i + 1:middle], lines[middle + 1:end]]))
            i = end + 1
        elif line.startswith("@ "):
            rows, i = run(lines, i, "@ ")
            blocks.append(Block("head", rows=[[c.strip() for c in r.split("|", 1)] for r in rows]))
        elif line.startswith(">"):
            rows, i = run(lines, i, ">")
            blocks.append(Block("lines", rows=[r.strip() for r in rows]))
        elif line.startswith("|"):
            rows, i = run(lines, i, "|")
            blocks.append(table(rows))
        else:
            text, i = wrapped(lines, i)
            blocks.append(flowing(text))
    return blocks


def run(lines, i, mark):
    rows = []
    while i < len(lines) and lines[i].startswith(mark):
        rows.append(lines[i][len(mark):])
        i += 1
    return rows, i


def table(rows):
    cells = [[c.strip() for c in r.rstrip().rstrip("|").split("|")] for r in rows]
    header = len(cells) > 1 and all(set(c) <= {"-"} and c for c in cells[1])
    return Block("table", rows=[cells[0]] + cells[2:] if header else cells, header=header)


def wrapped(lines, i):
    parts = [lines[i].rstrip()]
    i += 1
    while i < len(lines) and lines[i].strip() and not MARK.match(lines[i]):
        parts.append(lines[i].strip())
        i += 1
    return " ".join(parts), i


def flowing(text):
    for mark, level in (("- ", 1), ("  - ", 2)):
        if text.startswith(mark):
            return Block("bullet", text[len(mark):], level=level)
    match = NUMBERED.match(text)
    if match:
        return Block("numbered", match[2], number=match[1])
    return Block("para", text)


def plain(text):
    return text.replace("**", "")


def runs(text):
    """[(words, bold)]: the text cut at its ** marks."""
    return [(part, k % 2 == 1) for k, part in enumerate(text.split("**")) if part]


def words(paper):
    """All words of the paper in reading order, for checking facts against it."""
    out = []
    for b in paper.blocks:
        out += [b.number, b.text]
        for row in b.rows:
            out += row if isinstance(row, list) else [row]
    return " ".join(plain(" ".join(out)).split())
