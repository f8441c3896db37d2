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
            text: "kind,hours\nwords,0\n", problem: "line 2: kind is words or work, hours a number above 0",
            remark: "no time at all"),
        Row(
            text: "kind,hours\nwords,1\nplay,3\n", problem: "line 3: kind is words or work, hours a number above 0",
            remark: "an unknown kind"),
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
}
