#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks a running GeoReport v2 endpoint from outside: XML, JSON, errors, edge cases, and the public client `three`.

    check_open311.py http://127.0.0.1:8080/open311/v2 KEY [--jurisdiction J] [--lat 29.56 --long 106.55] [--address A]

It files a few reports, so point it at a test installation. It needs requests, jsonschema and three 0.8.0 with what
that imports (simplejson, relaxml). The last line is `N passed, N failed`; the exit status is 1 when something failed.
"""

import argparse
import datetime
import io
import itertools
import sys
import uuid

import requests

from endpoint import Check
from writing import PNG, check_ceiling, check_consent, check_media, check_partner, without


def check_discovery(check):
    answers = {form: check.get("discovery", form=form) for form in ("json", "xml")}
    for form, answer in answers.items():
        check.valid(answer, "discovery", f"discovery in {form}")
    check.that(answers["json"].value == answers["xml"].value, "discovery says the same in both formats")
    value = answers["json"].value
    if isinstance(value, dict) and "changeset" in value:
        changeset = datetime.datetime.fromisoformat(value["changeset"].replace("Z", "+00:00"))
        check.that(changeset <= datetime.datetime.now(datetime.timezone.utc), "the changeset is in the past", changeset)


def check_services(check):
    """Returns the services."""
    answers = {form: check.get("services", form=form) for form in ("json", "xml")}
    for form, answer in answers.items():
        check.valid(answer, "services", f"services in {form}")
    check.that(answers["json"].value == answers["xml"].value, "services say the same in both formats")
    services = answers["json"].value if isinstance(answers["json"].value, list) else []
    check.that(len(services) > 0, "there is a service")
    codes = [service["service_code"] for service in services]
    check.that(len(set(codes)) == len(codes), "service codes are unique")
    with_definition = next((service for service in services if service["metadata"]), None)
    without = next((service for service in services if not service["metadata"]), None)
    if with_definition:
        path = "services/" + requests.utils.quote(with_definition["service_code"], safe="")
        definition = check.get(path)
        check.valid(definition, "service-definition", "a definition in json")
        check.valid(check.get(path, form="xml"), "service-definition", "a definition in xml")
        if isinstance(definition.value, dict):
            orders = [attribute["order"] for attribute in definition.value["attributes"]]
            check.that(orders == list(range(1, len(orders) + 1)), "questions are numbered from 1", orders)
    if without:
        path = "services/" + requests.utils.quote(without["service_code"], safe="")
        check.refused(check.get(path), "a service without metadata has no definition", 404)
    for form in ("json", "xml"):
        check.refused(
            check.get("services/no-such-service", form=form), f"an unknown service in {form}", 404,
            ["service-code-unknown"])
    if not check.arguments.jurisdiction:
        check.valid(check.get("services", {"jurisdiction_id": ""}), "services", "an empty jurisdiction_id equals none")
    answer = check.get("services", {"jurisdiction_id": "no-such-place.example"})
    if answer.status != 200:
        check.refused(answer, "an unknown jurisdiction", 404, ["jurisdiction-unknown"])
    return services


def check_query(check):
    """Returns the requests of the last 90 days."""
    answers = {form: check.get("requests", form=form) for form in ("json", "xml")}
    for form, answer in answers.items():
        check.valid(answer, "requests", f"requests in {form}")
    listed = answers["json"].value if isinstance(answers["json"].value, list) else []
    zone = datetime.timezone(datetime.timedelta(hours=8))
    now = datetime.datetime.now(zone).replace(microsecond=0)

    def days_ago(days):
        return (now - datetime.timedelta(days=days)).isoformat()

    fine = [
        ("start only", {"start_date": days_ago(3)}),
        ("end only", {"end_date": days_ago(3)}),
        ("exactly 90 days", {"start_date": days_ago(90), "end_date": days_ago(0)}),
        ("a plus that arrives as a space", {"start_date": days_ago(3).replace("+", " ")}),
        ("status open,closed", {"status": "open,closed"}),
        ("status with capitals and holes", {"status": "Open,,"}),
        ("empty parameters", {"status": "", "service_code": "", "start_date": "", "page": ""}),
        ("an unknown parameter", {"colour": "blue"}),
        ("page and page_size", {"page": "1", "page_size": "2"}),
        ("page 0", {"page": "0", "page_size": "2"}),
        ("extensions", {"extensions": "true", "page_size": "5"}),
        ("updated_after", {"updated_after": days_ago(3)}),
    ]
    for remark, pairs in fine:
        answer = check.get("requests", pairs)
        if check.valid(answer, "requests", remark) and "page_size" in pairs:
            check.that(len(answer.value) <= int(pairs["page_size"]), f"{remark}: no more than page_size")
        if remark == "extensions" and answer.status == 200:
            check.that(all("extended_attributes" in row for row in answer.value), "every row is extended when asked")
    check.that(all("extended_attributes" not in row for row in listed), "no row is extended unasked")
    wrong = [
        ("a day without time and zone", {"start_date": "2026-11-20"}, ["date-without-zone"]),
        ("a date without zone", {"end_date": "2026-11-20T12:00:00"}, ["date-without-zone"]),
        ("no date at all", {"start_date": "yesterday"}, ["date-malformed"]),
        ("start after end", {"start_date": days_ago(1), "end_date": days_ago(2)}, ["span-reversed"]),
        ("91 days", {"start_date": days_ago(91), "end_date": days_ago(0)}, ["span-too-long"]),
        ("an unknown status", {"status": "lost"}, ["status-unknown"]),
        ("page_size 0", {"page_size": "0"}, ["number-out-of-range"]),
        ("page -1", {"page": "-1"}, ["number-malformed"]),
        ("several faults at once", {"status": "lost", "page": "x"}, ["status-unknown", "number-malformed"]),
    ]
    for remark, pairs, codes in wrong:
        for form in ("json", "xml"):
            check.refused(check.get("requests", pairs, form), f"{remark} in {form}", 400, codes)
    for form in ("json", "xml"):
        check.refused(
            check.get("requests/no-such-request", form=form), f"unknown id in {form}", 404, ["request-unknown"])
        check.refused(check.get("tokens/no-such-token", form=form), f"unknown token in {form}", 404, ["token-unknown"])
    if listed:
        check_ids(check, listed)
    for status in ("open", "closed"):
        answer = check.get("requests", {"status": status})
        if check.valid(answer, "requests", f"status {status}"):
            check.that(all(row["status"] == status for row in answer.value), f"only {status} ones when asked for them")
    return listed


def check_ids(check, listed):
    """Lookups by id, alone and as a list."""
    one = listed[0]["service_request_id"]
    other = listed[-1]["service_request_id"]
    path = "requests/" + requests.utils.quote(one, safe="")
    for form in ("json", "xml"):
        answer = check.get(path, form=form)
        if check.valid(answer, "requests", f"one request in {form} is a list"):
            check.that([row["service_request_id"] for row in answer.value] == [one], f"and of that one in {form}")
    for remark, pairs in [
        ("ids with a hole", {"service_request_id": f"{one},,{other}"}),
        ("ids override a status", {"service_request_id": f"{one},{other}", "status": "closed"}),
        ("ids override even a wrong filter", {"service_request_id": f"{one},{other}", "start_date": "yesterday"}),
    ]:
        answer = check.get("requests", pairs)
        if check.valid(answer, "requests", remark):
            found = {row["service_request_id"] for row in answer.value}
            check.that(found == {one, other}, f"{remark}: those and no other", found)


def answers_to(definition):
    """A form's pairs that answer every required question."""
    pairs = []
    for attribute in definition["attributes"]:
        if not attribute["variable"] or not attribute["required"]:
            continue
        name = f"attribute[{attribute['code']}]"
        kind = attribute["datatype"]
        if kind in ("singlevaluelist", "multivaluelist"):
            suffix = "[]" if kind == "multivaluelist" else ""
            pairs.append((name + suffix, attribute["values"][0]["key"]))
        else:
            pairs.append((name, {"number": "1", "datetime": "2026-11-20T12:00:00+08:00"}.get(kind, "自动检查")))
    return pairs


def suitable(check, services, listed):
    """The pairs of a report that should be taken: the first service whose questions can be answered."""
    arguments = check.arguments
    placed = next((row for row in listed if row["lat"] is not None), None)
    if arguments.lat is not None:
        place = [("lat", arguments.lat), ("long", arguments.long)]
    elif arguments.address_id:
        place = [("address_id", arguments.address_id)]
    elif placed:
        place = [("lat", str(placed["lat"])), ("long", str(placed["long"]))]
    else:
        place = []
    if arguments.address or not place:
        place.append(("address_string", arguments.address or "示范路 1 号"))
    services = [service for service in services if service["type"] != "blackbox"]
    if arguments.service:
        services = [service for service in services if service["service_code"] == arguments.service]
    for service in sorted(services, key=lambda service: service["metadata"]):
        pairs = []
        if service["metadata"]:
            definition = check.get("services/" + requests.utils.quote(service["service_code"], safe=""))
            if definition.status != 200:
                continue
            pairs = answers_to(definition.value)
        return [("service_code", service["service_code"])] + place + pairs
    return None


def check_intake(check, report):
    description = "自动检查 <script>alert(1)</script> & \"引号\"\r\n第二行 \u0001\u000b 😀"
    contact = [("email", "check@example.org"), ("first_name", "检查")]
    full = report + contact + [("description", description), ("colour", "蓝")]
    filed = {}
    for form in ("json", "xml"):
        answer = check.post("requests", full, form)
        if check.valid(answer, "request-receipt", f"a report is taken in {form}"):
            filed[form] = answer.value[0]
    key = str(uuid.uuid4())
    twice = [check.post("requests", full, headers={"Idempotency-Key": key}) for _ in range(2)]
    if all(check.valid(answer, "request-receipt", "a report with an Idempotency-Key") for answer in twice):
        check.that(twice[0].value == twice[1].value, "the same Idempotency-Key files once", [a.value for a in twice])
        if filed.get("json"):
            check.that(twice[0].value != [filed["json"]], "another POST without it files again")
        other = check.post("requests", report + [("description", "别的")], headers={"Idempotency-Key": key})
        check.refused(other, "the same Idempotency-Key with another body", 409, ["idempotency-key-reused"])
    if filed.get("json"):
        check_filed(check, filed["json"])
    check_refusals(check, report)


def check_filed(check, receipt):
    """What can be asked about a new report: found when it is published, and 404 when it is not."""
    request_id = receipt.get("service_request_id")
    if receipt.get("token"):
        answer = check.get("tokens/" + requests.utils.quote(receipt["token"], safe=""))
        if check.valid(answer, "token", "the token is known"):
            request_id = answer.value[0]["service_request_id"]
    if not request_id:
        return
    for form in ("json", "xml"):
        answer = check.get("requests/" + requests.utils.quote(request_id, safe=""), form=form)
        if answer.status == 404:
            check.refused(answer, f"an unpublished report looks like none in {form}", 404, ["request-unknown"])
        elif check.valid(answer, "requests", f"the new report in {form}"):
            check.that(answer.value[0]["status"] == "open", f"the new report is open in {form}")
            check.that("check@example.org" not in answer.response.text, f"the contact stays private in {form}")
            told = answer.value[0]["description"] or ""
            check.that(not told or "\u0001" not in told and "\u000b" not in told, f"its words are clean in {form}", told)
            whole = told.endswith("第二行 \ufffd\ufffd 😀") and "<script>alert(1)</script> & \"引号\"\r\n" in told
            check.that(not told or whole, f"and nothing else of them is changed in {form}", told)
    listed = check.get("requests", {"service_request_id": request_id})
    check.valid(listed, "requests", "the new report by a list of ids")


def check_refusals(check, report):
    nowhere = without(report, "lat", "long", "address_string", "address_id")
    point = [("lat", "29.56"), ("long", "106.55")]
    if not check.arguments.skip_keys:
        for form in ("json", "xml"):
            answer = check.post("requests", report, form, key=False)
            check.refused(answer, f"no key in {form}", 403, ["key-missing"])
            answer = check.post("requests", report + [("api_key", "no-such-key")], form, key=False)
            check.refused(answer, f"a wrong key in {form}", 403, ["key-invalid"])
    wrong = [
        ("no service_code", without(report, "service_code"), 400, ["required"]),
        ("an unknown service_code", without(report, "service_code") + [("service_code", "no-such-service")], 404,
         ["service-code-unknown"]),
        ("no location", nowhere, 400, ["location-missing"]),
        ("lat without long", nowhere + point[:1], 400, ["lat-without-long"]),
        ("long without lat", nowhere + point[1:], 400, ["long-without-lat"]),
        ("swapped coordinates", nowhere + [("lat", "106.55"), ("long", "29.56")], 400, ["coordinates-swapped"]),
        ("a latitude in words", nowhere + [("lat", "nan"), ("long", "106.55")], 400, ["number-malformed"]),
        ("unknown coordinates", nowhere + point + [("crs", "mars")], 400, ["crs-unknown"]),
        ("20,001 characters", report + [("description", "镇" * 20001)], 400, ["too-long"]),
        ("media_url that is no web address", report + [("media_url", "javascript:alert(1)")], 400,
         ["media-url-malformed"]),
        ("several faults at once", nowhere + [("email", "nobody"), ("lat", "1")], 400,
         ["lat-without-long", "email-malformed"]),
    ]
    blank = next((name for name, _ in report if name.startswith("attribute[")), None)
    if blank:
        wrong.append(("a required answer that is blank", without(report, blank) + [(blank, " ")], 400, ["required"]))
    for remark, pairs, status, codes in wrong:
        for form in ("json", "xml"):
            check.refused(check.post("requests", pairs, form), f"{remark} in {form}", status, codes)


def check_updates(check):
    """The extension is optional: a 404 for the list skips it."""
    if check.get("servicerequestupdates").status == 404:
        print("NOTE    no updates extension here")
        return
    for form in ("json", "xml"):
        check.valid(check.get("servicerequestupdates", form=form), "updates", f"updates in {form}")
    check.refused(
        check.get("servicerequestupdates", {"start_date": "2026-11-20"}), "updates since a day without zone", 400,
        ["date-without-zone"])
    check.refused(check.post("servicerequestupdates", {}), "an empty update", 400, ["required"])


def client(check):
    """The public client; it was written for Python 2, where itertools had ifilter."""
    if not hasattr(itertools, "ifilter"):
        itertools.ifilter = filter
    import three

    return three.Three(check.base, api_key=check.arguments.key, jurisdiction=check.arguments.jurisdiction or "")


def check_three(check, report):
    three = client(check)
    check.that("endpoints" in three.discovery(), "three: discovery")
    services = three.services()
    check.that(isinstance(services, list) and services, "three: services")
    code = next((service["service_code"] for service in services if service["metadata"]), None)
    if code:
        check.that(three.services(code)["service_code"] == code, "three: a definition")
    check.that(isinstance(three.requests(), list), "three: requests")
    check.that(isinstance(three.requests(services[0]["service_code"]), list), "three: requests of a service")
    yesterday = datetime.date.today() - datetime.timedelta(days=1)
    check.that(isinstance(three.requests(between=[yesterday, datetime.date.today()]), list), "three: requests between")
    check.that(len(three.requests(count=1)) <= 1, "three: count")
    if report is None:
        return
    pairs = dict(report)
    code = pairs.pop("service_code")
    photo = io.BytesIO(PNG)
    photo.name = "photo.png"
    with_photo = three.post(code, description="three 照片", media=photo, **pairs)
    check.that(
        isinstance(with_photo, list) and "service_request_id" in with_photo[0], "three: post with media", with_photo)
    filed = three.post(code, name="Check Three", description="three 自动检查", **pairs)
    if check.that(isinstance(filed, list) and len(filed) == 1, "three: post", filed):
        if filed[0].get("token"):
            check.that(three.token(filed[0]["token"])[0]["token"] == filed[0]["token"], "three: token")
        elif check.that(bool(filed[0].get("service_request_id")), "three: an id or a token", filed):
            found = three.request(filed[0]["service_request_id"])
            check.that(isinstance(found, list) and len(found) == 1, "three: the request, or one error", found)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", help="the endpoint, such as http://127.0.0.1:8080/open311/v2")
    parser.add_argument("key", help="an API key that may file reports")
    parser.add_argument("--jurisdiction", help="the jurisdiction_id to send")
    parser.add_argument("--lat", help="WGS-84, with --long: where to file; else where a listed request lies")
    parser.add_argument("--long")
    parser.add_argument("--address", help="an address_string to file with")
    parser.add_argument("--service", help="the service_code to file with; the first that can be answered when absent")
    parser.add_argument("--address-id", help="an address_id to file with")
    parser.add_argument("--other-key", help="another integrator's key, which filed nothing")
    parser.add_argument("--limited-key", help="a key that may write twice a minute")
    parser.add_argument("--skip-keys", action="store_true", help="don't try wrong keys (they may lock the address out)")
    arguments = parser.parse_args(arguments)
    if (arguments.lat is None) != (arguments.long is None):
        parser.error("--lat and --long come together")
    check = Check(arguments)
    report = None

    def guarded(name, part, *values):
        try:
            return part(check, *values)
        except Exception as error:  # one broken answer must not hide the rest
            check.that(False, name, f"{type(error).__name__}: {error}")
            return None

    guarded("discovery", check_discovery)
    services = guarded("services", check_services) or []
    listed = guarded("requests", check_query) or []
    if services:
        report = guarded("a suitable service", suitable, services, listed)
    if check.that(report is not None, "there is a service to file with"):
        guarded("intake", check_intake, report)
        guarded("media", check_media, report)
        guarded("consent", check_consent, report)
        guarded("partner", check_partner, report)
        if arguments.limited_key:
            guarded("ceiling", check_ceiling, report)
    guarded("updates", check_updates)
    guarded("three", check_three, report)
    print(f"{check.passed} passed, {check.failed} failed")
    return 1 if check.failed else 0


if __name__ == "__main__":
    sys.exit(main())
