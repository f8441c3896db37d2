// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

@Suite("What can't be done beside an order") struct BesideRefusalTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let refusal: any Refusal
        let code: String
        let family: RefusalFamily
        let details: [String: String]
        let testDescription: String

        init(
            _ refusal: any Refusal, _ code: String, _ family: RefusalFamily, _ remark: String,
            details: [String: String] = [:]
        ) {
            (self.refusal, self.code, self.family) = (refusal, code, family)
            (self.details, testDescription) = (details, remark)
        }
    }

    static let together: [Row] = [
        Row(TogetherRefusal.notYours, "together.not-yours", .forbidden, "another post's part"),
        Row(TogetherRefusal.orderClosed, "together.order-closed", .conflict, "nothing begins there any more"),
        Row(TogetherRefusal.unitHandlesIt, "together.unit-handles-it", .invalid, "nobody helps themselves"),
        Row(TogetherRefusal.concernedUnit, "together.concerned-unit", .invalid, "it is about them"),
        Row(TogetherRefusal.alreadyOpen, "together.already-open", .conflict, "asked already"),
        Row(TogetherRefusal.alreadyAnswered, "together.already-answered", .conflict, "answered once"),
        Row(TogetherRefusal.notAnswered, "together.not-answered", .conflict, "nothing to judge yet"),
        Row(TogetherRefusal.alreadyRated, "together.already-rated", .conflict, "judged once"),
        Row(TogetherRefusal.alreadyEnded, "together.already-ended", .conflict, "done or dropped before"),
        Row(
            TogetherRefusal.wordsMissing(field: "words"), "together.words-missing", .invalid, "a field to fill in",
            details: ["field": "words"]),
        Row(
            TogetherRefusal.wordsTooLong(field: "words", limit: 4000), "together.words-too-long", .invalid,
            "a field to shorten", details: ["field": "words", "limit": "4000"]),
        Row(TogetherRefusal.badReceipt, "together.bad-receipt", .invalid, "received before it was sent"),
        Row(TogetherRefusal.badEnd, "together.bad-end", .invalid, "an end that is over"),
        Row(TogetherRefusal.unitNotIn, "together.unit-not-in", .invalid, "nobody who has a part in it"),
        Row(TogetherRefusal.answerAwaited, "together.answer-awaited", .conflict, "first the answer"),
        Row(TogetherRefusal.highestLevel, "together.highest-level", .conflict, "nothing above a notice"),
        Row(TogetherRefusal.authorCloses, "together.author-closes", .forbidden, "whoever asked ends it"),
        Row(TogetherRefusal.errandsOpen(2), "together.errands-open", .conflict, "two tasks wait", details: ["n": "2"]),
    ]

    static let showing: [Row] = [
        Row(ShowingRefusal.notYours, "showing.not-yours", .forbidden, "another post's part"),
        Row(ShowingRefusal.decidedByProposer, "showing.decided-by-proposer", .forbidden, "two people show"),
        Row(ShowingRefusal.noConsent, "showing.no-consent", .conflict, "the reporter didn't agree"),
        Row(ShowingRefusal.sensitive, "showing.sensitive", .conflict, "it touches something personal"),
        Row(ShowingRefusal.stillOpen, "showing.still-open", .conflict, "no result yet"),
        Row(ShowingRefusal.reopeningAsked, "showing.reopening-asked", .conflict, "they say that it isn't solved"),
        Row(ShowingRefusal.nothingToShow, "showing.nothing-to-show", .conflict, "withdrawn or merged"),
        Row(ShowingRefusal.alreadyShown, "showing.already-shown", .conflict, "it is there already"),
        Row(ShowingRefusal.notProposed, "showing.not-proposed", .conflict, "nothing to decide on"),
        Row(ShowingRefusal.notShown, "showing.not-shown", .conflict, "nothing to take down"),
        Row(
            ShowingRefusal.wordsMissing(field: "reason"), "showing.words-missing", .invalid, "a field to fill in",
            details: ["field": "reason"]),
        Row(
            ShowingRefusal.wordsTooLong(field: "words", limit: 1000), "showing.words-too-long", .invalid,
            "a field to shorten", details: ["field": "words", "limit": "1000"]),
        Row(ShowingRefusal.numberLeft, "showing.number-left", .invalid, "somebody's number"),
        Row(ShowingRefusal.unknownPhoto, "showing.unknown-photo", .invalid, "another order's photo"),
        Row(ShowingRefusal.badArea(line: 3), "showing.bad-area", .invalid, "no area", details: ["line": "3"]),
        Row(
            ShowingRefusal.tooManyAreas(limit: 20), "showing.too-many-areas", .invalid, "too many",
            details: ["limit": "20"]),
    ]

    static let support: [Row] = [
        // Whoever asks for what isn't shown learns no more than that there is nothing.
        Row(SupportRefusal.notShown, "common.not-found", .notFound, "not for strangers"),
        Row(SupportRefusal.closed, "support.closed", .conflict, "over"),
        Row(SupportRefusal.ownReport, "support.own-report", .conflict, "the own report"),
        Row(SupportRefusal.alreadyCounted, "support.already-counted", .conflict, "counted once"),
        Row(SupportRefusal.wordsTooLong, "support.words-too-long", .invalid, "a field to shorten"),
    ]

    @Test(
        "Every refusal has a stable code, says what it is, and with which numbers",
        arguments: together + showing + support)
    func refusals(_ row: Row) {
        #expect((row.refusal.code, row.refusal.family) == (row.code, row.family))
        #expect(row.refusal.details == row.details)
    }

    @Test("A publication's state has its stored word")
    func states() {
        let decision = Publication.Decision(by: nil, at: Instant(milliseconds: 1))
        let publication = Publication(
            order: OrderID(high: 1, low: 1), number: 1, words: "已修好。", proposal: decision, state: .proposed, version: 1)
        #expect(publication.stateName == .proposed)
    }
}
