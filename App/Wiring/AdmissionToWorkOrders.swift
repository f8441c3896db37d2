// SPDX-License-Identifier: Apache-2.0
import Admission
import AdmissionRules
import Database
import Kernel
import People
import PeopleRules
import Places
import WorkOrderRules
import WorkOrders

/// What work orders ask of the streets' lists before an order is handed to somebody.
struct AdmissionToWorkOrders: DispatchGuard {
    let book: AdmissionBook
    let people: PeopleBook
    let atlas: Atlas

    func refresh(at now: Instant) async throws { try await book.refreshIfDue(at: now) }

    func barrier(_ order: WorkOrder, to target: Move.Target, at now: Instant) -> DispatchBarrier? {
        let ruling = book.town(order.locality.town).ruling(
            order.matter.code, in: order.locality,
            to: DispatchTarget(
                unit: target.unit, isOfTown: target.isBelowDistrict || isCrew(target.unit, of: order.locality.town),
                isGrid: target.grid != nil), at: now)
        switch ruling {
        case .free: return nil
        case .recalled(let line, let list, let since):
            guard let unit = line.unit else { return nil }
            return .recalled(list: list, since: since, basis: line.basis, goesTo: unit)
        case .notAdmitted(let lapsed): return .notAdmitted(lapsed: lapsed?.terms.title, on: lapsed?.term?.through)
        }
    }

    func recall(of order: WorkOrder) -> DispatchBarrier? {
        guard let recall = book.town(order.locality.town).recall(of: order.matter.code), let unit = recall.line.unit
        else { return nil }
        return .recalled(list: recall.list, since: recall.since, basis: recall.line.basis, goesTo: unit)
    }

    func listing(of order: WorkOrder) -> DispatchListing? {
        guard let list = book.town(order.locality.town).dispatches, let line = list.line(order.matter.code),
            // A unit that was closed since the list was adopted gets nothing any more.
            let unit = people.unit(line.unit), unit.endedAt == nil
        else { return nil }
        return DispatchListing(list: list.number, lead: unit.id, helpers: line.helpers, basis: line.basis)
    }

    func count(
        _ barrier: DispatchBarrier, of order: WorkOrder, to target: Move.Target,
        asker: (unit: UnitID?, role: Role), _ tx: WriteTransaction
    ) throws -> Bool {
        let reason: DispatchRefusals.Reason =
            switch barrier {
            case .recalled, .recalledByCatalogue: .recalled
            case .notAdmitted: .notAdmitted
            }
        return try DispatchRefusals.add(
            reason, order: order.id, town: order.locality.town, matter: order.matter.code, target: target.unit,
            asker: asker, tx)
    }

    /// Whether a crew has its seat in the town: what was taken back from the town isn't its crews' either.
    private func isCrew(_ unit: UnitID, of town: PlaceID) -> Bool {
        guard let unit = people.unit(unit), unit.kind == .crew else { return false }
        return atlas.locality(of: unit.place)?.town == town
    }
}
