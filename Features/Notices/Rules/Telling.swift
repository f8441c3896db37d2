// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Which event is told to whom, in one table.
///
/// In plain words: the reporter hears when the report is taken on or not, when something is asked, when the date moves and
/// when it ends, and supporters hear the end; the handler hears what arrives in their hands or comes back; a unit that was
/// called, supervised or given a task hears of that, and who asked hears the answer; whoever has an order no longer, and
/// whoever is on the way to one that has ended, hears that; the desk hears what waits for a decision.
/// Whatever isn't in the table is told to nobody but subscribed programs, which get every event of an order.
package struct Telling: Sendable, Equatable {
    package let kind: NoticeKind
    package let audience: NoticeAudience

    package init(_ kind: NoticeKind, _ audience: NoticeAudience) { (self.kind, self.audience) = (kind, audience) }

    package static func of(_ event: EventKind) -> [Telling] { table[event] ?? [] }

    package static let table: [EventKind: [Telling]] = [
        .orderReceived: [Telling(.received, .desk)],
        .orderAccepted: [Telling(.accepted, .reporter)],
        .orderDeclined: [
            Telling(.declined, .reporter), Telling(.declined, .supporter), Telling(.declined, .party),
        ],
        .orderMerged: [Telling(.merged, .reporter), Telling(.merged, .party)],
        .orderMainClosed: [Telling(.closed, .reporter), Telling(.closed, .supporter)],
        .orderWithdrawn: [Telling(.withdrawn, .supporter), Telling(.withdrawn, .party)],
        .orderDispatched: [Telling(.dispatched, .handler)],
        .orderReassigned: [Telling(.dispatched, .handler), Telling(.reassigned, .party)],
        .orderReturned: [Telling(.returned, .party)],
        .orderBackstopped: [Telling(.backstopped, .desk)],
        .orderReported: [Telling(.reported, .desk)],
        .orderReminded: [Telling(.reminded, .handler), Telling(.reminded, .desk)],
        .orderUntaken: [Telling(.untaken, .handler), Telling(.untaken, .desk)],
        .orderOverdue: [Telling(.overdue, .handler), Telling(.overdue, .desk)],
        .orderEscalated: [Telling(.escalated, .desk)],
        .orderReporterAsked: [Telling(.asked, .reporter)],
        .orderReporterAnswered: [Telling(.answered, .handler)],
        .orderDelayAsked: [Telling(.requestAsked, .desk)],
        .orderReturnAsked: [Telling(.requestAsked, .desk)],
        .orderShelvingAsked: [Telling(.requestAsked, .desk)],
        .orderRequestEscalated: [Telling(.requestAsked, .desk)],
        .orderDelayGranted: [Telling(.delayGranted, .reporter), Telling(.delayGranted, .handler)],
        .orderDelayRefused: [Telling(.delayRefused, .reporter), Telling(.delayRefused, .handler)],
        .orderReturnRefused: [Telling(.requestRefused, .handler)],
        .orderShelvingRefused: [Telling(.requestRefused, .handler)],
        .orderShelved: [Telling(.shelved, .reporter), Telling(.shelved, .handler)],
        .orderResumed: [Telling(.resumed, .reporter), Telling(.resumed, .handler)],
        .orderDeadlinesMoved: [Telling(.dateMoved, .reporter), Telling(.dateMoved, .handler)],
        .orderCheckFailed: [Telling(.checkFailed, .handler)],
        .orderClosed: [Telling(.closed, .reporter), Telling(.closed, .supporter), Telling(.closed, .party)],
        .orderReopenRequested: [Telling(.reopenAsked, .desk)],
        .orderReopened: [Telling(.reopened, .reporter), Telling(.reopened, .supporter)],
        .orderReopenRefused: [Telling(.reopenRefused, .reporter)],
        .orderCalled: [Telling(.called, .party)],
        .orderCallMoved: [Telling(.dateMoved, .party)],
        .orderCallLate: [Telling(.callLate, .party), Telling(.callLate, .desk)],
        .orderCallAnswered: [Telling(.callAnswered, .handler), Telling(.callAnswered, .desk)],
        .orderCallRated: [Telling(.callRated, .party)],
        .orderSupervised: [Telling(.supervised, .party)],
        .orderSupervisionRaised: [Telling(.supervisionRaised, .party)],
        .orderSupervisionMoved: [Telling(.dateMoved, .party)],
        .orderSupervisionLate: [Telling(.supervisionLate, .party), Telling(.supervisionLate, .desk)],
        .orderSupervisionAnswered: [Telling(.supervisionAnswered, .desk)],
        .orderSupervisionClosed: [Telling(.supervisionClosed, .party)],
        .orderErrandGiven: [Telling(.errandGiven, .party)],
        .orderErrandDone: [Telling(.errandDone, .handler), Telling(.errandDone, .desk)],
        .orderErrandLate: [Telling(.errandLate, .party), Telling(.errandLate, .desk)],
        .orderErrandMoved: [Telling(.dateMoved, .party)],
        .orderConferenceCalled: [Telling(.conferenceCalled, .party)],
        .orderErrandDropped: [Telling(.errandDropped, .party)],
        .orderObjected: [Telling(.objected, .desk)],
        .orderObjectionDecided: [Telling(.objectionDecided, .party), Telling(.objectionDecided, .desk)],
        .orderObjectionMoved: [Telling(.dateMoved, .party)],
        .orderObjectionLate: [Telling(.objectionLate, .desk), Telling(.objectionLate, .party)],
        .admissionApplied: [Telling(.admissionApplied, .desk)],
        .admissionCommented: [Telling(.admissionCommented, .desk)],
        .admissionGranted: [Telling(.admissionGranted, .party), Telling(.admissionGranted, .desk)],
        .admissionRefused: [Telling(.admissionRefused, .party), Telling(.admissionRefused, .desk)],
        .admissionWithdrawn: [Telling(.admissionWithdrawn, .desk)],
        .admissionRevoked: [Telling(.admissionRevoked, .party), Telling(.admissionRevoked, .desk)],
    ]
}
