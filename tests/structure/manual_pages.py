#!/usr/bin/env python3
"""Holds the manual page of every program to its help text, and man to reading it without complaint.

Reads the programs from $SCRUTINEER_BIN. Exits 77 where man is not installed.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys


def main(root):
    if not shutil.which("man"):
        print("man is not installed")
        return 77
    faults = []
    pages = sorted(path for folder in ("indexer", "query", "server") for path in (root / folder).rglob("*.1"))
    programs = {path.stem for path in pages}
    for missing in {"scrutineer-extract", "scrutineer-index", "scrutineer-query", "scrutineer-server"} - programs:
        faults.append(f"{missing} has no manual page")
    for page in pages:
        read = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", str(page)],
                              capture_output=True, text=True, env={**os.environ, "MANPAGER": "cat"})
        if read.returncode != 0 or read.stderr:
            faults.append(f"{page.name}: {read.stderr.strip() or read.returncode}")
        program = pathlib.Path(os.environ["SCRUTINEER_BIN"]) / page.stem
        help_text = subprocess.run([program, "--help"], capture_output=True, text=True).stdout
        options = set(re.findall(r"^\s+(?:-\w,)?--([a-z][a-z-]*)", help_text, re.M))
        if not options:
            faults.append(f"{page.stem} --help names no options")
        source = page.read_text(encoding="utf-8").replace("\\-", "-")
        faults += [f"{page.name} does not explain --{option}" for option in sorted(options)
                   if f"Fl -{option}" not in source and f"--{option}" not in source]
    print("\n".join(faults) or f"{len(pages)} manual pages hold")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
