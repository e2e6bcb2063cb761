"""The program scrutineer-server as its users meet it: options, exit codes, signals, new commits.

    program_test.py BIN-FOLDER SAMPLES-FOLDER
"""

import contextlib
import hashlib
import http.client
import json
import pathlib
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
import zlib
import unittest
from xml.etree import ElementTree

BIN = pathlib.Path(sys.argv.pop(1))
SAMPLES = pathlib.Path(sys.argv.pop(1))
FIXTURES = pathlib.Path(__file__).resolve().parents[1] / "write" / "fixtures"
SERVER = str(BIN / "scrutineer-server")
ATOM = "{http://www.w3.org/2005/Atom}"


def index(directory, *papers):
    done = subprocess.run(
        [
            str(BIN / "scrutineer-index"),
            "--index",
            str(directory),
            "--gazetteer",
            str(SAMPLES / "gazetteer.json"),
            *map(str, papers),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise AssertionError(done.stderr)


def papers():
    return sorted((SAMPLES / "papers").glob("*.pdf"))


@contextlib.contextmanager
def server(*arguments):
    """A running server and its port."""
    child = subprocess.Popen(
        [SERVER, "--listen", "127.0.0.1:0", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    # Read all along, so that the child never waits for it.
    errors = []
    reader = threading.Thread(target=lambda: errors.extend(child.stderr))
    reader.start()

    def log():
        """Its lines on standard error, once it has ended."""
        reader.join()
        return errors

    child.log = log
    try:
        line = child.stdout.readline()
        if not line.startswith("Listening on http://127.0.0.1:"):
            child.wait(timeout=60)
            reader.join()
            raise AssertionError(f"said {line!r}, {''.join(errors)!r}")
        yield child, int(line.rsplit(":", 1)[1].strip().rstrip("/"))
    finally:
        child.kill()
        child.wait(timeout=60)
        reader.join()
        child.stdout.close()
        child.stderr.close()


def get(port, path, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        connection.request("GET", path, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def received_until(connection, part):
    received = b""
    while part not in received:
        more = connection.recv(65536)
        if not more:
            raise AssertionError(f"the connection ended after {received!r}")
        received += more


def pixels(png):
    """Width, height and the rows of a PNG of eight bits each of red, green and blue."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n"), png[:20]
    at, data = 8, b""
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        kind, chunk = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        if kind == b"IHDR":
            width, height, depth, colours, _, _, interlaced = struct.unpack(">IIBBBBB", chunk)
            assert (depth, colours, interlaced) == (8, 2, 0)
        if kind == b"IDAT":
            data += chunk
        at += size + 12
    raw, stride, rows = zlib.decompress(data), width * 3, []
    above = bytes(stride)
    for y in range(height):
        kind, row = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1 : (y + 1) * (stride + 1)])
        if kind:
            for x in range(stride):
                a = row[x - 3] if x >= 3 else 0
                b = above[x]
                c = above[x - 3] if x >= 3 else 0
                near = min((abs(b - c), 0, a), (abs(a - c), 1, b), (abs(a + b - 2 * c), 2, c))[2]
                row[x] = (row[x] + (0, a, b, (a + b) // 2, near)[kind]) & 255
        rows.append(bytes(row))
        above = rows[-1]
    return width, height, rows


def marks_told(paper, words):
    """The boxes around words on the first page, as the program that draws it tells them."""
    done = subprocess.run(
        [str(BIN / "scrutineer-extract"), "--page=1", "--width=600",
         *(f"--mark={word}" for word in words), str(paper)],
        capture_output=True, check=True)
    count, = struct.unpack("<I", done.stdout[28:32])
    return [struct.unpack_from("<4I", done.stdout, 32 + 16 * i) for i in range(count)]


class ExitCodes(unittest.TestCase):
    def run_with(self, *arguments):
        return subprocess.run(
            [SERVER, *arguments], capture_output=True, text=True, timeout=120, check=False
        )

    def test_asked_for_help_or_version(self):
        helped = self.run_with("--help")
        self.assertEqual(helped.returncode, 0)
        for part in ("Examples:", "Exit codes:", "--index"):
            self.assertIn(part, helped.stdout)
        version = self.run_with("--version")
        self.assertEqual(version.returncode, 0)
        self.assertRegex(version.stdout, r"^scrutineer-server \d+\.\d+\.\d+\n$")

    def test_bad_usage_is_2(self):
        for arguments in (
            (),
            ("--index",),
            ("--colour", "red", "--index", "i"),
            ("--index", "i", "--config", "/no/such/file.json"),
        ):
            with self.subTest(arguments=arguments):
                done = self.run_with(*arguments)
                self.assertEqual(done.returncode, 2)
                self.assertIn("scrutineer-server: ", done.stderr)
                self.assertEqual(done.stdout, "")

    def test_no_index_is_3(self):
        with tempfile.TemporaryDirectory() as empty:
            for directory in (empty, empty + "/missing"):
                done = self.run_with("--index", directory, "--listen", "127.0.0.1:0")
                self.assertEqual(done.returncode, 3, done.stderr)
                self.assertIn("index", done.stderr)

    def test_an_older_index_is_3_until_it_is_upgraded(self):
        for older in ("index-v1", "index-v2", "index-v3"):
            with self.subTest(older=older), tempfile.TemporaryDirectory() as folder:
                directory = folder + "/i"
                shutil.copytree(FIXTURES / older, directory)
                done = self.run_with("--index", directory, "--listen", "127.0.0.1:0")
                self.assertEqual(done.returncode, 3, done.stderr)
                self.assertIn(f"scrutineer-index --index {directory} --upgrade", done.stderr)
                index(directory, "--upgrade")
                with server("--index", directory) as (_, port):
                    for address in ("/documents/0000000000000001", "/api/v1/search?q=pathway+plans"):
                        status, answer = get(port, address)
                        self.assertEqual(status, 200, address)
                        self.assertIn(b"pathway plans", answer)

    def test_a_taken_port_is_4_and_a_bad_address_2(self):
        with tempfile.TemporaryDirectory() as folder, socket.socket() as taken:
            index(folder + "/i", papers()[0])
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            address = f"127.0.0.1:{taken.getsockname()[1]}"
            done = self.run_with("--index", folder + "/i", "--listen", address)
            self.assertEqual(done.returncode, 4, done.stderr)
            self.assertIn(address, done.stderr)
            done = self.run_with("--index", folder + "/i", "--listen", "nonsense")
            self.assertEqual(done.returncode, 2, done.stderr)


class Running(unittest.TestCase):
    def test_signals_stop_it_once_what_has_begun_is_answered(self):
        with tempfile.TemporaryDirectory() as folder:
            index(folder + "/i", papers()[0])
            for number in (signal.SIGINT, signal.SIGTERM):
                with server("--index", folder + "/i") as (child, port):
                    with socket.create_connection(("127.0.0.1", port), timeout=120) as begun:
                        # Answered once, the connection is sure to have a thread.
                        begun.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
                        received_until(begun, b'{"status":"ok"}')
                        begun.sendall(b"GET /readyz HTTP/1.1\r\n")
                        time.sleep(0.3)
                        child.send_signal(number)
                        time.sleep(0.3)
                        begun.sendall(b"Host: a\r\n\r\n")
                        received_until(begun, b"200 OK")
                    self.assertEqual(child.wait(timeout=120), 0)

    def test_it_stops_within_three_seconds_whatever_clients_do(self):
        with tempfile.TemporaryDirectory() as folder:
            index(folder + "/i", *papers())
            with server("--index", folder + "/i") as (child, port):
                clients = [socket.create_connection(("127.0.0.1", port), timeout=60) for _ in range(9)]
                for i, client in enumerate(clients):
                    if i % 3 == 0:
                        client.sendall(b"GET /readyz HTTP/1.1\r\n")  # and never the rest
                    if i % 3 == 1:  # never read
                        client.sendall(b"GET /openapi.yaml HTTP/1.1\r\nHost: a\r\n\r\n" * 100)
                time.sleep(0.5)
                child.send_signal(signal.SIGTERM)
                began = time.monotonic()
                self.assertEqual(child.wait(timeout=60), 0)
                self.assertLess(time.monotonic() - began, 3.2)
                for client in clients:
                    client.close()

    def test_the_log_is_json_lines_without_who_asked_and_what_for(self):
        with tempfile.TemporaryDirectory() as folder:
            index(folder + "/i", papers()[0])
            with server("--index", folder + "/i") as (child, port):
                status, _ = get(port, "/api/v1/search?q=personalword")
                self.assertEqual(status, 200)
                child.terminate()
                child.wait(timeout=60)
                errors = child.log()
            entries = [json.loads(line) for line in errors]
            asked = [entry for entry in entries if entry["event"] == "request"]
            self.assertEqual([(e["route"], e["status"]) for e in asked], [("search", 200)])
            self.assertNotIn("personalword", "".join(errors))
            self.assertNotIn("127.0.0.1", "".join(line for line in errors if '"request"' in line))

    def test_a_locked_server_wants_a_key(self):
        with tempfile.TemporaryDirectory() as folder:
            index(folder + "/i", papers()[0])
            made = subprocess.run([SERVER, "--new-key", "desk"], capture_output=True, text=True,
                                  check=True).stdout.splitlines()
            pathlib.Path(folder, "keys.json").write_text('{"keys": [' + made[1] + "]}")
            config = pathlib.Path(folder, "c.json")
            config.write_text(json.dumps(
                {"access": {"keys": folder + "/keys.json", "locked": "read,export,metrics"}}))
            with server("--index", folder + "/i", "--config", str(config)) as (_, port):
                key = {"Authorization": "Bearer " + made[0]}
                self.assertEqual(get(port, "/healthz")[0], 200)
                self.assertEqual(get(port, "/api/v1/search")[0], 401)
                self.assertEqual(get(port, "/api/v1/search", key)[0], 200)
                self.assertEqual(get(port, "/metrics", key)[0], 403)
            pathlib.Path(folder, "keys.json").write_text("{}")
            done = subprocess.run([SERVER, "--index", folder + "/i", "--config", str(config),
                                   "--listen", "127.0.0.1:0"], capture_output=True, text=True,
                                  timeout=60, check=False)
            self.assertEqual(done.returncode, 2, done.stderr)

    def test_the_configuration_file_is_used(self):
        with tempfile.TemporaryDirectory() as folder:
            index(folder + "/i", papers()[0])
            config = pathlib.Path(folder, "c.json")
            config.write_text(
                json.dumps({"source_url": "https://example.org/mine", "limits": {"max_hits": 5}})
            )
            with server("--index", folder + "/i", "--config", str(config)) as (_, port):
                self.assertIn(b"https://example.org/mine", get(port, "/openapi.yaml")[1])
                self.assertIn(b"https://example.org/mine", get(port, "/")[1])
                self.assertEqual(get(port, "/api/v1/search?limit=5")[0], 200)
                self.assertEqual(get(port, "/api/v1/search?limit=6")[0], 422)

    def test_files_that_failed_are_named_until_they_are_read(self):
        with tempfile.TemporaryDirectory() as folder:
            tree, directory = pathlib.Path(folder, "papers"), folder + "/i"
            (tree / "council").mkdir(parents=True)
            broken = b"%PDF-1.7\nnothing of a PDF\n"
            hostile = "<b>&\x1b[2J.pdf"
            (tree / "council" / hostile).write_bytes(broken)
            (tree / "later.pdf").write_bytes(broken)
            (tree / "good.txt").write_text("A paper about care leavers.\n")
            (tree / "secret.txt").write_text(
                "This report is not for publication under Section 100A of the Local Government Act 1972\n"
                "\nIt names a child.\n")
            with zipfile.ZipFile(tree / "pack.zip", "w", zipfile.ZIP_DEFLATED) as pack:
                pack.writestr("in/bad.pdf", broken)
                pack.writestr("in/fine.txt", "Another paper.\n")
            read = [str(BIN / "scrutineer-index"), "--index", directory, str(tree)]

            def failed(port):
                return json.loads(get(port, "/api/v1/failures")[1])

            self.assertEqual(subprocess.run(read, capture_output=True, check=False).returncode, 2)
            shown = "council/<b>&\\x1B[2J.pdf"
            with server("--index", directory) as (_, port):
                answer = failed(port)
                self.assertEqual([one["file"] for one in answer["failures"]],
                                 [shown, "later.pdf", "pack.zip/in/bad.pdf"])
                self.assertEqual(answer["total"]["value"], 3)
                for one in answer["failures"]:
                    self.assertTrue(one["code"] and one["what"] and one["hint"], one)
                rows = get(port, "/api/v1/failures?format=csv")[1].decode().split("\r\n")
                self.assertEqual(rows[0], "file,code,what,hint")
                self.assertEqual(len(rows), 5)
                page = get(port, "/coverage")[1].decode()
                self.assertIn("council/&lt;b&gt;&amp;\\x1B[2J.pdf", page)
                for text in (page, str(answer), "".join(rows)):
                    self.assertNotIn("secret", text)
                    self.assertNotIn(folder, text)
                    self.assertNotIn("\x1b", text)
                # One is mended, and one is gone.
                shutil.copy(papers()[0], tree / "later.pdf")
                (tree / "council" / hostile).unlink()
                done = subprocess.run([*read, "--prune"], capture_output=True, check=False)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertEqual([one["file"] for one in failed(port)["failures"]],
                                 ["pack.zip/in/bad.pdf"])
                told = subprocess.run([str(BIN / "scrutineer-query"), "--index", directory,
                                       "failures"], capture_output=True, text=True, check=True).stdout
                self.assertIn("1 file could not be indexed", told)
                self.assertIn("pack.zip/in/bad.pdf", told)
                (tree / "pack.zip").unlink()
                subprocess.run([*read, "--prune"], capture_output=True, check=True)
                self.assertEqual(failed(port), {"total": {"value": 0, "exact": True}, "failures": []})
                self.assertIn("Every file that was found could be read.",
                              get(port, "/coverage")[1].decode())

    def test_new_commits_are_seen_without_a_failed_request(self):
        with tempfile.TemporaryDirectory() as folder:
            directory, some = folder + "/i", papers()
            index(directory, some[0])
            with server("--index", directory) as (_, port):
                failed, answered, stop = [], [], threading.Event()

                def ask():
                    targets = (
                        "/api/v1/search?q=children&facets=*",
                        "/?q=care+leavers",
                        "/api/v1/fields",
                        "/readyz",
                    )
                    while not stop.is_set():
                        for target in targets:
                            status, body = get(port, target)
                            answered.append(status)
                            if status != 200:
                                failed.append((target, status, body[:300]))

                askers = [threading.Thread(target=ask) for _ in range(3)]
                for asker in askers:
                    asker.start()
                try:
                    # One commit each: a reader that is not reopened fails on the second.
                    for count in range(2, 7):
                        index(directory, *some[:count])
                        ready = json.loads(get(port, "/readyz")[1])
                        self.assertEqual(ready["index"]["documents"], count)
                finally:
                    stop.set()
                    for asker in askers:
                        asker.join()
                self.assertEqual(failed, [])
                self.assertGreater(len(answered), 20)

    def test_a_new_paper_comes_once_in_its_feed_and_an_index_made_anew_changes_nothing(self):
        def entries(directory):
            with server("--index", directory) as (_, port):
                status, body = get(port, "/feeds/search.atom")
                self.assertEqual(status, 200, body)
                feed = ElementTree.fromstring(body)
                self.assertIn(f"127.0.0.1:{port}/", feed.find(ATOM + "link[@rel='self']").get("href"))
                found = feed.findall(ATOM + "entry")
                ids = [entry.find(ATOM + "id").text for entry in found]
                self.assertEqual(len(ids), len(set(ids)))
                return {i: entry.find(ATOM + "updated").text for i, entry in zip(ids, found)}

        with tempfile.TemporaryDirectory() as folder:
            index(folder + "/i", *papers()[:2])
            before = entries(folder + "/i")
            self.assertEqual(len(before), 2, "both samples have a date")
            index(folder + "/i", *papers()[:3])
            after = entries(folder + "/i")
            self.assertEqual(len(after), 3)
            self.assertEqual({i: after[i] for i in before}, before)
            index(folder + "/anew", *reversed(papers()[:3]))
            self.assertEqual(entries(folder + "/anew"), after)

    def test_a_page_is_shown_as_it_is_printed_with_words_marked(self):
        with tempfile.TemporaryDirectory() as folder:
            paper = papers()[0]
            directory = pathlib.Path(folder, "i")
            index(directory, "--keep-originals", *papers()[:2])
            index(folder + "/bare", paper)
            with server("--index", str(directory)) as (child, port):
                hits = json.loads(get(port, "/api/v1/search")[1])["hits"]
                one = hashlib.sha256(paper.read_bytes()).hexdigest()[:16]
                other = next(h["id"] for h in hits if h["id"] != one)
                image = f"/api/v1/documents/{one}/image?width=600"
                status, plain = get(port, image)
                self.assertEqual(status, 200, plain)
                width, height, rows = pixels(plain)
                self.assertLess(abs(width - 600), 2)
                self.assertLess(abs(height - 600 * 842 / 595), 3, "a page of A4")
                # "council" stands on it in capitals, too, and never as "councils".
                *size, marked = pixels(get(port, image + "&q=councils")[1])
                self.assertEqual(size, [width, height])
                told = marks_told(paper, ["council"])
                self.assertGreater(len(told), 1)
                changed = {(x, y) for y in range(height) if rows[y] != marked[y] for x in range(width)
                           if rows[y][3 * x : 3 * x + 3] != marked[y][3 * x : 3 * x + 3]}
                boxes = [{(x + i, y + j) for i in range(w) for j in range(h)} for x, y, w, h in told]
                self.assertLessEqual(changed, set().union(*boxes), "pixels outside the words' boxes")
                for box in boxes:
                    self.assertGreater(len(changed & box), len(box) // 2)
                self.assertEqual(get(port, image + "&page=3")[0], 200)
                self.assertEqual(get(port, image + "&page=4")[0], 404)
                # What lies there was changed behind the index's back, to something hostile.
                (directory / "originals" / other[:2] / other).write_bytes(b"%PDF-1.4 " + b"[" * 5000)
                status, body = get(port, f"/api/v1/documents/{other}/image")
                self.assertEqual((status, json.loads(body)["code"]), (502, "page-not-drawn"))
                subprocess.run([str(BIN / "scrutineer-index"), "--index", str(directory),
                                "--remove", one, "--reason", "a test"], check=True,
                               capture_output=True)
                self.assertEqual(get(port, image)[0], 410, "although it was drawn before")
                child.send_signal(signal.SIGTERM)
                self.assertEqual(child.wait(timeout=60), 0)
            with server("--index", folder + "/bare") as (_, port):
                status, body = get(port, image)
                self.assertEqual(status, 404)
                self.assertIn("is not kept", json.loads(body)["detail"])

    def test_an_index_that_goes_away_is_503_and_its_return_is_seen(self):
        with tempfile.TemporaryDirectory() as folder:
            directory = pathlib.Path(folder, "i")
            index(directory, papers()[0])
            with server("--index", str(directory)) as (_, port):
                self.assertEqual(get(port, "/readyz")[0], 200)
                self.assertEqual(get(port, "/healthz")[0], 200)
                directory.rename(pathlib.Path(folder, "away"))
                index(directory, *papers()[:2])
                until = time.monotonic() + 120
                documents = 0
                while documents != 2 and time.monotonic() < until:
                    status, body = get(port, "/readyz")
                    self.assertIn(status, (200, 503), body)
                    documents = json.loads(body)["index"]["documents"] if status == 200 else 0
                    time.sleep(0.2)
                self.assertEqual(documents, 2)
                self.assertEqual(get(port, "/healthz")[0], 200)


if __name__ == "__main__":
    unittest.main()
