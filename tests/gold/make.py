#!/usr/bin/env python3
"""Puts the papers of a working file, which quotes them, into metadata.json and findings.json, which
do not. A paper that stands there already is replaced.

    make.py WORKING_FILE

The working file stays outside the project. README.md shows its shape.
"""
import json
import pathlib
import sys

from words import facts

HERE = pathlib.Path(__file__).resolve().parent


def lines(value):
    """JSON with a line for each paper's field or item, so that a change can be read."""
    if isinstance(value, list) and any(isinstance(v, dict) and ("fields" in v or "items" in v) for v in value):
        return "[\n" + ",\n".join(paper(v) for v in value) + "\n]\n"
    return json.dumps(value, ensure_ascii=False)


def paper(entry):
    parts = []
    for key, value in entry.items():
        if key == "fields":
            inner = ",\n".join(f"   {json.dumps(k)}: {lines(v)}" for k, v in value.items())
            parts.append(f"{json.dumps(key)}: {{\n{inner}}}")
        elif key == "items":
            inner = ",\n".join(f"   {lines(v)}" for v in value)
            parts.append(f"{json.dumps(key)}: [" + (f"\n{inner}" if value else "") + "]")
        else:
            parts.append(f"{json.dumps(key)}: {lines(value)}")
    return " {" + ",\n  ".join(parts) + "}"


def put(name, papers, council):
    """Writes the papers of a file anew with these among them."""
    path = HERE / name
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    papers = list({p["id"]: p for p in kept + papers}.values())
    papers.sort(key=lambda p: (p[council], p["id"]))
    path.write_text(lines(papers), encoding="utf-8")
    return papers


def main(path):
    work = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    metadata = [{k: v for k, v in entry.items() if k != "items"} for entry in work]
    findings = []
    for entry in work:
        items = [{**facts(item["text"]), "page": item["page"], "owner": item["owner"],
                  "kind": item["kind"]} for item in entry["items"]]
        findings.append({"id": entry["id"], "council": entry["council_split"], "items": items})
    metadata = put("metadata.json", metadata, "council_split")
    findings = put("findings.json", findings, "council")
    print(f"{len(metadata)} papers, {sum(len(f['items']) for f in findings)} items")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
