// SPDX-License-Identifier: Apache-2.0

import Kernel
import Testing

@testable import Open311Rules

@Suite("GET requests")
struct RequestQueryTests {
    private static let last90 = TimeWindow(from: day(-90), to: noon)

    @Test("Nothing asked means the last 90 days, both statuses, every service, the first page")
    func defaults() throws {
        let expected = RequestQuery(selection: .filter(.init(requested: Self.last90)))
        for words in ["", "status=&service_code=&start_date= &service_request_id=&jurisdiction_id=&page=", "x=1"] {
            #expect(try query(words) == expected)
        }
    }

    @Test(
        "Ids override every other filter, wrong ones included",
        arguments: [
            ("service_request_id=1,,2", ["1", "2"]),
            ("service_request_id= 2 ,1,2", ["2", "1"]),
            ("service_request_id=1&service_request_id=2", ["1", "2"]),
            ("service_request_id=1&status=closed&start_date=2026-11-01T00:00:00Z", ["1"]),
            ("service_request_id=1&status=lost&start_date=yesterday", ["1"]),
        ])
    func ids(_ words: String, _ expected: [String]) throws {
        #expect(try query(words).selection == .ids(expected))
    }

    @Test("A list of only commas asks for nothing")
    func onlyCommas() throws {
        #expect(try query("service_request_id=,,").selection == .filter(.init(requested: Self.last90)))
    }

    private static let windows: [(words: String, from: Instant, to: Instant, remark: String)] = [
        ("start_date=2026-11-01T12:00:00+08:00", day(-20), day(70), "start only reaches 90 days forward"),
        ("end_date=2026-11-01T12:00:00+08:00", day(-110), day(-20), "end only reaches 90 days back"),
        ("start_date=2026-11-20T04:00:00Z&end_date=2026-11-21T04:00:00Z", day(-1), noon, "Z"),
        ("start_date=2026-11-20T12:00:00 08:00", day(-1), day(89), "a plus that arrived as a space"),
        ("start_date=2026-11-20T12:00:00 0800", day(-1), day(89), "the short zone too"),
        ("start_date=2026-11-20T12:00:00.000+08:00", day(-1), day(89), "fractions"),
        ("start_date=2026-08-23T12:00:00+08:00&end_date=2026-11-21T12:00:00+08:00", day(-90), noon, "exactly 90 days"),
        ("start_date=2026-11-21T04:00:00Z&end_date=2026-11-21T04:00:00Z", noon, noon, "a moment"),
        ("start_date=2026-11-20T04:00:00Z&start_date=2026-11-20T04:00:00Z", day(-1), day(89), "twice the same is once"),
    ]

    @Test("Windows on the moment of asking", arguments: windows)
    func window(_ row: (words: String, from: Instant, to: Instant, remark: String)) throws {
        let expected = RequestQuery.Filter(requested: .init(from: row.from, to: row.to))
        #expect(try query(row.words).selection == .filter(expected), "\(row.remark)")
    }

    private static let updatedWindows: [(words: String, requested: TimeWindow?, updated: TimeWindow?, remark: String)] =
        [
            (
                "updated_after=2026-11-20T04:00:00Z", nil, .init(from: day(-1), to: day(89)),
                "a change alone doesn't hide old requests"
            ),
            (
                "start_date=2026-11-11T04:00:00Z&updated_after=2026-11-20T04:00:00Z",
                .init(from: day(-10), to: day(80)), .init(from: day(-1), to: noon), "beside a window: until now"
            ),
            (
                "start_date=2026-11-11T04:00:00Z&updated_before=2026-11-20T04:00:00Z",
                .init(from: day(-10), to: day(80)), .init(from: day(-10), to: day(-1)),
                "beside a window: since it was asked"
            ),
        ]

    @Test("Windows on the last change", arguments: updatedWindows)
    func updated(_ row: (words: String, requested: TimeWindow?, updated: TimeWindow?, remark: String)) throws {
        let expected = RequestQuery.Filter(requested: row.requested, updated: row.updated)
        #expect(try query(row.words).selection == .filter(expected), "\(row.remark)")
    }

    @Test(
        "Status and service are comma lists",
        arguments: [
            ("status=open", [ServiceRequest.Status.open], []),
            ("status=open,closed", [.open, .closed], []),
            ("status=Closed,,&service_code=A,,B,A", [.closed], ["A", "B"]),
            ("status=open&status=closed&service_code=033&service_code=B", [.open, .closed], ["033", "B"]),
        ] as [(String, [ServiceRequest.Status], [String])])
    func lists(_ words: String, _ statuses: [ServiceRequest.Status], _ codes: [String]) throws {
        let expected = RequestQuery.Filter(requested: Self.last90, statuses: Set(statuses), serviceCodes: codes)
        #expect(try query(words).selection == .filter(expected))
    }

    @Test(
        "Pages count from 1 and 0 is the first too",
        arguments: [
            ("page=0", 1, 1000), ("page=1&page_size=1", 1, 1), ("page=7&page_size=1000", 7, 1000),
            ("page=007", 7, 1000),
        ])
    func pages(_ words: String, _ page: Int, _ size: Int) throws {
        let read = try query(words)
        #expect(read.page == page && read.pageSize == size)
    }

    @Test(
        "Extensions are given when asked for",
        arguments: [("extensions=true", true), ("extensions=0", false), ("", false)])
    func extensions(_ words: String, _ expected: Bool) throws {
        #expect(try query(words).withExtras == expected)
    }

    private static let wrong: [(words: String, faults: [Open311Fault])] = [
        ("start_date=2026-11-20", [.dateWithoutZone("start_date")]),
        ("start_date=2026-11-20T12:00:00", [.dateWithoutZone("start_date")]),
        ("end_date=yesterday", [.dateMalformed("end_date")]),
        ("end_date=2026-02-30T00:00:00Z", [.dateMalformed("end_date")]),
        ("end_date=2026-11-20T12:00:00+99:00", [.dateMalformed("end_date")]),
        ("start_date=2026-11-21T04:00:00Z&end_date=2026-11-20T04:00:00Z", [.spanReversed("start_date", "end_date")]),
        (
            "start_date=2026-08-23T03:59:59Z&end_date=2026-11-21T04:00:00Z",
            [.spanTooLong("start_date", "end_date", days: 90)]
        ),
        (
            "updated_after=2026-01-01T00:00:00Z&updated_before=2026-06-01T00:00:00Z",
            [.spanTooLong("updated_after", "updated_before", days: 90)]
        ),
        ("status=lost", [.statusUnknown]),
        ("status=open,in_progress", [.statusUnknown]),
        ("page_size=0", [.numberOutOfRange("page_size", 1...1000)]),
        ("page_size=1001", [.numberOutOfRange("page_size", 1...1000)]),
        ("page=-1", [.numberMalformed("page")]),
        ("page=99999999999999999999", [.numberOutOfRange("page", 0...10_000)]),
        ("extensions=maybe", [.flagMalformed("extensions")]),
        ("start_date=2026-11-20T04:00:00Z&start_date=2026-11-21T04:00:00Z", [.repeated("start_date")]),
        (
            "status=lost&start_date=2026-11-20&page=x",
            [.dateWithoutZone("start_date"), .statusUnknown, .numberMalformed("page")]
        ),
    ]

    @Test("Everything wrong is reported at once with status 400", arguments: wrong)
    func refused(_ row: (words: String, faults: [Open311Fault])) {
        let found = faults { () throws(Open311Errors) in try query(row.words) }
        #expect(found == row.faults)
        #expect(Open311Errors(found)?.status == 400)
    }

    @Test("Limits are arguments")
    func limits() throws {
        let limits = QueryLimits(days: 7, rows: 50, pages: 3, entries: 2)
        let read = try query("", limits: limits)
        #expect(read == .init(selection: .filter(.init(requested: .init(from: day(-7), to: noon))), pageSize: 50))
        let found = faults { () throws(Open311Errors) in
            try query("service_code=a,b,c&page=4&page_size=51", limits: limits)
        }
        #expect(
            found == [
                .tooMany("service_code", limit: 2), .numberOutOfRange("page", 0...3),
                .numberOutOfRange("page_size", 1...50),
            ])
    }
}

@Suite("Jurisdictions")
struct JurisdictionTests {
    private static let rows: [(names: [String], words: String, chosen: String?, fault: Open311Fault?, remark: String)] =
        [
            ([], "jurisdiction_id=x.example", nil, nil, "an endpoint without names ignores it"),
            (["a.example"], "", "a.example", nil, "one name may be left out"),
            (["a.example"], "jurisdiction_id=", "a.example", nil, "empty equals absent"),
            (["a.example"], "jurisdiction_id=b.example", nil, .jurisdictionUnknown, "but not be wrong"),
            (["a.example", "b.example"], "jurisdiction_id=B.Example", "b.example", nil, "capitals don't matter"),
            (["a.example", "b.example"], "", nil, .jurisdictionMissing, "one of several must be given"),
            (["a.example", "b.example"], "jurisdiction_id= ", nil, .jurisdictionMissing, "blank equals absent"),
        ]

    @Test("The jurisdiction is chosen or refused", arguments: rows)
    func chosen(_ row: (names: [String], words: String, chosen: String?, fault: Open311Fault?, remark: String)) {
        do throws(Open311Errors) {
            let read = try query(row.words, jurisdictions: .init(row.names))
            #expect(row.fault == nil && read.jurisdiction == row.chosen, "\(row.remark)")
        } catch {
            #expect(error.faults == [row.fault], "\(row.remark)")
        }
    }

    @Test("An unknown jurisdiction is 404 even beside something malformed")
    func status() {
        let found = faults { () throws(Open311Errors) in
            try query("jurisdiction_id=x&page=x", jurisdictions: .init(["a.example"]))
        }
        #expect(Open311Errors(found)?.status == 404)
    }
}
