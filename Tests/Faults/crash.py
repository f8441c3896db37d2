#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills the server at a random moment under load, again and again, and looks whether anything acknowledged is missing, and
whether every text message arrives, at most once for each life of the server.

    crash.py [ROUNDS] [--seed N]      on SQLite, or on PostgreSQL when JIEWANG_TEST_POSTGRES is set
"""

import argparse
import os
import pathlib
import random
import subprocess
import time

from gateway import Gateway
from load import NO_ANSWER, Load
from installation import Check, Client, Site, temporary
from soundness import check_store

ROUNDS_PER_STORE = 20  # a store grows from kill to kill; then a fresh copy, so that looking stays quick


class Shop:
    """Hands out copies of one seeded installation."""

    def __init__(self, folder):
        self.folder, self.count = pathlib.Path(folder), 0
        self.server = os.environ.get("JIEWANG_TEST_POSTGRES")
        self.model = self.make(self.folder / "model")
        self.model.seed()

    def make(self, folder, template="template0"):
        return Site(folder, self.empty(template) if self.server else None)

    def empty(self, template="template0"):
        """The address of a new database on the server."""
        self.count += 1
        name = f"faults_{os.getpid()}_{self.count}"
        encoding = "" if template != "template0" else " ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
        sql = f"CREATE DATABASE {name} TEMPLATE {template}{encoding}"
        subprocess.run(["psql", "-XAtq", "-d", self.server, "-c", sql], check=True)
        return self.server.rsplit("/", 1)[0] + "/" + name

    def fresh(self):
        self.count += 1
        target = self.folder / f"store{self.count}"
        site = self.model.copy(target)
        if self.server:
            site = self.make(target, template=self.model.store.rsplit("/", 1)[1])
            site.keys = self.model.keys
        return site


def check_acknowledged(load, site, check, remark):
    """Everything that somebody was told is there, with the number and at least the state that they were told."""
    found = {row[0]: row[1:] for row in site.rows("SELECT id, number, words, version, state FROM work_order")}
    for order, (number, words) in load.reports.items():
        there = found.get(order)
        holds = there is not None and there[1] == words and number in (None, there[0])
        check.that(holds, "an acknowledged report is there" + remark, (order, number, there))
    for order, (version, state) in load.moves.items():
        there = found.get(order)
        # A move whose answer was lost may have come after.
        holds = there is not None and (
            int(there[2]) == version and there[3] == state or int(there[2]) > version)
        check.that(holds, "an acknowledged move is there" + remark, (order, version, state, there))
    newer = sum(int(found[order][2]) > version for order, (version, _) in load.moves.items() if order in found)
    check.that(newer <= 8, "at most one move of each worker came without its answer" + remark, newer)
    words = [row[1] for row in found.values()]
    counts = {text: words.count(text) for text in load.asked}
    check.that(max(counts.values(), default=0) <= 1, "no report was written down twice" + remark)


def check_links(load, client, check, remark):
    for link in list(load.links)[-5:]:
        status, _, _ = client.ask("GET", link, headers={"Accept": "text/html"})
        check.that(status == 200, "the link that a page gave out still works" + remark, status)


def check_retries(load, site, client, check, remark):
    """Who got no answer asks again under the same key, and it is one report; who got one gets the same."""
    open_ones = [key for key, (_, receipt) in load.open311.items() if receipt is None]
    answered = [key for key, (_, receipt) in load.open311.items() if receipt is not None][-3:]
    for key in open_ones + answered:
        before = load.open311[key][1]
        load.again(client, key)
        form, receipt = load.open311[key]
        check.that(receipt is not None and before in (None, receipt), "a retry gets the one receipt" + remark, (before, receipt))
        count = site.value(f"SELECT count(*) FROM work_order WHERE words = '{form['description']}'")
        check.that(count == "1", "a retried report is one order" + remark, count)


def one_round(site, gateway, dice, check, number):
    remark = f" (round {number})"
    site.start()
    load = Load(site, dice.random())
    time.sleep(dice.uniform(0.02, 0.9))
    site.kill()
    load.wait()
    gateway.another_life(site)
    if dice.random() < 0.2:  # the next start is killed too, wherever it is by then
        site.start(wait=0)
        time.sleep(dice.uniform(0, 0.25))
        site.kill()
        gateway.another_life(site)
    site.start()
    client = Client(site)
    check_acknowledged(load, site, check, remark)
    check_links(load, client, check, remark)
    try:
        check_retries(load, site, client, check, remark)
    except NO_ANSWER as error:
        check.that(False, "the restarted server answers" + remark, error)
    check_store(site, check, remark)
    check.that(not load.faults, "nobody met a fault" + remark, load.faults[:3])
    check.that(not load.refused, "nobody was refused" + remark, load.refused[:3])
    gateway.wait()
    site.kill()
    gateway.another_life(site)
    return load.acknowledged


def last_round(site, gateway, check):
    """The server may finish what it was telling people."""
    site.start()
    gateway.check(site, check)
    site.kill()
    gateway.forget()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("rounds", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    check, dice, acknowledged = Check(), random.Random(arguments.seed), 0
    gateway, site = Gateway(arguments.seed), None
    with temporary() as folder:
        shop = Shop(folder)
        for number in range(arguments.rounds):
            if number % ROUNDS_PER_STORE == 0:
                if site:
                    last_round(site, gateway, check)
                site = shop.fresh()
                site.settings = gateway.settings
            acknowledged += one_round(site, gateway, dice, check, number)
            if number % 10 == 9:
                print(f"{number + 1} kills, {acknowledged} acknowledged, {check.failed} failed", flush=True)
        if site:
            last_round(site, gateway, check)
    raise SystemExit(check.close())


if __name__ == "__main__":
    main()
