import copy
import json
import pathlib
import tempfile
import unittest

import topics as t

PAPER, OTHER = "0123456789abcdef", "fedcba9876543210"
GOOD = [
    {"topic": 1, "query": "late plans", "narrative": "n", "judgements": {PAPER: 3, OTHER: 0}},
    {"topic": 2, "query": "advocates", "narrative": "n", "judgements": {PAPER: 1}},
]


def changed(key, value, at=0):
    topics = copy.deepcopy(GOOD)
    topics[at][key] = value
    return topics


class Faults(unittest.TestCase):
    def test_good_topics_have_none(self):
        self.assertEqual(list(t.faults(GOOD)), [])

    def test_each_fault_is_named_with_its_topic(self):
        lacking = copy.deepcopy(GOOD)
        del lacking[1]["narrative"]
        cases = [
            ({"topic": 1}, "no list"),
            ([], "no list"),
            (["late plans"], "entry 1 lacks"),
            (lacking, "entry 2 lacks"),
            (changed("query", ""), "topic 1 has no query"),
            (changed("query", 7), "topic 1 has no query"),
            (changed("narrative", "  "), "topic 1 has no query or no narrative"),
            (changed("judgements", [PAPER]), "topic 1 has no judgements"),
            (changed("judgements", {PAPER[:15]: 3}), "topic 1: 0123456789abcde is no id"),
            (changed("judgements", {PAPER.upper(): 3}), "is no id"),
            (changed("judgements", {PAPER: 4}), "not 0 to 3"),
            (changed("judgements", {PAPER: -1}), "not 0 to 3"),
            (changed("judgements", {PAPER: 1.5}), "not 0 to 3"),
            (changed("judgements", {PAPER: True}), "not 0 to 3"),
            (changed("judgements", {PAPER: "3"}), "not 0 to 3"),
            (changed("judgements", {PAPER: 0}), "no relevant paper"),
            (changed("judgements", {}), "no relevant paper"),
            (changed("topic", 1, at=1), "topic 1 stands twice"),
            (changed("query", "late plans", at=1), "query 'late plans' stands twice"),
        ]
        for topics, wanted in cases:
            with self.subTest(wanted=wanted):
                self.assertIn(wanted, "; ".join(t.faults(topics)))

    def test_all_faults_are_named_at_once(self):
        topics = changed("query", "")
        topics[1]["judgements"] = {PAPER: 9}
        self.assertEqual(len(list(t.faults(topics))), 2)


class Reading(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def test_files_keep_their_order_and_topics(self):
        one = self.file("b.json", json.dumps(GOOD[:1]))
        two = self.file("a.json", json.dumps(GOOD[1:]))
        files = t.read_all([one, two])
        self.assertEqual(list(files), [str(one), str(two)])
        self.assertEqual([topic for topics in files.values() for topic in topics], GOOD)

    def test_what_cannot_be_read_names_the_file(self):
        for path in (
            self.folder / "absent.json",
            self.file("cut.json", json.dumps(GOOD)[:40]),
            self.file("grades.json", json.dumps(changed("judgements", {PAPER: 4}))),
        ):
            with self.subTest(path=path.name), self.assertRaisesRegex(ValueError, path.name):
                t.read(path)

    def test_a_topic_counts_once(self):
        one = self.file("one.json", json.dumps(GOOD))
        two = self.file("two.json", json.dumps(changed("topic", 9)[:1]))
        with self.assertRaisesRegex(ValueError, "more than one file: late plans"):
            t.read_all([one, two])
        with self.assertRaisesRegex(ValueError, "named twice"):
            t.read_all([one, one])


if __name__ == "__main__":
    unittest.main()
