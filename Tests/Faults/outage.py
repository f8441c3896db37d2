#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Stops and starts PostgreSQL under a serving program, --short once instead of twice. It makes a cluster of its own, as the
user postgres when root."""

import glob
import os
import pathlib
import shlex
import shutil
import socket
import subprocess
import sys
import time

from installation import PLACES, Check, Client, Site, temporary, until
from load import Load
from soundness import check_store

BIN = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]


class Cluster:
    """A PostgreSQL server that can be stopped; its data, and its log of changes, may lie on disks of their own."""

    def __init__(self, folder, data=None, log_of_changes=None):
        self.folder = folder
        self.data = data or folder / "data"
        folder.mkdir()
        if os.getuid() == 0:
            shutil.chown(folder, "postgres")
            folder.parent.chmod(0o711)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        apart = [f"--waldir={log_of_changes}"] if log_of_changes else []
        self.tell("initdb", "-D", str(self.data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N",
            "--wal-segsize=1", *apart)
        self.start()
        self.address = f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def tell(self, program, *arguments, check=True):
        line = shlex.join([f"{BIN}/{program}", *arguments])
        shell = ["su", "postgres", "-s", "/bin/sh", "-c"] if os.getuid() == 0 else ["sh", "-c"]
        subprocess.run([*shell, line], cwd="/", check=check, stdout=subprocess.DEVNULL)

    def start(self):
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
        options += " -c min_wal_size=2MB -c max_wal_size=16MB"
        self.tell("pg_ctl", "-s", "-w", "-D", str(self.data), "-l", f"{self.folder}/log", "-o", options, "start")

    def stop(self, mode):
        self.tell("pg_ctl", "-s", "-w", "-D", str(self.data), "-m", mode, "stop", check=False)


def check_away(site, check, remark):
    """Every door while the store is away: the code, in the form that was asked for, and soon."""
    client, page, json = Client(site), {"Accept": "text/html"}, {"Accept": "application/json"}
    report = {"matter": client.matters()[0], "place": "某街 1 号", "words": "路灯不亮", "community": PLACES[0]}
    code = {"service_code": report["matter"], "description": "路灯不亮", "address_id": PLACES[0]}
    desk = {"Authorization": "Bearer " + site.keys["desk"]}
    for name, ask in {
        "a report by page": lambda: client.form("/reports", report, headers=page),
        "a report by a program": lambda: client.form("/reports", report, headers=json),
        "Open311": lambda: client.form("/open311/v2/requests.json", code, key=site.keys["integrator"]),
        "Open311 in xml": lambda: client.form("/open311/v2/requests.xml", code, key=site.keys["integrator"]),
        "the first page": lambda: client.ask("GET", "/", headers=page),
        "the board": lambda: client.ask("GET", "/work-orders", headers=desk | page),
        "published orders": lambda: client.ask("GET", "/public", headers=page),
        "readiness": lambda: client.ask("GET", "/readyz"),
    }.items():
        start = time.monotonic()
        status, headers, body = ask()
        said = "数据库暂时连不上" in body.decode() if "html" in headers.get("Content-Type", "") else b"common.store-unavailable" in body
        check.that(status == 503 and said, f"{name} says that the store is away{remark}", (status, body[-300:]))
        check.that(headers.get("Retry-After") == "10", f"{name} says when to try again{remark}", headers.get("Retry-After"))
        check.that(time.monotonic() - start < 5, f"{name} says so within five seconds{remark}")
    _, _, body = client.ask("GET", "/public?matter=GG-11", headers=page | {"Accept-Language": "en"})
    body = body.decode()
    check.that("can't be reached" in body.replace("&#39;", "'") and 'href="/public?matter=GG-11"' in body and "Try again" in body,
        f"a page that can't be shown says so in English and leads back to itself{remark}", body[-900:])
    for path in ["/report", "/about", "/healthz"]:
        check.that(client.ask("GET", path, headers=page)[0] == 200, f"GET {path} needs no store{remark}")



def main():
    check = Check()
    with temporary() as folder:
        folder = pathlib.Path(folder)
        cluster = Cluster(folder / "cluster")
        site = Site(folder / "data", cluster.address)
        try:
            site.seed()
            site.start()
            for mode in ("immediate",) if "--short" in sys.argv else ("fast", "immediate"):
                remark = f" ({mode} stop)"
                load = Load(site, 3)
                until(lambda: load.acknowledged > 60, 30)
                cluster.stop(mode)
                until(lambda: len(load.faults) > 20)
                load.wait()
                check_away(site, check, remark)
                check.that(site.is_running(), "the program goes on" + remark)
                cluster.start()
                client = Client(site)
                ready = until(lambda: client.ask("GET", "/readyz")[0] == 200)
                check.that(ready, "it is ready again without a restart" + remark)
                odd = [fault for fault in load.faults if fault[1] != 503]
                check.that(not odd, "under load everybody hears that the store is away" + remark, odd[:3])
                there = {row[0]: int(row[1]) for row in site.rows("SELECT id, version FROM work_order")}
                lost = [order for order in load.reports if order not in there]
                back = [order for order, (version, _) in load.moves.items() if there.get(order, 0) < version]
                check.that(not lost and not back, "nothing acknowledged is lost" + remark, (lost[:3], back[:3]))
                after = Load(site, 4)
                check.that(until(lambda: after.acknowledged > 40, 30), "work goes on" + remark)
                after.wait()
                check.that(not after.faults, "and meets no fault" + remark, after.faults[:3])
                check_store(site, check, remark)
            site.stop()
        finally:
            site.kill()
            cluster.stop("immediate")
    raise SystemExit(check.close())


if __name__ == "__main__":
    main()
