// SPDX-License-Identifier: Apache-2.0

import Kernel
import Randomness
import Testing

@testable import Open311Rules

@Suite("Any input")
struct RandomInputTests {
    private static let names = [
        "service_request_id", "service_code", "start_date", "end_date", "updated_after", "updated_before", "status",
        "page",
        "page_size", "extensions", "jurisdiction_id", "lat", "long", "crs", "address_string", "address_id",
        "description",
        "email", "phone", "media_url", "attribute[KIND]", "attribute[SIGNS][]", "attribute[COUNT]", "attribute[SINCE]",
        "update_id", "updated_datetime", "public_anonymity_required", "api_key",
    ]
    private static let values = [
        "", "1", "1,,2", "2026-11-21T12:00:00+08:00", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59+23:59", "open",
        "closed",
        "LAMP-1", "29.5", "106.5", "1e308", "-0", "road", "true", "gcj02", "a@b", "https://a.example/", "FIXED",
    ]

    private static func pairs(_ seed: UInt64) -> [(name: String, value: String)] {
        var generator = SplitMix64(seed: seed)
        return (0..<Int.random(in: 0...30, using: &generator)).map { _ in
            let name = names[Int.random(in: 0..<names.count, using: &generator)]
            let value = values[Int.random(in: 0..<values.count, using: &generator)]
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: return (randomText(&generator, 12), randomText(&generator, 40))
            case 1: return (name + randomText(&generator, 3), value)
            case 2: return (name, randomText(&generator, 40))
            case 3: return (name, value + randomText(&generator, 3))
            default: return (name, value)
            }
        }
    }

    @Test("Nothing traps, and what is read keeps its promises", arguments: UInt64(0)..<20)
    func reads(seed: UInt64) {
        for round in 0..<25 as Range<UInt64> {
            let parameters = Parameters(Self.pairs(seed * 25 + round))
            check(parameters)
        }
    }

    private func check(_ parameters: Parameters) {
        let jurisdictions = Jurisdictions(["1", "a.example"])
        if let query = try? RequestQuery.read(parameters, now: noon) {
            #expect((1...10_000).contains(query.page) && (1...1000).contains(query.pageSize))
            if case .filter(let filter) = query.selection {
                #expect(filter.requested != nil || filter.updated != nil)
                #expect(!filter.statuses.isEmpty)
                if let window = filter.requested {
                    #expect(window.from <= window.to && window.to - window.from <= .days(90))
                }
            }
        }
        _ = try? UpdateQuery.read(parameters, now: noon, jurisdictions: jurisdictions)
        _ = try? NewUpdate.read(parameters, jurisdictions: jurisdictions)
        do throws(Open311Errors) {
            let report = try NewRequest.read(parameters, definition: definition)
            #expect((report.description?.unicodeScalars.count ?? 0) <= 20_000)
            #expect(
                report.location.position != nil || report.location.address != nil || report.location.addressID != nil)
            if let position = report.location.position {
                #expect(abs(position.latitude) <= 90 && abs(position.longitude) <= 180)
            }
        } catch {
            #expect((400...404).contains(error.status))
            #expect(!error.body(in: .xml).isEmpty && !error.body(in: .json).isEmpty)
        }
    }

    @Test("Single readers take any text", arguments: UInt64(1000)..<1020)
    func readers(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<25 {
            let text = randomText(&generator, 30)
            _ = try? ZonedTime.instant(text, field: "x")
            _ = AttributeName.code(text)
            _ = AttributeName.code("attribute[" + text + "]")
            _ = GeoReportFormat.split(text)
            _ = CoordinateReference(word: text)
            _ = ContactFormat.isWebAddress("https://" + text)
            #expect(DecimalNumber.value(text)?.isFinite ?? true)
            let line = PlainText.line(text)
            #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0xFFFE || $0.value == 0xFFFF })
            #expect(PlainText.lines(PlainText.lines(text)) == PlainText.lines(text))
        }
    }
}
