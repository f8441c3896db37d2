// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Randomness
import Testing

@Suite("The file of definitions")
struct IndicatorBookTests {
    private static func entry(_ lines: String..., minimum: String? = nil) -> String {
        (["x"] + lines.map { "  " + $0 } + (minimum.map { ["  minimum  " + $0] } ?? []) + [
            "  zh  名", "  en  Name", "  zh-means  意思", "  en-means  Meaning", "  zh-source  法",
            "  en-source  law",
        ]).joined(separator: "\n")
    }

    @Test("gives rates, counts, sums and quantiles with their conditions")
    func reading() throws {
        let text = [
            "# a remark", "",
            Self.entry("basis  due", "unit  orders", "part  closed !late", "of  !withdrawn"),
        ].joined(separator: "\n")
        let indicator = try #require(try IndicatorBook(text: text)["x"])
        #expect(
            indicator.measure
                == .rate(
                    Condition(required: .closed, forbidden: .late), of: Condition(forbidden: .withdrawn)))
        #expect(indicator.basis == .due)
        #expect(indicator.minimum == 20, "unless said otherwise")
        #expect(indicator.part.text == "closed !late !withdrawn", "what is above the line is also below it")
        #expect(indicator.name == Wording(chinese: "名", english: "Name"))
    }

    struct Row: Sendable {
        let text: String
        let code: IndicatorProblem.Code
        let line: Int
        let remark: String
    }

    @Test(
        "is refused whole when something is wrong, with line and reason",
        arguments: [
            Row(text: "  basis  due", code: .malformed, line: 1, remark: "a field before any id"),
            Row(text: "x\n  colour  red", code: .unknownField, line: 2, remark: "a field that nobody knows"),
            Row(text: "x\n  basis", code: .malformed, line: 2, remark: "a field without a value"),
            Row(text: "x\n  basis  due\n  basis  due", code: .twice, line: 3, remark: "a field twice"),
            Row(
                text: entry("basis  due", "unit  orders", "count  any") + "\nx", code: .twice, line: 11,
                remark: "an id twice"),
            Row(text: "x\n  count  any", code: .missing, line: 1, remark: "no unit"),
            Row(
                text: entry("basis  due", "unit  orders", "count  closed !closed"), code: .unknownWord, line: 4,
                remark: "a word said both ways"),
            Row(
                text: entry("basis  due", "unit  orders", "count  clever"), code: .unknownWord, line: 4,
                remark: "a word outside the vocabulary"),
            Row(
                text: entry("basis  soon", "unit  orders", "count  any"), code: .unknownWord, line: 2,
                remark: "a basis that isn't one"),
            Row(
                text: entry("basis  due", "unit  orders", "count  any", "part  any"), code: .contradiction, line: 1,
                remark: "two measures at once"),
            Row(text: entry("basis  due", "unit  orders"), code: .contradiction, line: 1, remark: "no measure"),
            Row(
                text: entry("basis  due", "unit  hours", "count  any"), code: .contradiction, line: 1,
                remark: "orders counted in hours"),
            Row(
                text: entry("basis  due", "unit  times", "part  any", "of  any"), code: .contradiction, line: 1,
                remark: "a share of orders counted in times"),
            Row(
                text: entry("basis  due", "unit  orders", "part  closed"), code: .missing, line: 1,
                remark: "a share of nothing"),
            Row(
                text: entry("basis  closed", "unit  hours", "quantile  100", "of  any"), code: .malformed, line: 1,
                remark: "all per cent is no quantile"),
            Row(
                text: entry("basis  due", "unit  orders", "count  any", minimum: "0"), code: .malformed, line: 1,
                remark: "no minimum at all"),
        ])
    func refusing(_ row: Row) {
        let problem = #expect(throws: IndicatorProblem.self, "\(row.remark)") { try IndicatorBook(text: row.text) }
        #expect(problem?.code == row.code, "\(row.remark)")
        #expect(problem?.line == row.line, "\(row.remark)")
    }

    @Test("writes a condition as it reads it, for every word")
    func roundTrip() throws {
        var random = SplitMix64(seed: 3)
        let words = OrderMarks.words.keys.sorted()
        for _ in 0..<500 {
            var (required, forbidden): (OrderMarks, OrderMarks) = ([], [])
            for word in words {
                guard let mark = OrderMarks.words[word] else { continue }
                switch Int.random(in: 0..<4, using: &random) {
                case 0: required.insert(mark)
                case 1: forbidden.insert(mark)
                default: break
                }
            }
            let condition = Condition(required: required, forbidden: forbidden)
            #expect(try Condition(condition.text) == condition)
        }
    }
}
