# SPDX-License-Identifier: Apache-2.0
"""A demo of the program on a free port, with a temporary data folder, for as long as a `with` block lasts."""

import os
import pathlib
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
START_SECONDS = 120


class Demo:
    """Starts the built program, or uses the one that runs at `url`."""

    def __init__(self, url=None):
        self.url = url
        self.process = None

    def __enter__(self):
        if self.url:
            return self
        self.folder = tempfile.TemporaryDirectory(prefix="jiewang-browser-")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        program = ROOT / ".build" / os.environ.get("JIEWANG_BUILD", "debug") / "jiewang"
        environment = {key: value for key, value in os.environ.items() if key != "JIEWANG_DATABASE"}
        self.log = open(pathlib.Path(self.folder.name) / "log", "w+")
        self.process = subprocess.Popen(
            [program, "demo", "--data", f"{self.folder.name}/data", "--port", str(port)],
            env=environment, stdout=self.log, stderr=subprocess.STDOUT)
        try:
            self.wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def wait(self):
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"the demo stopped at start:\n{self.output()}")
            try:
                urllib.request.urlopen(self.url, timeout=2).close()
                return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"the demo doesn't answer:\n{self.output()}")

    def output(self):
        self.log.flush()
        self.log.seek(0)
        return self.log.read()[-4000:]

    def __exit__(self, *_):
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        self.folder.cleanup()
