# SPDX-License-Identifier: Apache-2.0
"""One page in all its sizes and lights: axe-core finds no serious or critical breach of WCAG 2.2 A and AA, nothing hangs over
the edge of any screen, there is one title, and on a phone everything can be hit with a thumb."""

import pathlib

import axe_playwright_python

from pages import Problem

AXE = pathlib.Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = [360, 768, 1440, 1920]
# What axe looks at: width, colours, large text. It is slow, and words in another language change no colour.
SIGHTS = {"zh-CN": [(1440, "light", False), (360, "dark", True)], "en": [(360, "light", True), (1440, "dark", False)]}

OVERHANG = """() => {
    const page = document.documentElement, over = page.scrollWidth - page.clientWidth;
    if (over <= 0) return null;
    const wide = [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > page.clientWidth + 1);
    return over + " px by " + (wide.length ? wide[wide.length - 1].outerHTML.slice(0, 120) : "nobody knows what");
}"""
# Links inside sentences are words; a tick or dot is as large as its label.
SMALL = """() => [...document.querySelectorAll("button, summary, select, input, textarea, nav a, .button, .go, .card h2 > a, .card h3 > a")]
    .filter(e => e.type !== "hidden" && !e.closest(".map") && e.checkVisibility())
    .map(e => /^(checkbox|radio)$/.test(e.type) ? e.closest("label") || e : e)
    .filter(e => !e.closest(".card.link h2, .card.link h3") && e.getBoundingClientRect().height < 43.5)
    .slice(0, 5)
    .map(e => Math.round(e.getBoundingClientRect().height) + " px: " + e.outerHTML.slice(0, 120))"""


def check(page, path, language, expected=200):
    """Opens a path and raises `Problem` with everything that is wrong with it."""
    wrong = []
    page.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
    # A refused style or script of our own shows up here; a 404 that was asked for does too.
    page.on("console", lambda line: wrong.append(f"console: {line.text}")
            if line.type == "error" and "status of 404" not in line.text else None)
    response = page.goto(path)
    if response.status != expected:
        wrong.append(f"status {response.status}")
    titles = page.locator("h1").count()
    if titles != 1:
        wrong.append(f"{titles} titles instead of one")
    # Handed to the engine directly, because the page's own policy rightly refuses foreign scripts.
    page.evaluate(AXE)
    for large in (False, True):
        for width in WIDTHS:
            see(page, width, "light", large)
            over = page.evaluate(OVERHANG)
            if over:
                wrong.append(f"{sight(width, 'light', large)}: wider than the screen, {over}")
            if width == 360:
                wrong += [f"{sight(width, 'light', large)}: too small for a thumb, {one}" for one in page.evaluate(SMALL)]
    for width, colours, large in SIGHTS[language]:
        see(page, width, colours, large)
        # The floating bar covers part of whatever lies under it just now, which a thumb scrolls away.
        page.evaluate("document.querySelectorAll('.thumbs').forEach(bar => { bar.style.position = 'static'; })")
        result = page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", TAGS)
        for breach in result["violations"]:
            if breach["impact"] in ("serious", "critical"):
                html = breach["nodes"][0]["html"][:160]
                wrong.append(f"{sight(width, colours, large)}: {breach['id']}: {breach['help']}: {html}")
    if wrong:
        raise Problem("\n    ".join(dict.fromkeys(wrong)))


def see(page, width, colours, large):
    """Looks at the open page on another screen; large text is the attribute that the server writes by preference."""
    page.emulate_media(color_scheme=colours, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 780 if width < 700 else 900})
    page.evaluate("large => { large ? document.documentElement.dataset.elder = 'true'"
                  " : delete document.documentElement.dataset.elder; }", large)


def sight(width, colours, large):
    return f"{width} px, {colours}{', large text' if large else ''}"
