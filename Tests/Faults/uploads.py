#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sends what attackers and broken cameras send: each is refused beside its field, and leaves nothing in the folder."""

import io
import os
import pathlib
import re
import struct
import zipfile
import zlib

from installation import PLACES, Check, Client, Site, temporary
from load import PHOTO

PAGE, JSON = {"Accept": "text/html"}, {"Accept": "application/json"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, rows):
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def bomb(side):
    """A PNG of side × side black pixels, a thousand times smaller than what it unpacks to."""
    packer, row, out = zlib.compressobj(9), b"\0" * (1 + 3 * side), b""
    for _ in range(side):
        out += packer.compress(row)
    return png(side, side, out + packer.flush())


def archive():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("index.html", "<script>alert(1)</script>")
    return out.getvalue()


def located():
    """A JPEG with an Exif block that says where (29.5° N, 106.5° E) and by which camera it was taken."""
    def entry(tag, kind, count, value):
        return struct.pack("<HHI", tag, kind, count) + value
    def degrees(number):
        return struct.pack("<IIIIII", int(number), 1, int(number % 1 * 60), 1, 0, 1)
    make = b"FaultsCam\0"
    gps_at = 8 + 2 + 2 * 12 + 4
    data_at = gps_at + 2 + 4 * 12 + 4
    tiff = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", 2)
    tiff += entry(0x010F, 2, len(make), struct.pack("<I", data_at + 48)) + entry(0x8825, 4, 1, struct.pack("<I", gps_at))
    tiff += struct.pack("<I", 0) + struct.pack("<H", 4)
    tiff += entry(1, 2, 2, b"N\0\0\0") + entry(2, 5, 3, struct.pack("<I", data_at))
    tiff += entry(3, 2, 2, b"E\0\0\0") + entry(4, 5, 3, struct.pack("<I", data_at + 24)) + struct.pack("<I", 0)
    tiff += degrees(29.5) + degrees(106.5) + make
    block = b"Exif\0\0" + tiff
    return PHOTO[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + PHOTO[2:]


REFUSED = {
    "a JPEG with an archive behind it": [("a.jpg", PHOTO + archive())],
    "a GIF that is a script": [("a.gif", b"GIF89a/*" + b"\0" * 32 + b"*/=1;alert(document.cookie)//;")],
    "a PDF called .jpg": [("a.jpg", b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF")],
    "a page called .png": [("a.png", b"<!doctype html><script>alert(1)</script>")],
    "a drawing with a script": [("a.svg", SVG)],
    "a drawing called .jpg": [("a.jpg", b'<?xml version="1.0"?>' + SVG)],
    "a PNG bomb": [("a.png", bomb(20_000))],
    "a PNG whose header says 50,000 × 50,000": [("a.png", png(50_000, 50_000, zlib.compress(b"\0" * 1000)))],
    "a file of 11 MB": [("a.jpg", PHOTO[:-2] + b"\0" * 11_000_000 + PHOTO[-2:])],
    "seven photos": [(f"{number}.jpg", PHOTO) for number in range(7)],
    "a photo that breaks off": [("a.jpg", PHOTO[: len(PHOTO) // 2])],
    "five good photos and a bad one": [(f"{number}.jpg", PHOTO) for number in range(5)] + [("x.jpg", b"nothing")],
}
NAMES = ["../../x.jpg", "..\\..\\x.jpg", "/etc/cron.d/x", "a\u0000b.jpg", "CON", "." * 300 + ".jpg", "照片.jpg", "%2e%2e%2fx", '"; x="']


def main():
    check = Check()
    with temporary() as folder:
        site = Site(pathlib.Path(folder) / "data")
        site.seed()
        site.start()
        client = Client(site, timeout=30)
        form = {"matter": client.matters()[0], "place": "某街 1 号", "words": "井盖缺了", "community": PLACES[0]}
        media = site.folder / "media"
        orders = site.value("SELECT count(*) FROM work_order")
        everywhere = sorted(path for path in pathlib.Path(folder).rglob("*") if path.parent != media)
        for name, files in REFUSED.items():
            parts = [("photos", file, "image/jpeg", content) for file, content in files]
            for language, accept in [("zh", PAGE), ("en", PAGE | {"Accept-Language": "en"}), ("json", JSON)]:
                try:
                    status, _, body = client.multipart("/reports", form, parts, accept)
                except OSError as error:  # the answer came before all was sent
                    check.that(False, f"{name} gets an answer ({language})", error)
                    continue
                check.that(status in (413, 422), f"{name} is refused ({language})", (status, body[-200:]))
                text = body.decode()
                if language == "json":
                    check.that(re.search(r'"code":"(media|report|multipart)\.', text), f"{name} has a code", text[:300])
                    continue
                said = re.search(r'<p class="error"[^>]*>([^<]+)', text) or re.search(r"<main.*?<p[^>]*>([^<]{8,})", text, re.S)
                is_chinese = said and re.search("[\u4e00-\u9fff]", said[1])
                check.that(said and bool(is_chinese) == (language == "zh"), f"{name} is told in the reader's language", said and said[1])
                if status == 422:
                    check.that("井盖缺了" in text, f"{name}: the words typed are kept", text[:300])
        check.that(not os.listdir(media), "nothing refused is in the folder", os.listdir(media)[:4])
        check.that(site.value("SELECT count(*) FROM work_order") == orders, "nothing refused became an order")
        check_names(site, client, form, check)
        check_exif(site, client, form, check)
        now = sorted(path for path in pathlib.Path(folder).rglob("*") if path.parent != media)
        check.that(set(now) - set(everywhere) <= {site.folder / "checkpoints.log"}, "no file outside the folder", set(now) - set(everywhere))
        check.that(site.memory() < 400, "the server has stayed small", f"{site.memory()} MiB")
        check.that(site.is_running(), "the server runs")
        site.stop()
    raise SystemExit(check.close())


def check_names(site, client, form, check):
    """The name that a file has elsewhere never becomes a name here."""
    for name in NAMES:
        status, _, body = client.multipart("/reports", form, [("photos", name, "image/jpeg", PHOTO)], JSON)
        check.that(status in (201, 413, 422), f"a file called {name[:20]!r} is taken or refused", (status, body[-200:]))
    strange = [name for name in os.listdir(site.folder / "media") if not re.fullmatch(r"[0-9a-f-]{36}\.(full|thumbnail)\.jpg", name)]
    check.that(not strange, "files are named by us", strange)
    check.that(not os.path.exists("/etc/cron.d/x"), "nothing is written elsewhere")


def check_exif(site, client, form, check):
    """What a camera wrote into the file, and what somebody hid in a comment, reaches nobody."""
    comment = b"\xff\xfe" + struct.pack(">H", 2 + len(archive())) + archive()
    photo = located()[:2] + comment + located()[2:]
    check.that(b"FaultsCam" in photo and b"PK\3\4" in photo, "the test photo tells")
    status, headers, body = client.multipart("/reports", form, [("photos", "a.jpg", "image/jpeg", photo)], PAGE)
    if not check.that(status == 303, "a photo with a place is taken", (status, body[-300:])):
        return
    link = headers["Location"].split("?")[0]
    _, _, page = client.ask("GET", link, headers=PAGE)
    served = set(re.findall(r'(?:src|href)="(/o/[^"]+/photos/[^"]+)"', page.decode()))
    check.that(served, "the photo is on the page")
    for path in served:
        status, headers, content = client.ask("GET", path)
        check.that(status == 200 and headers["Content-Type"] == "image/jpeg" and content[:2] == b"\xff\xd8", "the photo is served", status)
        check.that(b"Exif" not in content and b"FaultsCam" not in content, "without place and camera")
        check.that(b"PK\3\4" not in content and b"script" not in content, "without what hid in a comment")
        check.that(headers["X-Content-Type-Options"] == "nosniff", "and never taken for a page")


if __name__ == "__main__":
    main()
