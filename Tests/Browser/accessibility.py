# SPDX-License-Identifier: Apache-2.0
"""axe-core on one page: no serious or critical breach of WCAG 2.2 A and AA, and nothing that hangs over the edge."""

import pathlib

import axe_playwright_python

from pages import Problem

AXE = pathlib.Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def check(page, path, expected=200):
    """Opens a path and raises `Problem` with everything that is wrong with it."""
    wrong = []
    page.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
    # A refused style or script of our own shows up here; a 404 that was asked for does too.
    page.on("console", lambda line: wrong.append(f"console: {line.text}")
            if line.type == "error" and "status of 404" not in line.text else None)
    response = page.goto(path)
    if response.status != expected:
        wrong.append(f"status {response.status}")
    # Handed to the engine directly, because the page's own policy rightly refuses foreign scripts.
    page.evaluate(AXE)
    result = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
    for breach in result["violations"]:
        if breach["impact"] in ("serious", "critical"):
            wrong.append(f"{breach['id']}: {breach['help']}: {breach['nodes'][0]['html'][:160]}")
    overhang = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if overhang > 0:
        wrong.append(f"{overhang} px wider than the screen")
    if wrong:
        raise Problem("\n    ".join(wrong))
