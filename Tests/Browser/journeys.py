# SPDX-License-Identifier: Apache-2.0
"""What only a browser can show. A journey is a function of a `Visitor` maker; its name is the sentence it proves."""

import re

import pages


def the_home_page_leads_to_the_report(visit):
    page = visit(width=360)
    page.goto("/")
    page.locator('main a[href$="/report"]').first.click()
    page.wait_for_url("**/report")


def a_report_is_filed_and_followed_without_scripts(visit):
    page = visit(width=360, scripts=False)
    number = pages.report(page, "路灯坏了三盏，晚上看不见台阶。")
    pages.follow(page, number)


def a_report_is_filed_on_a_phone_with_scripts(visit):
    page = visit(width=360)
    number = pages.report(page, "垃圾桶满了两天，没人来清。")
    pages.follow(page, number)


def what_was_written_is_still_there_when_something_is_missing(visit):
    page = visit(width=360, scripts=False)
    page.goto("/report")
    pages.fill(page, "words", "井盖松了，车一过就响。")
    try:
        pages.submit(page, "/reports")
    except pages.Problem:
        pass
    assert page.locator('main [name="words"]').input_value() == "井盖松了，车一过就响。", "the words are gone"
    assert page.locator("main .errors a").count() > 0, "the summary has no link to the field"


def the_report_form_can_be_sent_with_the_keyboard_alone(visit):
    page = visit(width=1440)
    page.goto("/report")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip", "the first stop isn't the skip link"
    page.keyboard.press("Enter")
    page.locator('main input[name="matter"]').first.focus()
    page.keyboard.press("Space")
    for name, words in (("place", "织云街道经纬里社区路口"), ("words", "红绿灯不亮")):
        page.locator(f'main [name="{name}"]').focus()
        page.keyboard.type(words)
    page.locator('main form[action$="/reports"] button:not([type=button])').last.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert pages.NUMBER.search(page.locator("main").inner_text()), "no receipt"


def large_text_stays_until_it_is_switched_off(visit):
    page = visit(width=360, scripts=False)
    page.goto("/")
    page.locator('button[name="elder"]').click()
    page.goto("/report")
    assert page.locator("html").get_attribute("data-elder") == "true", "the next page has small type again"


def a_report_goes_all_the_way_round(visit):
    resident = visit(width=360)
    number = pages.report(resident, "下水道堵了，一楼进水。")
    address = resident.url.partition("?")[0]

    dispatcher = visit(width=1440, account="dispatcher")
    pages.move(dispatcher, number, "accept")
    pages.move(dispatcher, number, "dispatch", unit="REPAIR-KITCHEN")

    crew = visit(width=360, account="crew")
    pages.move(crew, number, "take")
    pages.move(crew, number, "report", words="疏通了主管，已冲洗。")

    pages.move(dispatcher, number, "pass")
    pages.move(dispatcher, number, "close", answer="主管已疏通，一周后再看一次。")

    pages.rate(resident, address, solved="yes", grade="4")


def an_order_opens_beside_the_list(visit):
    page = visit(width=1440, account="dispatcher")
    page.goto("/work-orders?view=table")
    name = pages.open_beside(page, 1)
    assert "order=" in page.url and "view=table" in page.url, "the address doesn't name list and order"
    assert page.locator("h1").count() == 1, "the open order brought a second title"
    page.reload()
    assert page.locator(".detail .order .title").inner_text() == name, "a reload loses the open order"
    assert page.locator("main [data-rows] > *").count() > 3, "a reload loses the list"
    other = pages.open_beside(page, 3)
    page.go_back()
    page.locator(".detail .order .title", has_text=name).wait_for()
    page.go_forward()
    page.locator(".detail .order .title", has_text=other).wait_for()
    page.locator("[data-detail-close]").click()
    assert page.locator(".detail .order").count() == 0, "close leaves the order there"


def the_desk_is_worked_with_the_keyboard(visit):
    page = visit(width=1440, account="dispatcher")
    page.goto("/work-orders?view=table")
    titles = page.locator("main [data-rows] > * td.grow a").all_inner_texts()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.locator(".detail .order .title", has_text=titles[1]).wait_for()
    page.keyboard.press("j")
    page.locator(".detail .order .title", has_text=titles[2]).wait_for()
    page.keyboard.press("k")
    page.locator(".detail .order .title", has_text=titles[1]).wait_for()
    page.keyboard.press("Escape")
    assert page.locator(".detail .order").count() == 0, "escape leaves the order there"
    assert "order=" not in page.url, "the address still names the order"
    assert page.evaluate("document.activeElement.textContent") == titles[1], "the keyboard lost its row"


def the_board_opens_an_order_beside_itself(visit):
    page = visit(width=1440, account="dispatcher")
    page.goto("/work-orders")
    card = page.locator(".column .card a").first
    name = card.inner_text()
    card.click()
    page.locator(".detail .order .title", has_text=name).wait_for()
    assert page.locator(".column li.opened").count() == 1, "the card isn't marked"


def a_move_made_beside_the_list_comes_back_to_it(visit):
    pages.report(visit(width=360), "小区东门的石墩被撞倒了，压着盲道。")
    page = visit(width=1440, account="dispatcher")
    page.goto("/work-orders?view=table&state=received")
    name = pages.open_beside(page, 0)
    pages.submit(page, "/acceptance")
    assert "state=received" in page.url, "the list is gone"
    assert page.locator(".detail .order .title").inner_text() == name, "the order is gone"


def orders_open_as_pages_without_scripts_and_on_narrow_screens(visit):
    for width, scripts in ((1440, False), (1024, True)):
        page = visit(width=width, scripts=scripts, account="dispatcher")
        page.goto("/work-orders?view=table")
        with page.expect_navigation():
            page.locator("main td.grow a").first.click()
        assert page.locator("main h1").count() == 1 and "view=" not in page.url, "no page of its own"


def an_order_has_a_pin_where_it_is(visit):
    page = visit(width=1440, account="dispatcher")
    page.goto(pages.first(page, "/work-orders?view=table", "main td.grow a"))
    pin = page.locator(".map .map-pin")
    pin.wait_for()
    assert pin.get_attribute("aria-label"), "the pin has no words"
    box, tip = page.locator(".map").bounding_box(), pin.bounding_box()
    away = abs(tip["x"] + tip["width"] / 2 - box["x"] - box["width"] / 2)
    assert away < 3 and abs(tip["y"] + tip["height"] - box["y"] - box["height"] / 2) < 3, "the pin isn't at the place"
    page.goto("/work-orders?view=table")
    pages.open_beside(page, 0)
    page.locator(".detail .map .map-pin").wait_for()


def outlines_of_several_parts_and_with_holes_are_understood(visit):
    page = visit(width=1440)
    page.goto("/report")
    near = [[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], [[1, 1], [3, 1], [3, 3], [1, 3], [1, 1]]]
    far = [[[10, 0], [11, 0], [11, 1], [10, 1], [10, 0]]]
    shape = {"type": "MultiPolygon", "coordinates": [near, far]}
    for at, inside, remark in [
        ([0.5, 0.5], True, "the first part"), ([2, 2], False, "its hole"), ([10.5, 0.5], True, "the second part"),
        ([7, 0.5], False, "between the parts"), ([2, 3.5], True, "between hole and edge"),
    ]:
        assert page.evaluate("([s, p]) => jiewangMap.holds(s, p[0], p[1])", [shape, at]) is inside, remark
    label = page.evaluate("s => jiewangMap.labelled(s)", shape)
    assert page.evaluate("([s, p]) => jiewangMap.holds(s, p[0], p[1])", [shape, label]), "the name stands outside"


def the_app_can_be_installed(visit):
    page = visit(width=360)
    page.goto("/")
    manifest = page.context.new_cdp_session(page).send("Page.getAppManifest")
    assert manifest["data"] and not manifest["errors"], manifest["errors"]
    sizes = page.evaluate("""async text => Promise.all(JSON.parse(text).icons.concat({
        src: document.querySelector('link[rel=apple-touch-icon]').href, sizes: '180x180', type: 'image/png'
    }).filter(icon => icon.type === 'image/png').map(async icon => {
        const image = await createImageBitmap(await (await fetch(icon.src)).blob());
        return [icon.sizes, image.width + 'x' + image.height];
    }))""", manifest["data"])
    assert len(sizes) == 4 and all(said == seen for said, seen in sizes), sizes


def an_order_and_a_report_print_on_paper(visit):
    resident = visit(width=360)
    number = pages.report(resident, "公示栏的玻璃碎了，怕划伤小孩。")
    desk = visit(width=1440, account="dispatcher")
    pages.open_order(desk, number)
    for page in (resident, desk):
        page.emulate_media(media="print")
        assert page.locator(".timeline").is_visible() and page.locator(".code").first.is_visible(), "words are missing"
        for part in (".tools", ".menu", ".moves", ".actions", ".foot ul", ".map"):
            for found in page.locator(part).all():
                assert not found.is_visible(), f"{part} is printed"


def the_papers_of_an_order_print_on_a4(visit):
    resident = visit(width=360)
    number = pages.report(resident, "楼道口的台阶松了，踩上去会晃。")
    resident.goto(resident.locator('a[href$="/papers/receipt"]').first.get_attribute("href"))
    assert sheets(resident) == 1, "a receipt is one page"
    with resident.expect_download() as started:
        resident.emulate_media(media="screen")
        resident.locator('a[href$="/papers/receipt.pdf"]').click()
    name = started.value.suggested_filename
    assert name == f"回执-{number}.pdf", name
    with open(started.value.path(), "rb") as file:
        assert file.read(5) == b"%PDF-", "the file is no PDF"
    pages.move(visit(width=1440, account="dispatcher"), number, "accept")
    resident.goto(resident.url.replace("/papers/receipt", "/papers/acceptance"))
    assert sheets(resident) == 1, "a short letter is one page"
    assert not resident.locator(".top").is_visible(), "the frame is printed"


def sheets(page):
    """Prints to PDF, with the size that the stylesheet names, and counts the pages."""
    page.emulate_media(media="print")
    printed = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    # 595 × 842 points, which Chromium rounds to its own pixels.
    assert boxes and all(abs(float(w) - 595.28) < 1 and abs(float(h) - 841.89) < 1 for w, h in boxes), f"not A4: {boxes}"
    return len(re.findall(rb"/Type /Page\b", printed))


def the_draft_is_gone_once_the_report_has_arrived(visit):
    page = visit(width=360)
    pages.report(page, "健身器材的螺丝松了。")
    page.goto("/report")
    assert page.locator('main [name="words"]').input_value() == "", "the last report's words are still there"


JOURNEYS = [
    the_home_page_leads_to_the_report,
    a_report_is_filed_and_followed_without_scripts,
    a_report_is_filed_on_a_phone_with_scripts,
    what_was_written_is_still_there_when_something_is_missing,
    the_report_form_can_be_sent_with_the_keyboard_alone,
    large_text_stays_until_it_is_switched_off,
    a_report_goes_all_the_way_round,
    an_order_opens_beside_the_list,
    the_desk_is_worked_with_the_keyboard,
    the_board_opens_an_order_beside_itself,
    a_move_made_beside_the_list_comes_back_to_it,
    orders_open_as_pages_without_scripts_and_on_narrow_screens,
    an_order_has_a_pin_where_it_is,
    outlines_of_several_parts_and_with_holes_are_understood,
    the_app_can_be_installed,
    an_order_and_a_report_print_on_paper,
    the_papers_of_an_order_print_on_a4,
    the_draft_is_gone_once_the_report_has_arrived,
]
