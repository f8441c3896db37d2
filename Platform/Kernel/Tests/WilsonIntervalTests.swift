// SPDX-License-Identifier: Apache-2.0
import Kernel
import Randomness
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
