"""Starts a server for a test or a bench, and asks it."""

import contextlib
import json
import pathlib
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[1]


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@contextlib.contextmanager
def server(index: pathlib.Path, build: pathlib.Path, log: pathlib.Path):
    """The base address of a scrutineer-server on `index`; it ends with the block."""
    base = f"http://127.0.0.1:{free_port()}"
    program = str(build / "bin" / "scrutineer-server")
    with open(log, "wb") as out:
        child = subprocess.Popen(
            [program, "--index", str(index), "--listen", base.removeprefix("http://")],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_ready(base, child)
        yield base
    finally:
        child.terminate()
        child.wait(timeout=30)


def wait_until_ready(base: str, child: subprocess.Popen) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if child.poll() is not None:
            raise SystemExit(f"scrutineer-server ended with exit code {child.returncode}")
        try:
            with urllib.request.urlopen(base + "/readyz", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("scrutineer-server was not ready within 30 s")


def get(base: str, path: str, **parameters):
    """The JSON answer, or None where there is no such thing. `base` may carry parameters too."""
    address, _, fixed = base.partition("?")
    query = "&".join(filter(None, [fixed, urllib.parse.urlencode(parameters, doseq=True)]))
    url = address.rstrip("/") + path + ("?" + query if query else "")
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        if error.code == 404:
            return None
        raise SystemExit(f"{url}: HTTP {error.code}: {error.read()[:300]!r}") from error
