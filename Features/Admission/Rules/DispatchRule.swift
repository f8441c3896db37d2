// SPDX-License-Identifier: Apache-2.0
import Kernel

/// To whom an order would go, as far as the lists care.
package struct DispatchTarget: Sendable, Equatable {
    package let unit: UnitID
    /// Whether the unit belongs to the town or to something below it.
    package let isOfTown: Bool
    /// Whether the order would lie with a grid's own people.
    package let isGrid: Bool

    package init(unit: UnitID, isOfTown: Bool, isGrid: Bool) {
        (self.unit, self.isOfTown, self.isGrid) = (unit, isOfTown, isGrid)
    }
}

/// What the lists say of a dispatch.
package enum DispatchRuling: Sendable, Equatable {
    case free
    /// The matter was taken back from the town; it goes to the line's unit.
    case recalled(TownListLine, list: Int, since: Instant)
    /// No live item lets it go to a grid there; the item that did, if there was one.
    case notAdmitted(lapsed: AdmissionItem?)
}

/// The lists of one town at one moment.
///
/// Rule: a matter on the third list (上级收回) goes to no unit of the town and to none below (国办函〔2025〕66号). A grid gets
/// only what an admission item lets through (清单之外无事项); this begins in a town with its first item and doesn't end with
/// the last one's last day. A town that has adopted neither is as free as before.
package struct TownGuard: Sendable, Equatable {
    package let list: TownList?
    /// Every item that was ever granted, the ones that are over too.
    package let items: [AdmissionItem]
    /// To whom a matter goes first; it binds nobody.
    package let dispatches: DispatchList?

    package init(list: TownList?, items: [AdmissionItem], dispatches: DispatchList? = nil) {
        (self.list, self.items, self.dispatches) = (list, items, dispatches)
    }

    package static let none = TownGuard(list: nil, items: [])

    package func ruling(
        _ matter: MatterCode, in locality: Locality, to target: DispatchTarget, at now: Instant
    ) -> DispatchRuling {
        if let recall = recall(of: matter), target.isOfTown, recall.line.unit != target.unit {
            return .recalled(recall.line, list: recall.list, since: recall.since)
        }
        guard target.isGrid, !items.isEmpty else { return .free }
        if items.contains(where: { $0.admits(matter, in: locality, at: now) }) { return .free }
        let former = items.filter { item in
            item.terms.matters.contains(matter) && item.terms.covers(locality)
                && (item.term.map { $0.from <= CivilTime(now).date } ?? false)
        }
        return .notAdmitted(
            lapsed: former.max { ($0.term?.through ?? $0.terms.from) < ($1.term?.through ?? $1.terms.from) })
    }

    /// The line that takes a matter back, with its list.
    package func recall(of matter: MatterCode) -> (line: TownListLine, list: Int, since: Instant)? {
        guard let list, let line = list.recalled(matter) else { return nil }
        return (line, list.number, list.adoptedAt)
    }
}
