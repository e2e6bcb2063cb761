"""The contract of a server that wants a key for everything that can be locked.

    locked_test.py BUILD-FOLDER INDEX

Without a key, with one for reading and with one that nobody has: every address answers as
schemas/openapi.yaml says, for real and for made-up parameters, and nothing that is locked is told.
The Python packages are those of requirements.txt, which tests/install puts into build/venv.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

VENV = pathlib.Path(__file__).resolve().parents[2] / "build" / "venv"
if pathlib.Path(sys.prefix).resolve() != VENV.resolve():
    if not (VENV / "requirements.txt").exists():
        print("locked: skipped, its Python packages are missing (tests/install tests)")
        sys.exit(77)
    python = str(VENV / "bin" / "python")
    os.execv(python, [python, "-B", __file__, *sys.argv[1:]])

import requests
import yaml

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import serving  # noqa: E402

BUILD = pathlib.Path(sys.argv.pop(1))
INDEX = pathlib.Path(sys.argv.pop(1))
OPEN = ("/healthz", "/readyz", "/openapi.yaml", "/opensearch.xml", "/api", "/static/scrutineer.css")
PAGES = ("/", "/findings", "/councils", "/compare", "/issues", "/batch", "/coverage")
CHECKS = ",".join(
    (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
    )
)


def new_key(**changes) -> tuple[str, dict]:
    """A key, and its entry with these changes."""
    made = subprocess.run(
        [BUILD / "bin" / "scrutineer-server", "--new-key", "tester"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    secret, entry = made.splitlines()
    return secret, {**json.loads(entry), **changes}


class Locked(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="scrutineer-locked-")
        cls.addClassCleanup(folder.cleanup)
        home = pathlib.Path(folder.name)
        cls.reader, entry = new_key(name="reader", scopes=["read"], per_minute=0)
        cls.saver, other = new_key(name="saver", scopes=["read", "save"], per_minute=0)
        (home / "keys.json").write_text(json.dumps({"keys": [entry, other]}))
        config = home / "server.json"
        access = {"keys": str(home / "keys.json"), "locked": "read, export, metrics"}
        config.write_text(json.dumps({"access": access, "state": str(home / "state")}))
        cls.base = cls.enterClassContext(
            serving.server(INDEX, BUILD, home / "server.log", ("--config", str(config)))
        )
        description = requests.get(cls.base + "/openapi.yaml", timeout=120).content
        cls.paths = yaml.safe_load(description)["paths"]

    def get(self, path: str, key: str = "", **parameters) -> requests.Response:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        return requests.get(self.base + path, params=parameters, headers=headers, timeout=120)

    def refused(self, answer: requests.Response, status: int, code: str):
        self.assertEqual((answer.status_code, answer.json()["code"]), (status, code), answer.url)
        self.assertEqual(answer.headers["content-type"], "application/problem+json")
        if status == 401:
            self.assertEqual(answer.headers["www-authenticate"], "Bearer")

    def test_without_a_key_only_what_is_open_answers(self):
        for path in OPEN:
            self.assertEqual(self.get(path).status_code, 200, path)
        for path in self.paths:
            if path == "/feeds/saved/{id}.atom":  # who knows the address needs no key
                self.refused(self.get(path), 404, "not-found")
            elif path not in OPEN:
                self.refused(self.get(path.replace("{id}", "0123456789abcdef")), 401, "key-needed")
        for page in PAGES:
            answer = self.get(page)
            self.assertEqual(answer.status_code, 401, page)
            self.assertNotIn("aldermere", answer.text.lower(), page)

    def test_a_key_that_nobody_has_opens_nothing(self):
        nobodys, _ = new_key()
        for key in (nobodys, self.reader[:-1], self.reader.upper(), "x", self.reader + "0"):
            self.refused(self.get("/api/v1/search", key), 401, "key-needed")

    def test_a_key_opens_what_it_is_for_and_no_more(self):
        for path in ("/api/v1/search", "/api/v1/findings", "/feeds/search.atom", *PAGES[:3]):
            self.assertEqual(self.get(path, self.reader).status_code, 200, path)
        for path in ("/api/v1/search", "/api/v1/findings", "/api/v1/repeat-findings"):
            for form in ("csv", "jsonl"):
                self.refused(self.get(path, self.reader, format=form), 403, "not-allowed")
        self.refused(self.get("/metrics", self.reader), 403, "not-allowed")
        for path in ("/api/v1/saved-searches", "/api/v1/saved-searches/preview"):
            self.refused(self.get(path, self.reader), 403, "not-allowed")
            self.assertEqual(self.get(path, self.saver).status_code, 200, path)

    def test_nothing_undescribed_is_answered(self):
        for key, phases, *more in (
            ("", "examples"),
            (self.reader, "examples,fuzzing"),
            (self.saver, "examples,coverage,fuzzing", "--include-path-regex=saved"),
        ):
            command = [VENV / "bin" / "schemathesis", "run", self.base + "/openapi.yaml"]
            command += ["--url", self.base, f"--checks={CHECKS}", f"--phases={phases}"]
            command += ["--max-examples=4", "--seed=1", "--generation-deterministic"]
            command += ["--request-timeout=120", "--no-color", *more]
            if key:
                command += ["--header", f"Authorization: Bearer {key}"]
            done = subprocess.run(
                command,
                cwd=VENV,  # it leaves a folder of its own where it runs
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            self.assertEqual(done.returncode, 0, done.stdout[-8000:])


if __name__ == "__main__":
    unittest.main()
