// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

struct OrderRefusalTests {
    struct Row: Sendable {
        let refusal: OrderRefusal
        let code: String
        let family: RefusalFamily
        let details: [String: String]
        let remark: String

        init(
            _ refusal: OrderRefusal, _ code: String, _ family: RefusalFamily, _ details: [String: String] = [:],
            _ remark: String
        ) {
            (self.refusal, self.code, self.family, self.details) = (refusal, "work-order." + code, family, details)
            self.remark = remark
        }
    }

    static let rows: [Row] = [
        Row(
            .notNow(.take, .closed), "not-now", .conflict, ["move": "take", "state": "closed"],
            "somebody was faster, or the page is old"),
        Row(.notYours(.passCheck), "not-yours", .forbidden, ["move": "passCheck"], "another post's move"),
        Row(.checkedByHandler, "checked-by-handler", .forbidden, "nobody checks the own work"),
        Row(.needsHigherLevel, "needs-higher-level", .forbidden, "one level up"),
        Row(.notChecked, "not-checked", .invalid, "check first"),
        Row(.publicAnswerMissing, "public-answer-missing", .invalid, "a field to fill in"),
        Row(.wordsMissing(field: "reason"), "words-missing", .invalid, ["field": "reason"], "a field to fill in"),
        Row(
            .wordsTooLong(field: "words", limit: 4000), "words-too-long", .invalid,
            ["field": "words", "limit": "4000"],
            "a field to shorten"),
        Row(.recalledMatter, "recalled-matter", .invalid, "choose another unit"),
        Row(.mainStillOpen, "main-still-open", .conflict, "nothing to rate yet"),
        Row(.othersWait, "others-wait", .conflict, "it goes on for the others"),
        Row(.mergeIntoItself, "merge-into-itself", .invalid, "choose another order"),
        Row(.badGrade, "bad-grade", .invalid, "1…4"),
        Row(.tooLate, "too-late", .conflict, "the fifteen days are over"),
        Row(.alreadyRated, "already-rated", .conflict, "once"),
        Row(.alreadyAsked, "already-asked", .conflict, "one request at a time"),
        Row(.requestPending, "request-pending", .conflict, "the answer comes first"),
        Row(.answeredByAsker, "answered-by-asker", .forbidden, "nobody answers themselves"),
        Row(.deadlinePassed, "deadline-passed", .conflict, "who is late is late"),
        Row(.badEnd, "bad-end", .invalid, "another day"),
        Row(.transferCapReached, "transfer-cap-reached", .conflict, "the street takes over"),
        Row(.concernedUnit, "concerned-unit", .invalid, "choose another unit"),
    ]

    @Test("A refusal has its published code, its family and what its sentence needs", arguments: rows)
    func published(row: Row) {
        #expect(row.refusal.code == row.code, "\(row.remark)")
        #expect(row.refusal.family == row.family)
        #expect(row.refusal.details == row.details)
    }

    @Test("No two refusals share a code")
    func unique() { #expect(Set(Self.rows.map(\.code)).count == Self.rows.count) }
}

extension OrderRefusalTests.Row {
    init(_ refusal: OrderRefusal, _ code: String, _ family: RefusalFamily, _ remark: String) {
        self.init(refusal, code, family, [:], remark)
    }
}
