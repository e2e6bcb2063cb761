"""Starts a server for a test or a bench, and asks it."""

import contextlib
import json
import pathlib
import re
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[1]


@contextlib.contextmanager
def server(
    index: pathlib.Path, build: pathlib.Path, log: pathlib.Path, options: tuple[str, ...] = ()
):
    """The base address of a scrutineer-server on `index`; it ends with the block."""
    program = str(build / "bin" / "scrutineer-server")
    with open(log, "wb") as out:
        child = subprocess.Popen(
            [program, "--index", str(index), "--listen", "127.0.0.1:0", *options],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        yield address(child, log)
    finally:
        child.terminate()
        child.wait(timeout=60)


def address(child: subprocess.Popen, log: pathlib.Path) -> str:
    """Where the server listens: it took a free port, and says so when it is ready."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        said = re.search(r"^Listening on (http://\S+)/\n", log.read_text(errors="replace"), re.M)
        if said:
            return said[1]
        if child.poll() is not None:
            raise SystemExit(f"scrutineer-server ended with exit code {child.returncode}")
        time.sleep(0.05)
    raise SystemExit("scrutineer-server was not ready within 60 s")


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
