// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Randomness
import Testing

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
