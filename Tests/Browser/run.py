#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The browser suite: journeys, then every page in both languages, on four screens, in both lights and with large text. Needs
a built program.

    .build/venv/bin/python Tests/Browser/run.py [--url http://127.0.0.1:8080] [words of a test's name]
"""

import argparse
import os
import sys

from playwright.sync_api import Error, sync_playwright

import accessibility
import field
import pages
import resident
from demo import ROOT, Demo
from journeys import JOURNEYS

RESULTS = ROOT / ".build" / "test-results"
# As root, Chromium can't build its own sandbox; the maps need WebGL, which software draws here.
ARGUMENTS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


class Visitors:
    """Makes visitors with nothing in common, and forgets them after the test."""

    def __init__(self, browser, url):
        self.browser, self.url, self.contexts, self.cookies = browser, url, [], {}

    def __call__(self, width, language="zh-CN", scripts=True, account=None, url=None, fresh=False):
        """A page of its own; `fresh` is a device on which nobody else's session ends with this one's."""
        context = self.browser.new_context(
            base_url=url or self.url, locale=language, java_script_enabled=scripts, timezone_id="Asia/Shanghai",
            viewport={"width": width, "height": 780 if width < 700 else 900}, reduced_motion="reduce")
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        page = context.new_page()
        # Passwords are slow to check on purpose: one sign-in for each account is enough.
        if account in self.cookies and not fresh:
            context.add_cookies(self.cookies[account])
        elif account:
            pages.sign_in(page, account)
            if not fresh:
                self.cookies[account] = context.cookies()
        return page

    def leave(self, name, failed):
        for number, context in enumerate(self.contexts):
            for page in context.pages if failed else []:
                try:
                    page.screenshot(path=RESULTS / f"{name.replace('/', '_').replace(' ', '-')}-{number}.png")
                except Error as problem:
                    print(f"    no picture: {problem.message.splitlines()[0]}")
            context.close()
        self.contexts = []


def looks():
    """One test for each page and language, as (name, test)."""
    for language in ("zh-CN", "en"):
        for account, paths in [(None, pages.PUBLIC), *pages.BY_ACCOUNT.items()]:
            for path in paths:
                def look(visit, account=account, path=path, language=language):
                    page = visit(360, language, account=account)
                    accessibility.check(page, path, language, 404 if "no-such" in path else 200)
                yield f"{path} in {language} is open to everybody", look
        for account, path, selector, name in pages.FIRST:
            def look_closer(visit, account=account, path=path, selector=selector, language=language):
                page = visit(360, language, account=account)
                accessibility.check(page, pages.first(page, path, selector), language)
            yield f"the page of {name} in {language} is open to everybody", look_closer


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--url", help="use a running demo; it will be written to")
    parser.add_argument("words", nargs="*")
    wanted = parser.parse_args()
    RESULTS.mkdir(parents=True, exist_ok=True)
    tests = [(journey.__name__.replace("_", " "), journey) for journey in JOURNEYS + field.JOURNEYS + resident.JOURNEYS] + list(looks())
    passed, broken = 0, []
    with Demo(wanted.url) as demo, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        visit = Visitors(browser, demo.url)
        for name, test in tests:
            if not all(word in name for word in wanted.words):
                continue
            reason = None
            try:
                test(visit)
                passed += 1
                print(f"✔ {name}", flush=True)
            except Exception as problem:  # a broken page must not hide the next one
                reason = problem
                broken.append(name)
                print(f"✘ {name}\n    {type(problem).__name__}: {problem}", flush=True)
            visit.leave(name, reason is not None)
        browser.close()
    # Once more at the end: a log is often kept from its end.
    print("".join(f"✘ {name}\n" for name in broken) + f"{passed} passed, {len(broken)} failed")
    sys.exit(1 if broken or not passed else 0)


if __name__ == "__main__":
    main()
