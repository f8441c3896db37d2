// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

struct OutcomeTests {
    static let outcomes: [Outcome] = [
        .solved, .partlySolved(left: "The second lamp."), .notOurs(wentTo: "The water company.", saidBy: "The desk."),
        .cannotBeDone(reason: "The wall is private."), .duplicateOf(numbered(1001)), .withdrawn(reason: ""),
        .notAccepted(reason: "A private sale.", rightPath: "The court."),
    ]

    @Test("Every outcome comes back from its word and its detail", arguments: outcomes)
    func roundTrip(outcome: Outcome) {
        #expect(Outcome(outcome.name, outcome.detail) == outcome)
        #expect(Payload(canonicalJSON: outcome.detail.canonicalJSON) == outcome.detail)
    }

    @Test("The examples cover every word")
    func complete() { #expect(Self.outcomes.map(\.name) == Outcome.Name.allCases) }

    @Test("A word whose detail is missing is no outcome", arguments: outcomes)
    func missingDetail(outcome: Outcome) {
        for key in outcome.detail.fields.keys {
            var detail = outcome.detail
            detail[key] = nil
            #expect(Outcome(outcome.name, detail) == nil, "without \(key)")
        }
        #expect((Outcome(outcome.name, [:]) == nil) == (outcome != .solved))
    }

    @Test("A duplicate of what is no id is no outcome")
    func malformedDuplicate() {
        #expect(Outcome(.duplicateOf, ["order": "1001"]) == nil)
        #expect(Outcome(.duplicateOf, ["order": 1001]) == nil)
    }
}
