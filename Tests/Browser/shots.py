#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Takes the screenshots of the README: shots.py FOLDER [--url http://127.0.0.1:8080]"""

import argparse
import pathlib

from playwright.sync_api import sync_playwright

import pages
from demo import Demo
from run import ARGUMENTS, CHROMIUM

# name, account, path, language, width, height
SHOTS = [
    ("board", "dispatcher", "/work-orders", "en", 1440, 900),
    ("board.zh-CN", "dispatcher", "/work-orders", "zh-CN", 1440, 900),
    ("report", None, "/report", "en", 390, 844),
    ("report.zh-CN", None, "/report", "zh-CN", 390, 844),
    ("today", "grid", "/today", "en", 390, 844),
    ("today.zh-CN", "grid", "/today", "zh-CN", 390, 844),
]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--url")
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    with Demo(wanted.url) as demo, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for name, account, path, language, width, height in SHOTS:
            page = browser.new_page(
                base_url=demo.url, locale=language, timezone_id="Asia/Shanghai",
                viewport={"width": width, "height": height}, device_scale_factor=1 if width > 700 else 2)
            if account:
                pages.sign_in(page, account)
            page.goto(path)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=wanted.folder / f"{name}.png")
            page.context.close()
        browser.close()


if __name__ == "__main__":
    main()
