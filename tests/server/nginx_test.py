"""The recipe server/nginx.conf, run by nginx before a server: TLS, and headers that clients forge.

    nginx_test.py BIN-FOLDER INDEX RECIPE

Skips where nginx or openssl is absent. tests/install unpacks nginx into build/nginx, so that no
service of that name is started on the machine; one that is installed is taken, too.
"""

import http.client
import json
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import unittest

BIN = pathlib.Path(sys.argv.pop(1))
INDEX = pathlib.Path(sys.argv.pop(1))
RECIPE = pathlib.Path(sys.argv.pop(1))
UNPACKED = pathlib.Path(__file__).resolve().parents[2] / "build" / "nginx" / "usr" / "sbin" / "nginx"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin") or (
    str(UNPACKED) if UNPACKED.exists() else None
)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def certificate(folder):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=search.example.org", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True, capture_output=True,
    )


def configuration(folder, server_port, tls_port):
    """The recipe with this machine's ports and files in place of its own."""
    recipe = RECIPE.read_text()
    for old, new in (
        ("127.0.0.1:8080", f"127.0.0.1:{server_port}"),
        ("listen 443 ssl", f"listen 127.0.0.1:{tls_port} ssl"),
        ("/etc/ssl/certs/search.example.org.pem", f"{folder}/cert.pem"),
        ("/etc/ssl/private/search.example.org.key", f"{folder}/key.pem"),
    ):
        if old not in recipe:
            raise AssertionError(f"the recipe does not hold {old}")
        recipe = recipe.replace(old, new)
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{temporary}{recipe}}}\n"
    )


class BehindNginx(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="scrutineer-nginx-"))
        certificate(cls.folder)
        (cls.folder / "server.json").write_text(
            json.dumps({"proxies": "127.0.0.1", "log": {"client": True}})
        )
        cls.log = open(cls.folder / "server.log", "wb")
        cls.server = subprocess.Popen(
            [BIN / "scrutineer-server", "--index", INDEX, "--listen", "127.0.0.1:0", "--config",
             cls.folder / "server.json"],
            stdout=subprocess.PIPE, stderr=cls.log, text=True,
        )
        line = cls.server.stdout.readline()
        cls.server_port = int(re.search(r":(\d+)/", line)[1])
        cls.tls_port = free_port()
        configuration(cls.folder, cls.server_port, cls.tls_port)
        cls.nginx = subprocess.Popen(
            [NGINX, "-p", cls.folder, "-c", cls.folder / "nginx.conf", "-e", cls.folder / "error.log"]
        )
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", cls.tls_port), timeout=5).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError((cls.folder / "error.log").read_text())

    @classmethod
    def tearDownClass(cls):
        for child in (cls.nginx, cls.server):
            child.terminate()
            child.wait(timeout=30)
        cls.server.stdout.close()
        cls.log.close()
        shutil.rmtree(cls.folder)

    def get(self, path, headers=None, method="GET", body=None):
        trusted = ssl.create_default_context(cafile=str(self.folder / "cert.pem"))
        trusted.check_hostname = False
        connection = http.client.HTTPSConnection("127.0.0.1", self.tls_port, context=trusted, timeout=60)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def test_it_answers_over_tls_with_the_servers_headers(self):
        status, headers, body = self.get("/api/v1/search?q=care+leavers")
        self.assertEqual(status, 200)
        self.assertIn("hits", json.loads(body))
        self.assertIn("frame-ancestors 'none'", headers["Content-Security-Policy"])
        self.assertIn("max-age", headers["Strict-Transport-Security"])
        self.assertRegex(headers["X-Request-ID"], r"^[0-9a-f]{32}$")  # nginx's, taken over

    def test_forged_headers_are_replaced(self):
        _, headers, _ = self.get(
            "/api/v1/fields", {"X-Forwarded-For": "203.0.113.77", "X-Request-ID": "forged-id"}
        )
        self.assertNotEqual(headers["X-Request-ID"], "forged-id")
        log = (self.folder / "server.log").read_text()
        lines = [json.loads(line) for line in log.splitlines()]
        mine = [line for line in lines if line.get("request_id") == headers["X-Request-ID"]]
        self.assertEqual([line["client"] for line in mine], ["127.0.0.1"])
        self.assertNotIn("203.0.113.77", log)

    def test_bodies_codings_and_long_addresses_stop_at_one_of_both(self):
        for status, arguments in (
            (413, {"method": "POST", "body": b"x" * 5000}),
            (405, {"method": "POST", "body": b"x"}),
            # Just too long: nginx answers and closes while a longer one is still being sent.
            (414, {"path": "/?q=" + "a" * 16384}),
        ):
            with self.subTest(status=status):
                self.assertEqual(self.get(arguments.pop("path", "/"), **arguments)[0], status)

    def test_messages_of_programs_come_through(self):
        message = {"jsonrpc": "2.0", "id": 1, "method": "ping", "params": {"fill": "x" * 5000}}
        status, _, body = self.get(
            "/mcp", {"Content-Type": "application/json"}, "POST", json.dumps(message).encode()
        )
        self.assertEqual((status, json.loads(body)["result"]), (200, {}))
        self.assertEqual(self.get("/mcp", {}, "POST", b"x" * 70000)[0], 413)

    def test_metrics_are_not_for_everybody(self):
        self.assertEqual(self.get("/metrics")[0], 404)

    def test_one_address_may_not_ask_without_end(self):
        statuses = {self.get("/healthz")[0] for _ in range(120)}
        self.assertLessEqual(statuses, {200, 429})


if __name__ == "__main__":
    if not NGINX or not shutil.which("openssl"):
        print("nginx: skipped, nginx or openssl is missing (tests/install tests)")
        sys.exit(77)
    unittest.main()
