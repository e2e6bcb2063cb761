#!/usr/bin/env python3
"""Holds the files of this folder to the shape that README.md gives them.

    well_formed.py ROOT
"""
import datetime
import json
import pathlib
import re
import sys

import topics

HERE = pathlib.Path(__file__).resolve().parent
HASH = re.compile(r"[0-9a-f]{16}")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
FIELDS = {"document_type", "council", "published", "visit_start", "visit_end", "visit_ordinal",
          "lead_inspector", "inspectors", "addressee", "addressees", "signatory", "framework",
          "judgements", "previous_judgements", "send_outcome", "about"}
OWNERS = {"council", "lscb", "partnership", None}
KINDS = {"improvement", "priority_action", "recommendation"}
STANCES = {"criticised", "improved", "strength", "denied", "mixed"}
OUTCOMES = {"positive", "inconsistent", "systemic_failings", None}
VISITS = {"inspection", "monitoring_visit", "focused_visit", "other"}


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def is_date(value, exact=True):
    if not isinstance(value, str) or not DATE.fullmatch(value) or (exact and len(value) != 10):
        return False
    try:
        datetime.date.fromisoformat(value + "0000-01-01"[len(value):])
    except ValueError:
        return False
    return True


def text_facts(entry):
    """A text stands as hashes and a length, never as itself."""
    if "text" in entry:
        yield "quotes a text"
    if not all(HASH.fullmatch(entry.get(k, "")) for k in ("hash", "starts", "ends")):
        yield "has a bad hash"
    if entry.get("words", 0) < 1:
        yield "has no words"


def metadata_faults(paper, vocabulary):
    fields = paper["fields"]
    for key, known in (("document_type", "types"), ("framework", "frameworks"), ("council", "councils")):
        if key in fields and fields[key] is not None and fields[key] not in vocabulary[known]:
            yield f"{key} {fields[key]!r} is not in schemas/vocabulary"
    if not fields.keys() <= FIELDS or paper["council_split"] != fields["council"].lower():
        yield "has fields that are none, or another council_split than its council"
    for area, grade in fields["judgements"].items():
        if area not in vocabulary["areas"] or grade not in vocabulary["grades"] - {"adequate"}:
            yield f"judgement {area}: {grade}"
    for before in fields.get("previous_judgements", []):
        if not is_date(before["date"], False) or not set(before["grades"].values()) <= vocabulary["grades"]:
            yield f"previous judgement {before}"
    for key in ("published", "visit_start", "visit_end"):
        if fields[key] is not None and not is_date(fields[key]):
            yield f"{key} is no day"
    if (fields["visit_start"] or "") > (fields["visit_end"] or ""):
        yield "its visit ends before it begins"
    for visit in fields["about"]:
        if visit["kind"] not in VISITS or not all(is_date(v, False) for k, v in visit.items() if k in ("start", "end", "published")):
            yield f"about {visit}"
    if fields["send_outcome"] not in OUTCOMES:
        yield "send_outcome"
    if fields["addressee"] != next(iter(fields["addressees"]), None):
        yield "its addressee is not the first of its addressees"
    if fields["lead_inspector"] != next(iter(fields["inspectors"]), None):
        yield "its lead inspector is not the first of its inspectors"


def item_faults(item):
    yield from text_facts(item)
    if item["owner"] not in OWNERS or item["kind"] not in KINDS or item["page"] < 1:
        yield "has a bad owner, kind or page"


def sentence_faults(sentence):
    yield from text_facts(sentence)
    if sentence["stance"] not in STANCES:
        yield "has no stance"


def council_faults(council):
    """A pair is of two items of the council, of papers of different dates, the earlier first."""
    published, items = {}, 0
    for document in council["documents"]:
        if not HASH.fullmatch(document["id"]) or not is_date(document["published"]):
            yield f"{document['id']}: bad id or date"
        for item in document["items"]:
            yield from (f"item {item['id']} {fault}" for fault in text_facts(item))
            published[item["id"]] = document["published"]
            items += 1
    if len(published) != items or not all(HASH.fullmatch(id_) for id_ in published):
        yield "an item stands twice or has a bad id"
    dates = [document["published"] for document in council["documents"]]
    if dates != sorted(dates) or len(set(dates)) < 2:
        yield "its papers are not in order, or of one date"
    pairs = [tuple(pair) for pair in council["repeats"] + council["disputed"]]
    if len(set(pairs)) != len(pairs):
        yield "a pair stands twice"
    for pair in pairs:
        if len(pair) != 2 or not set(pair) <= published.keys():
            yield f"{pair} is no pair of its items"
        elif published[pair[0]] >= published[pair[1]]:
            yield f"{pair} is not of an earlier and a later paper"


def main(root):
    def ids(name, key, of):
        return {entry[of] for entry in load(root / "schemas/vocabulary" / f"{name}.json")[key]}

    vocabulary = {"types": ids("document_types", "document_types", "id"), "councils": ids("councils", "councils", "name"),
                  "areas": ids("areas", "areas", "id"), "grades": ids("grades", "grades", "id"),
                  "frameworks": ids("frameworks", "frameworks", "id")}
    metadata, findings = load(HERE / "metadata.json"), load(HERE / "findings.json")
    prose = load(HERE / "prose.json") if (HERE / "prose.json").exists() else []
    faults = []
    for name, papers in (("metadata", metadata), ("findings", findings), ("prose", prose)):
        if len({p["id"] for p in papers}) != len(papers):
            faults.append(f"{name}: a paper stands twice")
        faults += [f"{name}: {p['id']} is no id" for p in papers if not HASH.fullmatch(p["id"])]
    if {p["id"] for p in metadata} != {p["id"] for p in findings}:
        faults.append("metadata and findings are not of the same papers")
    for paper in metadata:
        faults += [f"{paper['id']}: {fault}" for fault in metadata_faults(paper, vocabulary)]
    for papers, key, check in ((findings, "items", item_faults), (prose, "sentences", sentence_faults)):
        for paper in papers:
            for number, entry in enumerate(paper[key], 1):
                faults += [f"{paper['id']}: {key} {number} {fault}" for fault in check(entry)]
    councils = load(HERE / "repeats.json")
    if len({c["council"] for c in councils}) != len(councils):
        faults.append("repeats: a council stands twice")
    for council in councils:
        faults += [f"{council['council']}: {fault}" for fault in council_faults(council)]
    searches = load(HERE / "topics.json")
    faults += [f"topics: {fault}" for fault in topics.faults(searches)]
    print("\n".join(faults) or f"{len(metadata)} papers, {len(prose)} with sentences, {len(councils)} councils with repeats, "
          f"{len(searches)} topics")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
