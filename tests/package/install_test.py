"""What `cmake --install` lays down works without the source tree.

Reads $SCRUTINEER_SOURCE and $SCRUTINEER_BUILD.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ["SCRUTINEER_SOURCE"])
BUILD = pathlib.Path(os.environ["SCRUTINEER_BUILD"])
sys.path.insert(0, str(SOURCE / "tests"))

import serving  # noqa: E402

PROGRAMS = ["scrutineer-extract", "scrutineer-index", "scrutineer-query", "scrutineer-server"]
FILES = [
    *(f"bin/{name}" for name in PROGRAMS),
    *(f"share/man/man1/{name}.1" for name in PROGRAMS),
    *(f"share/bash-completion/completions/{name}" for name in PROGRAMS),
    *(f"share/zsh/site-functions/_{name}" for name in PROGRAMS),
    *(f"share/fish/vendor_completions.d/{name}.fish" for name in PROGRAMS),
    "share/scrutineer/vocabulary/councils.json",
    "share/scrutineer/schemas/openapi.yaml",
    "share/scrutineer/schemas/manifest.schema.json",
    "share/scrutineer/samples/gazetteer.json",
    "share/doc/scrutineer/LICENSE",
    "share/doc/scrutineer/server.md",
    "lib/systemd/system/scrutineer-server.service",
    "etc/scrutineer/server.properties",
]

# Words typed, and what the last may become.
COMPLETED = [
    (["scrutineer-query", "sea"], ["search"]),
    (["scrutineer-query", "search", "--sort", ""], ["newest", "oldest", "relevance"]),
    (["scrutineer-query", "findings", "--sort", ""], ["auto", "date", "relevance"]),
    (["scrutineer-query", "search", "--sort", "=", "new"], ["newest"]),
    (["scrutineer-query", "--format", "js"], ["json", "jsonl"]),
    (["scrutineer-query", "--index", "repeats", "search", "--form"], ["--format"]),
    (["scrutineer-query", "repeats", "--min-c"], ["--min-councils"]),
    (["scrutineer-query", "search", "--min-c"], []),
    (["scrutineer-query", "search", "--limit", ""], []),
    (["scrutineer-query", "inspect", "pap"], ["paper.pdf", "papers"]),
    (["scrutineer-query", "--index", "pap"], ["papers"]),
    (["scrutineer-index", "pap"], ["paper.pdf", "papers"]),
    (["scrutineer-index", "--manifest", "pap"], ["paper.pdf", "papers"]),
    (["scrutineer-index", "--check", "pap"], ["papers"]),
    (["scrutineer-index", "--no-"], ["--no-ocr"]),
    (["scrutineer-server", "--con"], ["--config"]),
    (["scrutineer-server", "--listen", ""], []),
    (["scrutineer-extract", "--te"], ["--text"]),
    (["scrutineer-extract", "--unheard-of"], []),
]


def install(prefix):
    subprocess.run(["cmake", "--install", str(BUILD), "--prefix", str(prefix)], check=True,
                   capture_output=True, env={k: v for k, v in os.environ.items() if k != "DESTDIR"})


def run(*command, expect=0, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          check=False, **options)
    if done.returncode != expect:
        raise AssertionError(f"{command}: exit code {done.returncode}, not {expect}\n"
                             f"{done.stdout}{done.stderr}")
    return done


def completions(prefix, words, folder):
    """What bash completes the last of the words to."""
    file = prefix / "share/bash-completion/completions" / words[0]
    script = ('source "$0"; compopt() { :; }; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); '
              '$(complete -p "$1" | sed "s/.* -F //; s/ .*//"); printf "%s\\n" "${COMPREPLY[@]}"')
    return sorted(run("bash", "-c", script, file, *words, cwd=folder).stdout.split())


class InstalledTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.home = pathlib.Path(cls.folder.name)
        cls.prefix = cls.home / "opt" / "scrutineer"
        install(cls.prefix)
        cls.samples = cls.prefix / "share/scrutineer/samples"

    def program(self, name):
        return self.prefix / "bin" / name

    def configuration(self):
        return (self.prefix / "etc/scrutineer/server.properties").read_text(encoding="utf-8")

    def test_everything_is_there(self):
        self.assertEqual([file for file in FILES if not (self.prefix / file).is_file()], [])
        self.assertGreater(len(list((self.samples / "papers").iterdir())), 30)

    def test_nothing_names_the_source_tree(self):
        # Programs hold names of source files, for messages; what is read as text must not.
        for file in self.prefix.rglob("*"):
            if file.is_file() and file.parent.name not in ("bin", "papers"):
                self.assertNotIn(os.fsencode(SOURCE), file.read_bytes(), file)

    def test_papers_are_indexed_searched_and_served(self):
        index = self.home / "papers.index"
        run(self.program("scrutineer-index"), "--index", index, "--gazetteer",
            self.samples / "gazetteer.json", "--manifest", self.samples / "manifest.csv",
            self.samples / "papers", cwd="/")
        found = run(self.program("scrutineer-query"), "--index", index, "--format", "json", "search",
                    "return home interviews", cwd="/")
        self.assertGreater(json.loads(found.stdout)["total"]["value"], 0)
        run(self.program("scrutineer-query"), "inspect",
            next((self.samples / "papers").glob("*.pdf")), cwd="/")
        with serving.server(index, self.prefix, self.home / "server.log") as base:
            self.assertEqual(serving.get(base, "/api/v1/search", q="return home interviews")["total"],
                             json.loads(found.stdout)["total"])

    def test_the_vocabulary_is_the_installed_one(self):
        vocabulary = self.prefix / "share/scrutineer/vocabulary"
        paper = next((self.samples / "papers").glob("*.txt"))
        vocabulary.rename(vocabulary.with_name("away"))
        try:
            refused = subprocess.run([self.program("scrutineer-index"), "--inspect", paper],
                                     capture_output=True, text=True, check=False)
        finally:
            vocabulary.with_name("away").rename(vocabulary)
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn(str(vocabulary), refused.stderr)
        run(self.program("scrutineer-index"), "--inspect", paper)

    def test_a_changed_configuration_stays(self):
        file = self.prefix / "etc/scrutineer/server.properties"
        before = self.configuration()
        file.write_text(before + "threads = 3\n", encoding="utf-8")
        try:
            install(self.prefix)
            self.assertEqual(self.configuration(), before + "threads = 3\n")
        finally:
            file.write_text(before, encoding="utf-8")

    def test_the_configuration_has_every_key(self):
        unknown = self.home / "unknown.properties"
        unknown.write_text("nonsense = 1\n", encoding="utf-8")
        said = run(self.program("scrutineer-server"), "--config", unknown, expect=2).stderr
        known = set(re.search(r"The keys are (.*)\.$", said, re.M)[1].split(", "))
        shown = re.findall(r"^#?([a-z_.]+) = ", self.configuration(), re.M)
        self.assertEqual(sorted(shown), sorted(known))

    def test_the_configuration_is_read_with_every_key(self):
        entry = run(self.program("scrutineer-server"), "--new-key", "desk").stdout.splitlines()[1]
        keys = self.home / "keys.json"
        keys.write_text(f'{{"keys": [{entry}]}}', encoding="utf-8")
        text = re.sub(r"^#([a-z_.]+ = )", r"\1", self.configuration(), flags=re.M)
        text = re.sub(r"^access.keys = .*", f"access.keys = {keys}", text, flags=re.M)
        text = re.sub(r"^index = .*", f"index = {self.home / 'none'}", text, flags=re.M)
        file = self.home / "all.properties"
        file.write_text(text, encoding="utf-8")
        # All that it finds wrong is that there is no such index.
        said = run(self.program("scrutineer-server"), "--config", file, expect=3).stderr
        self.assertIn(str(self.home / "none"), said)

    def test_the_unit_starts_what_is_installed(self):
        unit = self.prefix / "lib/systemd/system/scrutineer-server.service"
        text = unit.read_text(encoding="utf-8")
        self.assertIn(f"ExecStart={self.program('scrutineer-server')} --config "
                      f"{self.prefix / 'etc/scrutineer/server.properties'}\n", text)
        self.assertNotIn("/usr/", text)
        if shutil.which("systemd-analyze"):
            run(sys.executable, "-B", SOURCE / "tests/server/unit_test.py", unit,
                self.program("scrutineer-server"))

    def test_bash_completes(self):
        folder = self.home / "typing"
        (folder / "papers").mkdir(parents=True)
        (folder / "paper.pdf").touch()
        for words, wanted in COMPLETED:
            with self.subTest(words):
                self.assertEqual(completions(self.prefix, words, folder), wanted)

    def test_every_option_is_completed(self):
        for name in PROGRAMS:
            main = run(self.program(name), "--help").stdout
            _, _, listed = main.partition("\nSubcommands:\n")
            parts = re.findall(r"^  ([a-z]+) {2,}", listed.partition("\n\n")[0], re.M)
            for part in [[], *([part] for part in parts)]:
                text = run(self.program(name), *part, "--help").stdout
                options = set(re.findall(r"^  (?:-\w,)?(--[a-z][a-z-]*)", text, re.M))
                with self.subTest(program=name, part=part):
                    self.assertTrue(options)
                    self.assertLessEqual(
                        options, set(completions(self.prefix, [name, *part, "--"], self.home)))

    def test_other_shells_read_their_completion(self):
        for shell, files in (("zsh", "share/zsh/site-functions/_*"),
                             ("fish", "share/fish/vendor_completions.d/*.fish")):
            for file in self.prefix.glob(files):
                if shutil.which(shell):
                    run(shell, "-n", file)

    def test_maintainer_scripts_are_read(self):
        for name in ("postinst", "prerm", "postrm"):
            run("sh", "-n", SOURCE / ".package/debian" / name)


if __name__ == "__main__":
    unittest.main()
