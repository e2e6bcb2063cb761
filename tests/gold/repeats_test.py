"""What the scorer of repeats counts, beside a server that says what a case wants."""
import collections
import contextlib
import io
import unittest

import repeats
import well_formed
from matching import matched
from words import facts

# A finding is named by its text; what the server has is what it is given here.
PAPERS = {
    "p1": ("2016-01-01", ["Pathway plans are late", "Staff lack supervision", "Too few foster homes"]),
    "p2": ("2019-01-01", ["The quality of pathway plans", "Management oversight"]),
    "p3": ("2022-01-01", ["Supervision of social workers"]),
}
ITEMS = {text: f"{n:016x}" for n, text in enumerate(t for _, texts in PAPERS.values() for t in texts)}
LATE, LACK, HOMES, QUALITY, OVERSIGHT, SUPERVISION = ITEMS


def gold(wanted, disputed=()):
    def ids(pairs):
        return [[ITEMS[a], ITEMS[b]] for a, b in pairs]

    return {"council": "aldermere", "repeats": ids(wanted), "disputed": ids(disputed), "documents": [
        {"id": paper, "published": date, "items": [{"id": ITEMS[t], **facts(t)} for t in texts]}
        for paper, (date, texts) in PAPERS.items()]}


class Server:
    def __init__(self, links, lost=(), councils=None, form="list"):
        self.links, self.lost, self.form = links, lost, form
        self.councils = councils or dict.fromkeys(PAPERS, {"id": "aldermere", "name": "Aldermere"})
        self.asked = []

    def document(self, id_):
        return {"id": id_, "council": self.councils[id_]}

    def findings(self, id_):
        return [{"id": "f " + text, "form": self.form, "kind": "improvement", "text": text}
                for text in PAPERS[id_][1] if text not in self.lost]

    def repeat_findings(self, council):
        self.asked.append(council)
        return [{"links": [{"earlier": "f " + a, "later": "f " + b, "score": 1} for a, b in chain]}
                for chain in self.links]


class Tally:
    def __init__(self):
        self.right, self.all, self.said = collections.Counter(), collections.Counter(), []

    def add(self, figure, part, right, cases=1, say=""):
        self.right[figure] += right
        self.all[figure] += cases
        if say and right < cases:
            self.said.append(say)

    def of(self, *figures):
        return tuple((self.right[f], self.all[f]) for f in figures)


def scored(council, server):
    tally = Tally()
    repeats.score_council(server, tally, "a", council)
    return tally


PLANS, STAFF, WRONG = (LATE, QUALITY), (LACK, SUPERVISION), (HOMES, OVERSIGHT)
CASES = {  # gold, disputed, the links of each chain -> precision, recall, F1
    "all right": ([PLANS, STAFF], [], [[PLANS], [STAFF]], (2, 2), (2, 2), (4, 4)),
    "all in one chain": ([PLANS, STAFF], [], [[PLANS, STAFF]], (2, 2), (2, 2), (4, 4)),
    "no chains": ([PLANS, STAFF], [], [], (0, 0), (0, 2), (0, 2)),
    "one missed": ([PLANS, STAFF], [], [[PLANS]], (1, 1), (1, 2), (2, 3)),
    "one wrong": ([PLANS], [], [[PLANS, WRONG]], (1, 2), (1, 1), (2, 3)),
    "a pair in two chains counts once": ([PLANS], [], [[PLANS], [PLANS]], (1, 1), (1, 1), (2, 2)),
    "the later end first": ([PLANS], [], [[PLANS[::-1]]], (1, 1), (1, 1), (2, 2)),
    "ends in one paper": ([PLANS], [], [[PLANS, (LATE, LACK)]], (1, 1), (1, 1), (2, 2)),
    "a disputed pair given": ([PLANS], [STAFF], [[PLANS, STAFF]], (1, 1), (1, 1), (2, 2)),
    "a disputed pair not given": ([PLANS], [STAFF], [[PLANS]], (1, 1), (1, 1), (2, 2)),
    "an end that is no item": ([PLANS], [], [[PLANS, (LATE, "A sentence elsewhere")]], (1, 1), (1, 1), (2, 2)),
    "a chain without links": ([PLANS], [], [[]], (0, 0), (0, 1), (0, 1)),
    "links are not closed over a chain": (
        [(LACK, OVERSIGHT), (OVERSIGHT, SUPERVISION), STAFF], [],
        [[(LACK, OVERSIGHT), (OVERSIGHT, SUPERVISION)]], (2, 2), (2, 3), (4, 5)),
}


class Counts(unittest.TestCase):
    def test_cases(self):
        for name, (wanted, disputed, links, *figures) in CASES.items():
            with self.subTest(name):
                tally = scored(gold(wanted, disputed), Server(links))
                self.assertEqual(tally.of("precision", "recall", "F1"), tuple(figures))

    def test_an_item_that_the_server_lacks_is_a_missed_pair(self):
        tally = scored(gold([PLANS]), Server([[PLANS]], lost=[LATE]))
        self.assertEqual(tally.of("items found", "recall"), ((5, 6), (0, 1)))

    def test_only_items_of_lists_count(self):
        tally = scored(gold([PLANS]), Server([[PLANS]], form="sentence"))
        self.assertEqual(tally.of("items found", "recall", "precision"), ((0, 6), (0, 1), (0, 0)))

    def test_a_council_with_no_repeats(self):
        for links, share in (([], 1.0), ([[WRONG]], 0.0)):
            tally = scored(gold([]), Server(links))
            self.assertEqual(tally.of("mean F1 over councils"), ((share, 1),))

    def test_the_mean_weighs_councils_alike(self):
        tally = Tally()
        repeats.score_council(Server([[PLANS]]), tally, "a", gold([PLANS]))
        repeats.score_council(Server([]), tally, "a", gold([PLANS, STAFF]))
        self.assertEqual(tally.of("mean F1 over councils", "F1"), ((1.0, 2), (2, 4)))

    def test_misses_are_named(self):
        tally = scored(gold([PLANS]), Server([[WRONG]], lost=[QUALITY]))
        self.assertEqual(tally.said, [f"wrong aldermere: {HOMES} || {OVERSIGHT}",
                                      f"missed aldermere: {LATE} || (lost {ITEMS[QUALITY]})"])

    def test_every_council_that_the_papers_are_of_is_asked_once(self):
        old, new = {"id": "aldermere-county"}, {"id": "aldermere"}
        server = Server([[PLANS]], councils={"p1": old, "p2": new, "p3": new})
        self.assertEqual(scored(gold([PLANS]), server).of("precision", "recall"), ((1, 1), (1, 1)))
        self.assertEqual(server.asked, ["aldermere-county", "aldermere"])

    def test_papers_that_the_server_lacks(self):
        server = Server([[PLANS]], lost=ITEMS, councils=dict.fromkeys(PAPERS))
        self.assertEqual(scored(gold([PLANS]), server).of("items found", "recall"), ((0, 6), (0, 1)))


class Matching(unittest.TestCase):
    item = facts("The quality and timeliness of plans for children")

    def test_cases(self):
        for text, place in {
            "The quality and timeliness of plans for children.": 0,
            "the QUALITY & timeliness of plans for children": 0,
            "The quality and timeliness of plans for children (outcome 1)": None,  # a quarter longer
            "The quality and timeliness of plans for babies": 0,
            "What is the timeliness of plans for children": 0,
            "The quality of plans": None,
            "": None,
        }.items():
            with self.subTest(text):
                self.assertEqual(matched([{"text": text}], [self.item]).get(0), place)

    def test_the_same_text_goes_before_one_like_it(self):
        like, same = "The quality and timeliness of plans for babies", "The quality and timeliness of plans for children"
        self.assertEqual(matched([{"text": like}, {"text": same}], [self.item]), {0: 1})

    def test_a_finding_is_one_item_at_most(self):
        self.assertEqual(len(matched([{"text": "The quality and timeliness of plans for children"}], [self.item] * 2)), 1)


class Shape(unittest.TestCase):
    def faults(self, change):
        council = gold([PLANS], [STAFF])
        for number, document in enumerate(council["documents"]):
            document["id"] = f"{number:016x}"
        change(council)
        return list(well_formed.council_faults(council))

    def test_a_good_council_has_no_faults(self):
        self.assertEqual(self.faults(lambda c: None), [])

    def test_each_fault_is_seen(self):
        for name, change in {
            "a pair twice": lambda c: c["disputed"].extend(c["repeats"]),
            "a pair of one paper": lambda c: c["repeats"].append([ITEMS[LATE], ITEMS[LACK]]),
            "the later first": lambda c: c["repeats"].append([ITEMS[OVERSIGHT], ITEMS[LACK]]),
            "no item": lambda c: c["repeats"].append([ITEMS[LATE], "0" * 16 + "x"]),
            "one end": lambda c: c["repeats"].append([ITEMS[LATE]]),
            "out of order": lambda c: c["documents"].reverse(),
            "one paper": lambda c: (c["documents"].__delitem__(slice(1, None)), c["repeats"].clear(), c["disputed"].clear()),
            "no day": lambda c: c["documents"][0].update(published="2016"),
            "no id": lambda c: c["documents"][0].update(id="p1"),
            "a text quoted": lambda c: c["documents"][0]["items"][0].update(text="Pathway plans are late"),
            "an item twice": lambda c: c["documents"][0]["items"].append(c["documents"][0]["items"][0]),
        }.items():
            with self.subTest(name), contextlib.redirect_stdout(io.StringIO()):
                self.assertTrue(self.faults(change))


if __name__ == "__main__":
    unittest.main()
