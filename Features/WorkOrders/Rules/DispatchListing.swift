// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What the street's dispatch list (派单目录) says of an order's matter: to whom it goes first, and who helps.
///
/// Rule (国办函〔2025〕66号: 派单目录 kept current; that it doesn't bind is our decision): the list advises. Dispatching to
/// somebody else is allowed and is written into the ledger beside the dispatch, so that an objection can be judged by it.
package struct DispatchListing: Sendable, Equatable {
    /// How a unit stands to the list.
    package enum Fit: String, Sendable, CaseIterable {
        /// The unit to which the matter goes first.
        case first
        /// One of those that work with it.
        case with
        case elsewhere
    }

    /// The number of the list's version.
    package let list: Int
    package let lead: UnitID
    package let helpers: [UnitID]
    package let basis: String

    package init(list: Int, lead: UnitID, helpers: [UnitID], basis: String) {
        (self.list, self.lead, self.helpers, self.basis) = (list, lead, helpers, basis)
    }

    package func fit(_ unit: UnitID) -> Fit { unit == lead ? .first : helpers.contains(unit) ? .with : .elsewhere }
}

extension Move {
    /// The same move with what the list says about its target; itself when it dispatches nothing.
    package func beside(_ listing: DispatchListing?) -> Move {
        switch self {
        case .dispatch(let target): .dispatch(target.beside(listing))
        case .reassign(let target, let reason): .reassign(target.beside(listing), reason: reason)
        default: self
        }
    }
}

extension Move.Target {
    fileprivate func beside(_ listing: DispatchListing?) -> Move.Target {
        var target = self
        target.listing = listing
        return target
    }

    /// What the ledger keeps of a dispatch: to whom, from which desk, and what the list said at that time.
    /// - Parameter isListed: whether the list has a say; it has none when the order stays in the same unit.
    func facts(from actor: Actor, isListed: Bool = true) -> Payload {
        var facts: Payload = [
            "unit": .text(unit.description), "assignee": assignee.map { .text($0.description) },
            "toGrid": grid.map { .text($0.description) }, "desk": actor.unit.map { .text($0.description) },
        ]
        if isListed, let listing {
            facts["fit"] = .text(listing.fit(unit).rawValue)
            facts["listed"] = .text(listing.lead.description)
            facts["list"] = .number(Int64(listing.list))
        }
        return facts
    }
}
