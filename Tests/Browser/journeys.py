# SPDX-License-Identifier: Apache-2.0
"""What only a browser can show. A journey is a function of a `Visitor` maker; its name is the sentence it proves."""

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


JOURNEYS = [
    the_home_page_leads_to_the_report,
    a_report_is_filed_and_followed_without_scripts,
    a_report_is_filed_on_a_phone_with_scripts,
    what_was_written_is_still_there_when_something_is_missing,
    the_report_form_can_be_sent_with_the_keyboard_alone,
    large_text_stays_until_it_is_switched_off,
    a_report_goes_all_the_way_round,
]
