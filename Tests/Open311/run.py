#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The Open311 suite: a demo of the built program in a folder of its own, keys from its command line, every check.

    .build/venv/bin/python Tests/Open311/run.py
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading

import check_open311

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build" / os.environ.get("JIEWANG_BUILD", "debug") / "jiewang"
START_SECONDS = 120


def environment():
    """Nothing of the caller's configuration: the suite writes, so it gets a store of its own."""
    return {name: value for name, value in os.environ.items() if not name.startswith("JIEWANG_")}


def key(data, name, *more):
    done = subprocess.run(
        [PROGRAM, "user", "api-key", "--name", name, *more, "--data", data], env=environment(), check=True,
        stdout=subprocess.PIPE, text=True, timeout=60)
    return done.stdout.strip().splitlines()[-1]


def address(demo):
    """The address that the demo prints once it is ready."""
    for line in demo.stdout:
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        if found and "·" in line:
            return found[0]
    raise RuntimeError("the demo stopped at start")


def main():
    with tempfile.TemporaryDirectory(prefix="jiewang-open311-") as folder:
        data = folder + "/data"
        demo = subprocess.Popen(
            [PROGRAM, "demo", "--data", data, "--port", "0"], env=environment(), stdout=subprocess.PIPE, text=True)
        late = threading.Timer(START_SECONDS, demo.kill)
        late.start()
        try:
            base = address(demo) + "/open311/v2"
            late.cancel()
            # Whatever else it prints must not fill the pipe.
            threading.Thread(target=demo.stdout.read, daemon=True).start()
            return check_open311.main([
                base, key(data, "check"), "--service", "GG-11", "--address-id", "990101001001",
                "--other-key", key(data, "another"), "--limited-key", key(data, "limited", "--per-minute", "2")])
        finally:
            late.cancel()
            demo.terminate()
            try:
                demo.wait(15)
            except subprocess.TimeoutExpired:
                demo.kill()
                demo.wait()


if __name__ == "__main__":
    sys.exit(main())
