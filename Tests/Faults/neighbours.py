#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Two servers on one PostgreSQL: a page that listens to one of them hears what came through the other."""

import http.client
import pathlib
import re
import threading
import time

from installation import PLACES, Check, Client, Site, temporary, until
from outage import Cluster


class Listener:
    """An open page: counts how often it was told that something has changed."""

    def __init__(self, site, path, headers):
        self.connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
        self.connection.request("GET", path, headers=headers | {"Accept": "text/event-stream"})
        self.answer = self.connection.getresponse()
        self.socket = self.connection.sock
        self.heard = []
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        try:
            for line in self.answer:
                if line.startswith(b"event: changed"):
                    self.heard.append(time.monotonic())
        except (OSError, ValueError, http.client.HTTPException, AttributeError):
            return

    def hears(self, act, seconds=10):
        """Does something and waits to be told of it; how long that took, None when it wasn't told."""
        count, start = len(self.heard), time.monotonic()
        act()
        return self.heard[count] - start if until(lambda: len(self.heard) > count, seconds) else None


def signed_in(site, name):
    """The cookies of somebody who signed in, which is good at both servers."""
    client = Client(site)
    _, headers, _ = client.form("/sign-in", {"name": name, "password": "jiewang-demo"}, headers={"Accept": "text/html"})
    found = [re.match(r"([^=]+=[^;]*)", cookie)[1] for cookie in headers.get_all("Set-Cookie", [])]
    return {"Cookie": "; ".join(found), "Accept": "text/html"}


def main():
    check = Check()
    with temporary() as folder:
        folder = pathlib.Path(folder)
        cluster = Cluster(folder / "cluster")
        one, other = (Site(folder / "data", cluster.address) for _ in range(2))
        try:
            one.seed()
            other.keys = one.keys
            one.start()
            other.start()
            here, there = Client(one), Client(other)
            matter = here.matters()[0]
            desk = {"Authorization": "Bearer " + one.keys["desk"]}
            form = {"matter": matter, "place": "某街 3 号", "words": "路灯不亮", "community": PLACES[0]}

            def report(client):
                status, _, body = client.form("/reports", form, headers={"Accept": "application/json"})
                check.that(status == 201, "a report is taken", (status, body[:300]))

            board = Listener(other, "/work-orders/events", desk)
            check.that(board.answer.status == 200, "the board listens", board.answer.status)
            # The first look of a process only finds where the ledger ends.
            until(lambda: board.hears(lambda: report(here), 1) is not None)
            took = board.hears(lambda: report(here))
            check.that(took is not None and took < 5, "a board hears a report that came through the other server", took)
            took = board.hears(lambda: report(there))
            check.that(took is not None and took < 5, "and one that came through its own", took)

            order = one.value("SELECT id FROM work_order WHERE state = 'received' ORDER BY id DESC LIMIT 1")
            page = Listener(other, f"/work-orders/{order}/events", desk)
            took = page.hears(lambda: here.form(f"/work-orders/{order}/acceptance", {}, key=one.keys["desk"]))
            check.that(took is not None and took < 5, "an open order hears a move made at the other server", took)

            inboxes = [Listener(site, "/notices/events", signed_in(one, "dispatcher")) for site in (one, other)]
            check.that(all(i.answer.status == 200 for i in inboxes), "the inbox is open at both servers",
                [i.answer.status for i in inboxes])
            before = [len(inbox.heard) for inbox in inboxes]
            report(here)
            told = until(lambda: all(len(inbox.heard) > count for inbox, count in zip(inboxes, before)))
            check.that(told, "an inbox hears at both, whichever planned it", [len(inbox.heard) for inbox in inboxes])
            one.kill()
            took = board.hears(lambda: report(there))
            check.that(took is not None, "the one that is left goes on", took)
            other.stop()
        finally:
            one.kill()
            other.kill()
            cluster.stop("immediate")
    raise SystemExit(check.close())


if __name__ == "__main__":
    main()
