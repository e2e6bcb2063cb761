#!/usr/bin/env python3
"""Holds the tree to the shape that README.md promises.

    structure.py ROOT [RULE...]

Prints one line for each breach and exits 1 when there is one. Without a RULE all are checked.
"""

import fnmatch
import os
import pathlib
import re
import subprocess
import sys
from typing import NamedTuple

FOLDERS = ("indexer", "query", "server", "schemas", "tests")
TOP_LEVEL = {*FOLDERS, "CMakeLists.txt", "CMakePresets.json", "README.md", "LICENSE"}

# Which folders the sources of a folder may include from.
MAY_INCLUDE = {
    "schemas": {"schemas"},
    "indexer": {"schemas", "indexer"},
    "query": {"schemas", "query"},
    "server": {"schemas", "query", "server"},
    "tests": set(FOLDERS),
}

# Single headers of a folder that another may include besides: each starts a program of that folder
# and says what comes of it, and itself includes schemas only.
SEAMS = {
    "server": {"indexer/extract/picture_runner.h"},
}


class Confined(NamedTuple):
    """A library that only few files may include. `most` bounds them outside tests."""

    name: str
    header: str  # regular expression on what stands between < and >
    where: tuple[str, ...]  # globs
    most: int | None = None


CONFINED = (
    Confined("Xapian", r"xapian(\.h|/)", ("schemas/*.cc", "indexer/write/*", "query/*", "tests/*")),
    Confined("MuPDF", r"mupdf/", ("indexer/extract/pdf/mupdf_*", "tests/bench/*")),
    Confined("SQLite", r"sqlite3\.h", ("server/*", "tests/*"), most=1),
    Confined("Poco::Net", r"Poco/Net/", ("server/*", "tests/*"), most=1),
)

GENERATED_HEADERS = {"schemas/version.h"}

MAX_LINES = 300
MAX_TEST_LINES = 500

# The strings are put together here so that this file keeps its own rule.
MACHINE_PATHS = re.compile(
    r"(?<![\w.])/(?:" + "|".join(["wo" "rk", "ro" "ot", "ho" "me", "Us" "ers"]) + r")/"
)
REGISTRIES = re.compile(
    "|".join(
        [
            r"npmjs" r"\.(org|com)",
            r"pyp" r"i\.org",
            r"python" r"hosted\.org",
            r"crates" r"\.io",
            r"debian" r"\.org/debian",
            r"golang" r"\.org",
            r"maven" r"\.org",
        ]
    )
)

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)


class Breach(NamedTuple):
    path: str
    what: str


class Tree:
    """The files of a checkout, by their paths from its root: those that git tracks or would track,
    or, where there is no git, all but what builds and tests leave behind."""

    LEFT_BEHIND = {".git", ".cache", "build", "node_modules", "__pycache__"}

    def __init__(self, root: pathlib.Path, paths: list[str] | None = None):
        self.root = root
        self.paths = sorted(self._listed() if paths is None else paths)

    def _listed(self) -> list[str]:
        command = ["git", "-c", "safe.directory=*", "-C", str(self.root), "ls-files", "-z"]
        command += ["--cached", "--others", "--exclude-standard"]
        try:
            out = subprocess.run(command, capture_output=True, check=True).stdout
        except (FileNotFoundError, subprocess.CalledProcessError):
            return self._walked()
        names = {name.decode("utf-8", "surrogateescape") for name in out.split(b"\0") if name}
        return [name for name in names if (self.root / name).is_file()]

    def _walked(self) -> list[str]:
        names = []
        for folder, below, files in os.walk(self.root):
            below[:] = [name for name in below if name not in self.LEFT_BEHIND]
            names += [os.path.relpath(os.path.join(folder, name), self.root) for name in files]
        return names

    def text(self, path: str) -> str | None:
        """The file's text, or None where it is not text."""
        data = (self.root / path).read_bytes()
        if b"\0" in data[:8192]:
            return None
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return None

    def sources(self) -> list[str]:
        return [p for p in self.paths if p.endswith((".cc", ".h"))]

    def includes(self, path: str) -> list[tuple[str, str]]:
        return INCLUDE.findall(self.text(path) or "")


def top_level(tree: Tree):
    for entry in sorted({p.split("/")[0] for p in tree.paths}):
        if entry not in TOP_LEVEL and not entry.startswith("."):
            yield Breach(entry, "is not one of the top-level entries")


def includes(tree: Tree):
    for path in tree.sources():
        folder = path.split("/")[0]
        for mark, target in tree.includes(path):
            if mark == "<":
                continue
            if target not in tree.paths and target not in GENERATED_HEADERS:
                yield Breach(
                    path,
                    f'includes "{target}", which is no path from the root to a file',
                )
            elif any(path in headers for headers in SEAMS.values()):
                if target.split("/")[0] != "schemas":
                    yield Breach(
                        path, f'includes "{target}", but other folders see it: schemas only'
                    )
            elif target in SEAMS.get(folder, set()):
                continue
            elif target.split("/")[0] not in MAY_INCLUDE.get(folder, set()):
                yield Breach(
                    path,
                    f'includes "{target}", but {folder} may not depend on {target.split("/")[0]}',
                )


def confined(tree: Tree):
    for library in CONFINED:
        users = [
            p
            for p in tree.sources()
            if any(
                mark == "<" and re.match(library.header, target)
                for mark, target in tree.includes(p)
            )
        ]
        for path in users:
            if not any(fnmatch.fnmatch(path, glob) for glob in library.where):
                yield Breach(
                    path, f"includes {library.name}, which only {', '.join(library.where)} may"
                )
        product = [p for p in users if not p.startswith("tests/")]
        if library.most is not None and len(product) > library.most:
            yield Breach(
                ", ".join(product), f"include {library.name}, which {library.most} file may"
            )


def xapian_unseen_by_server(tree: Tree):
    def reached(path: str, seen: dict[str, str]):
        for mark, target in tree.includes(path):
            if mark == "<" and re.match(CONFINED[0].header, target):
                return path
            if mark == '"' and target in tree.paths and target not in seen:
                seen[target] = path
                found = reached(target, seen)
                if found:
                    return found
        return None

    for path in tree.sources():
        if path.startswith("server/"):
            through = reached(path, {})
            if through:
                yield Breach(path, f"sees Xapian through {through}")


def headers(tree: Tree):
    for path in tree.sources():
        text = tree.text(path) or ""
        if path.endswith(".h") and "#pragma once" not in text:
            yield Breach(path, "has no #pragma once")
        if path.endswith(".h") and re.search(r"^\s*using namespace\b", text, re.M):
            yield Breach(
                path, "has a using namespace, which every file that includes it would share"
            )


def addresses(tree: Tree):
    for path in tree.paths:
        for number, line in enumerate((tree.text(path) or "").splitlines(), 1):
            for pattern, what in (
                (MACHINE_PATHS, "a path of one machine"),
                (REGISTRIES, "a package registry"),
            ):
                found = pattern.search(line)
                if found:
                    yield Breach(f"{path}:{number}", f"names {what}: {found.group(0)}")


def locks(tree: Tree):
    for path in tree.paths:
        name = path.split("/")[-1]
        if name not in ("package-lock.json", "requirements.txt"):
            continue
        for number, line in enumerate((tree.text(path) or "").splitlines(), 1):
            if re.search(r'"resolved"|https?://', line):
                yield Breach(f"{path}:{number}", "is a lock file with a download address")


def readmes(tree: Tree):
    """Every top-level folder, and each part of a program or of the schemas, says what it is for."""
    wanted = {""} | {f for f in FOLDERS if any(p.startswith(f + "/") for p in tree.paths)}
    for path in tree.paths:
        parts = path.split("/")
        if len(parts) > 2 and parts[0] in FOLDERS and parts[0] != "tests":
            wanted.add("/".join(parts[:2]))
    for folder in sorted(wanted):
        readme = f"{folder}/README.md".lstrip("/")
        if readme not in tree.paths:
            yield Breach(folder or ".", "has no README.md")


def lengths(tree: Tree):
    for path in tree.paths:
        if not path.endswith((".cc", ".h", ".py", ".js", ".mjs", ".sh")):
            continue
        text = tree.text(path) or ""
        most = MAX_TEST_LINES if path.startswith("tests/") else MAX_LINES
        count = text.count("\n")
        if count > most and not re.search(r"^(//|#) Length: \S", text, re.M):
            yield Breach(
                path, f"has {count} lines, over {most}, and no '// Length:' comment that says why"
            )


RULES = {
    rule.__name__: rule
    for rule in (
        top_level,
        includes,
        confined,
        xapian_unseen_by_server,
        headers,
        addresses,
        locks,
        readmes,
        lengths,
    )
}


def main(arguments: list[str]) -> int:
    if not arguments or any(name not in RULES for name in arguments[1:]):
        print(__doc__, "Rules:", ", ".join(RULES), file=sys.stderr)
        return 2
    tree = Tree(pathlib.Path(arguments[0]))
    if not tree.paths:
        print("structure: no files found", file=sys.stderr)
        return 1
    breaches = [b for name in arguments[1:] or RULES for b in RULES[name](tree)]
    for breach in breaches:
        print(f"{breach.path} {breach.what}")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
