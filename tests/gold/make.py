#!/usr/bin/env python3
"""Turns a working file, which quotes papers, into metadata.json and findings.json, which do not.

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


def main(path):
    work = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    work.sort(key=lambda entry: (entry["council_split"], entry["id"]))
    metadata = [{k: v for k, v in entry.items() if k != "items"} for entry in work]
    findings = []
    for entry in work:
        items = [{**facts(item["text"]), "page": item["page"], "owner": item["owner"],
                  "kind": item["kind"]} for item in entry["items"]]
        findings.append({"id": entry["id"], "council": entry["council_split"], "items": items})
    (HERE / "metadata.json").write_text(lines(metadata), encoding="utf-8")
    (HERE / "findings.json").write_text(lines(findings), encoding="utf-8")
    print(f"{len(metadata)} papers, {sum(len(f['items']) for f in findings)} items")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else print(__doc__, file=sys.stderr) or 2)
