#!/usr/bin/env python3
"""A server at full load while papers are indexed: no request may fail, memory must stay flat.

    soak.py BIN-FOLDER SAMPLES-FOLDER [--seconds N] [--clients N]

Asks all kinds of questions from many kept connections for 60 seconds (30 minutes: --seconds 1800)
while scrutineer-index commits again and again, taking papers away and bringing them back. Prints the
server's resident memory at the start, in the middle and at the end, and the requests answered. Exits
1 when one failed (anything but 200, or no answer within 30 seconds), or when the memory of the second
half grew by more than a tenth and 24 MB.
"""

import argparse
import http.client
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time

STAYS = "wrensford"  # a council of the samples none of whose papers is taken away
TARGETS = (
    "/api/v1/search?q=care+leavers&facets=*",
    "/api/v1/search?q=%22return+home+interviews%22",
    "/api/v1/search?q=safeg*+OR+placem*&sort=newest",
    "/api/v1/search?q=supervision+NEAR/5+regular&limit=50",
    "/api/v1/facets?q=children",
    "/api/v1/suggest?q=car",
    "/api/v1/findings?q=plans&facets=*",
    "/api/v1/findings?format=csv",
    "/api/v1/repeat-findings",
    "/api/v1/issues",
    "/api/v1/fields",
    "/api/v1/councils",
    "/?q=pathway+plans",
    "/findings",
    "/api/v1/failures",
    "/api/v1/suggest?q=pathway+pl",
    "/api/v1/suggest?q=inspection",
    "/metrics",
    "/readyz",
    "/openapi.yaml",
    "/coverage",
    "/issues",
    "/batch?terms=pathway+plans%0Aplacement*",
    f"/councils/{STAYS}",
    f"/api/v1/councils/{STAYS}/timeline",
    f"/feeds/councils/{STAYS}.atom",
)
# Of a paper that is not taken away.
OF_A_PAPER = (
    "/documents/{}?q=children",
    "/api/v1/documents/{}",
    "/api/v1/documents/{}/text",
    "/api/v1/documents/{}/similar",
    "/api/v1/documents/{}/original",
    "/api/v1/documents/{}/image?page=1",
)
RESTS = 4  # of a second, between two runs of the indexer
GROWTH, SLACK_MB = 1.1, 24


def resident_mb(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise SystemExit("soak: the server has gone")


class Load:
    """Clients that ask until they are told to stop."""

    def __init__(self, port, clients):
        self.port, self.answered, self.failed = port, 0, []
        self.targets = TARGETS + tuple(target.format(self.paper()) for target in OF_A_PAPER)
        self.lock, self.stop = threading.Lock(), threading.Event()
        self.threads = [threading.Thread(target=self.ask, args=(i,)) for i in range(clients)]

    def paper(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", f"/api/v1/search?council={STAYS}&format=pdf&limit=1")
        (hit,) = json.load(connection.getresponse())["hits"]
        connection.close()
        return hit["id"]

    def ask(self, seed):
        choose = random.Random(seed)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        while not self.stop.is_set():
            target = choose.choice(self.targets)
            try:
                connection.request("GET", target)
                answer = connection.getresponse()
                body = answer.read()
                failure = None if answer.status == 200 else (target, answer.status, body[:300])
            except (OSError, http.client.HTTPException) as error:
                failure = (target, repr(error))
                connection.close()
            with self.lock:
                self.answered += 1
                if failure:
                    self.failed.append(failure)
        connection.close()

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        for thread in self.threads:
            thread.join()


class Indexing:
    """Runs the indexer again and again over a changing folder of papers."""

    def __init__(self, program, samples, folder):
        self.index, self.papers = folder / "index", folder / "papers"
        shutil.copytree(samples / "papers", self.papers)
        self.moving = sorted(p for p in self.papers.iterdir()
                             if p.is_file() and not p.name.startswith(STAYS))[:6]
        self.away = folder / "away"
        self.away.mkdir()
        self.command = [program, "--index", self.index, "--keep-originals", "--gazetteer",
                        samples / "gazetteer.json", self.papers]
        self.runs, self.stop = 0, threading.Event()
        self.thread = threading.Thread(target=self.keep_on)
        self.errors = []
        self.run()

    def run(self):
        done = subprocess.run(list(map(str, self.command)), capture_output=True, text=True, check=False)
        if done.returncode not in (0, 2):
            self.errors.append(done.stderr[-500:])
        self.runs += 1

    def keep_on(self):
        while not self.stop.wait(1 / RESTS):
            paper = self.moving[self.runs % len(self.moving)]
            elsewhere = self.away / paper.name
            source, target = (paper, elsewhere) if paper.exists() else (elsewhere, paper)
            source.rename(target)
            self.run()

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        self.thread.join()


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("samples", type=pathlib.Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, default=16)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="scrutineer-soak-") as folder:
        indexing = Indexing(options.bin / "scrutineer-index", options.samples, pathlib.Path(folder))
        log = open(pathlib.Path(folder) / "log", "wb")  # pylint: disable=consider-using-with
        child = subprocess.Popen([str(options.bin / "scrutineer-server"), "--index",
                                  str(indexing.index), "--listen", "127.0.0.1:0"],
                                 stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            port = int(child.stdout.readline().rsplit(":", 1)[1].strip().rstrip("/"))
            memory = []
            with Load(port, options.clients) as load, indexing:
                warm = min(5, options.seconds / 5)  # caches and engines are filled
                time.sleep(warm)
                for _ in range(3):
                    memory.append(resident_mb(child.pid))
                    if len(memory) < 3:
                        time.sleep((options.seconds - warm) / 2)
            child.terminate()
            began = time.monotonic()
            status = child.wait(timeout=30)
            stopped_in = time.monotonic() - began
        finally:
            child.kill()
            log.close()
    print(f"soak: {options.clients} clients for {options.seconds:g} s: {load.answered} requests, "
          f"{len(load.failed)} failed, {indexing.runs} runs of the indexer; resident memory "
          + ", ".join(f"{mb:.0f}" for mb in memory) + f" MB; stopped in {stopped_in:.1f} s")
    faults = [f"failed: {one}" for one in load.failed[:5]] + indexing.errors
    if memory[2] > memory[1] * GROWTH + SLACK_MB:
        faults.append("the memory grows")
    if status != 0 or stopped_in > 3:
        faults.append(f"it ended with exit code {status} after {stopped_in:.1f} s")
    if load.answered < options.seconds:
        faults.append("hardly any request was answered")
    print("\n".join(faults) or "soak: held")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
