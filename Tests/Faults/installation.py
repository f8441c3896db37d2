# SPDX-License-Identifier: Apache-2.0
"""A seeded installation in a temporary folder that can be started, killed, asked and looked into."""

import http.client
import itertools
import json
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("FAULTS_PROGRAM") or ROOT / ".build" / os.environ.get("JIEWANG_BUILD", "debug") / "jiewang"
UNITS = ["DRAIN-CREW", "SANITATION-STATION", "POWER-STATION"]
PLACES = ["990101001001", "990101001002", "990101001003", "990101100001", "990101100002", "990101100200"]


class Check:
    """Counts what holds and what doesn't."""

    def __init__(self):
        self.passed = self.failed = 0

    def that(self, holds, sentence, detail=""):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED  {sentence}" + (f": {str(detail)[:600]}" if detail != "" else ""), flush=True)
        return bool(holds)

    def close(self):
        """Prints the result; the exit status."""
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed else 0


class Site:
    """One data folder with its store, and the server over it while it runs."""

    def __init__(self, folder, store=None):
        self.folder, self.store = pathlib.Path(folder), store
        self.process = self.port = self.log = None
        self.keys, self.settings = {}, {}

    @property
    def environment(self):
        kept = {name: value for name, value in os.environ.items() if not name.startswith("JIEWANG_")}
        # Behind a proxy every report may come from an address of its own, so that no ceiling stops the test.
        kept |= {"JIEWANG_BEHIND_PROXY": "true", "JIEWANG_LOG_LEVEL": "warning"}
        if self.store:
            kept["JIEWANG_DATABASE"] = self.store
        return kept | self.settings

    def run(self, *arguments, check=True):
        """Runs a command of the program on this folder; its output, stripped."""
        done = subprocess.run(
            [PROGRAM, *arguments, "--data", str(self.folder)], env=self.environment, capture_output=True, text=True,
            timeout=120)
        if check and done.returncode:
            raise RuntimeError(f"{arguments} ended with {done.returncode}: {done.stderr[-800:]}")
        return done.stdout.strip() if check else done

    def seed(self):
        """The fictional district, and a key for each part that the tests play; or what another test has seeded."""
        model = os.environ.get("FAULTS_MODEL")
        if model and not self.store:
            self.keys = json.loads((pathlib.Path(model) / "test-keys.json").read_text())
            shutil.copytree(model, self.folder)
            return
        self.run("seed")
        # Refusals of the seed's own story don't matter here, only that there are orders in every state.
        self.key("integrator", "integrator")
        self.key("desk", "dutyChief", "--place", "990101000000")
        self.key("second", "dispatcher", "--place", "990101000000")
        for unit in UNITS:
            self.key(unit, "crew", "--place", "990101000000", "--unit", unit)
        (self.folder / "test-keys.json").write_text(json.dumps(self.keys))

    def key(self, name, role, *more):
        self.keys[name] = self.run("user", "api-key", "--name", name, "--role", role, *more).splitlines()[-1]

    def copy(self, folder):
        """This installation again in another folder, not running; SQLite only."""
        shutil.copytree(self.folder, folder)
        other = Site(folder)
        other.keys = self.keys
        return other

    def start(self, wait=30):
        self.log = open(self.folder.parent / (self.folder.name + ".log"), "ab")
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--data", str(self.folder), "--port", "0"], env=self.environment,
            stdout=subprocess.PIPE, stderr=self.log)
        if wait:
            line = self.process.stdout.readline().decode()
            found = re.search(r":(\d+)$", line.strip())
            if not found:
                raise RuntimeError(f"the server didn't start: {self.log_tail()}")
            self.port = int(found[1])
        return self

    def kill(self):
        self.end(signal.SIGKILL)

    def stop(self):
        self.end(signal.SIGTERM)

    def end(self, how):
        if self.process:
            self.process.send_signal(how)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.process.stdout.close()
            self.log.close()
            self.process = None

    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def memory(self):
        """Resident memory of the server in MiB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) // 1024

    def log_tail(self, size=1500):
        path = self.folder.parent / (self.folder.name + ".log")
        return path.read_text(errors="replace")[-size:] if path.exists() else ""

    def rows(self, sql):
        """The rows of a query as tuples of texts, read beside the program."""
        if self.store:
            done = subprocess.run(
                ["psql", "-XAtq", "-F", "\x1f", "-R", "\x1e", "-d", self.store, "-c", sql], capture_output=True,
                text=True, check=True)
            return [tuple(row.rstrip("\n").split("\x1f")) for row in done.stdout.rstrip("\n").split("\x1e") if row]
        store = sqlite3.connect(self.folder / "jiewang.sqlite", timeout=10)
        try:
            return [tuple("" if cell is None else str(cell) for cell in row) for row in store.execute(sql)]
        finally:
            store.close()

    def value(self, sql):
        return self.rows(sql)[0][0]

    def change(self, sql):
        """Changes the store beside the program."""
        if self.store:
            return self.rows(sql)
        store = sqlite3.connect(self.folder / "jiewang.sqlite", timeout=10)
        with store:
            store.execute(sql)
        store.close()


class Client:
    """One keep-alive connection; every request comes from an address of its own."""

    addresses = itertools.count(1)

    def __init__(self, site, timeout=15):
        self.site, self.timeout = site, timeout
        self.connection = None
        self.visitor = None
        self.visits = 0

    def ask(self, method, path, body=None, headers=None):
        """Returns (status, headers, body); raises OSError or http.client.HTTPException when there is no answer."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=self.timeout)
        count = next(self.addresses)
        all_headers = {"X-Forwarded-For": f"10.{count >> 16 & 255}.{count >> 8 & 255}.{count & 255}"}
        all_headers |= headers or {}
        try:
            self.connection.request(method, path, body, all_headers)
            answer = self.connection.getresponse()
            return answer.status, answer.headers, answer.read()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            self.connection = None
            raise

    def form(self, path, pairs, key=None, headers=None):
        """POST as a program (with a key) or as a visitor who has our cookie and form token."""
        pairs, all_headers = dict(pairs), {"Content-Type": "application/x-www-form-urlencoded"}
        if key:
            all_headers |= {"Authorization": "Bearer " + key, "Accept": "application/json"}
        else:
            cookie, pairs["_token"] = self.visit()
            all_headers["Cookie"] = cookie
        return self.ask("POST", path, urllib.parse.urlencode(pairs), all_headers | (headers or {}))

    def multipart(self, path, pairs, files, headers=None):
        """POST of a visitor's form with files, each (field, file name, type, bytes)."""
        cookie, token = self.visit()
        body, kind = multipart(pairs | {"_token": token}, files)
        return self.ask("POST", path, body, {"Content-Type": kind, "Cookie": cookie} | (headers or {}))

    def visit(self):
        """The visitor's cookie and the form token that belongs to it; another one after twenty forms, because a visitor may
        send only so many an hour."""
        self.visits += 1
        if self.visitor is None or self.visits % 20 == 0:
            _, headers, body = self.ask("GET", "/report", headers={"Accept": "text/html"})
            cookie = re.search(r"jw_visitor=[^;]+", headers.get("Set-Cookie", ""))[0]
            self.visitor = (cookie, re.search(rb'name="_token" value="([^"]+)"', body)[1].decode())
        return self.visitor

    def matters(self):
        """Codes that a report may carry."""
        _, _, body = self.ask("GET", "/open311/v2/services.json")
        return [service["service_code"] for service in json.loads(body)]


def multipart(pairs, files, boundary="faults-5f1c8e"):
    """A multipart body and its content type."""
    out = b""
    for name, value in pairs.items():
        out += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    for field, name, kind, content in files:
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
        out += head.encode() + f"Content-Type: {kind}\r\n\r\n".encode() + content + b"\r\n"
    return out + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def until(condition, seconds=10):
    """Waits for something that must come soon; whether it came."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def temporary():
    return tempfile.TemporaryDirectory(prefix="jiewang-faults-")
