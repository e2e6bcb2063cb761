"""Saved searches with the real programs: a paper that is indexed comes once in the feed and once to
the webhook, whatever is killed meanwhile.

    saved_test.py BUILD-FOLDER SAMPLES-FOLDER
"""

import contextlib
import hashlib
import hmac
import http.server
import json
import pathlib
import signal
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.request
from xml.etree import ElementTree

BUILD = pathlib.Path(sys.argv.pop(1)).resolve()
SAMPLES = pathlib.Path(sys.argv.pop(1))
ATOM = "{http://www.w3.org/2005/Atom}"
SERVER = str(BUILD / "bin" / "scrutineer-server")
PAPERS = sorted((SAMPLES / "papers").glob("*.pdf"))


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          check=False)
    if done.returncode:
        raise AssertionError(f"{command}: {done.stdout}{done.stderr}")
    return done.stdout


class Receiver:
    """Keeps what is posted to it, and answers as it is told; `hang`: not at all."""

    def __init__(self, certificate=None):
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.got.append((dict(self.headers), body))
                if receiver.hang:
                    receiver.released.wait(60)
                    return
                self.send_response(receiver.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.got, self.status, self.hang = [], 204, False
        self.released = threading.Event()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.handle_error = lambda *_: None  # who turns away from a certificate says nothing
        scheme = "http"
        if certificate:
            scheme = "https"
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.url = f"{scheme}://127.0.0.1:{self.server.server_port}/hook"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self):
        self.released.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class SavedSearches(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="scrutineer-saved-")
        self.addCleanup(folder.cleanup)
        self.home = pathlib.Path(folder.name)
        self.index = self.home / "index"
        self.state = self.home / "state"
        self.key, entry = run(SERVER, "--new-key", "desk").splitlines()
        entry = {**json.loads(entry), "scopes": ["read", "save"], "per_minute": 0}
        self.config = self.home / "server.json"
        (self.home / "keys.json").write_text(json.dumps({"keys": [entry]}))
        self.config.write_text(json.dumps({
            "access": {"keys": str(self.home / "keys.json"), "locked": "read"},
            "public_url": "https://search.example.org", "state": str(self.state)}))

    def papers(self, *papers):
        run(BUILD / "bin" / "scrutineer-index", "--index", self.index, "--gazetteer",
            SAMPLES / "gazetteer.json", *papers)

    @contextlib.contextmanager
    def server(self, **environment):
        """A running one; self.base is its address."""
        child = subprocess.Popen(
            [SERVER, "--index", str(self.index), "--listen", "127.0.0.1:0", "--config",
             str(self.config), "--webhook-allow", "127.0.0.0/8"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)
        try:
            line = child.stdout.readline()
            self.assertIn("Listening on ", line)
            self.base = line.split()[-1].rstrip("/")
            yield child
        finally:
            child.kill()
            child.wait(timeout=60)
            child.stdout.close()

    def ask(self, path, message=None, method=None, key=True):
        headers = {"Authorization": "Bearer " + self.key} if key else {}
        data = None
        if message is not None:
            data = json.dumps(message).encode()
            headers["Content-Type"] = "application/json"
        request = urllib.request.Request(self.base + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()

    def save(self, receiver):
        status, body = self.ask("/api/v1/saved-searches", {
            "name": "Everything", "search": {}, "webhook": {"url": receiver.url}})
        self.assertEqual(status, 201, body)
        return json.loads(body)

    def one(self, saved):
        status, body = self.ask("/api/v1/saved-searches/" + saved["id"])
        self.assertEqual(status, 200, body)
        return json.loads(body)

    def until(self, what, condition):
        end = time.monotonic() + 60
        while not condition():
            self.assertLess(time.monotonic(), end, what)
            time.sleep(0.1)

    def feed(self, saved):
        path = saved["feed"].removeprefix("https://search.example.org")
        status, body = self.ask(path, key=False)
        self.assertEqual(status, 200, body)
        return [entry.find(ATOM + "link").get("href").split("/")[-1]
                for entry in ElementTree.fromstring(body).findall(ATOM + "entry")]

    def states(self, saved):
        return [one["state"] for one in self.one(saved)["deliveries"]]

    def test_a_new_paper_comes_once_whatever_is_killed(self):
        receiver = Receiver()
        self.addCleanup(receiver.close)
        self.papers(PAPERS[0])
        with self.server() as child:
            self.assertEqual(self.ask("/api/v1/saved-searches", key=False)[0], 401)
            saved = self.save(receiver)
            self.papers(*PAPERS[:2])
            self.until("the webhook is told", lambda: self.states(saved) == ["sent"])
            ((headers, body),) = receiver.got
            told = json.loads(body)
            (paper,) = [one["id"] for one in told["papers"]]
            self.assertEqual(self.feed(saved), [paper])
            # As server/saved/README.md has it.
            t, v1 = (part.split("=")[1] for part in headers["Scrutineer-Signature"].split(","))
            expected = hmac.new(saved["secret"].encode(), t.encode() + b"." + body,
                                hashlib.sha256).hexdigest()
            self.assertTrue(hmac.compare_digest(expected, v1))
            self.assertLess(abs(time.time() - int(t)), 300)
            other = subprocess.run(
                [SERVER, "--index", str(self.index), "--listen", "127.0.0.1:0", "--config",
                 str(self.config)], capture_output=True, text=True, timeout=60, check=False)
            self.assertEqual(other.returncode, 5, other.stderr)
            self.assertIn("another program", other.stderr)
            # Killed while it is sent, it is not sent again.
            receiver.hang = True
            self.papers(*PAPERS[:3])
            self.until("the second is being sent", lambda: len(receiver.got) == 2)
            child.kill()
            child.wait(timeout=60)
        receiver.released.set()
        receiver.hang = False
        run(BUILD / "bin" / "scrutineer-index", "--index", self.index, "--remove", paper,
            "--reason", "a test")
        with self.server() as child:
            self.until("it looks again", lambda: self.one(saved)["checked"] is not None)
            time.sleep(4)  # a round of looking and sending
            self.assertEqual(self.states(saved), ["unknown", "sent"])
            self.assertEqual(len(receiver.got), 2)
            self.assertEqual(len(self.feed(saved)), 1, "a removed paper is in no feed")
            self.assertNotIn(paper, self.feed(saved))
            self.assertEqual(self.one(saved)["alerts"], 2)
            # It ends in time although it waits for an answer.
            receiver.released.clear()
            receiver.hang = True
            self.papers(*PAPERS[2:4])
            self.until("the third is being sent", lambda: len(receiver.got) == 3)
            began = time.monotonic()
            child.send_signal(signal.SIGTERM)
            self.assertEqual(child.wait(timeout=60), 0)
            self.assertLess(time.monotonic() - began, 3.2)

    def test_tls_is_verified(self):
        certificate = self.home / "both.pem"
        try:
            run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                "-nodes", "-days", "2", "-subj", "/CN=receiver", "-addext",
                "subjectAltName=IP:127.0.0.1", "-keyout", self.home / "key.pem", "-out",
                self.home / "certificate.pem")
        except FileNotFoundError:
            self.skipTest("openssl is missing")
        certificate.write_bytes((self.home / "key.pem").read_bytes()
                                + (self.home / "certificate.pem").read_bytes())
        receiver = Receiver(certificate)
        self.addCleanup(receiver.close)
        self.papers(PAPERS[0])
        with self.server():
            saved = self.save(receiver)
            self.papers(*PAPERS[:2])
            self.until("it was tried", lambda: [
                one["attempts"] for one in self.one(saved)["deliveries"]] == [1])
            (delivery,) = self.one(saved)["deliveries"]
            self.assertEqual(delivery["state"], "waiting")
            self.assertIn("certificate", delivery["answer"])
            self.assertEqual(receiver.got, [])
        with self.server(SSL_CERT_FILE=str(self.home / "certificate.pem")):
            trusted = self.save(receiver)
            self.papers(*PAPERS[:3])
            self.until("the webhook is told", lambda: self.states(trusted) == ["sent"])
            self.assertGreaterEqual(len(receiver.got), 1)

    def test_a_damaged_file_stops_no_search(self):
        self.papers(PAPERS[0])
        self.state.mkdir()
        (self.state / "saved.sqlite").write_bytes(b"no database" * 1000)
        with self.server():
            status, body = self.ask("/api/v1/saved-searches")
            self.assertEqual((status, json.loads(body)["code"]), (503, "state-damaged"))
            self.assertEqual(self.ask("/api/v1/search")[0], 200)


if __name__ == "__main__":
    unittest.main()
