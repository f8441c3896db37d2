// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Testing

@Suite("The interval of a share")
struct WilsonTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let part: Int
        let count: Int
        let low: Double
        let high: Double
        let remark: String
        var testDescription: String { "\(part) of \(count): \(remark)" }
    }

    @Test(
        "is Wilson's",
        arguments: [
            Row(part: 0, count: 10, low: 0, high: 0.2775, remark: "nothing found is not proof of nothing"),
            Row(part: 10, count: 10, low: 0.7225, high: 1, remark: "all of ten is not all"),
            Row(part: 5, count: 10, low: 0.2366, high: 0.7634, remark: "the middle of a small sample"),
            Row(part: 1, count: 1, low: 0.2065, high: 1, remark: "one of one says next to nothing"),
            Row(part: 15, count: 148, low: 0.0624, high: 0.1605, remark: "the worked example of textbooks"),
            Row(part: 81, count: 263, low: 0.2553, high: 0.3662, remark: "Newcombe 1998, method 3"),
            Row(part: 1, count: 29, low: 0.0061, high: 0.1718, remark: "Newcombe 1998, near the end"),
            Row(part: 0, count: 20, low: 0, high: 0.1611, remark: "Newcombe 1998, none of twenty"),
        ])
    func vectors(_ row: Row) throws {
        let interval = try #require(WilsonInterval(row.part, of: row.count))
        #expect(abs(interval.low - row.low) < 0.0001)
        #expect(abs(interval.high - row.high) < 0.0001)
    }

    @Test("is not there for nothing, nor for more than all")
    func nothing() {
        #expect(WilsonInterval(0, of: 0) == nil)
        #expect(WilsonInterval(3, of: 2) == nil)
        #expect(WilsonInterval(-1, of: 2) == nil)
    }

    @Test("holds the share, stays within 0…1, mirrors, and narrows as more is counted")
    func properties() throws {
        var random = SplitMix64(seed: 20_261_121)
        for _ in 0..<3000 {
            let count = Int.random(in: 1...5000, using: &random)
            let part = Int.random(in: 0...count, using: &random)
            let interval = try #require(WilsonInterval(part, of: count))
            let share = Double(part) / Double(count)
            #expect(interval.low >= 0 && interval.high <= 1)
            #expect(interval.low <= share && share <= interval.high)
            let mirror = try #require(WilsonInterval(count - part, of: count))
            #expect(abs(interval.low - (1 - mirror.high)) < 1e-9)
            let more = try #require(WilsonInterval(part * 4, of: count * 4))
            #expect(more.high - more.low < interval.high - interval.low)
        }
    }
}

@Suite("The nearest rank")
struct NearestRankTests {
    struct Row: Sendable {
        let percent: Int
        let values: [UInt32]
        let value: UInt32?
        let remark: String
    }

    @Test(
        "is a value that really occurred",
        arguments: [
            Row(percent: 50, values: [], value: nil, remark: "nothing has no middle"),
            Row(percent: 50, values: [7], value: 7, remark: "one is its own middle"),
            Row(percent: 50, values: [1, 9], value: 1, remark: "half of two is the first: no mean is made up"),
            Row(percent: 50, values: [1, 2, 3], value: 2, remark: "the middle of three"),
            Row(
                percent: 90, values: [15, 20, 35, 40, 50], value: 50, remark: "nine tenths of five are four and a half"),
            Row(percent: 30, values: [15, 20, 35, 40, 50], value: 20, remark: "textbook example"),
            Row(percent: 40, values: [15, 20, 35, 40, 50], value: 20, remark: "exactly two of five"),
            Row(percent: 90, values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], value: 9, remark: "exactly nine of ten"),
            Row(percent: 100, values: [4, 8], value: 8, remark: "all"),
            Row(percent: 0, values: [4, 8], value: nil, remark: "no per cent at all is no quantile"),
        ])
    func table(_ row: Row) { #expect(NearestRank.value(row.percent, of: row.values) == row.value, "\(row.remark)") }

    @Test("is the least value that enough others don't exceed")
    func property() {
        var random = SplitMix64(seed: 7)
        for _ in 0..<2000 {
            // Few and many, small and large: many are counted in another way than few.
            let most: UInt32 = [40, 5000, 9_000_000, .max].randomElement(using: &random) ?? 40
            let values = (0..<Int.random(in: 1...600, using: &random))
                .map { _ in UInt32.random(in: 0...most, using: &random) }
            let percent = Int.random(in: 1...99, using: &random)
            guard let value = NearestRank.value(percent, of: values) else { Issue.record("none"); continue }
            #expect(values.count { $0 <= value } * 100 >= percent * values.count)
            #expect(values.count { $0 < value } * 100 < percent * values.count)
        }
    }
}
