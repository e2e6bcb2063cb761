"""facts.json (what a reader takes from each paper) and manifest.csv, held against the text."""

import csv
import hashlib
import json
import tomllib

from .source import words

KEYS = ("document_type", "council", "framework", "title", "published", "meeting_date",
        "visit_start", "visit_end", "lead_inspector", "inspectors", "committee", "judgements",
        "addressees")
PRINTED = ("lead_inspector", "committee", "inspectors", "addressees")


def council_names(gazetteer):
    councils = json.loads(gazetteer.read_text())["councils"]
    return {c["id"]: c["official_name"] for c in councils}


def verify(paper):
    """A fact must stand in the paper as written, but for the case of its letters."""
    text = words(paper).casefold()
    values = [paper.facts["title"].split(" - ")[0]]
    for key in PRINTED:
        value = paper.facts.get(key, [])
        values += value if isinstance(value, list) else [value]
    for value in values:
        if value.casefold() not in text:
            raise ValueError(f"{paper.source}: its text does not hold '{value}'")


def repeats(path, papers):
    chains = tomllib.loads(path.read_text())["chain"]
    by_file = {p.file: p for p in papers}
    for chain in chains:
        for item in chain["item"]:
            text = words(by_file[item["file"]])
            if item["words"] not in text:
                raise ValueError(f"{path}: {item['file']} does not hold '{item['words']}'")
    return chains


def write(papers, made, paths, chains, out):
    rows = []
    for paper in papers:
        verify(paper)
        data, pages = made[paper.file]
        row = {"file": paper.file, "id": hashlib.sha256(data).hexdigest()[:16],
               "locations": paths[paper.file], "format": named_format(paper.format),
               "pages": pages}
        for key in KEYS:
            row[key] = paper.facts.get(key, [] if key in ("inspectors", "addressees")
                                       else {} if key == "judgements" else None)
        # A committee's paper is dated by its meeting, whatever day it was put on the website.
        row["published"] = row["published"] or row["meeting_date"]
        row["published_source"] = (None if not row["published"]
                                   else paper.facts.get("published_source", "printed"))
        row["date"], row["date_source"] = best_date(row)
        rows.append(row)
    rows.sort(key=lambda r: r["file"])
    out.write_text(json.dumps({"papers": rows, "chains": chains}, indent=1, ensure_ascii=False)
                   + "\n")


def best_date(row):
    """The date to sort by, and where it comes from."""
    if row["meeting_date"]:
        return row["meeting_date"], "meeting"
    if row["published"]:
        return row["published"], row["published_source"]
    return (row["visit_end"], "visit") if row["visit_end"] else (None, None)


def named_format(suffix):
    return {"md": "markdown", "txt": "text"}.get(suffix, suffix)


def manifest(papers, paths, out):
    with out.open("w", newline="", encoding="utf-8") as f:
        rows = csv.writer(f, lineterminator="\n")
        rows.writerow(["path", "title", "published", "url", "council", "document_type"])
        for paper in sorted(papers, key=lambda p: p.file):
            if paper.facts.get("published_source") == "manifest":
                rows.writerow(["papers/" + paths[paper.file][0], paper.facts["title"],
                               paper.facts["published"], paper.facts.get("url", ""),
                               paper.facts["council"], paper.facts["document_type"]])
