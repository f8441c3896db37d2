#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Backs up under load, restores elsewhere, and compares: nothing that was acknowledged before the backup may be missing.
On PostgreSQL when JIEWANG_TEST_POSTGRES is set. --short makes two backups instead of six."""

import json
import pathlib
import sys

from crash import Shop
from installation import PLACES, Check, Client, Site, temporary, until
from load import Load
from soundness import check_store


def restored(site, shop, folder, check, turn):
    """A new installation made of the backup."""
    other = Site(folder / f"restored{turn}")
    if shop.server:
        other.store = shop.empty()
    done = other.run("restore", str(folder / f"backup{turn}"), check=False)
    check.that(done.returncode == 0, "the backup can be restored", done.stderr)
    again = other.run("restore", str(folder / f"backup{turn}"), check=False)
    check.that(again.returncode == 1, "a second restore over it is refused", again.stderr)
    other.keys = site.keys
    return other


def compare(load, known, site, other, check, remark):
    orders = {row[0]: int(row[1]) for row in other.rows("SELECT id, version FROM work_order")}
    reports, moves = known
    lost = [order for order in reports if order not in orders]
    back = [order for order, (version, _) in moves.items() if orders.get(order, 0) < version]
    check.that(not lost, "every report acknowledged before the backup is in it" + remark, lost[:3])
    check.that(not back, "every move acknowledged before the backup is in it" + remark, back[:3])
    check_store(other, check, remark)
    verified = json.loads(other.run("verify", "--json"))
    entries = int(other.value("SELECT count(*) FROM journal"))
    check.that(verified["sound"] and verified["entries"] == entries, "verify walks the whole copy" + remark, verified)
    query = "SELECT count(*), max(sequence) FROM journal WHERE town = (SELECT min(town) FROM journal_head)"
    check.that(int(site.rows(query)[0][1]) >= int(other.rows(query)[0][1]), "the original is no shorter" + remark)
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in other.folder.iterdir()}
    check.that(modes.get("keys") == "0o600" and modes.get("signing-seed") == "0o600", "keys stay private" + remark, modes)
    checkpoints = other.folder / "checkpoints.log"
    with open(checkpoints, "a") as file:
        file.write("1795000000000 half a line")
    check.that(other.run("verify", check=False).returncode == 0, "half a line of a checkpoint accuses nobody" + remark)
    other.start()
    client = Client(other)
    for link in list(load.links)[:3]:
        status, _, _ = client.ask("GET", link, headers={"Accept": "text/html"})
        check.that(status in (200, 404), "the copy serves" + remark, status)
    status, _, body = client.ask(
        "GET", f"/work-orders/{min(orders)}", headers={"Authorization": "Bearer " + site.keys["desk"], "Accept": "application/json"})
    check.that(status == 200, "the copy knows the same keys" + remark, (status, body[:200]))
    form = {"matter": client.matters()[0], "place": "某街 1 号", "words": "路灯不亮", "community": PLACES[0]}
    check.that(client.form("/reports", form, headers={"Accept": "application/json"})[0] == 201, "the copy takes reports" + remark)
    other.stop()
    check.that("half" not in checkpoints.read_text(), "the next checkpoint takes the half line's place" + remark)
    check.that(other.run("verify", check=False).returncode == 0, "and the ledger is sound" + remark)


def main():
    check = Check()
    with temporary() as folder:
        folder = pathlib.Path(folder)
        shop = Shop(folder)
        site = shop.fresh()
        site.start()
        load = Load(site, 11)
        for turn in range(2 if "--short" in sys.argv else 6):
            seen = load.acknowledged
            until(lambda: load.acknowledged > seen + 100, 30)
            known = (dict(load.reports), dict(load.moves))
            site.run("backup", str(folder / f"backup{turn}"))
            other = restored(site, shop, folder, check, turn)
            compare(load, known, site, other, check, f" (backup {turn})")
        before = load.acknowledged
        check.that(until(lambda: load.acknowledged > before), "work went on all the while")
        load.wait()
        check.that(not load.faults, "nobody met a fault", load.faults[:3])
        again = site.run("backup", str(folder / "backup0"), check=False)
        check.that(again.returncode == 1, "a backup never overwrites another")
        site.stop()
    raise SystemExit(check.close())


if __name__ == "__main__":
    main()
