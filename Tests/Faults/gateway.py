# SPDX-License-Identifier: Apache-2.0
"""A gateway for text messages that takes everything, a little slowly, and remembers what came during which life of the server."""

import collections
import http.server
import random
import threading
import time
import urllib.parse

from installation import until

DEAD_LEASES = "UPDATE notice_message SET lease_until = 0 WHERE state = 'waiting'"
# What is due and neither sent nor on its way; a lane that has just had a message waits for its window.
LEFT = """
    SELECT count(*) FROM notice n LEFT JOIN notice_message m ON m.id = n.message
    WHERE n.lane LIKE 'sms:%' AND n.due_at <= {now} AND (m.state = 'waiting' OR (m.id IS NULL AND NOT EXISTS
        (SELECT 1 FROM notice_message f WHERE f.lane = n.lane AND f.free_at > {now})))
"""
UNREAD = """
    SELECT count(*) FROM journal_head h LEFT JOIN notice_position p ON p.town = h.town
    WHERE h.sequence > coalesce(p.sequence, 0)
"""


class Gateway:
    def __init__(self, seed):
        self.dice, self.lock = random.Random(seed), threading.Lock()
        self.forget()
        gateway = self

        class Taker(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                message = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)["id"][0]
                pause = gateway.take(message)
                # The message is out, the server doesn't know yet: here a kill costs a second copy.
                time.sleep(pause)
                with gateway.lock:
                    gateway.busy -= 1
                try:
                    self.send_response(200)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                except OSError:
                    pass  # killed meanwhile

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Taker)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def settings(self):
        url = f"http://127.0.0.1:{self.server.server_address[1]}/send?phone={{phone}}&text={{text}}&id={{id}}"
        return {"JIEWANG_SMS_URL": url}

    def forget(self):
        self.life, self.busy, self.arrivals = 0, 0, collections.Counter()

    def take(self, message):
        with self.lock:
            self.arrivals[message, self.life] += 1
            self.busy += 1
            return self.dice.uniform(0.05, 0.3)

    def wait(self):
        """Until a message is out of which the server doesn't know yet, if there comes one soon."""
        until(lambda: self.busy > 0, 0.5)

    def another_life(self, site):
        """The server is dead: what it was sending comes again. Its leases end by themselves after 90 s; here at once."""
        site.change(DEAD_LEASES)
        with self.lock:
            self.life += 1

    def check(self, site, check):
        """Lets the running server finish, then compares what it says it sent with what came."""

        def left():
            now = int(time.time() * 1000)
            return site.value(UNREAD) == "0" and site.value(LEFT.format(now=now)) == "0"

        check.that(until(left, 120), "every message that was due went out", site.log_tail(300))
        sent = dict(site.rows("SELECT id, state FROM notice_message WHERE lane LIKE 'sms:%'"))
        came = collections.Counter()
        for (message, life), count in self.arrivals.items():
            came[message] += count
            check.that(count == 1, "one life of the server sends a message once", (message, life, count))
        lost = [message for message, state in sent.items() if state == "sent" and not came[message]]
        check.that(not lost, "what the store calls sent has arrived", lost[:3])
        unknown = [message for message in came if sent.get(message) != "sent"]
        check.that(not unknown, "what has arrived is called sent", unknown[:3])
        twice = sum(count > 1 for count in came.values())
        print(f"{len(came)} messages arrived, {twice} of them more than once, in {self.life + 1} lives", flush=True)
        check.that(len(came) > 0, "messages went out at all")
