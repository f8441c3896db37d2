// SPDX-License-Identifier: Apache-2.0

import Kernel
import Testing

@testable import Open311Rules

@Suite("Updates of mySociety's extension")
struct UpdateTests {
    private static let required =
        "service_request_id=1&update_id=u7&status=IN_PROGRESS&updated_datetime=2026-11-21T04:00:00Z"

    private func read(_ words: String) throws(Open311Errors) -> NewUpdate { try NewUpdate.read(parameters(words)) }

    @Test("A list has the extension's fields, and the last three only when they say something")
    func list() {
        let update = RequestUpdate(
            id: "u1", requestID: "1", status: .notOurs, updated: noon, description: "转交",
            externalStatusCode: "order.closed")
        #expect(
            text(UpdateList([update]), .json)
                == #"[{"update_id":"u1","service_request_id":"1","status":"not_councils_responsibility","#
                + #""updated_datetime":"2026-11-21T12:00:00+08:00","description":"转交","media_url":null,"#
                + #""external_status_code":"order.closed"}]"#)
        #expect(
            text(UpdateReceipt(updateID: "u1"), .xml).hasSuffix(
                "<service_request_updates><request_update><update_id>u1</update_id></request_update></service_request_updates>"
            ))
    }

    @Test("A posted update is read field by field")
    func posted() throws {
        let update = try read(
            Self.required + "&description=已到场&title=Ms&email=a@b.example&phone=5550100&first_name=A&last_name=B"
                + "&service_code=ROAD-1&public_anonymity_required=FALSE&media_url[]=https://p.example/1"
                + "&media_url[]=https://p.example/2")
        #expect([update.requestID, update.updateID] == ["1", "u7"])
        #expect(update.status == .inProgress)
        #expect(update.updated == noon)
        #expect(update.description == "已到场")
        #expect(update.mediaURLs.count == 2)
        #expect(!update.isAnonymous)
        #expect(update.serviceCode == "ROAD-1")
    }

    @Test("A partner that doesn't speak of anonymity doesn't get the name published")
    func anonymous() throws {
        #expect(try read(Self.required + "&description=x").isAnonymous)
    }

    private static let wrong: [(words: String, faults: [Open311Fault])] = [
        (
            "",
            [
                .required("service_request_id"), .required("update_id"), .required("status"),
                .required("updated_datetime"),
            ]
        ),
        ("service_request_id=1&update_id=2&status=DONE&updated_datetime=2026-11-21T04:00:00Z", [.statusUnknown]),
        (
            "service_request_id=1&update_id=2&status=FIXED&updated_datetime=2026-11-21T04:00:00",
            [.dateWithoutZone("updated_datetime")]
        ),
        (
            "service_request_id=1&update_id=2&status=UNCHANGED&updated_datetime=2026-11-21T04:00:00Z",
            [.required("description")]
        ),
        (required + "&public_anonymity_required=perhaps", [.flagMalformed("public_anonymity_required")]),
    ]

    @Test("Everything wrong with an update is reported", arguments: wrong)
    func refused(_ row: (words: String, faults: [Open311Fault])) {
        #expect(faults { () throws(Open311Errors) in try read(row.words) } == row.faults)
    }

    @Test(
        "Updates are asked for by a window, the last 90 days without one",
        arguments: [
            ("", day(-90), noon), ("start_date=2026-11-20T04:00:00Z&end_date=", day(-1), day(89)),
        ])
    func window(_ words: String, _ from: Instant, _ to: Instant) throws {
        #expect(try UpdateQuery.read(parameters(words), now: noon).window == .init(from: from, to: to))
    }

    @Test("Every word of the extension reads back in both cases", arguments: DetailedStatus.allCases)
    func words(_ status: DetailedStatus) {
        #expect(DetailedStatus(word: status.rawValue) == status)
        #expect(DetailedStatus(word: status.rawValue.uppercased()) == status)
    }

    private static let orders: [(state: String, outcome: String?, word: String?, base: ServiceRequest.Status?)] = [
        ("received", nil, "open", .open),
        ("toDispatch", nil, "for_triage", .open),
        ("offered", nil, "investigating", .open),
        ("inProgress", nil, "in_progress", .open),
        ("waitingForReporter", nil, "investigating", .open),
        ("shelved", nil, "planned", .open),
        ("toCheck", nil, "in_progress", .open),
        ("closed", "solved", "fixed", .closed),
        ("closed", "partlySolved", "closed", .closed),
        ("closed", "notOurs", "not_councils_responsibility", .closed),
        ("closed", "cannotBeDone", "no_further_action", .closed),
        ("closed", "duplicateOf", "duplicate", .closed),
        ("closed", "withdrawn", "cancelled", .closed),
        ("closed", "notAccepted", "no_further_action", .closed),
        ("closed", nil, nil, nil),
        ("received", "solved", nil, nil),
        ("lost", nil, nil, nil),
    ]

    @Test("An order's state and outcome have one word and one of the two statuses", arguments: orders)
    func states(_ row: (state: String, outcome: String?, word: String?, base: ServiceRequest.Status?)) {
        let status = DetailedStatus(state: row.state, outcome: row.outcome)
        #expect(status?.rawValue == row.word)
        #expect(status?.base == row.base)
    }

    @Test("A comment that changes nothing has no status of its own")
    func unchanged() { #expect(DetailedStatus.unchanged.base == nil) }
}
