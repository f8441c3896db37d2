// SPDX-License-Identifier: Apache-2.0
import Kernel
import Randomness
import Testing
import WorkOrderRules

struct OrderNumberTests {
    struct Row: Sendable {
        let text: String
        let printed: String?
        let remark: String
    }

    static let rows: [Row] = [
        Row(text: "2026-1121-00042", printed: "2026-1121-00042", remark: "as it is printed"),
        Row(text: "2026112100042", printed: "2026-1121-00042", remark: "as it is typed"),
        Row(text: "2026 1121 00042", printed: "2026-1121-00042", remark: "as it is dictated"),
        Row(text: "2026-11-21-00042", printed: "2026-1121-00042", remark: "one dash too many"),
        Row(text: " 2026-1121-00042 ", printed: "2026-1121-00042", remark: "pasted with blanks"),
        Row(text: "2026-0302-99999", printed: "2026-0302-99999", remark: "the last of five digits"),
        Row(text: "2026-0302-100000", printed: "2026-0302-100000", remark: "a very busy day"),
        Row(text: "2026-0302-000001", printed: "2026-0302-00001", remark: "too many zeros"),
        Row(text: "2024-0229-00001", printed: "2024-0229-00001", remark: "a leap day"),
        Row(text: "2026-0229-00001", printed: nil, remark: "no such day"),
        Row(text: "2026-1301-00001", printed: nil, remark: "no such month"),
        Row(text: "2026-0000-00001", printed: nil, remark: "no such day"),
        Row(text: "2026-1121-00000", printed: nil, remark: "counting starts at 1"),
        Row(text: "2026-1121-0042", printed: nil, remark: "a digit is missing"),
        Row(text: "2026-1121-0123456789", printed: nil, remark: "too many digits"),
        Row(text: "2026-1121-00a42", printed: nil, remark: "a letter"),
        Row(text: "２０２６-1121-00042", printed: nil, remark: "wide digits"),
        Row(text: "2026-1121-00042; DROP", printed: nil, remark: "more than a number"),
        Row(text: "", printed: nil, remark: "nothing"),
        Row(text: "---- ----", printed: nil, remark: "nothing but dashes"),
    ]

    @Test("A number is read as people write it and printed in one way", arguments: rows)
    func reading(row: Row) {
        #expect(OrderNumber(row.text)?.description == row.printed, "\(row.remark)")
    }

    @Test("Every number is read back as it was printed")
    func roundTrip() {
        var random = SplitMix64(seed: 8)
        var failures: [OrderNumber] = []
        for _ in 0..<500 {
            let date = CivilDate(daysSinceEpoch: 18_000 + random.below(30_000))
            let number = OrderNumber(date: date, count: 1 + random.below([9, 99_999, 999_999_999][random.below(3)]))
            if OrderNumber(number.description) != number { failures.append(number) }
        }
        #expect(failures.isEmpty)
    }
}
