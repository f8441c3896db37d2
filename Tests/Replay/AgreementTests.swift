// SPDX-License-Identifier: Apache-2.0
import ReplayRules
import Testing

@Suite("Two sets of counts held against each other")
struct AgreementTests {
    private static let rows: [(expected: [String], found: [String], differences: [String], remark: String)] = [
        (["a", "b", "a"], ["b", "a", "a"], [], "the order doesn't matter"),
        (["a"], [], ["a 1 0"], "one is missing"),
        ([], ["b"], ["b 0 1"], "one is too many"),
        (["a", "a"], ["a", "c"], ["a 2 1", "c 0 1"], "one went elsewhere"),
        ([], [], [], "nothing on both sides"),
    ]

    @Test("Every name whose counts differ is named with both", arguments: rows)
    func differences(_ row: (expected: [String], found: [String], differences: [String], remark: String)) {
        let agreement = Agreement("x", expected: row.expected, found: row.found)
        #expect(
            agreement.differences.map { "\($0.name) \($0.expected) \($0.found)" } == row.differences, "\(row.remark)")
        #expect(agreement.names == Set(row.expected + row.found).count)
    }
}
