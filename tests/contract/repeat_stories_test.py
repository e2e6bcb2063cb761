"""Stories of real councils, as the running server tells them.

    repeat_stories_test.py BUILD-FOLDER SHARED-FOLDER

Indexes the papers of two councils in SHARED-FOLDER/corpus, and skips where it is absent. Whether
findings are the same issue is tested beside the finder; this holds that it comes through the API.
"""

import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import serving  # noqa: E402

BUILD = pathlib.Path(sys.argv.pop(1))
CORPUS = pathlib.Path(sys.argv.pop(1)) / "corpus"

# Tameside 2016 to 2023 and its own papers; Reading 2016 to 2024.
PAPERS = {
    "tameside": (
        "7ba1a1194774826d",
        "eedbd51622e29924",
        "7f66f0512181a016",
        "75295fdf9490779f",
        "77eaf26b48c5ccc3",
    ),
    "reading": (
        "5e77ed3aa6c1eee2",
        "eb41bf25bba8d8fc",
        "08e9a768f508679d",
        "c24cd2e22336139c",
        "708bf6c0add6c2da",
    ),
}


class Stories(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="scrutineer-stories-")
        cls.addClassCleanup(folder.cleanup)
        home = pathlib.Path(folder.name)
        papers = [CORPUS / "ofsted" / f"{one}.pdf" for ids in PAPERS.values() for one in ids]
        subprocess.run(
            [BUILD / "bin" / "scrutineer-index", "--index", home / "index", *papers,
             CORPUS / "seeds"],
            check=True,
            capture_output=True,
        )
        cls.base = cls.enterClassContext(
            serving.server(home / "index", BUILD, home / "server.log")
        )

    def chains(self, **filters):
        return serving.get(self.base, "/api/v1/repeat-findings", limit=1000, **filters)["chains"]

    def test_every_link_is_of_two_papers_of_one_council(self):
        for council in PAPERS:
            chains = self.chains(council=council)
            self.assertGreater(len(chains), 0)
            for chain in chains:
                papers = {o["id"]: o["document_id"] for o in chain["occurrences"]}
                for link in chain["links"]:
                    self.assertNotEqual(papers[link["earlier"]], papers[link["later"]])

    def test_tameside_was_told_of_return_home_interviews_for_years(self):
        # Interviews on their return are of the family of children who go missing.
        (chain,) = [c for c in self.chains(council="tameside")
                    if c["issue"] in ("missing", "return_home_interviews")
                    and any("return home interview" in o["text"] for o in c["occurrences"])]
        self.assertEqual(chain["first_raised"][:4], "2016")
        days = sorted(o["date"] for o in chain["occurrences"])
        self.assertGreaterEqual(days[-1][:4], "2023")
        roles = [o["role"] for o in chain["occurrences"]]
        better = roles.index("reports_progress")
        self.assertIn("repeats", roles[better:], "better and worse in turn")
        for occurrence in chain["occurrences"]:
            self.assertTrue(occurrence["text"])
            has_pages = occurrence["document_id"] in PAPERS["tameside"]
            self.assertEqual(occurrence["page"] is not None, has_pages)

    def test_tamesides_bed_and_breakfast_does_not_end_open(self):
        (report,) = [i for i in PAPERS["tameside"] if self.date(i)[:4] == "2016"]
        items = serving.get(self.base, f"/api/v1/documents/{report}/recommendations")
        (item,) = [r for r in items["recommendations"] if "bed and breakfast" in r["text"].lower()]
        self.assertIn(item["status"], ("met", "progress"))
        self.assertEqual(item["shown_by"]["date"][:4], "2017")

    def test_readings_homeless_young_people_were_told_again(self):
        chains = [c for c in self.chains(council="reading") if "homeless_16_17" in c["populations"]]
        links = [link for c in chains for link in c["links"]]
        dates = {o["id"]: o["date"][:4] for c in chains for o in c["occurrences"]}
        self.assertIn(("2019", "2024"),
                      {(dates[one["earlier"]], dates[one["later"]]) for one in links})

    def date(self, document):
        return serving.get(self.base, f"/api/v1/documents/{document}")["date"]


if __name__ == "__main__":
    if not CORPUS.is_dir():
        print(f"stories: skipped, there is no {CORPUS}")
        sys.exit(77)
    unittest.main()
