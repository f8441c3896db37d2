#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures the running program beside bare floors on the same machine, in the same run; bin/bench starts it.

Load comes from wrk on the same cores. Every figure is the median of the rounds; a round measures floor and product one
after the other, so that what else the machine does hits both. Answers that are no success stop the run.
"""
import argparse, json, os, re, shutil, signal, socket, sqlite3, statistics, subprocess, sys, tempfile, time
import urllib.error, urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOAD = HERE / "load"


def port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait(url, process, deadline=60):
    begun = time.monotonic()
    while time.monotonic() - begun < deadline:
        if process.poll() is not None:
            sys.exit(f"bench: {url} ended with {process.returncode}")
        try:
            urllib.request.urlopen(url, timeout=1).read()
            return time.monotonic() - begun
        except urllib.error.HTTPError:
            return time.monotonic() - begun
        except OSError:
            time.sleep(0.005)
    sys.exit(f"bench: {url} doesn't answer")


def wrk(url, script, arguments, seconds, connections=16, threads=2):
    """Requests, requests a second and the 99th percentile in ms."""
    out = subprocess.run(
        ["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "--latency"] + (["-s", LOAD / script] if script else [])
        + [url, "--", *map(str, arguments)], capture_output=True, text=True, check=True).stdout
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    if bad or "Socket errors" in out:
        print(out, file=sys.stderr)
        if bad and int(bad[1]) > 0.001 * int(re.search(r"(\d+) requests in", out)[1]):
            sys.exit("bench: answers that are no success")
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", out).groups()
    return (int(re.search(r"(\d+) requests in", out)[1]), float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]), float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit])


class Postgres:
    """A server of our own that syncs every commit."""

    def __init__(self, folder):
        self.folder, self.port = Path(folder) / "postgres", port()
        self.bin = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
        self.folder.mkdir()
        self.user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
        if self.user:
            shutil.chown(self.folder, "postgres")
        self.call("initdb", "-D", self.folder / "d", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        self.call("pg_ctl", "-s", "-w", "-D", self.folder / "d", "-l", self.folder / "log", "-o",
                  f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
                  " -c shared_buffers=512MB -c max_wal_size=4GB", "start")
        self.address = f"postgres://postgres@127.0.0.1:{self.port}/postgres"
        self.call("createdb", *self.at, "floor")
        self.call("pgbench", "-q", "-i", "-s", "10", *self.at, "floor")

    @property
    def at(self):
        return ["-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres"]

    def call(self, program, *arguments):
        done = subprocess.run([*self.user, self.bin / program, *arguments], capture_output=True, text=True, cwd="/")
        if done.returncode:
            sys.exit(f"bench: {program}: {done.stderr}")
        return done.stdout

    def tpcb(self, seconds):
        out = self.call("pgbench", "-c", "8", "-j", "2", "-T", str(seconds), *self.at, "floor")
        return float(re.search(r"tps = ([\d.]+)", out)[1])

    def ids(self, sql):
        return self.call("psql", "-At", "-c", sql, self.address).split()

    def stop(self):
        self.call("pg_ctl", "-s", "-D", self.folder / "d", "-m", "fast", "stop")


class Product:
    """The program on a prepared store."""

    def __init__(self, build, folder, orders, postgres):
        self.build, self.folder, self.postgres = build, Path(folder) / "product", postgres
        self.folder.mkdir(exist_ok=True)
        self.environment = dict(os.environ)
        if postgres:
            self.environment["JIEWANG_DATABASE"] = postgres.address
        access = self.folder / "access.json"
        if not access.exists():
            done = subprocess.run([build / "bench", "prepare", "--data", self.folder, "--orders", str(orders)],
                                  env=self.environment, stdout=subprocess.PIPE, text=True)
            if done.returncode:
                sys.exit("bench: prepare failed")
            access.write_text(done.stdout.splitlines()[-1])
        self.access = json.loads(access.read_text())
        # Notices and figures of the prepared orders are made first; what is measured is a start after that.
        self.start()
        self.stop()
        self.start()

    def start(self):
        self.port = port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.log = open(self.folder / "log", "a")
        self.process = subprocess.Popen(
            [self.build / "jiewang", "serve", "--data", self.folder, "--port", str(self.port), "--dev"],
            env=self.environment, stdout=self.log, stderr=self.log)
        self.ready = wait(self.base + "/readyz", self.process)
        self.settle()

    def settle(self):
        """Overdue deadlines of the prepared orders are written down first; wait until the program rests."""
        quiet = 0
        while quiet < 3:
            before = self.cpu()
            time.sleep(1)
            quiet = quiet + 1 if self.cpu() - before < 0.05 else 0
        self.idle = self.rss()

    def cpu(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def rss(self):
        return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.process.pid}/status").read_text())[1]) / 1024

    def ids(self, sql):
        if self.postgres:
            return self.postgres.ids(sql)
        store = sqlite3.connect(self.folder / "jiewang.sqlite")
        try:
            return [row[0] for row in store.execute(sql)]
        finally:
            store.close()

    def list(self, name, lines):
        path = self.folder / name
        path.write_text("\n".join(lines) + "\n")
        return path

    def services(self):
        answer = urllib.request.urlopen(self.base + "/open311/v2/services.json").read()
        return ";".join(service["service_code"] for service in json.loads(answer))

    def intake(self, seconds, pause=0):
        return wrk(self.base, "intake.lua", [self.access["integrator"], pause, self.services(), *self.access["points"]], seconds)

    def moves(self, seconds, pause=0):
        # The newest first: accepting what has lain for weeks also sets the clock to work.
        ids = self.ids("SELECT id FROM work_order WHERE state = 'received' ORDER BY id DESC")
        unit = self.access["units"][0]
        return wrk(self.base, "moves.lua", [self.access["desk"], pause, unit, self.list("ids", ids), 2], seconds)

    def orders(self, seconds, pause=0):
        ids = self.ids(f"SELECT id FROM work_order WHERE state = 'offered' AND town = '{self.access['town']}' ORDER BY id LIMIT 5000")
        return self.pages("orders", [f"/work-orders/{id}" for id in ids], seconds, pause)

    def board(self, seconds, pause=0):
        pages = [f"/work-orders?view=table&place={place}&lamp={lamp}{matter}" for place in self.access["communities"]
                 for lamp in ("late", "soon", "onTime") for matter in ("", "&state=received")]
        return self.pages("boards", pages, seconds, pause)

    def pages(self, name, addresses, seconds, pause):
        return wrk(self.base, "pages.lua", [self.access["session"], pause, self.list(name, addresses)], seconds)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


class Floor:
    def __init__(self, build, folder):
        (Path(folder) / "floor").mkdir(exist_ok=True)
        self.base = f"http://127.0.0.1:{(number := port())}"
        self.process = subprocess.Popen([build / "bench", "floor", "--data", Path(folder) / "floor", "--port", str(number)],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait(self.base + "/line", self.process)

    def row(self, seconds):
        return wrk(self.base + "/row", "floor.lua", [], seconds)[1]

    def line(self, seconds):
        return wrk(self.base + "/line", None, [], seconds)[1]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


# What is measured, the method that does it, and the rate that is promised on SQLite.
LINES = [("report intake", "intake", 4000), ("status move", "moves", 4000), ("order page", "orders", 4000),
         ("board page of 50", "board", 3000)]


def line(name, ours, unit, floor, what, promised, cpu="–"):
    ratio = f"{ours / floor:.2f}" if floor else "–"
    print(f"| {name} | {ours:,.{0 if unit == '/s' else 2}f} {unit} | {what} | {ratio} | {promised} | {cpu} |", flush=True)


def engine(kind, options, folder):
    postgres = Postgres(folder) if kind == "postgres" else None
    floor = product = None
    try:
        floor = Floor(options.build, folder)
        product = Product(options.build, folder, options.orders, postgres)
        head = "PostgreSQL" if postgres else "SQLite"
        print(f"\n**{head}**, {options.orders:,} orders\n\n| What | Ours | Baseline | Ratio | Promise | CPU a request |\n|---|---:|---:|---:|---:|---:|")
        line("start to ready", product.ready, "s", 0, "–", "< 0.5")
        line("idle resident memory", product.idle, "MB", 0, "–", "< 80")
        for name, method, promised in LINES:
            if options.only and method not in options.only:
                continue
            writes = method in ("intake", "moves")
            base = (lambda s: postgres.tpcb(s)) if writes and postgres else floor.row if writes else floor.line
            word = "TPC-B" if writes and postgres else "bare row" if writes else "bare line"
            rounds = []
            for _ in range(options.rounds):
                bare, before = base(options.seconds), product.cpu()
                requests, rate, _ = getattr(product, method)(options.seconds)
                rounds.append((bare, rate, (product.cpu() - before) / requests * 1e6))
                product.settle()
            bare, ours, cpu = (statistics.median(column) for column in zip(*rounds))
            goal = f"≥ {0.5 * bare:,.0f}" if writes and postgres else f"≥ {promised:,}"
            line(name, ours, "/s", bare, f"{word} {bare:,.0f} /s", goal, f"{cpu:,.0f} µs")
            half = min(promised, ours) / 2
            pause = round(16_000 / half)
            _, rate, p99 = getattr(product, method)(options.seconds, pause)
            line(f"{name}, p99 at {rate:,.0f} /s", p99, "ms", 0, "–", "< 20")
            product.settle()
        if not options.only:
            print(f"\nResident memory after the load: {product.rss():,.0f} MB")
    finally:
        for part in (product, floor, postgres):
            if part:
                part.stop()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--engine", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--orders", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=6)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", action="append", choices=[method for _, method, _ in LINES])
    parser.add_argument("--folder", help="keeps the prepared store there for the next run")
    options = parser.parse_args()
    # Ends like an error would, so that the servers it started are stopped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if shutil.which("wrk") is None:
        sys.exit("bench: wrk is missing (apt install wrk)")
    if not options.only:
        out = subprocess.run([options.build / "bench", "points"], capture_output=True, text=True, check=True).stdout.split()
        print(f"point → grid over {int(out[1]):,} areas of 64 corners: {float(out[0]):.2f} µs (promise < 20)", flush=True)
    for kind in ("sqlite", "postgres") if options.engine == "both" else (options.engine,):
        if options.folder:
            folder = Path(options.folder) / kind
            folder.mkdir(parents=True, exist_ok=True)
            engine(kind, options, folder)
        else:
            with tempfile.TemporaryDirectory(prefix="jiewang-bench-") as folder:
                os.chmod(folder, 0o755)
                engine(kind, options, folder)


if __name__ == "__main__":
    main()
