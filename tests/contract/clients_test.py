"""Makes clients from schemas/openapi.yaml, for Python and for JavaScript, and asks by them.

That proves the description: generators can read it, and what they make of it holds every member of
every answer. Run by ctest beside a server on the sample papers (tests/serve), whose address is
SCRUTINEER_URL; the generators are those of requirements.txt and package.json.
"""

import importlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
VENV = ROOT / "build" / "venv"
if pathlib.Path(sys.prefix).resolve() != VENV.resolve():
    if not (VENV / "bin" / "openapi-python-client").exists():
        print("clients: skipped, the generators are missing (tests/install tests)")
        sys.exit(77)
    python = str(VENV / "bin" / "python")
    os.execv(python, [python, "-B", __file__, *sys.argv[1:]])

import requests

BASE = os.environ["SCRUTINEER_URL"]
DESCRIPTION = ROOT / "schemas" / "openapi.yaml"
MODULES = HERE / "node_modules"


def run(*command, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)
    if done.returncode:
        raise AssertionError(f"{command[0]} failed:\n{done.stdout}\n{done.stderr}")
    return done.stdout


def api(path, **parameters):
    answer = requests.get(f"{BASE}/api/v1/{path}", params=parameters, timeout=120)
    answer.raise_for_status()
    return answer.json()


class Generated(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)


class Python(Generated):
    def test_every_answer_survives_its_types(self):
        environment = {**os.environ, "PATH": f"{VENV / 'bin'}:{os.environ['PATH']}"}
        run(VENV / "bin" / "openapi-python-client", "generate", "--path", DESCRIPTION, "--meta",
            "none", "--output-path", self.folder / "scrutineer_client", env=environment)
        sys.path.insert(0, str(self.folder))
        self.addCleanup(sys.path.remove, str(self.folder))
        client = importlib.import_module("scrutineer_client").Client(base_url=BASE)
        asked = []

        def ask(name, *places, **parameters):
            group, operation = name.split(".")
            module = importlib.import_module(f"scrutineer_client.api.{group}.{operation}")
            answer = module.sync_detailed(*places, client=client, **parameters)
            self.assertEqual(answer.status_code, 200, name)
            self.assertEqual(answer.parsed.to_dict(), json.loads(answer.content), name)
            asked.append(operation)
            return answer.parsed

        paper = ask("search.search", q="pathway plans").hits[0].id
        ask("search.facets", q="plans")
        ask("search.suggest", q="pla")
        for operation in ("document", "document_text", "similar_documents"):
            ask(f"documents.{operation}", paper)
        ask("findings.finding", ask("findings.findings", q="plans").findings[0].id)
        ask("findings.missing")
        ask("documents.failures")
        ask("repeats.repeat_finding", ask("repeats.repeat_findings").chains[0].id)
        ask("repeats.issues")
        ask("repeats.timeline", "aldermere")
        ask("repeats.recommendations", paper)
        ask("vocabulary.councils")
        ask("vocabulary.fields")
        made = {path.stem for path in (self.folder / "scrutineer_client" / "api").glob("*/*.py")}
        # Of one reference, of files, and of the server itself.
        other = {"__init__", "cite", "chain_feed", "council_feed", "search_feed", "open_search",
                 "openapi", "metrics", "health", "ready", "page_image", "original"}
        # Of a server that keeps a state, with a key (locked_test.py).
        other |= {"saved_searches", "save_search", "saved_search", "forget_search",
                  "preview_saved_search", "saved_feed"}
        self.assertEqual(made - other, set(asked), "an operation was not asked")


class JavaScript(Generated):
    def test_a_first_program_compiles_strictly_and_is_answered(self):
        if not MODULES.exists():
            self.skipTest("the npm packages are missing (tests/install tests)")
        run("node", MODULES / "@hey-api/openapi-ts/bin/index.cjs", "-i", DESCRIPTION, "-o",
            self.folder / "client", "-c", "@hey-api/client-fetch", cwd=self.folder)
        shutil.copy(HERE / "first_program.ts", self.folder)
        run("node", MODULES / "typescript/bin/tsc", "--strict", "--target", "es2022", "--module",
            "commonjs", "--moduleResolution", "node10", "--lib", "es2022,dom,dom.iterable",
            "--outDir", self.folder / "js", self.folder / "first_program.ts", cwd=self.folder)
        said = json.loads(run("node", self.folder / "js" / "first_program.js", BASE))
        hits = api("search", q="pathway plans", limit=2)["hits"]
        self.assertEqual(
            said["papers"], [[h["id"], h["date"], h["passages"][0]["page"]] for h in hits])
        self.assertEqual(said["criticised"], api("findings", stance="criticised")["total"]["value"])
        chains = api("repeat-findings", council="aldermere", status="raised_again")["chains"]
        self.assertEqual(said["issues"], [chain["label"] for chain in chains])
        self.assertEqual(said["problem"], "query-syntax")


if __name__ == "__main__":
    unittest.main()
