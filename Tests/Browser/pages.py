# SPDX-License-Identifier: Apache-2.0
"""What the pages offer, in the words of their users. Every selector of the browser tests is in this file."""

import re

PASSWORD = "jiewang-demo"
NUMBER = re.compile(r"\d{4}-\d{4}-\d{5}")
PHONE = "13900001234"
# A move is a form that posts to /work-orders/<number>/<noun>.
MOVES = {
    "accept": "acceptance", "dispatch": "dispatch", "take": "taking", "report": "feedback", "pass": "check",
    "close": "closing",
}
PUBLIC = [
    "/", "/report", "/follow", "/public", "/sign-in", "/sign-in?by=password", "/about", "/privacy", "/no-such-page",
    "/report/unsent", "/report/away",
]
BY_ACCOUNT = {
    "dispatcher": [
        "/work-orders", "/work-orders?view=table", "/work-orders?view=table&q=nothing-is-called-so", "/work-orders/new",
        "/places", "/people", "/people/units", "/catalogue", "/catalogue/versions", "/calendar", "/password",
        "/statistics", "/statistics/indicators", "/bulletins", "/notices", "/notices/settings",
        "/admissions", "/admissions/refusals", "/town-lists", "/burdens", "/decisions", "/dispatch-lists", "/limits",
    ],
    "department": ["/admissions/new"],
    "grid": [
        "/today", "/today/find", "/today/self-handled", "/today/unsent", "/today/away", "/patrols", "/visits",
    ],
    "gridleader": ["/patrols/new"],
    "resident": ["/my-reports"],
    "system": ["/deliveries", "/deliveries/jobs", "/people/new", "/catalogue/import", "/places/import", "/town-lists/import"],
    "security": ["/people", "/people/keys"],
    "audit": ["/audit"],
    "supervisor": ["/callbacks", "/statistics"],
}
# Pages of one thing, reached as people reach them: the first link of a list.
FIRST = [
    ("dispatcher", "/work-orders?view=table", "main td.grow a", "an order"),
    ("dispatcher", "/work-orders?view=table&state=closed", "main td.grow a", "a closed order"),
    ("dispatcher", "/places", "main .tree a", "a place"),
    ("dispatcher", "/people", "main td a", "a person"),
    ("dispatcher", "/catalogue", "main td a", "a matter"),
    ("dispatcher", "/admissions", "main .card a", "an admission item"),
    ("dispatcher", "/burdens", "main td a, main th a", "a burden sheet"),
    ("supervisor", "/callbacks", "main .card a", "a list drawn by lot"),
    (None, "/public", "main .card a", "a shown order"),
    ("resident", "/my-reports", "main .card a", "a report of one's own"),
]


class Problem(Exception):
    """The page isn't as a user needs it."""


def fill(page, name, value):
    """Fills a field, whatever its kind; a field that isn't there is an error."""
    field = page.locator(f'main [name="{name}"]:not([type=hidden])').first
    kind = field.evaluate("e => e.type || e.tagName.toLowerCase()")
    if kind in ("radio", "checkbox"):
        page.locator(f'main [name="{name}"][value="{value}"]').check(force=True)
    elif kind.startswith("select"):
        field.select_option(value) if value else field.select_option(index=1)
    else:
        field.fill(value)


def submit(page, action):
    """Sends the form and refuses a page that complains about it."""
    with page.expect_navigation():
        page.locator(f'main form[action$="{action}"] button:not([type=button])').last.click()
    complaints = page.locator("main .errors, main [aria-invalid=true]")
    if complaints.count():
        raise Problem(f"{action}: {complaints.first.inner_text()}")


def report(page, words, place="织云街道经纬里社区活动室门前"):
    """Files a report and returns its number; the page then stands at the reporter's own address."""
    page.goto("/report")
    page.locator('main input[name="matter"]').first.check(force=True)
    fill(page, "place", place)
    fill(page, "words", words)
    fill(page, "phone", PHONE)
    submit(page, "/reports")
    found = NUMBER.search(page.locator("main").inner_text())
    if not found:
        raise Problem("the receipt has no number")
    return found[0]


def follow(page, number):
    page.goto("/follow")
    fill(page, "number", number)
    fill(page, "tail", PHONE[-4:])
    submit(page, "/follow")
    if number not in page.locator("main").inner_text():
        raise Problem("the report can't be followed by its number and the phone's last digits")


def sign_in(page, login):
    """Signs in with a password and, when there is a choice of posts, takes the first."""
    page.goto("/sign-in?by=password")
    fill(page, "name", login)
    fill(page, "password", PASSWORD)
    submit(page, "/sign-in")
    posts = page.locator('main form[action$="/posts/current"] button')
    if posts.count():
        with page.expect_navigation():
            posts.first.click()
    if "/sign-in" in page.url:
        raise Problem(f"{login} can't sign in")


def open_order(page, number):
    """Opens an order's own page as a desk does: by searching for its number."""
    page.goto(f"/work-orders?view=table&q={number}")
    page.goto(page.locator('main a[href^="/work-orders/"]', has_text=number).first.get_attribute("href"))


def open_beside(page, row):
    """Opens the order of a row of the desk's table beside the list; returns its title."""
    link = page.locator("main [data-rows] > * td.grow a").nth(row)
    name = link.inner_text()
    link.click()
    page.locator(".detail .order .title", has_text=name).wait_for()
    return name


def first(page, path, selector):
    """The address of the first link of a list."""
    page.goto(path)
    return page.locator(selector).first.get_attribute("href")


def rate(page, address, **fields):
    """Rates a closed order from the reporter's own page, which opens by its secret address."""
    page.goto(address)
    for field, value in fields.items():
        fill(page, field, value)
    submit(page, "/rating")


def move(page, number, name, **fields):
    """Makes a move from the order's page: straight from its button, or through the form behind its link."""
    noun = MOVES[name]
    open_order(page, number)
    link = page.locator(f'main a[href$="/{noun}/new"]')
    if link.count():
        with page.expect_navigation():
            link.first.click()
    for field, value in fields.items():
        fill(page, field, value)
    submit(page, f"/{noun}")
