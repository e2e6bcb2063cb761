"""Reads judged topics: queries, what each wants, and papers with a grade.

A file is a list of {"topic", "query", "narrative", "judgements": {id of a paper: grade}}, grades
from 0 (not what is wanted) to 3.
"""

import json
import pathlib
import re
from collections.abc import Iterator, Sequence

ID = re.compile(r"[0-9a-f]{16}")
GRADES = (0, 1, 2, 3)
KEYS = ("topic", "query", "narrative", "judgements")


def faults(topics) -> Iterator[str]:
    """What is wrong with the topics of a file, each with the topic it is in; nothing if all is well."""
    if not isinstance(topics, list) or not topics:
        yield "it is no list of topics"
        return
    for number, topic in enumerate(topics, 1):
        if not isinstance(topic, dict) or not all(key in topic for key in KEYS):
            yield f"entry {number} lacks one of {', '.join(KEYS)}"
            continue
        where = f"topic {topic['topic']}"
        if not all(isinstance(topic[key], str) and topic[key].strip() for key in KEYS[1:3]):
            yield f"{where} has no query or no narrative"
        judgements = topic["judgements"]
        if not isinstance(judgements, dict):
            yield f"{where} has no judgements by id"
            continue
        yield from (f"{where}: {paper} is no id" for paper in judgements if not ID.fullmatch(paper))
        # True is 1 to Python.
        if not all(type(grade) is int and grade in GRADES for grade in judgements.values()):
            yield f"{where} has a grade that is not 0 to 3"
        elif not any(judgements.values()):
            yield f"{where} has no relevant paper: every order scores 0"
    for key in ("topic", "query"):
        values = [topic[key] for topic in topics if isinstance(topic, dict) and key in topic]
        yield from (f"{key} {value!r} stands twice" for value in repeated(values))


def repeated(values: Sequence) -> list:
    """Those that stand more than once, in order."""
    return [value for i, value in enumerate(values) if value in values[:i]]


def read(path: pathlib.Path) -> list[dict]:
    """The topics of a file; ValueError names the file and everything that is wrong with it."""
    try:
        topics = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ValueError(f"{path} can't be read as judged topics: {error}") from error
    wrong = list(faults(topics))
    if wrong:
        raise ValueError(f"{path}: " + "; ".join(wrong))
    return topics


def read_all(paths: Sequence[pathlib.Path]) -> dict[str, list[dict]]:
    """The topics of each file, by its name; ValueError where two files ask the same, as such a
    topic would count twice in figures over all of them."""
    files = {str(path): read(path) for path in paths}
    twice = repeated([topic["query"] for topics in files.values() for topic in topics])
    if len(files) < len(paths):
        raise ValueError("a file of topics is named twice")
    if twice:
        raise ValueError(f"asked in more than one file: {', '.join(twice)}")
    return files
