# SPDX-License-Identifier: Apache-2.0
"""People and programs at work all at once, who write down every answer that they got."""

import base64
import http.client
import itertools
import json
import random
import threading
import uuid

from installation import PLACES, UNITS, Client

# One grey pixel and a camera's marker, so that photos are on their way too.
PHOTO = base64.b64decode(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////"
    "////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z")
NO_ANSWER = (OSError, http.client.HTTPException)


class Load:
    """Starts the workers, and keeps what was acknowledged and what was on its way when the server died."""

    def __init__(self, site, seed, filers=2, visitors=2, movers=3, photos=True):
        self.site, self.photos = site, photos
        self.random = random.Random(seed)
        self.stopping = threading.Event()
        self.matters = Client(site).matters()
        self.open311 = {}  # Idempotency-Key: (form, receipt or None)
        self.reports = {}  # order: (number, words)
        self.links = {}  # follow link: words
        self.moves = {}  # order: (version, state) as last acknowledged
        self.asked = set()  # words of reports without an answer
        self.refused, self.faults = [], []
        self.pool, self.lock = [], threading.Lock()
        jobs = [self.file] * filers + [self.report] * visitors + [self.move] * movers
        self.threads = [
            threading.Thread(target=self.work, args=(job, random.Random(self.random.random())), daemon=True)
            for job in jobs
        ]
        for thread in self.threads:
            thread.start()

    def work(self, job, dice):
        client = Client(self.site)
        try:
            for turn in itertools.count():
                if self.stopping.is_set():
                    return
                job(client, dice, turn)
        except NO_ANSWER:
            return

    def wait(self):
        """After the server has gone or `stopping` is set: until every worker has noticed."""
        self.stopping.set()
        for thread in self.threads:
            thread.join(30)

    @property
    def acknowledged(self):
        return len(self.reports) + len(self.links) + len(self.moves)

    def noted(self, what, status, body, expected):
        if status in expected:
            return True
        (self.faults if status >= 500 else self.refused).append((what, status, body[:300]))
        return False

    def took(self, order):
        with self.lock:
            self.pool.append(order)

    def words(self, dice):
        words = f"下水道堵了 {uuid.UUID(int=dice.getrandbits(128))}"
        self.asked.add(words)
        return words

    def file(self, client, dice, _):
        """A report by Open311 with an Idempotency-Key."""
        key = str(uuid.UUID(int=dice.getrandbits(128)))
        form = {
            "service_code": dice.choice(self.matters), "description": self.words(dice),
            "address_id": dice.choice(PLACES), "address_string": "某街 1 号", "phone": "13900000000",
            "api_key": self.site.keys["integrator"],
        }
        self.open311[key] = (form, None)
        self.again(client, key)

    def again(self, client, key):
        """Sends a report of Open311, for the first time or once more."""
        form = self.open311[key][0]
        status, _, body = client.form("/open311/v2/requests.json", form, key="-", headers={"Idempotency-Key": key})
        if self.noted("open311", status, body, {200, 201}):
            receipt = json.loads(body)[0]
            self.open311[key] = (form, receipt)
            self.reports[receipt["service_request_id"]] = (receipt.get("service_notice"), form["description"])
            self.took(receipt["service_request_id"])

    def report(self, client, dice, turn):
        """A visitor's report: a page every other time, sometimes with a photo."""
        words = self.words(dice)
        form = {"matter": dice.choice(self.matters), "place": "某街 2 号", "words": words,
                "community": dice.choice(PLACES), "phone": "13900000001"}
        accept = {"Accept": "text/html" if turn % 2 else "application/json"}
        if self.photos and turn % 5 == 0:
            status, headers, body = client.multipart("/reports", form, [("photos", "a.jpg", "image/jpeg", PHOTO)], accept)
        else:
            status, headers, body = client.form("/reports", form, headers=accept)
        if not self.noted("report", status, body, {201, 303}):
            return
        if status == 303:
            self.links[headers["Location"].split("?")[0]] = words
        else:
            receipt = json.loads(body)
            self.reports[receipt["id"]] = (receipt["number"], words)
            self.took(receipt["id"])

    def move(self, client, dice, _):
        """One order from its acceptance to its closing, or as far as it gets."""
        with self.lock:
            order = self.pool.pop(dice.randrange(len(self.pool))) if self.pool else None
        if order is None:
            return self.stopping.wait(0.01)
        unit = dice.choice(UNITS)
        steps = [
            ("acceptance", "desk", {}), ("dispatch", "desk", {"unit": unit}), ("taking", unit, {}),
            ("feedback", unit, {"words": "疏通了。", "proposed": "solved"}), ("check", "second", {}),
            ("closing", "desk", {"outcome": "solved", "answer": "已经疏通。"}),
        ]
        if dice.random() < 0.1:
            steps.insert(1, ("question", "desk", {"question": "在几楼？"}))
        for noun, who, form in steps[: dice.randint(1, len(steps))]:
            status, _, body = client.form(f"/work-orders/{order}/{noun}", form, key=self.site.keys[who])
            if not self.noted(noun, status, body, {200}):
                return
            document = json.loads(body)
            self.moves[order] = (document["version"], document["state"])
            if document["state"] == "waitingForReporter":
                return
