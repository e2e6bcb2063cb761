"""Scores what a server makes of the sample papers of indexer/samples."""
import hashlib
import json
import pathlib

from words import facts, half, name_key, norm

PAPERS = pathlib.Path(__file__).resolve().parents[2] / "indexer" / "samples" / "papers"
FACTS = PAPERS.parent / "facts.json"
# What facts.json says of every sample and a server tells.
OF_FACTS = ("title", "document_type", "council", "committee", "framework", "published", "meeting_date",
            "visit_start", "visit_end", "lead_inspector", "date", "date_source")
PLAIN = ("document_type", "council", "committee", "published", "meeting_date", "visit_start", "visit_end",
         "visit_ordinal", "agenda_item", "response_expected")


def paper_id(path):
    return hashlib.sha256((PAPERS / path).read_bytes()).hexdigest()[:16]


def score_sample(server, tally, paper):
    part, fields, allowed = half(paper["fields"]["council"]), paper["fields"], paper.get("allowed", {})
    document = server.document(paper_id(paper["path"]))

    def add(figure, right, say):
        for name in (figure, "all fields"):
            tally.add(name, part, right, 1, f"{paper['path']}: {say}" if name == figure else "")

    for field in PLAIN:
        got = document.get(field)
        got = got.get("name") if isinstance(got, dict) else got
        right = same_text(got, fields[field]) or same_text(got, *allowed.get(field, [None])) and got is not None
        add(field, right, f"is {fields[field]!r}, not {got!r}")
    score_sets(add, fields, allowed, document)
    score_people(add, fields["people"], allowed.get("people", []), document.get("people") or [])
    for field in ("about", "measures"):
        for want in fields[field]:
            found = any(holds(got, want) for got in document.get(field) or [])
            add(field, found, f"lost {want}")
    score_commitments(add, fields["commitments"], document.get("commitments") or [])
    score_findings(server, tally, part, paper)


def score_facts(server, tally, wanted_half):
    """Each sample, also those of packs, against facts.json, whatever the case and apostrophes of words."""
    for paper in json.loads(FACTS.read_text(encoding="utf-8"))["papers"]:
        part = half(paper["council"])
        if wanted_half not in (None, part):
            continue
        document = server.document(paper["id"])
        for field in OF_FACTS:
            got = document.get(field)
            got = got.get("id") if isinstance(got, dict) else got
            tally.add("sample facts", part, bool(document) and same_text(got, paper[field]), 1,
                      f"{paper['file']}: {field} is {paper[field]!r}, not {got!r}")


def same_text(got, *wanted):
    return any(norm(got) == norm(want) for want in wanted)


def score_sets(add, fields, allowed, document):
    """Each value wanted is a case, and each stray one."""
    for field in ("decision", "wards", "legislation"):
        wanted = {norm(value): value for value in fields[field]}
        also = {norm(value) for value in allowed.get(field, [])}
        got = {norm(v if isinstance(v, str) else v.get("title") or v.get("name")) for v in document.get(field) or []}
        for value in wanted.keys() | (got - also):
            add(field, value in wanted and value in got, f"{'lost' if value in wanted else 'stray'} {value}")
    for area in {*fields["judgements"], *(document.get("judgements") or {})}:
        got = (document.get("judgements") or {}).get(area)
        add("judgements", got == fields["judgements"].get(area), f"{area} is {got}")


def score_people(add, wanted, also, given):
    """A person is a case by name, stray ones too; the role of each one found is a case of its own."""
    of_name = {}
    for person in given:
        of_name.setdefault(name_key(person["name"]), []).append(person)
    for person in wanted:
        found = of_name.pop(name_key(person["name"]), [])
        add("people", bool(found), f"lost {person['name']}")
        if found:
            ids = {person["role_id"], *person.get("role_id_or", [])}
            right = any((p["role_id"] or "other") in ids for p in found)
            # An office that the gold files under "other" may have an id of its own.
            right = right or "other" in ids and any(same_text(p["role"], person["role"]) for p in found)
            add("role", right, f"{person['name']} is {ids}, not {[p['role_id'] for p in found]}")
    for name in of_name.keys() - {name_key(name) for name in also}:
        add("people", False, f"stray {name}")


def holds(got, want):
    """Everything the gold says of it; a date may be given more exactly."""
    for key, value in want.items():
        have = got.get(key)
        if have != value and not (isinstance(have, str) and isinstance(value, str) and key in
                                  ("start", "end", "published") and have.startswith(value)):
            return False
    return True


def score_commitments(add, wanted, given):
    """By its date and its words: the sentence that the gold quotes, or a clause of it."""
    left = list(given)
    for want in wanted:
        found = next((c for c in left if c.get("by") == want["by"] and akin(c["what"], want["what"])), None)
        add("commitments", found is not None, f"lost {want}")
        if found:
            left.remove(found)
    for stray in left:
        add("commitments, strays", False, f"{stray['by']}: {stray['what'][:90]}")


def akin(one, other):
    one, other = norm(one), norm(other)
    return one in other or other in one


def score_findings(server, tally, part, paper):
    given = server.findings(paper_id(paper["path"]))
    by_hash = {}
    for finding in given:
        by_hash.setdefault(facts(finding["text"])["hash"], finding)
    for want in paper["findings"]:
        got = by_hash.get(facts(want["text"])["hash"])
        where = f"{paper['path']}: {want['text'][:80]}"
        tally.add("findings", part, got is not None, 1, f"lost {want['kind']} {where}")
        for key in ("kind", "form", "owner", "stance") if got else ():
            if want[key] is not None:
                tally.add(f"findings, {key}", part, got.get(key) == want[key], 1,
                          f"{where} is {want[key]}, not {got.get(key)}")
    refused = {facts(text)["hash"] for text in paper["not_findings"]}
    for text, finding in by_hash.items():
        if text in refused:
            tally.add("findings, strays", part, False, 1, f"{paper['path']}: {finding['text'][:80]}")
