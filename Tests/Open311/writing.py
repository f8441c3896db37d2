# SPDX-License-Identifier: Apache-2.0
"""What programs write beside plain reports: photos, consent, updates, and how often they may."""

import base64
import datetime
import uuid

# 24 × 16 pixels of green.
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAIAAACDRijCAAAAHElEQVR4nGOM6olioAZgooopowaNGjRq0Ag2CAD/Ww"
    "FgwtMcNgAAAABJRU5ErkJggg==")


def without(pairs, *names):
    return [(name, value) for name, value in pairs if name not in names]


def check_media(check, report):
    """Photos in the form: kept when they are photos, and said clearly when one isn't."""

    def photos(*contents):
        return [("media", (f"{number}.png", content, "image/png")) for number, content in enumerate(contents)]

    for form in ("json", "xml"):
        words = report + [("description", "照片")]
        answer = check.post("requests", words, form, files=photos(PNG, PNG))
        check.valid(answer, "request-receipt", f"a report with two photos is taken in {form}")
        for remark, content in [
            ("words that call themselves a photo", b"not a photo"), ("a photo that was cut off", PNG[:60]),
            ("a drawing with a script", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ]:
            answer = check.post("requests", words, form, files=photos(PNG, content))
            check.refused(answer, f"{remark} in {form}", 400, ["media-refused"])
            told = [entry["description"] for entry in answer.value or [] if isinstance(entry, dict)]
            check.that(any("file 2" in text for text in told), f"{remark} in {form}: which file", told)
        answer = check.post("requests", words, form, files=photos(*[PNG] * 7))
        check.refused(answer, f"seven photos in {form}", 400, ["too-many"])
    key = str(uuid.uuid4())
    twice = [
        check.post("requests", report, headers={"Idempotency-Key": key}, files=photos(PNG)) for _ in range(2)
    ]
    check.that(twice[0].value == twice[1].value, "the same report with its photo again files once")


def check_consent(check, report):
    """What the reporter doesn't want published is nowhere."""
    for pairs in ([("attribute[publish]", "no")], [("private", "true")]):
        answer = check.post("requests", report + pairs)
        if check.valid(answer, "request-receipt", f"a report with {pairs} is taken"):
            request_id = answer.value[0]["service_request_id"]
            for form in ("json", "xml"):
                by_id = check.get("requests/" + request_id, form=form)
                check.refused(by_id, f"{pairs}: 404 by id in {form}", 404, ["request-unknown"])
                listed = check.get("requests", {"service_request_id": request_id}, form)
                check.that(listed.status == 200 and listed.value == [], f"{pairs}: in no list in {form}")
    wrong = check.post("requests", report + [("attribute[publish]", "perhaps")])
    check.refused(wrong, "an answer that isn't offered", 400, ["option-unknown"])


def check_ceiling(check, report):
    """A key that may write twice a minute, whatever it writes."""
    limited = check.arguments.limited_key
    # The third may fall into the next minute, the fifth can't any more.
    answers = [check.post("requests", report, form, key=limited) for form in ("json", "xml", "json", "xml", "json")]
    check.valid(answers[0], "request-receipt", "the first of a minute is taken")
    refused = next((answer for answer in answers if answer.status == 429), None)
    if check.that(refused is not None, "too many in a minute are refused", [answer.status for answer in answers]):
        check.refused(refused, "too many in a minute", 429, ["too-often"])
        wait = refused.response.headers.get("Retry-After", "")
        check.that(wait.isdigit() and 1 <= int(wait) <= 61, "and it is said when to try again", wait)


def check_partner(check, report):
    """Updates by the key that filed a report, and by another."""
    filed = check.post("requests", report + [("description", "更新")])
    if not check.valid(filed, "request-receipt", "a report to be updated"):
        return
    update = [
        ("service_request_id", filed.value[0]["service_request_id"]), ("status", "UNCHANGED"),
        ("updated_datetime", "2026-11-21T09:00:00+08:00"), ("description", "门口还有一处"),
    ]
    receipts = []
    for form in ("json", "xml", "json"):
        answer = check.post("servicerequestupdates", update + [("update_id", "u-1")], form)
        check.valid(answer, "update-receipt", f"an update is taken in {form}")
        receipts.append(answer.value)
    check.that(receipts[0] == receipts[1] == receipts[2], "the same update again is the same update", receipts)
    for form in ("json", "xml"):
        unknown = [("service_request_id", "no-such-request")] + update[1:] + [("update_id", "u-2")]
        check.refused(
            check.post("servicerequestupdates", unknown, form), f"an update of nothing in {form}", 404,
            ["request-unknown"])
        check.refused(
            check.post("servicerequestupdates", update + [("update_id", "u-3")], form, key=False),
            f"an update without a key in {form}", 403, ["key-missing"])
        again = without(update, "status") + [("status", "REOPEN"), ("update_id", "u-4")]
        check.refused(
            check.post("servicerequestupdates", again, form), f"opening again what is open in {form}", 409,
            ["update-refused"])
        if check.arguments.other_key:
            answer = check.post(
                "servicerequestupdates", update + [("update_id", "u-5")], form, key=check.arguments.other_key)
            check.refused(answer, f"an update of somebody else's report in {form}", 403, ["update-not-yours"])
    over = without(update, "status") + [("status", "CANCELLED"), ("update_id", "u-6")]
    check.valid(check.post("servicerequestupdates", over), "update-receipt", "the report is withdrawn")
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    listed = check.get("servicerequestupdates", {"start_date": (now - datetime.timedelta(minutes=10)).isoformat()})
    if check.valid(listed, "updates", "the list of updates"):
        mine = [row["status"] for row in listed.value if row["service_request_id"] == update[0][1]]
        check.that(mine == ["open", "cancelled"], "what became of it is told, and not what was written", mine)
        untold = [row for row in listed.value if row["description"].startswith("open311.")]
        check.that(not untold, "every change is told in words", untold[:3])
