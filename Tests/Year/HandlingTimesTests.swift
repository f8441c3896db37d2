// SPDX-License-Identifier: Apache-2.0
import Randomness
import Simulation
import Testing

@Suite("A file of handling times") struct HandlingTimesTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        let problem: String?
        let remark: String
        var testDescription: String { remark }
    }

    static let rows: [Row] = [
        Row(text: "kind,hours\nwords,30\nwork,2.5\n", problem: nil, remark: "both kinds"),
        Row(text: "hours,kind\n30,words\n2,work\n", problem: nil, remark: "columns by name"),
        Row(text: "kind,days\nwords,30\n", problem: "the table needs the columns kind and hours", remark: "no hours"),
        Row(text: "kind,hours\nwords,30\n", problem: "no row of the kind work", remark: "one kind only"),
        Row(
            text: "kind,hours\nwords,0\n", problem: "line 2: words or work with hours above 0, onTime or late without",
            remark: "no time at all"),
        Row(
            text: "kind,hours\nwords,1\nplay,3\n",
            problem: "line 3: words or work with hours above 0, onTime or late without",
            remark: "an unknown kind"),
        Row(text: "kind,hours\nwords,30\nonTime,\nlate,\n", problem: nil, remark: "a ledger without times"),
        Row(
            text: "kind,hours\nwords,30\nlate,4\n",
            problem: "line 3: words or work with hours above 0, onTime or late without",
            remark: "late and a time, which is one too many"),
        Row(
            text: "kind,hours\nwords,30\nwork,\n",
            problem: "line 3: words or work with hours above 0, onTime or late without", remark: "work without a time"),
        Row(text: "kind,hours\nonTime,\n", problem: "no row of the kind words", remark: "no words"),
    ]

    @Test("Observed times are taken as they are, and what can't be one is named by its line", arguments: rows)
    func reading(_ row: Row) {
        do {
            _ = try HandlingTimes(csv: Array(row.text.utf8))
            #expect(row.problem == nil)
        } catch {
            #expect("\(error)" == row.problem)
        }
    }

    @Test("As many of the drawn shares are longer than the limit as were late", arguments: [0.02, 0.09, 0.3, 0.5])
    func lateness(_ part: Double) {
        let spread = Spread.shareOfLimit(late: part)
        var random = SplitMix64(seed: 20_180_208)
        let late = (0..<20_000).count { _ in spread.draw(&random) > 1 }
        #expect(abs(Double(late) / 20_000 - part) < 0.012)
    }
}
