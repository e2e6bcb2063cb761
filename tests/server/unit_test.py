#!/usr/bin/env python3
"""Holds server/scrutineer-server.service to what systemd understands and calls well sandboxed.

    unit_test.py UNIT PROGRAM

Skips where systemd-analyze is absent.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

MOST_EXPOSED = 2.0  # of 10, as systemd counts


def main():
    if not shutil.which("systemd-analyze"):
        print("unit: skipped, systemd-analyze is missing")
        return 77
    text = pathlib.Path(sys.argv[1]).read_text()
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        unit = pathlib.Path(folder, "scrutineer-server.service")
        # What is checked must exist on this machine.
        unit.write_text(text.replace("/usr/bin/scrutineer-server", sys.argv[2]))
        verified = subprocess.run(["systemd-analyze", "verify", "--man=no", str(unit)],
                                  capture_output=True, text=True, check=False)
        mine = [line for line in verified.stderr.splitlines() if "scrutineer" in line]
        if verified.returncode != 0 or mine:
            faults.append(verified.stderr)
        rated = subprocess.run(["systemd-analyze", "security", "--offline=true", str(unit)],
                               capture_output=True, text=True, check=False)
        exposure = re.search(r"exposure level[^:]*: ([0-9.]+)", rated.stdout)
        if not exposure:
            print("unit: verified; this systemd can't rate it offline")
        elif float(exposure[1]) > MOST_EXPOSED:
            faults.append(f"exposure {exposure[1]}, over {MOST_EXPOSED}:\n{rated.stdout}")
        else:
            print(f"unit: verified, exposure {exposure[1]} of 10")
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
