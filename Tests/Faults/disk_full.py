#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fills the disk under a running server and empties it again. Linux, as root: it mounts a small tmpfs, or with
--ext4 an image of that file system. --short fills it twice instead of four times."""

import os
import pathlib
import subprocess
import sys

from installation import PLACES, Check, Client, Site, temporary, until
from load import PHOTO, Load
from soundness import check_store

FORM = {"place": "某街 2 号", "words": "路灯不亮", "community": PLACES[0], "phone": "13900000001"}


def fill(folder, leave=0):
    """Takes what is free but `leave` bytes; returns the path of the ballast."""
    ballast = folder / "ballast"
    with open(ballast, "ab", buffering=0) as file:
        for size in (1 << 16, 1 << 12, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue
        if leave:
            file.truncate(max(0, os.path.getsize(ballast) - leave))
    return ballast


def writes(client, site, form):
    """Every way to write, as (name, how, status, body)."""
    page, json = {"Accept": "text/html"}, {"Accept": "application/json"}
    order = site.value("SELECT id FROM work_order WHERE state = 'received' ORDER BY id LIMIT 1")
    code = {"service_code": form["matter"], "description": form["words"], "address_id": PLACES[0]}
    files = [("photos", "a.jpg", "image/jpeg", PHOTO)]
    desk, integrator = site.keys["desk"], site.keys["integrator"]
    yield ("a report by page",) + client.form("/reports", form, headers=page)
    yield ("a report by page with a photo",) + client.multipart("/reports", form, files, page)
    yield ("a report by a program",) + client.form("/reports", form, headers=json)
    yield ("Open311 in json",) + client.form("/open311/v2/requests.json", code, key=integrator)
    yield ("Open311 in xml",) + client.form("/open311/v2/requests.xml", code, key=integrator)
    yield ("a move",) + client.form(f"/work-orders/{order}/acceptance", {}, key=desk)


def check_reads(client, site, check, remark):
    order = site.value("SELECT id FROM work_order ORDER BY id LIMIT 1")
    bearer = {"Authorization": "Bearer " + site.keys["desk"], "Accept": "text/html"}
    for path in ["/", "/report", "/public", "/open311/v2/requests.json", "/readyz", "/follow"]:
        check.that(client.ask("GET", path)[0] == 200, f"GET {path} is answered{remark}")
    for path in ["/work-orders", f"/work-orders/{order}"]:
        check.that(client.ask("GET", path, headers=bearer)[0] == 200, f"GET {path[:12]} is answered{remark}")


def check_full(site, client, check, leave):
    remark = f" ({leave} bytes were left)"
    form = FORM | {"matter": client.matters()[0]}
    client.visit()
    ballast = fill(site.folder, leave)
    try:
        # The engine first uses up what its files hold already.
        is_full = until(lambda: client.form("/reports", form, headers={"Accept": "application/json"})[0] == 503, 60)
        check.that(is_full, "a full disk is noticed" + remark)
        before = int(site.value("SELECT count(*) FROM work_order"))
        media = set(os.listdir(site.folder / "media"))
        for name, status, headers, body in writes(client, site, form):
            if status in (200, 201, 303):  # a smaller one that still had its place
                before += "move" not in name
                continue
            said = "磁盘满了" in body.decode() if "html" in headers.get("Content-Type", "") else b"common.store-full" in body
            check.that(status == 503 and said, f"{name} is refused with the code" + remark, (status, body[-300:]))
        check_reads(client, site, check, " on a full disk" + remark)
        check.that(int(site.value("SELECT count(*) FROM work_order")) == before, "nothing was half written" + remark)
        check.that(leave or set(os.listdir(site.folder / "media")) == media, "no photo was left behind" + remark)
    finally:
        os.unlink(ballast)
    for name, status, _, body in writes(client, site, form):
        check.that(status in (200, 201, 303), f"{name} works again at once, without a restart", (status, body[-300:]))


def main():
    check = Check()
    with temporary() as folder:
        folder = pathlib.Path(folder)
        model = Site(folder / "model")
        model.seed()
        mount = folder / "small"
        mount.mkdir()
        # More than the 64 MB that the store's log may grow to before it is written back.
        if "--ext4" in sys.argv:  # a file system that decides late where things go
            image = folder / "image"
            with open(image, "wb") as file:
                file.truncate(112 << 20)
            subprocess.run(["mkfs.ext4", "-q", str(image)], check=True)
            subprocess.run(["mount", "-o", "loop", str(image), str(mount)], check=True)
        else:
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=112m", "tmpfs", str(mount)], check=True)
        try:
            site = model.copy(mount / "data")
            site.start()
            client = Client(site)
            for leave in (0, 40_000) if "--short" in sys.argv else (0, 4096, 40_000, 300_000):
                check_full(site, client, check, leave)
            full_under_load(site, check)
            check_store(site, check, " after the disk was full")
            site.stop()
            fill_and_start(site, check)
            check.that("panic" not in site.log_tail(100_000).lower(), "the log tells of no crash")
        finally:
            site.kill()
            subprocess.run(["umount", "-l", str(mount)], check=True)
    raise SystemExit(check.close())


def full_under_load(site, check):
    """The disk fills up while everybody works: what was acknowledged stays, nobody gets a fault but store-full."""
    load = Load(site, 5)
    until(lambda: load.acknowledged > 100)
    ballast = fill(site.folder)
    until(lambda: len(load.faults) > 50)
    os.unlink(ballast)
    seen = load.acknowledged
    check.that(until(lambda: load.acknowledged > seen + 50), "work goes on when there is space again")
    load.wait()
    other = [fault for fault in load.faults if fault[1] != 503 or (b"store-full" not in fault[2] and b"html" not in fault[2])]
    check.that(not other, "under load everybody hears that the store is full", other[:3])
    there = {row[0]: row[1] for row in site.rows("SELECT id, version FROM work_order")}
    lost = [order for order in load.reports if order not in there]
    back = [order for order, (version, _) in load.moves.items() if int(there.get(order, 0)) < version]
    check.that(not lost and not back, "nothing acknowledged is lost around a full disk", (lost[:3], back[:3]))


def fill_and_start(site, check):
    """A start on a full disk ends with words, or serves what is there."""
    ballast = fill(site.folder)
    try:
        site.start()
        check_reads(Client(site), site, check, " after a start on a full disk")
        site.stop()
    except RuntimeError as error:
        check.that("full" in str(error), "a start on a full disk says why it fails", error)
    finally:
        os.unlink(ballast)
    site.start()
    check.that(Client(site).ask("GET", "/readyz")[0] == 200, "the next start works")


if __name__ == "__main__":
    main()
