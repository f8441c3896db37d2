#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sends mutated requests to every door that takes input, and well-formed ones in between.

    fuzz.py [SECONDS] [--seed N] [--only NAME…]    SECONDS for each door; the same seed sends the same requests

The server must never crash, hang, answer 500 or lose a well-formed request, and its memory must stay bounded.
"""

import argparse
import http.client
import json
import pathlib
import random
import re
import socket
import time
import urllib.parse

from installation import PLACES, UNITS, Check, Client, Site, multipart, temporary
from load import PHOTO

SLOW = 5
LARGEST = 500  # MiB of memory
NASTY = [
    "", " ", "\u3000", "\0", "\r\n", "\n", "\x7f", "\x1b[31m", "\u202e", "\ufeff", "\ud7ff", "\U0010ffff", "e\u0301" * 50, "👩‍👩‍👧‍👦" * 40,
    "井" * 3000, "a" * 70000, "0", "-1", "1e400", "nan", "inf", "9" * 40, "-9223372036854775809", "0x1f", "1_000",
    "true", "null", "[]", "{}", "'", '"', "' OR 1=1 --", "%", "_", "\\", "../../etc/passwd", "<script>alert(1)</script>", "${7*7}",
    "{{7*7}}", "%00", "%ff%fe", "%", "=", "&", ";", "2026-02-30", "2026-13-01T99:99:99Z", "0000-00-00T00:00:00Z",
    "9999-12-31T23:59:59Z", "99999-01-01T00:00:00Z", "-1-01-01", "2026-11-21T00:00:00+99:99", "01a1fe32-a5c8-7192-a120-515b20bc073a",
    "90", "180", "-180.0000001", "1e-320", "29.5,106.5", *PLACES, *UNITS, "GG-01",
]

TABLE = """code,level,name,english,parent,lon,lat,crs,valid_from
990101001004,community,新社区,New,990101001,106.50,29.50,cgcs2000,2026-01-01
990101001004001,grid,一格,One,990101001004,,,,2026-01-01
""".encode()
YEAR = "# 2027\noff 2027-01-01 元旦\noff 2027-02-05..2027-02-11 春节\nwork 2027-02-14 补班\n".encode()


class Mutator:
    """Deterministic damage."""

    def __init__(self, seed):
        self.dice = random.Random(seed)

    def bytes(self, data):
        data, dice = bytearray(data), self.dice
        for _ in range(dice.choice([1, 1, 2, 4, 16])):
            at = dice.randrange(len(data) + 1)
            match dice.randrange(7):
                case 0 if data: data[at % len(data)] = dice.randrange(256)
                case 1: data[at:at] = dice.choice(NASTY).encode("utf-8", "surrogatepass")[:9000]
                case 2: del data[at : at + dice.choice([1, 2, 8, 100])]
                case 3: data[at:at] = data[at : at + dice.choice([1, 10, 200])] * dice.choice([1, 3])
                case 4 if dice.random() < 0.3: del data[at:]
                case 5: data[at:at] = dice.choice([b"\r\n", b"\n", b"--", b"\0", b'"', b",", b"{", b"[" * 50, b"\xff\xfe", b"\xef\xbb\xbf"])
                case 6 if data: data[at % len(data)] ^= 1 << dice.randrange(8)
        return bytes(data)

    def text(self, text):
        dice = self.dice
        match dice.randrange(5):
            case 0: return dice.choice(NASTY)
            case 1: return text + dice.choice(NASTY)
            case 2: return dice.choice(NASTY) + text
            case 3: return "".join(chr(dice.choice([*range(0xD800), 0x1F600])) for _ in range(dice.randrange(12)))
            case _: return text

    def pairs(self, pairs):
        """Pairs with some values damaged, dropped, doubled or renamed."""
        out = []
        for name, value in pairs.items():
            match self.dice.randrange(9):
                case 0: continue
                case 1: out += [(name, value), (name, self.text(value))]
                case 2: out.append((self.text(name), value))
                case 3 | 4 | 5: out.append((name, self.text(value)))
                case _: out.append((name, value))
        if self.dice.random() < 0.1:
            out += [(self.text("x"), self.text("y"))] * self.dice.choice([1, 100, 2000])
        return out

    def encoded(self, pairs):
        text = "&".join(f"{urllib.parse.quote_plus(n, errors='replace')}={urllib.parse.quote_plus(v, errors='replace')}" for n, v in pairs)
        return self.bytes(text.encode()) if self.dice.random() < 0.2 else text.encode()


class Fuzz:
    def __init__(self, site, check, seed):
        self.site, self.check, self.seed = site, check, seed
        self.client = Client(site, timeout=30)
        self.matters = self.client.matters()
        self.orders = [row[0] for row in site.rows("SELECT id FROM work_order ORDER BY id")]
        self.counts, self.met = {}, set()

    def door(self, name, seconds):
        """Sends to one door until its time is over."""
        mutator = Mutator(f"{self.seed} {name}")
        self.counts[name] = {}
        end, turn = time.monotonic() + seconds, 0
        send = getattr(self, name)
        while time.monotonic() < end:
            start = time.monotonic()
            try:
                status = send(mutator)
            except http.client.HTTPException as error:
                status = type(error).__name__
            except OSError as error:
                status = type(error).__name__
            took = time.monotonic() - start
            self.counts[name][status] = self.counts[name].get(status, 0) + 1
            if took > SLOW:
                self.fail(name, turn, f"took {took:.1f} s")
            if isinstance(status, int) and status >= 500 and status != 503:
                self.fail(name, turn, f"answered {status}: {self.site.log_tail(400)}")
            if not self.site.is_running():
                self.fail(name, turn, f"the server died: {self.site.log_tail(800)}")
                self.site.start()
                self.client = Client(self.site, timeout=30)
            turn += 1
            if turn % 25 == 0:
                self.well_formed(name)
        self.check.that(self.site.memory() < LARGEST, f"{name}: memory is bounded", f"{self.site.memory()} MiB")
        print(f"{name}: {turn} requests, {self.site.memory()} MiB, {self.counts[name]}", flush=True)

    def fail(self, name, turn, words):
        key = (name, words[-160:])
        if key not in self.met:
            self.met.add(key)
            self.check.that(False, f"{name}, request {turn} of seed {self.seed}", words)

    def well_formed(self, name):
        words = f"well formed {time.monotonic_ns()}"
        form = {"matter": self.matters[0], "place": "某街 1 号", "words": words, "community": PLACES[0]}
        try:
            status, _, body = Client(self.site).form("/reports", form, headers={"Accept": "application/json"})
        except (OSError, http.client.HTTPException) as error:
            return self.check.that(False, f"{name}: a well-formed report between is answered", error)
        there = status == 201 and self.site.value(f"SELECT count(*) FROM work_order WHERE words = '{words}'") == "1"
        self.check.that(there, f"{name}: a well-formed report between is kept", (status, body[:300]))

    # The doors. Each sends one request and returns the status.

    def multipart_reports(self, mutator):
        cookie, token = self.client.visit()
        form = {"matter": self.matters[0], "place": "某街 2 号", "words": "路灯不亮", "community": PLACES[0],
                "phone": "13900000001", "lat": "29.5", "long": "106.5", "_token": token}
        body, kind = multipart(form, [("photos", "a.jpg", "image/jpeg", PHOTO)])
        if mutator.dice.random() < 0.15:
            kind = mutator.text(kind).encode("ascii", "ignore").decode().replace("\r", "").replace("\n", "").replace("\0", "")[:4000]
        accept = mutator.dice.choice(["text/html", "application/json"])
        headers = {"Content-Type": kind, "Cookie": cookie, "Accept": accept}
        return self.client.ask("POST", "/reports", mutator.bytes(body), headers)[0]

    def open311_posts(self, mutator):
        form = {"service_code": self.matters[0], "description": "路灯不亮", "address_id": PLACES[0], "address_string": "某街",
                "lat": "29.5", "long": "106.5", "crs": "wgs84", "phone": "13900000001", "email": "a@example.org",
                "first_name": "某", "last_name": "某", "media_url": "https://example.org/a.jpg", "attribute[x]": "1",
                "device_id": "d", "account_id": "a", "jurisdiction_id": "j"}
        dice, path = mutator.dice, "/open311/v2/requests."
        if dice.random() < 0.2:
            form = {"service_request_id": self.orders[0], "update_id": "u", "status": "open", "description": "x",
                    "updated_datetime": "2026-11-21T00:00:00Z"}
            path = "/open311/v2/servicerequestupdates."
        elif dice.random() < 0.3:
            photos = [("media", f"{number}.jpg", "image/jpeg", dice.choice([PHOTO, mutator.bytes(PHOTO)])) for number in range(dice.randrange(3))]
            body, kind = multipart(form | {"api_key": self.site.keys["integrator"]}, photos)
            body = mutator.bytes(body) if dice.random() < 0.5 else body
            return self.client.ask("POST", path + dice.choice(["json", "xml"]), body, {"Content-Type": kind})[0]
        pairs = mutator.pairs(form) + [("api_key", self.site.keys["integrator"])]
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        if dice.random() < 0.5:
            headers["Idempotency-Key"] = "".join(dice.choice("ab é\t") for _ in range(dice.randrange(1, 300))).encode("latin-1")
        return self.client.ask("POST", path + dice.choice(["json", "xml"]), mutator.encoded(pairs), headers)[0]

    def open311_gets(self, mutator):
        dice = mutator.dice
        query = mutator.pairs({
            "start_date": "2026-11-01T00:00:00Z", "end_date": "2026-11-21T00:00:00Z", "status": "open,closed",
            "service_code": self.matters[0], "service_request_id": self.orders[0], "page": "1", "page_size": "10",
            "extensions": "true", "updated_after": "2026-11-01T00:00:00Z", "updated_before": "2026-11-21T00:00:00Z"})
        part = urllib.parse.quote(mutator.text(dice.choice([self.orders[0], self.matters[0]])), safe="", errors="replace")[:3000]
        path = dice.choice(["requests", "services", "discovery", "servicerequestupdates", f"requests/{part}", f"services/{part}", f"tokens/{part}"])
        target = f"/open311/v2/{path}.{dice.choice(['json', 'xml'])}?".encode() + mutator.encoded(query)[:12000]
        return self.raw(b"GET", target, {})

    def follow_tokens(self, mutator):
        dice = mutator.dice
        good = self.good_link()
        token = urllib.parse.quote(mutator.text(good.split("/")[-1]), safe="", errors="replace")[:4000]
        if dice.random() < 0.3:
            token = good.split("/")[-1]
        match dice.randrange(4):
            case 0:
                return self.raw(b"GET", f"/o/{token}?new=1".encode(), {})
            case 1:
                photo = urllib.parse.quote(mutator.text(self.orders[0]), safe="", errors="replace")[:2000]
                return self.raw(b"GET", f"/o/{token}/photos/{photo}?size=thumbnail".encode(), {})
            case 2:
                form = {"number": "2026-1121-00001", "tail": "0001"}
                return self.visitor_post("/follow", mutator, form)
            case _:
                noun, form = dice.choice([
                    ("answers", {"words": "三楼"}), ("reopening", {"reason": "没好"}), ("withdrawal", {"reason": "好了"}),
                    ("rating", {"solved": "yes", "grade": "5", "words": "好"})])
                return self.visitor_post(f"/o/{token}/{noun}", mutator, form)

    def moves(self, mutator):
        dice = mutator.dice
        noun, form = dice.choice([
            ("acceptance", {"matter": self.matters[1]}), ("declining", {"reason": "x", "rightPath": "y"}),
            ("merging", {"into": self.orders[1]}), ("dispatch", {"unit": UNITS[0], "assignee": self.orders[0]}),
            ("taking", {}), ("question", {"question": "x"}), ("feedback", {"words": "x", "proposed": "solved"}),
            ("check", {}), ("rework", {"reason": "x"}), ("reopening", {}), ("reopening-refusal", {"reason": "x"}),
            ("contact", {"purpose": "回访一下"}),
            ("closing", {"outcome": "partlySolved", "answer": "x", "left": "y", "cause": "z", "wentTo": "a", "saidBy": "b", "show": "on"}),
        ])
        order = dice.choice(self.orders) if dice.random() < 0.9 else mutator.text(self.orders[0])
        pairs = mutator.pairs(form | {"version": "1", "back": "today"}) if dice.random() < 0.8 else list(form.items())
        headers = {"Authorization": "Bearer " + self.site.keys[dice.choice(["desk", "second", *UNITS])],
                   "Accept": dice.choice(["application/json", "text/html"]), "Content-Type": "application/x-www-form-urlencoded"}
        path = f"/work-orders/{urllib.parse.quote(order, safe='', errors='replace')[:2000]}/{noun}"
        return self.client.ask("POST", path, mutator.encoded(pairs), headers)[0]

    def lists(self, mutator):
        dice = mutator.dice
        query = mutator.pairs({
            "q": "路灯", "state": "received", "place": PLACES[0], "unit": UNITS[0], "page": "1", "after": self.orders[0],
            "before": self.orders[1], "lamp": "red", "matter": self.matters[0], "from": "2026-11-01", "to": "2026-11-21",
            "sort": "due", "lat": "29.5", "long": "106.5", "view": "mine", "number": "2026-1121-00001", "bbox": "106,29,107,30"})
        path = dice.choice(["/work-orders", "/public", "/places/search.json", "/places/at.json", "/places/grids.json", "/catalogue",
                            "/matters.json", "/today", "/report", "/follow", f"/public/{dice.choice(self.orders)}", "/places", "/sign-in"])
        headers = {"Authorization": "Bearer " + self.site.keys["desk"], "Accept": dice.choice(["application/json", "text/html"])}
        return self.raw(b"GET", path.encode() + b"?" + mutator.encoded(query)[:12000], headers)

    def imports(self, mutator):
        dice = mutator.dice
        cookie, token = self.administrator()
        ring = [[106.5, 29.5], [106.6, 29.5], [106.6, 29.6], [106.5, 29.5]]
        shape = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"code": PLACES[0], "name": "某社区"},
                 "geometry": {"type": dice.choice(["Polygon", "MultiPolygon"]), "coordinates": [ring]}}]}
        path, fields, name, content = dice.choice([
            ("/places/import", {"format": "geojson", "level": "community", "crs": "wgs84", "key": "code", "repairs": "on"}, "file", json.dumps(shape).encode()),
            ("/places/import", {"format": dice.choice(["plain", "nbs-streets", "nbs-areas", "mca", "centres"])}, "file", TABLE),
            ("/catalogue/import", {"note": "x"}, "file", self.catalogue()),
            ("/calendar", {"year": "2027"}, "file", YEAR),
        ])
        damaged = mutator.bytes(content)
        fields = dict(mutator.pairs(fields)) if dice.random() < 0.3 else fields
        fields = {key.replace("\r", "").replace("\n", "").replace('"', "")[:500]: value[:5000] for key, value in fields.items()}
        body, kind = multipart(fields | {"_token": token}, [(name, "a.csv", "text/plain", damaged)])
        status, headers, _ = self.client.ask("POST", path, body, {"Cookie": cookie, "Content-Type": kind, "Accept": "text/html"})
        if status == 303:
            status = self.client.ask("GET", headers["Location"], headers={"Cookie": cookie, "Accept": "text/html"})[0]
        return status

    def imports_by_command(self, mutator):
        """The same files through the command line; 500 stands for a crash."""
        dice = mutator.dice
        ring = [[106.5, 29.5], [106.6, 29.5], [106.6, 29.6], [106.5, 29.5]]
        shape = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"code": PLACES[0]},
                 "geometry": {"type": "Polygon", "coordinates": [ring]}}]}
        arguments, content = dice.choice([
            (["polygons", "--level", "community", "--crs", "wgs84"], json.dumps(shape).encode()),
            (["divisions"], TABLE),
            (["catalogue"], self.catalogue()),
            (["calendar", "--year", "2027"], YEAR),
            (["units"], "code,name,english,kind,place\nX-1,某队,Some,crew,990101001000\n".encode()),
        ])
        file = self.site.folder.parent / ("input" + dice.choice(["", ".gz"] if dice.random() < 0.1 else [""]))
        file.write_bytes(mutator.bytes(content))
        done = self.site.run("import", *arguments, str(file), check=False)
        if done.returncode < 0 or done.returncode > 100:
            self.fail("imports_by_command", 0, f"{arguments} ended with {done.returncode}: {done.stderr[-600:]}")
            return 599
        return -done.returncode or 200

    def heads(self, mutator):
        """Cookies, headers, methods and targets, damaged as bytes."""
        dice, (cookie, _) = mutator.dice, self.client.visit()
        headers = {
            "Cookie": cookie + "; jw_session=" + "a" * 43 + "; jw_prefs=en.dark.elder; jw_flash=moved-close",
            "Authorization": dice.choice(["Bearer " + self.site.keys["desk"], "Basic eDp5"]), "Accept": "text/html",
            "Accept-Language": "zh-Hans,en;q=0.8", "X-Forwarded-For": "10.0.0.1, 10.0.0.2", "Referer": "http://127.0.0.1/report",
            "Range": "bytes=0-10", "If-None-Match": '"x"', "Accept-Encoding": "gzip, br", "Origin": "null", "Jiewang-Now": "2026-11-21T00:00:00Z",
            "Last-Event-ID": "1", "Content-Type": "application/x-www-form-urlencoded", "Expect": "100-continue" if dice.random() < 0.1 else "x",
        }
        kept = dict(mutator.pairs({key: value for key, value in headers.items() if dice.random() < 0.6}))
        method = dice.choice([b"GET"] * 6 + [b"POST", b"PUT", b"HEAD", b"OPTIONS", b"DELETE", b"get", b"PATCH"])
        target = dice.choice([b"/", b"/report", b"/public", b"/work-orders", b"/assets/css/app.css", b"/assets/../../etc/passwd",
                              b"//", b"/%", b"/%2e%2e/", b"/o/", b"*", b"/?" + b"a" * 5000, b"/sign-in?to=//evil.example"])
        return self.raw(method, target, kept, mutator if dice.random() < 0.3 else None)

    # What the doors share.

    def raw(self, method, target, headers, mutator=None):
        """A request written by hand, since the client library would refuse to send it; the status, 0 when cut off."""
        lines = [method + b" " + target + b" HTTP/1.1", b"Host: 127.0.0.1", b"Connection: close", b"Content-Length: 0"]
        for name, value in headers.items():
            lines.append(name.encode("utf-8", "replace")[:3000] + b": " + value.encode("utf-8", "replace")[:6000])
        head = b"\r\n".join(lines) + b"\r\n\r\n"
        if mutator:
            head = mutator.bytes(head)
            if not head.endswith(b"\r\n\r\n"):
                head += b"\r\n\r\n"
        with socket.create_connection(("127.0.0.1", self.site.port), timeout=SLOW + 1) as connection:
            connection.sendall(head)
            connection.shutdown(socket.SHUT_WR)  # so that a request cut short isn't waited for
            answer = b""
            while len(answer) < 1 << 22:
                piece = connection.recv(65536)
                if not piece:
                    break
                answer += piece
        parts = answer.split(b" ", 2)
        return int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0

    def visitor_post(self, path, mutator, form):
        cookie, token = self.client.visit()
        pairs = mutator.pairs(form) + [("_token", token)]
        headers = {"Cookie": cookie, "Accept": "text/html", "Content-Type": "application/x-www-form-urlencoded"}
        return self.client.ask("POST", path, mutator.encoded(pairs), headers)[0]

    def administrator(self):
        """The cookie and form token of the demo's system administrator."""
        if not getattr(self, "session", None):
            _, headers, body = self.client.form("/sign-in", {"name": "system", "password": "jiewang-demo"}, headers={"Accept": "text/html"})
            cookie = re.search(r"jw_session=[^;]+", " ".join(headers.get_all("Set-Cookie")))[0]
            page = self.client.ask("GET", "/calendar", headers={"Cookie": cookie, "Accept": "text/html"})[2]
            self.session = (cookie, re.search(rb'name="_token" value="([^"]+)"', page)[1].decode())
        return self.session

    def good_link(self):
        if not getattr(self, "link", None):
            form = {"matter": self.matters[0], "place": "某街 1 号", "words": "x", "community": PLACES[0]}
            status, headers, body = self.client.form("/reports", form, headers={"Accept": "application/json"})
            self.link = json.loads(body)["follow"]
        return self.link

    def catalogue(self):
        if not getattr(self, "matter_file", None):
            bearer = {"Authorization": "Bearer " + self.site.keys["desk"]}
            self.matter_file = b"\n".join(self.client.ask("GET", "/catalogue.csv", headers=bearer)[2].split(b"\n")[:60])
        return self.matter_file


DOORS = ["multipart_reports", "open311_posts", "open311_gets", "follow_tokens", "moves", "lists", "imports", "imports_by_command", "heads"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("seconds", type=float, nargs="?", default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=DOORS, nargs="+", default=DOORS)
    arguments = parser.parse_args()
    check = Check()
    with temporary() as folder:
        site = Site(pathlib.Path(folder) / "data")
        site.seed()
        site.start()
        fuzz = Fuzz(site, check, arguments.seed)
        for name in arguments.only:
            fuzz.door(name, arguments.seconds)
        done = site.run("verify", check=False)
        check.that(done.returncode == 0, "the ledger is sound after all", done.stdout)
        site.stop()
    raise SystemExit(check.close())


if __name__ == "__main__":
    main()
