"""Each rule of structure.py, on a tree that keeps it and on trees that break it."""

import pathlib
import tempfile
import unittest

import structure

GOOD = {
    "CMakeLists.txt": "",
    "README.md": "",
    ".gitignore": "build/\n",
    "schemas/README.md": "",
    "schemas/date.h": "#pragma once\n#include <string>\n",
    "schemas/date.cc": '#include "schemas/version.h"\n#include <xapian.h>\n',
    "indexer/README.md": "",
    "indexer/extract/README.md": "",
    "indexer/extract/pdf/mupdf_reader.cc": '#include <mupdf/fitz.h>\n#include "schemas/date.h"\n',
    "query/README.md": "",
    "query/searcher.h": '#pragma once\n#include "schemas/date.h"\n',
    "query/searcher.cc": '#include "query/searcher.h"\n#include <xapian.h>\n',
    "server/README.md": "",
    "server/http.cc": '#include <Poco/Net/HTTPServer.h>\n#include "query/searcher.h"\n',
    "tests/README.md": "",
    "tests/server/http_test.cc": '#include "query/searcher.h"\n#include <Poco/Net/HTTPClientSession.h>\n',
    "tests/browser/package-lock.json": '{"integrity": "sha512-x"}\n',
}


def breaches(rule, changes):
    """What `rule` says of GOOD with `changes`; a path changed to None is left out."""
    files = {path: text for path, text in {**GOOD, **changes}.items() if text is not None}
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        return [b.path for b in structure.RULES[rule](structure.Tree(root, list(files)))]


CASES = [
    ("top_level", {"docs/a.md": ""}, ["docs"]),
    ("top_level", {"Makefile": ""}, ["Makefile"]),
    (
        "includes",
        {"query/a.cc": '#include "indexer/walk.h"\n', "indexer/walk.h": ""},
        ["query/a.cc"],
    ),
    ("includes", {"indexer/a.cc": '#include "query/searcher.h"\n'}, ["indexer/a.cc"]),
    ("includes", {"schemas/a.cc": '  # include "query/searcher.h"\n'}, ["schemas/a.cc"]),
    (
        "includes",
        {"server/a.cc": '#include "tests/fixture.h"\n', "tests/fixture.h": ""},
        ["server/a.cc"],
    ),
    (
        "includes",
        {"server/a.cc": '#include "indexer/extract/spawn.h"\n', "indexer/extract/spawn.h": ""},
        ["server/a.cc"],
    ),
    (
        "includes",
        {
            "query/a.cc": '#include "indexer/extract/picture_runner.h"\n',
            "indexer/extract/picture_runner.h": "",
        },
        ["query/a.cc"],
    ),
    (
        "includes",
        {
            "indexer/extract/picture_runner.h": '#include "indexer/extract/spawn.h"\n',
            "indexer/extract/spawn.h": "",
        },
        ["indexer/extract/picture_runner.h"],
    ),
    ("includes", {"query/a.cc": '#include "searcher.h"\n'}, ["query/a.cc"]),
    ("includes", {"query/a.cc": '#include "query/gone.h"\n'}, ["query/a.cc"]),
    ("confined", {"server/a.cc": "#include <xapian.h>\n"}, ["server/a.cc"]),
    (
        "confined",
        {"indexer/extract/a.cc": "#include <xapian/database.h>\n"},
        ["indexer/extract/a.cc"],
    ),
    (
        "confined",
        {"indexer/extract/b.cc": "#include <mupdf/pdf.h>\n"},
        ["indexer/extract/b.cc"],
    ),
    (
        "confined",
        {"query/a.cc": "#include <Poco/Net/IPAddress.h>\n", "server/http.cc": None},
        ["query/a.cc"],
    ),
    (
        "xapian_unseen_by_server",
        {"query/searcher.h": "#pragma once\n#include <xapian.h>\n"},
        ["server/http.cc"],
    ),
    (
        "xapian_unseen_by_server",
        {"query/searcher.h": '#include "query/deep.h"\n', "query/deep.h": "#include <xapian.h>\n"},
        ["server/http.cc"],
    ),
    ("headers", {"query/a.h": "int a();\n"}, ["query/a.h"]),
    ("headers", {"query/a.h": "#pragma once\nusing namespace std;\n"}, ["query/a.h"]),
    ("addresses", {"query/a.cc": "// see /ho" "me/someone/notes\n"}, ["query/a.cc:1"]),
    (
        "addresses",
        {"server/notes.md": "a\nhttps://registry.np" "mjs.org/x\n"},
        ["server/notes.md:2"],
    ),
    (
        "locks",
        {"tests/browser/package-lock.json": '{\n"resolved": "x"}\n'},
        ["tests/browser/package-lock.json:2"],
    ),
    (
        "locks",
        {"tests/contract/requirements.txt": "--index-url https://example.org/\n"},
        ["tests/contract/requirements.txt:1"],
    ),
    ("readmes", {"README.md": None}, ["."]),
    ("readmes", {"server/README.md": None}, ["server"]),
    ("readmes", {"indexer/extract/README.md": None}, ["indexer/extract"]),
    ("lengths", {"query/long.cc": "\n" * 301}, ["query/long.cc"]),
    ("lengths", {"tests/query/long.cc": "\n" * 501}, ["tests/query/long.cc"]),
]

KEPT = [
    (
        "includes",
        {
            "server/a.cc": '#include "indexer/extract/picture_runner.h"\n',
            "indexer/extract/picture_runner.h": '#include "schemas/date.h"\n',
        },
    ),
    ("lengths", {"query/long.cc": "// Length: one table, one row a field.\n" + "\n" * 400}),
    ("lengths", {"tests/query/long.cc": "\n" * 400}),
    ("addresses", {"query/a.cc": "// paths such as a/ho" "me/b are relative\n"}),
]


class StructureTest(unittest.TestCase):
    def test_a_good_tree_keeps_every_rule(self):
        for rule in structure.RULES:
            with self.subTest(rule):
                self.assertEqual(breaches(rule, {}), [])

    def test_breaches_are_found(self):
        for rule, changes, wanted in CASES:
            with self.subTest(rule=rule, changes=changes):
                self.assertEqual(breaches(rule, changes), wanted)

    def test_no_false_alarm(self):
        for rule, changes in KEPT:
            with self.subTest(rule=rule, changes=changes):
                self.assertEqual(breaches(rule, changes), [])

    def test_a_tree_without_git_is_walked(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for path in ("README.md", "build/a.cc", "tests/browser/node_modules/b.js"):
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text("")
            self.assertEqual(structure.Tree(root).paths, ["README.md"])

    def test_every_rule_has_a_case_that_breaks_it(self):
        self.assertEqual({rule for rule, _, _ in CASES}, set(structure.RULES))


if __name__ == "__main__":
    unittest.main()
