// SPDX-License-Identifier: Apache-2.0

/// What is true of an order, as far as figures care: the closed vocabulary of indicator definitions.
package struct OrderMarks: OptionSet, Hashable, Sendable {
    package let rawValue: UInt64

    package init(rawValue: UInt64) { self.rawValue = rawValue }

    private init(bit: UInt64) { rawValue = 1 << bit }

    // How it ended; after a reopening none of them holds.
    package static let closed = OrderMarks(bit: 0)
    package static let solved = OrderMarks(bit: 1)
    package static let partlySolved = OrderMarks(bit: 2)
    package static let notOurs = OrderMarks(bit: 3)
    package static let cannotBeDone = OrderMarks(bit: 4)
    package static let duplicate = OrderMarks(bit: 5)
    package static let withdrawn = OrderMarks(bit: 6)
    package static let notAccepted = OrderMarks(bit: 7)
    /// Closed after the instant promised to the reporter.
    package static let late = OrderMarks(bit: 8)
    /// Found and fixed on the spot by staff.
    package static let selfHandled = OrderMarks(bit: 9)

    // What happened to it at least once.
    package static let dispatched = OrderMarks(bit: 10)
    /// Went from one handler to another.
    package static let transferred = OrderMarks(bit: 11)
    /// The handler asked to give it back and was allowed to.
    package static let returned = OrderMarks(bit: 12)
    package static let handled = OrderMarks(bit: 13)
    package static let checked = OrderMarks(bit: 14)
    /// The first check passed.
    package static let firstPassed = OrderMarks(bit: 15)
    package static let reworked = OrderMarks(bit: 16)
    package static let paused = OrderMarks(bit: 17)
    package static let delayed = OrderMarks(bit: 18)
    package static let reopenAsked = OrderMarks(bit: 19)
    /// Opened again within 30 days of its closing.
    package static let reopened = OrderMarks(bit: 20)
    /// The same matter came back to the same place within 30 days of its closing.
    package static let repeated = OrderMarks(bit: 21)

    // The reporter's last word.
    package static let rated = OrderMarks(bit: 22)
    package static let ratedSolved = OrderMarks(bit: 23)
    package static let ratedPartly = OrderMarks(bit: 24)
    package static let ratedNotSolved = OrderMarks(bit: 25)
    /// Grade 3 or 4 of 4.
    package static let satisfied = OrderMarks(bit: 26)
    package static let dissatisfied = OrderMarks(bit: 27)

    // How it came in.
    package static let byPhone = OrderMarks(bit: 28)
    package static let online = OrderMarks(bit: 29)
    package static let byPatrol = OrderMarks(bit: 30)
    /// Somebody filed it for somebody else, who agreed (代报).
    package static let forAnother = OrderMarks(bit: 48)

    /// The clock stands still at present.
    package static let waiting = OrderMarks(bit: 31)
    /// Somebody has it in hand; between two dispatches it tells a transfer from a second round.
    package static let inHands = OrderMarks(bit: 32)
    /// Open and past its promise at the instant of counting; never stored.
    package static let overdue = OrderMarks(bit: 33)

    // Drawn by lot for a callback, and what the last such call came to; a new draw begins again.
    package static let callbackDrawn = OrderMarks(bit: 34)
    package static let callbackReached = OrderMarks(bit: 35)
    package static let callbackSolved = OrderMarks(bit: 36)
    package static let callbackSatisfied = OrderMarks(bit: 37)
    /// Three calls, and nobody was there.
    package static let callbackUnreachable = OrderMarks(bit: 38)
    package static let callbackRefused = OrderMarks(bit: 39)

    // Drawn by lot for a check of the result by somebody who had no part in it, and what they found.
    package static let sampleDrawn = OrderMarks(bit: 40)
    package static let sampled = OrderMarks(bit: 41)
    package static let sampledReal = OrderMarks(bit: 42)
    package static let sampledNotReal = OrderMarks(bit: 43)

    // What the handler said of the dispatch, and what the desk above said to that.
    package static let objected = OrderMarks(bit: 44)
    /// Decided, or its time to be decided ran out.
    package static let objectionDue = OrderMarks(bit: 45)
    package static let objectionDecided = OrderMarks(bit: 46)
    package static let objectionLate = OrderMarks(bit: 47)
    /// The objection was upheld: the dispatch was wrong.
    package static let wronglyDispatched = OrderMarks(bit: 49)

    // Departments that were whistled for: at least one of them each time.
    package static let whistled = OrderMarks(bit: 50)
    /// Answered, or its time to answer ran out.
    package static let whistleDue = OrderMarks(bit: 51)
    package static let whistleLate = OrderMarks(bit: 52)
    package static let whistleRated = OrderMarks(bit: 53)
    package static let whistleGood = OrderMarks(bit: 54)
    package static let whistleFair = OrderMarks(bit: 55)
    package static let whistlePoor = OrderMarks(bit: 56)

    // Supervision, and whether every answer came in time.
    package static let supervised = OrderMarks(bit: 57)
    package static let supervisionDue = OrderMarks(bit: 58)
    package static let supervisionLate = OrderMarks(bit: 59)

    /// Bounced to the cap: the street took it (兜底).
    package static let backstopped = OrderMarks(bit: 60)
    /// Dispatched while the street's dispatch list named a unit for its matter.
    package static let listed = OrderMarks(bit: 61)
    /// Dispatched at least once to a unit that the list doesn't name. The last bit that the store's signed numbers hold.
    package static let offList = OrderMarks(bit: 62)

    static let callback: OrderMarks = [
        .callbackDrawn, .callbackReached, .callbackSolved, .callbackSatisfied, .callbackUnreachable, .callbackRefused,
    ]
    static let sample: OrderMarks = [.sampleDrawn, .sampled, .sampledReal, .sampledNotReal]

    /// The marks that a closing sets and a reopening takes away.
    package static let ending: OrderMarks = [
        .closed, .solved, .partlySolved, .notOurs, .cannotBeDone, .duplicate, .withdrawn, .notAccepted, .late,
        .selfHandled,
    ]

    /// The words that definitions may use.
    package static let words: [String: OrderMarks] = [
        "closed": .closed, "solved": .solved, "partly-solved": .partlySolved, "not-ours": .notOurs,
        "cannot-be-done": .cannotBeDone, "duplicate": .duplicate, "withdrawn": .withdrawn,
        "not-accepted": .notAccepted, "late": .late, "self-handled": .selfHandled, "dispatched": .dispatched,
        "transferred": .transferred, "returned": .returned, "handled": .handled, "checked": .checked,
        "first-passed": .firstPassed, "reworked": .reworked, "paused": .paused, "delayed": .delayed,
        "reopen-asked": .reopenAsked, "reopened": .reopened, "repeated": .repeated, "rated": .rated,
        "rated-solved": .ratedSolved, "rated-partly": .ratedPartly, "rated-not-solved": .ratedNotSolved,
        "satisfied": .satisfied, "dissatisfied": .dissatisfied, "by-phone": .byPhone, "online": .online,
        "by-patrol": .byPatrol, "for-another": .forAnother, "waiting": .waiting, "overdue": .overdue,
        "callback-drawn": .callbackDrawn,
        "callback-reached": .callbackReached, "callback-solved": .callbackSolved,
        "callback-satisfied": .callbackSatisfied, "callback-unreachable": .callbackUnreachable,
        "callback-refused": .callbackRefused, "sample-drawn": .sampleDrawn, "sampled": .sampled,
        "sampled-real": .sampledReal, "sampled-not-real": .sampledNotReal, "objected": .objected,
        "objection-due": .objectionDue, "objection-decided": .objectionDecided, "objection-late": .objectionLate,
        "wrongly-dispatched": .wronglyDispatched, "whistled": .whistled, "whistle-due": .whistleDue,
        "whistle-late": .whistleLate, "whistle-rated": .whistleRated, "whistle-good": .whistleGood,
        "whistle-fair": .whistleFair, "whistle-poor": .whistlePoor, "supervised": .supervised,
        "supervision-due": .supervisionDue, "supervision-late": .supervisionLate, "backstopped": .backstopped,
        "listed": .listed, "off-list": .offList,
    ]
}
