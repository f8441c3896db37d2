# SPDX-License-Identifier: Apache-2.0
"""A resident with a phone: a tap for the place, a form without a network, and nothing of it left on the device afterwards."""

import json

import field
import pages
from wire import Wire

LEFT = """(async () => {
    const kept = await jiewangQueue.all();
    const base = await new Promise(done => { const ask = indexedDB.open('jiewang-field', 1); ask.onsuccess = () => done(ask.result); });
    const drafts = await new Promise(done => { const ask = base.transaction('drafts').objectStore('drafts').getAll(); ask.onsuccess = () => done(ask.result); });
    base.close();
    return JSON.stringify([kept, drafts, Object.assign({}, localStorage)]);
})()"""


def place(page, latitude, longitude):
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": latitude, "longitude": longitude})
    page.locator("[data-locate]").click()


def in_a_grid(page):
    """The middle of some grid, as the map's own outlines say."""
    return page.evaluate("""async () => {
        const grids = await (await fetch('/places/grids.json')).json();
        const one = grids.features.find(f => f.geometry && /Polygon/.test(f.geometry.type) && f.properties.name);
        const at = jiewangMap.labelled(one.geometry);
        return [at[1], at[0]];
    }""")


def kept_form(visit, wire):
    """The report form on a device that keeps it."""
    page = visit(width=360, url=wire.url, fresh=True)
    page.goto("/report")
    field.until(page, "navigator.serviceWorker.controller !== null")
    page.reload()
    field.kept(page, "/report/unsent")
    return page


def a_report_needs_no_words_for_its_place_after_my_location(visit):
    page = visit(width=360)
    page.goto("/report")
    latitude, longitude = in_a_grid(page)
    place(page, latitude, longitude)
    note = page.locator("[data-place-way]")
    field.until(page, "document.querySelector('[data-place-way]').textContent.includes('“')")
    assert not page.locator('main [name="place"]').evaluate("e => e.required"), "the words are still demanded"
    used = note.inner_text().split("“")[1].split("”")[0]
    page.locator('main input[name="matter"]').first.check(force=True)
    pages.fill(page, "words", "井盖松了，车一过就响。")
    pages.submit(page, "/reports")
    assert pages.NUMBER.search(page.locator("main").inner_text()), "no receipt"
    page.goto(page.url.partition("?")[0])
    assert used.split(" · ")[-1] in page.locator("main").inner_text(), f"the place isn't {used}"


def outside_of_every_grid_the_words_are_asked_for(visit):
    page = visit(width=360)
    page.goto("/report")
    place(page, 10.5, 20.5)
    field.until(page, "document.querySelector('[data-locate-status]').textContent.includes('网格')")
    assert page.locator('main [name="place"]').evaluate("e => e.required"), "nobody knows where that is"


def a_report_written_without_a_network_arrives_once_and_leaves_nothing_behind(visit):
    with Wire(visit.url) as wire:
        page = kept_form(visit, wire)
        field.cut(page, wire)
        page.goto("/report")
        page.locator("[data-kept-note]").wait_for()
        page.locator('main input[name="matter"]').first.check(force=True)
        pages.fill(page, "place", "织云街道经纬里社区活动室门前")
        pages.fill(page, "words", "健身角的灯杆歪了，怕砸到人。")
        pages.fill(page, "phone", pages.PHONE)
        page.locator('main input[type=file]').set_input_files(
            {"name": "灯杆.png", "mimeType": "image/png", "buffer": field.PHOTO})
        page.wait_for_timeout(600)
        page.reload()
        page.locator("[data-restored]").wait_for()
        assert page.locator('main [name="words"]').input_value() == "健身角的灯杆歪了，怕砸到人。", "the words are gone"
        assert page.locator("#photo-list img").count() == 1, "the photo is gone"
        assert page.locator('main [name="phone"]').input_value() == "", "a phone number lies in a draft"
        pages.fill(page, "phone", pages.PHONE)
        page.locator('main form[action$="/reports"] button:not([type=button])').last.click()
        page.wait_for_url("**/report/unsent")
        page.locator("[data-unsent-list]", has_text="健身角的灯杆歪了").wait_for()
        field.stand(page, ["waiting"])
        field.mend(page, wire)
        field.until(page, "jiewangQueue.all().then(list => list.every(one => one.state === 'done'))")
        field.answer(page, "Promise.all([jiewangQueue.round(true), jiewangQueue.round(true)])")
        left = field.answer(page, LEFT)
        for word in ("健身角", "活动室", pages.PHONE, "灯杆.png"):
            assert word not in left, f"{word} is still on the device"
        number = json.loads(left)[0][0]["answer"]["number"]
        card = page.locator("[data-unsent-list] .card", has_text=number)
        card.wait_for()
        card.locator("button.primary").click()
        page.wait_for_url("**/o/**")
        assert "健身角的灯杆歪了" in page.locator("main").inner_text(), "the number leads nowhere"
        page.goto("/report/unsent")
        field.until(page, "jiewangQueue.all().then(list => list.length === 0)")
    desk = visit(width=1440, account="dispatcher")
    desk.goto("/work-orders?view=table&q=健身角的灯杆歪了")
    assert desk.locator("main td.grow a").count() == 1, "one report became several orders"


def a_lost_answer_doesn_t_make_a_second_report(visit):
    with Wire(visit.url) as wire:
        page = kept_form(visit, wire)
        page.locator('main input[name="matter"]').first.check(force=True)
        pages.fill(page, "place", "织云街道经纬里社区活动室门前")
        pages.fill(page, "words", "宣传栏的玻璃裂成两半了。")
        wire.swallow_answers()
        page.locator('main form[action$="/reports"] button:not([type=button])').last.click()
        field.until(page, "jiewangQueue.all().then(list => list.length === 1 && list[0].tries > 0)")
        wire.drop()
        field.mend(page, wire)
        field.answer(page, "jiewangQueue.round(true)")
        field.until(page, "jiewangQueue.all().then(list => !list.length || list[0].state === 'done')")
    desk = visit(width=1440, account="dispatcher")
    desk.goto("/work-orders?view=table&q=宣传栏的玻璃裂成两半")
    assert desk.locator("main td.grow a").count() == 1, "one report became several orders"


def staff_call_with_a_purpose_and_two_presses(visit):
    number = field.in_hand(visit, "楼梯间的消火栓玻璃没了。")
    page = visit(width=360, account="crew")
    page.goto("/today")
    card = page.locator(".card", has_text="楼梯间的消火栓玻璃没了").last
    card.locator("a", has_text="电话").click()
    page.wait_for_url("**?call=1*")
    with page.expect_navigation():
        page.locator('#contact button[name="usual"]').first.click()
    link = page.locator('a[href^="tel:"]', has_text=pages.PHONE)
    box = link.bounding_box()
    assert box["height"] >= 44 and box["y"] < 780, f"{number}: the number isn't under the thumb: {box}"


JOURNEYS = [
    a_report_needs_no_words_for_its_place_after_my_location,
    outside_of_every_grid_the_words_are_asked_for,
    a_report_written_without_a_network_arrives_once_and_leaves_nothing_behind,
    a_lost_answer_doesn_t_make_a_second_report,
    staff_call_with_a_purpose_and_two_presses,
]
