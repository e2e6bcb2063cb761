#!/usr/bin/env python3
"""Puts the councils of a working file, which quotes their papers, into repeats.json, which does not.
A council that stands there already is replaced.

    make_repeats.py WORKING_FILE

The working file stays outside the project. README.md shows its shape.
"""
import json
import pathlib
import sys

from words import facts

FILE = pathlib.Path(__file__).resolve().parent / "repeats.json"


def documents(items):
    """The papers in the order of their dates, each with its items in the order given."""
    papers = {}
    for item in items:
        id_ = item["document_id"]
        paper = papers.setdefault(id_, {"id": id_, "published": item["published"], "items": []})
        paper["items"].append({"id": item["finding"], **facts(item["text"])})
    return sorted(papers.values(), key=lambda paper: (paper["published"], paper["id"]))


def council(entry):
    items = [item for item in entry["items"] if not item["bad"]]
    id_ = {item["item"]: item["finding"] for item in items}
    pairs = {name: [[id_[a], id_[b]] for a, b in entry[name]] for name in ("repeats", "disputed")}
    return {"council": entry["council"], "documents": documents(items), **pairs}


def block(entries, indent):
    """A list with a line for each entry, so that a change can be read."""
    space = " " * indent
    return "[" + ",".join(f"\n{space}{e}" for e in entries) + "]" if entries else "[]"


def text(entry):
    papers = [f'{{"id": "{d["id"]}", "published": "{d["published"]}", "items": '
              + block(map(json.dumps, d["items"]), 4) + "}" for d in entry["documents"]]
    return (f'{{"council": {json.dumps(entry["council"])},\n  "documents": {block(papers, 3)},\n'
            + ",\n".join(f'  "{name}": {block(map(json.dumps, entry[name]), 3)}' for name in ("repeats", "disputed"))
            + "}")


def main(path):
    kept = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else []
    new = map(council, json.loads(pathlib.Path(path).read_text(encoding="utf-8")))
    councils = list({c["council"]: c for c in [*kept, *new]}.values())
    councils.sort(key=lambda c: c["council"])
    FILE.write_text(block(map(text, councils), 1) + "\n", encoding="utf-8")
    print(f"{len(councils)} councils, {sum(len(c['repeats']) for c in councils)} pairs")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
