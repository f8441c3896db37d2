# SPDX-License-Identifier: Apache-2.0
"""Work where there is no network, in a browser whose wire is cut. The worker keeps pages, forms wait, and each arrives once."""

import base64
import contextlib
import json
import re
import time

from playwright.sync_api import Error

import pages
from wire import Wire

LIST = "jiewangQueue.all().then(list => list.map(one => [one.state, one.path, one.problem, one.why, one.tries]))"
PHOTO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAIAAACDRijCAAAAHElEQVR4nGOM6olioAZgooopowaNGjRq0Ag2CAD/WwFgwtMcNgAAAABJRU5ErkJggg==")


@contextlib.contextmanager
def outdoors(visit, account):
    """A phone on a wire of its own, with the pages of those who go out kept on it."""
    with Wire(visit.url) as wire:
        page = visit(width=360, url=wire.url, account=account, fresh=True)
        page.goto("/today")
        for seconds in (15, 15, 15, 60):
            # A worker whose installing broke off on a busy machine comes with the next page, as it does for people.
            try:
                until(page, "navigator.serviceWorker.controller !== null", seconds)
                break
            except pages.Problem:
                if seconds == 60:
                    raise
                page.reload()
        page.reload()
        kept(page, "/today/unsent")
        yield page, wire


def kept(page, path):
    """Waits until the worker has put a page on the device."""
    until(page, f"caches.match('{path}').then(copy => !!copy)")


def until(page, question, seconds=60):
    """Asks the page until the answer is yes; Playwright's own way of waiting evaluates text, which our policy forbids."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer(page, question):
            return
        page.wait_for_timeout(50)
    raise pages.Problem(f"never true: {question}; unsent: {answer(page, LIST)}")


def answer(page, question):
    """What the page answers; when it goes on to another page meanwhile, that one is asked."""
    for _ in range(40):
        try:
            return page.evaluate(question)
        except Error as problem:
            if "navigat" not in str(problem) and "destroyed" not in str(problem):
                raise
        page.wait_for_timeout(50)
    raise pages.Problem(f"the page went on and on, asked {question}")


def cut(page, wire):
    wire.cut()
    page.context.set_offline(True)


def mend(page, wire):
    wire.mend()
    page.context.set_offline(False)


def stand(page, wanted):
    """Waits until what is queued stands so; a try that is under way ends first."""
    found = "jiewangQueue.all().then(list => JSON.stringify(list.map(one => one.state)))"
    until(page, f"{found}.then(found => found === '{json.dumps(wanted, separators=(',', ':'))}')")


def in_hand(visit, words):
    """An order that the crew of the demo has taken; returns its number."""
    number = pages.report(visit(width=360), words)
    desk = visit(width=1440, account="dispatcher")
    pages.move(desk, number, "accept")
    pages.move(desk, number, "dispatch", unit="REPAIR-KITCHEN")
    pages.move(visit(width=1440, account="crew"), number, "take")
    return number


def timeline(visit, number):
    desk = visit(width=1440, account="dispatcher")
    pages.open_order(desk, number)
    return desk.locator(".timeline").inner_text()


def without_a_network_the_list_and_the_own_orders_are_read(visit):
    in_hand(visit, "三楼的扶手松了，老人不敢扶。")
    with outdoors(visit, "crew") as (page, wire):
        link = page.locator(".card h2 a", has_text="三楼的扶手松了").last.get_attribute("href")
        kept(page, link)
        cut(page, wire)
        page.goto("/today")
        note = page.locator("[data-kept-note]")
        note.wait_for()
        assert re.search(r"\d\d:\d\d", note.inner_text()), "nobody is told how old this is"
        assert page.locator(".card h2 a", has_text="三楼的扶手松了").count(), "the list is gone"
        page.goto(link)
        assert "老人不敢扶" in page.locator("main").inner_text(), "the order is gone"
        page.goto("/catalogue")
        assert page.locator('main a[href="/today"]').count(), "a page that isn't kept says nothing of those that are"


def what_is_typed_without_a_network_survives_a_reload_and_arrives_once(visit):
    number = in_hand(visit, "楼道里堆了旧家具，推车过不去。")
    with outdoors(visit, "crew") as (page, wire):
        link = page.locator(".card h2 a", has_text="楼道里堆了旧家具").last.get_attribute("href")
        kept(page, link)
        cut(page, wire)
        page.goto(link)
        pages.fill(page, "words", "旧家具清走了。")
        page.locator('main form[action$="/feedback"] input[type=file]').set_input_files(
            {"name": "清完.png", "mimeType": "image/png", "buffer": PHOTO})
        page.wait_for_timeout(600)
        page.reload()
        page.locator("[data-restored]").wait_for()
        assert page.locator('main [name="words"]').first.input_value() == "旧家具清走了。", "the words are gone"
        assert page.locator("[data-kept-photos] img").count() == 1, "the photo is gone"
        page.locator('main form[action$="/feedback"] button:not([type=button])').click()
        page.wait_for_url("**/today")
        stand(page, ["waiting"])
        assert page.locator(".card.unsent").count() == 1, "the card doesn't say that something is on its way"
        page.locator("[data-unsent] a").click()
        page.locator("[data-unsent-list]", has_text="旧家具清走了。").wait_for()
        mend(page, wire)
        until(page, "jiewangQueue.all().then(list => list.every(one => one.state === 'done'))")
        answer(page, "Promise.all([jiewangQueue.round(true), jiewangQueue.round(true)])")
    assert timeline(visit, number).count("旧家具清走了。") == 1, "it didn't arrive once"


def an_answer_that_gets_lost_doesn_t_make_a_second_find(visit):
    with outdoors(visit, "grid") as (page, wire):
        page.goto("/today/find")
        page.locator('main [name="matter"]').select_option(index=3)
        pages.fill(page, "place", "灯芯巷3号楼道")
        pages.fill(page, "words", "声控灯坏了一半，晚上看不见。")
        wire.swallow_answers()
        page.locator('main form[data-queue] button:not([type=button])').click()
        until(page, "jiewangQueue.all().then(list => list.length === 1 && list[0].tries > 0)")
        wire.drop()
        mend(page, wire)
        answer(page, "jiewangQueue.round(true)")
        until(page, "jiewangQueue.all().then(list => list[0].state === 'done')")
    desk = visit(width=1440, account="community")
    desk.goto("/work-orders?view=table&q=声控灯坏了一半")
    assert desk.locator("main td.grow a").count() == 1, "one find became several orders"


def taken_and_reported_without_a_network_both_arrive_in_order(visit):
    number = pages.report(visit(width=360), "二单元的门禁坏了，谁都能进。")
    desk = visit(width=1440, account="dispatcher")
    pages.move(desk, number, "accept")
    pages.move(desk, number, "dispatch", unit="REPAIR-KITCHEN")
    with outdoors(visit, "crew") as (page, wire):
        link = page.locator(".card h2 a", has_text="二单元的门禁坏了").last.get_attribute("href")
        kept(page, link)
        cut(page, wire)
        page.goto(link)
        page.locator('main form[action$="/taking"] button').click()
        words = page.locator('[data-afterwards] [name="words"]')
        words.wait_for()
        words.fill("换了锁舌，试了五次都能锁上。")
        page.locator('[data-afterwards] button:not([type=button])').click()
        page.wait_for_url("**/today")
        mend(page, wire)
        until(page, "jiewangQueue.all().then(list => list.every(one => one.state === 'done'))")
    assert "换了锁舌" in timeline(visit, number)


def a_conflict_shows_what_happened_and_keeps_what_was_typed(visit):
    number = in_hand(visit, "花坛边的石板翘起来了。")
    with outdoors(visit, "crew") as (page, wire):
        link = page.locator(".card h2 a", has_text="花坛边的石板").last.get_attribute("href")
        kept(page, link)
        cut(page, wire)
        page.goto(link)
        pages.fill(page, "words", "石板重新铺平了。")
        page.locator('main form[action$="/feedback"] button:not([type=button])').click()
        page.wait_for_url("**/today")
        desk = visit(width=1440, account="dispatcher")
        pages.open_order(desk, number)
        desk.locator('main form[action$="/question"] textarea').evaluate(
            "area => { area.closest('details').open = true; area.value = '是哪一块石板？'; }")
        pages.submit(desk, "/question")
        mend(page, wire)
        until(page, "jiewangQueue.all().then(list => list[0].state === 'conflict')")
        page.goto("/today/unsent")
        card = page.locator("[data-unsent-list] .card")
        card.wait_for()
        text = card.inner_text()
        assert "是哪一块石板？" in text and "石板重新铺平了。" in text, text
        card.locator("button", has_text="便条").click()
        until(page, "jiewangQueue.all().then(list => list[0].state === 'note')")
        page.reload()
        assert "石板重新铺平了。" in page.locator("[data-unsent-list]").inner_text(), "the note is gone"


def what_was_fixed_on_the_spot_without_a_network_arrives_once(visit):
    with outdoors(visit, "grid") as (page, wire):
        kept(page, "/today/self-handled")
        cut(page, wire)
        page.goto("/today/self-handled")
        page.locator('main [name="matter"]').select_option(index=3)
        pages.fill(page, "place", "灯芯巷11号门厅")
        pages.fill(page, "words", "门厅的地垫卷边绊人，已剪平压好。")
        page.locator('main input[type=file]').set_input_files(
            {"name": "压好.png", "mimeType": "image/png", "buffer": PHOTO})
        send_away(page, "门厅的地垫卷边绊人")
        back(page, wire)
    desk = visit(width=1440, account="community")
    desk.goto("/work-orders?view=table&state=closed&q=门厅的地垫卷边绊人")
    assert desk.locator("main td.grow a").count() == 1, "one deed became several orders"
    desk.goto(desk.locator("main td.grow a").first.get_attribute("href"))
    assert desk.locator(".photos img").count() == 1, "its photo is lost"


def a_round_walked_without_a_network_counts_once(visit):
    with outdoors(visit, "grid") as (page, wire):
        route = pages.first(page, "/patrols", "main .card a")
        kept(page, route)
        page.goto(route)
        before = page.locator(".timeline > li").count()
        points = page.locator("main .stop").count()
        cut(page, wire)
        page.goto(route)
        page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
        for number in range(1, points + 1):
            pages.fill(page, f"stop-{number}", "found" if number == 1 else "fine")
        page.locator('main [name="matter-1"]').select_option(index=1)
        pages.fill(page, "words-1", "通道口停了两辆旧车，挡着云梯。")
        send_away(page, "通道口停了两辆旧车")
        back(page, wire)
        page.goto(route)
        assert page.locator(".timeline > li").count() == before + 1, "one round counts more or less than once"
    desk = visit(width=1440, account="community")
    desk.goto("/work-orders?view=table&q=通道口停了两辆旧车")
    assert desk.locator("main td.grow a").count() == 1, "one find became several orders"


def a_visit_noted_without_a_network_is_noted_once(visit):
    with outdoors(visit, "grid") as (page, wire):
        kept(page, "/visits")
        cut(page, wire)
        page.goto("/visits")
        pages.fill(page, "place", "灯芯巷9号2单元")
        pages.fill(page, "words", "想在楼下装一排扶手，雨天好走。")
        send_away(page, "想在楼下装一排扶手")
        back(page, wire)
        page.goto("/visits")
        assert page.locator("main .card .words", has_text="想在楼下装一排扶手").count() == 1, "it isn't noted once"


def send_away(page, words):
    """Sends the form of a page that stands without a network, and sees it in the list of what waits."""
    page.locator('main form[data-queue] button.primary').last.click()
    page.wait_for_url("**/today")
    stand(page, ["waiting"])
    page.goto("/today/unsent")
    page.locator("[data-unsent-list]", has_text=words).wait_for()


def back(page, wire):
    """Comes back to the network, waits for the answer, and tries twice more at once as two open pages would."""
    mend(page, wire)
    until(page, "jiewangQueue.all().then(list => list.every(one => one.state === 'done'))")
    answer(page, "Promise.all([jiewangQueue.round(true), jiewangQueue.round(true)])")


def signing_out_leaves_nothing_to_read(visit):
    with outdoors(visit, "grid") as (page, wire):
        page.locator('form[action="/sign-out"] button').click()
        page.wait_for_url(re.compile(r"/$"))
        until(page, "caches.keys().then(names => names.every(name => !name.startsWith('jw-pages')))")
        cut(page, wire)
        try:
            page.goto("/today")
            assert "今天要办" not in page.locator("body").inner_text(), "the next person reads the last one's list"
        except Exception as problem:
            assert "ERR_" in str(problem), problem


def another_session_on_the_device_drops_the_pages_of_the_last(visit):
    with outdoors(visit, "grid") as (page, wire):
        page.context.clear_cookies()
        pages.sign_in(page, "crew")
        page.goto("/today")
        until(page, "caches.keys().then(names => names.filter(name => name.startsWith('jw-pages')).length < 2)")
        kept(page, "/today/unsent")
        assert answer(page, "caches.match('/today/find').then(copy => !!copy)") is False, "the other's pages are still there"


JOURNEYS = [
    without_a_network_the_list_and_the_own_orders_are_read,
    what_is_typed_without_a_network_survives_a_reload_and_arrives_once,
    an_answer_that_gets_lost_doesn_t_make_a_second_find,
    taken_and_reported_without_a_network_both_arrive_in_order,
    a_conflict_shows_what_happened_and_keeps_what_was_typed,
    what_was_fixed_on_the_spot_without_a_network_arrives_once,
    a_round_walked_without_a_network_counts_once,
    a_visit_noted_without_a_network_is_noted_once,
    signing_out_leaves_nothing_to_read,
    another_session_on_the_device_drops_the_pages_of_the_last,
]
