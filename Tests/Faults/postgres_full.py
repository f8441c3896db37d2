#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fills the disk under PostgreSQL while the program works on it, and empties it again. Linux, as root: it mounts a small tmpfs for a
cluster of its own. First only the data lies on it, so that PostgreSQL refuses (SQLSTATE 53100) and goes on; without --short its
log of changes too, so that PostgreSQL itself breaks off."""

import os
import pathlib
import shutil
import subprocess
import sys

from disk_full import FORM, check_reads, fill, writes
from installation import Check, Client, Site, temporary, until
from load import Load
from outage import Cluster
from soundness import check_store

JSON = {"Accept": "application/json"}


class Disk:
    """A small file system that belongs to PostgreSQL."""

    def __init__(self, folder, size):
        self.folder = folder
        folder.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True)
        shutil.chown(folder, "postgres")

    def remove(self):
        subprocess.run(["umount", "-l", str(self.folder)], check=True)


def check_acknowledged(load, site, check, remark):
    there = {row[0]: int(row[1]) for row in site.rows("SELECT id, version FROM work_order")}
    lost = [order for order in load.reports if order not in there]
    back = [order for order, (version, _) in load.moves.items() if there.get(order, 0) < version]
    check.that(not lost and not back, "nothing acknowledged is lost" + remark, (lost[:3], back[:3]))


def check_full(site, disk, check):
    """PostgreSQL can't make its tables longer: changes are refused by name, everything else goes on."""
    remark = " while PostgreSQL's disk is full"
    client = Client(site)
    form = FORM | {"matter": client.matters()[0]}
    client.visit()
    load = Load(site, 7)
    until(lambda: load.acknowledged > 40, 30)
    ballast = fill(disk.folder)
    try:
        check.that(until(lambda: len(load.faults) > 30, 60), "a full disk is noticed under load")
        load.wait()
        # What still had its place in a page has it no more after this.
        is_full = until(lambda: client.form("/reports", form, headers=JSON)[0] == 503, 60)
        check.that(is_full, "a report is refused" + remark)
        before = int(site.value("SELECT count(*) FROM work_order"))
        for name, status, headers, body in writes(client, site, form):
            if status in (200, 201, 303):  # a smaller one that still had its place
                before += "move" not in name
                continue
            is_page = "html" in headers.get("Content-Type", "")
            said = "磁盘满了" in body.decode() if is_page else b"common.store-full" in body
            check.that(status == 503 and said, f"{name} is refused with the code{remark}", (status, body[-300:]))
            if is_page:
                check.that(form["words"] in body.decode(), f"{name} comes back with what was typed{remark}", body[-900:])
        check_reads(client, site, check, remark)
        check.that(int(site.value("SELECT count(*) FROM work_order")) == before, "nothing is half written" + remark)
    finally:
        os.unlink(ballast)
    other = [fault for fault in load.faults if fault[1] != 503 or (b"store-full" not in fault[2] and b"html" not in fault[2])]
    check.that(not other, "under load everybody hears that the store is full", other[:3])
    for name, status, _, body in writes(client, site, form):
        check.that(status in (200, 201, 303), f"{name} works again at once, without a restart", (status, body[-300:]))
    check_acknowledged(load, site, check, remark)
    check_store(site, check, " after PostgreSQL's disk was full")


def check_broken_off(site, cluster, disk, check):
    """PostgreSQL can't write its log of changes and breaks off: the store is away until there is room and it is started."""
    remark = " when PostgreSQL broke off on a full disk"
    load = Load(site, 8)
    until(lambda: load.acknowledged > 40, 30)
    ballast = fill(disk.folder)
    try:
        check.that(until(lambda: len(load.faults) > 30, 90), "it is noticed" + remark)
        load.wait()
    finally:
        os.unlink(ballast)
    other = [fault for fault in load.faults if fault[1] != 503]
    check.that(not other, "everybody hears 503" + remark, other[:3])
    cluster.stop("immediate")
    cluster.start()
    client = Client(site)
    check.that(until(lambda: client.ask("GET", "/readyz")[0] == 200), "it is ready again without a restart" + remark)
    check_acknowledged(load, site, check, remark)
    after = Load(site, 9)
    check.that(until(lambda: after.acknowledged > 40, 30), "work goes on" + remark)
    after.wait()
    check.that(not after.faults, "and meets no fault" + remark, after.faults[:3])
    check_store(site, check, remark)


def run(folder, check, is_apart):
    folder.mkdir()
    folder.chmod(0o711)
    disk = Disk(folder / "small", "160m")
    cluster = site = None
    try:
        apart = folder / "changes"
        apart.mkdir()
        shutil.chown(apart, "postgres")
        cluster = Cluster(folder / "cluster", disk.folder / "data", apart / "wal" if is_apart else None)
        site = Site(folder / "data", cluster.address)
        site.seed()
        site.start()
        if is_apart:
            check_full(site, disk, check)
        else:
            check_broken_off(site, cluster, disk, check)
        check.that(site.is_running(), "the program went on all the time")
        site.stop()
    finally:
        if site:
            site.kill()
        if cluster:
            cluster.stop("immediate")
        disk.remove()


def main():
    check = Check()
    with temporary() as folder:
        os.chmod(folder, 0o711)
        for is_apart in (True,) if "--short" in sys.argv else (True, False):
            run(pathlib.Path(folder) / ("apart" if is_apart else "together"), check, is_apart)
    raise SystemExit(check.close())


if __name__ == "__main__":
    main()
