// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What somebody may do to an order, with everything that it needs.
package enum Move: Sendable, Equatable {
    /// Take the matter on; the dispatcher may put it under the right matter first.
    case accept(reclassified: MatterTerms?)
    case decline(reason: String, rightPath: String)
    case merge(into: OrderID)
    case dispatch(Target)
    case take
    case askReporter(question: String)
    case reporterAnswers(words: String)
    case report(words: String, proposed: ProposedOutcome)
    case passCheck
    case failCheck(reason: String)
    case close(Outcome, publicAnswer: String)
    case rate(Rating.Solved, grade: Int, words: String)
    case requestReopen(reason: String)
    case grantReopen
    case refuseReopen(reason: String)
    case withdraw(reason: String)
    /// 延期
    case askDelay(until: Instant, reason: String)
    case grantDelay(until: Instant)
    case refuseDelay(reason: String)
    /// 退单: by which rule it isn't theirs, and whose it is when they know.
    case askReturn(reason: String, basis: String, rightUnit: UnitID?)
    case grantReturn
    case refuseReturn(reason: String)
    /// 改派: from one handler to another.
    case reassign(Target, reason: String)
    /// 挂账
    case askShelve(until: Instant, reason: String)
    case grantShelve(until: Instant)
    case refuseShelve(reason: String)
    /// Takes the order off the shelf; at its end the clock does.
    case resume
    /// Names whom the report is about, so that they don't see it.
    case nameConcern(Concern)

    /// The unit, and perhaps the person, to whom an order goes.
    package struct Target: Sendable, Equatable {
        package let unit: UnitID
        package let assignee: AccountID?
        /// Whether the unit belongs to a street or lower: it can't get what has been taken back to the district.
        package let isBelowDistrict: Bool
        /// Whether it is the street's own office, which takes what nobody keeps.
        package let isTown: Bool
        /// The grid to whose people it goes; nil when it goes to anybody else.
        package let grid: PlaceID?
        /// What the street's dispatch list says of the order's matter; nil when it says nothing.
        package var listing: DispatchListing?

        package init(
            unit: UnitID, assignee: AccountID?, isBelowDistrict: Bool, isTown: Bool = false, grid: PlaceID? = nil
        ) {
            (self.unit, self.assignee) = (unit, assignee)
            (self.isBelowDistrict, self.isTown, self.grid) = (isBelowDistrict, isTown, grid)
        }
    }

    /// The stable word of a move, used in addresses and tests.
    package enum Name: String, Sendable, CaseIterable {
        case accept, decline, merge, dispatch, take, askReporter, reporterAnswers, report, passCheck, failCheck, close
        case rate, requestReopen, grantReopen, refuseReopen, withdraw
        case askDelay, grantDelay, refuseDelay, askReturn, grantReturn, refuseReturn, reassign
        case askShelve, grantShelve, refuseShelve, resume, nameConcern
    }

    package var name: Name {
        switch self {
        case .accept: .accept
        case .decline: .decline
        case .merge: .merge
        case .dispatch: .dispatch
        case .take: .take
        case .askReporter: .askReporter
        case .reporterAnswers: .reporterAnswers
        case .report: .report
        case .passCheck: .passCheck
        case .failCheck: .failCheck
        case .close: .close
        case .rate: .rate
        case .requestReopen: .requestReopen
        case .grantReopen: .grantReopen
        case .refuseReopen: .refuseReopen
        case .withdraw: .withdraw
        case .askDelay: .askDelay
        case .grantDelay: .grantDelay
        case .refuseDelay: .refuseDelay
        case .askReturn: .askReturn
        case .grantReturn: .grantReturn
        case .refuseReturn: .refuseReturn
        case .reassign: .reassign
        case .askShelve: .askShelve
        case .grantShelve: .grantShelve
        case .refuseShelve: .refuseShelve
        case .resume: .resume
        case .nameConcern: .nameConcern
        }
    }
}

/// One thing that a move made true, for the journal.
package struct Happening: Sendable, Equatable {
    package let kind: EventKind
    package let payload: Payload

    package init(_ kind: EventKind, _ payload: Payload = [:]) { (self.kind, self.payload) = (kind, payload) }
}
