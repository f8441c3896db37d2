// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Whom a report is about: a unit, a person, or both. They can't see it, in whichever post (product §6).
package struct Concern: Sendable, Equatable {
    package let unit: UnitID?
    package let account: AccountID?

    /// nil when it names nobody.
    package init?(unit: UnitID?, account: AccountID?) {
        guard unit != nil || account != nil else { return nil }
        (self.unit, self.account) = (unit, account)
    }

    /// - Parameter words: whom the reporter means; nobody may have been found by them.
    static func happening(_ concern: Concern?, words: String) -> Happening {
        var payload: Payload = [
            "unit": concern?.unit.map { .text($0.description) },
            "account": concern?.account.map { .text($0.description) },
        ]
        if !words.isEmpty { payload["words"] = .text(words) }
        return Happening(.orderConcernNamed, payload)
    }

    package func covers(_ actor: Actor) -> Bool {
        if let account, actor.account == account { return true }
        return unit != nil && actor.unit == unit
    }
}

extension WorkOrder {
    /// From now on the order is restricted to named roles, and those whom it is about don't see it.
    mutating func name(_ concern: Concern) throws(OrderRefusal) -> Happening {
        // Those who hold it would notice that it goes: it is taken from them first, with a reason.
        if let assignment = state.assignment,
            assignment.unit == concern.unit || assignment.assignee != nil && assignment.assignee == concern.account
        {
            throw .concernedUnit
        }
        self.concern = concern
        isComplaint = true
        matter = matter.restricted
        return Concern.happening(concern, words: "")
    }
}
