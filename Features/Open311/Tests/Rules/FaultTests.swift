// SPDX-License-Identifier: Apache-2.0

import Kernel
import Testing

@testable import Open311Rules

@Suite("Faults")
struct FaultTests {
    private static let all: [(fault: Open311Fault, code: String, status: Int)] = [
        (.keyMissing, "key-missing", 403),
        (.keyInvalid, "key-invalid", 403),
        (.jurisdictionMissing, "jurisdiction-missing", 400),
        (.jurisdictionUnknown, "jurisdiction-unknown", 404),
        (.serviceCodeUnknown, "service-code-unknown", 404),
        (.definitionNone, "definition-none", 404),
        (.requestUnknown, "request-unknown", 404),
        (.tokenUnknown, "token-unknown", 404),
        (.formatUnknown, "format-unknown", 400),
        (.bodyUnreadable, "body-unreadable", 400),
        (.required("x"), "required", 400),
        (.repeated("x"), "repeated", 400),
        (.tooLong("x", limit: 1), "too-long", 400),
        (.tooMany("x", limit: 1), "too-many", 400),
        (.numberMalformed("x"), "number-malformed", 400),
        (.numberOutOfRange("x", 1...2), "number-out-of-range", 400),
        (.flagMalformed("x"), "flag-malformed", 400),
        (.dateMalformed("x"), "date-malformed", 400),
        (.dateWithoutZone("x"), "date-without-zone", 400),
        (.spanReversed("x", "y"), "span-reversed", 400),
        (.spanTooLong("x", "y", days: 90), "span-too-long", 400),
        (.statusUnknown, "status-unknown", 400),
        (.locationMissing, "location-missing", 400),
        (.latWithoutLong, "lat-without-long", 400),
        (.longWithoutLat, "long-without-lat", 400),
        (.coordinateOutOfRange("lat"), "coordinate-out-of-range", 400),
        (.coordinatesSwapped, "coordinates-swapped", 400),
        (.crsUnknown, "crs-unknown", 400),
        (.addressIDUnknown, "address-id-unknown", 400),
        (.emailMalformed, "email-malformed", 400),
        (.phoneMalformed, "phone-malformed", 400),
        (.mediaURLMalformed, "media-url-malformed", 400),
        (.mediaRefused(number: 2, reason: "media.broken"), "media-refused", 400),
        (.optionUnknown("x"), "option-unknown", 400),
        (.updateRefused, "update-refused", 409),
        (.updateNotYours, "update-not-yours", 403),
        (.idempotencyKeyReused, "idempotency-key-reused", 409),
        (.bodyTooLarge, "body-too-large", 413),
        (.tooOften(retryAfterSeconds: 9), "too-often", 429),
        (.unavailable, "unavailable", 503),
    ]

    @Test("Published codes and statuses stay what they are", arguments: all)
    func codes(_ row: (fault: Open311Fault, code: String, status: Int)) {
        #expect(row.fault.code == "open311." + row.code)
        #expect(row.fault.status == row.status)
        #expect(!row.fault.description.isEmpty)
        if let field = row.fault.details["field"] { #expect(row.fault.description.contains(field)) }
    }

    @Test("Each fault has its own code")
    func unique() { #expect(Set(Self.all.map(\.fault.code)).count == Self.all.count) }

    @Test(
        "The status of several faults is the gravest",
        arguments: [
            ([Open311Fault.statusUnknown, .serviceCodeUnknown], 404), ([.serviceCodeUnknown, .keyInvalid], 403),
            ([.statusUnknown, .locationMissing], 400), ([.unavailable], 503),
        ])
    func several(_ faults: [Open311Fault], _ status: Int) { #expect(Open311Errors(faults)?.status == status) }

    @Test("No faults make no errors")
    func none() { #expect(Open311Errors([]) == nil) }

    @Test(
        "The format is the end of the last component",
        arguments: [
            ("requests.xml", "requests" as String?, GeoReportFormat.xml as GeoReportFormat?),
            ("a.b.JSON", "a.b", .json),
            (".xml", nil, nil), ("requests", nil, nil), ("requests.yaml", nil, nil), ("", nil, nil), ("x.", nil, nil),
        ])
    func format(_ component: String, _ stem: String?, _ format: GeoReportFormat?) {
        let split = GeoReportFormat.split(component)
        #expect(split?.stem == stem)
        #expect(split?.format == format)
    }

    @Test("Content types name the character set")
    func contentTypes() {
        #expect(GeoReportFormat.xml.contentType == "text/xml; charset=utf-8")
        #expect(GeoReportFormat.json.contentType == "application/json; charset=utf-8")
    }
}
