// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// What the lists of a street and of its grids say about a dispatch; App/Wiring provides it. All answers but the count come
/// from memory.
package protocol DispatchGuard: Sendable {
    /// Looks for what other processes changed, at most every two seconds.
    func refresh(at now: Instant) async throws
    /// Why the order can't go there; nil when it may.
    func barrier(_ order: WorkOrder, to target: Move.Target, at now: Instant) -> DispatchBarrier?
    /// That the order's matter was taken back from its street, said before anybody tries; nil when it wasn't.
    func recall(of order: WorkOrder) -> DispatchBarrier?
    /// To whom the street's dispatch list sends the order's matter first; nil when it doesn't say.
    func listing(of order: WorkOrder) -> DispatchListing?
    /// Counts a refused dispatch against whoever asked for it.
    /// - Parameter asker: the unit on whose behalf it was tried, and the role of who did.
    /// - Returns: whether it is a new one.
    func count(
        _ barrier: DispatchBarrier, of order: WorkOrder, to target: Move.Target,
        asker: (unit: UnitID?, role: Role), _ tx: WriteTransaction
    ) throws -> Bool
}

/// Why the lists keep an order from going somewhere, with what somebody needs to do the right thing.
package enum DispatchBarrier: Sendable, Equatable {
    /// On the street's third list (上级收回): no unit of the street gets it; it goes to the named one.
    case recalled(list: Int, since: Instant, basis: String, goesTo: UnitID)
    /// Taken back by the catalogue under which the order was opened, for every street.
    case recalledByCatalogue
    /// No live admission item lets it go to a grid there; what did, and until when, if anything did.
    case notAdmitted(lapsed: String?, on: CivilDate?)

    /// The stored word.
    package var word: String {
        switch self {
        case .recalled, .recalledByCatalogue: "recalled"
        case .notAdmitted: "not-admitted"
        }
    }
}

/// Where admission is not part of the program, nothing is listed.
struct NothingListed: DispatchGuard {
    func refresh(at now: Instant) async throws {}
    func barrier(_ order: WorkOrder, to target: Move.Target, at now: Instant) -> DispatchBarrier? { nil }
    func recall(of order: WorkOrder) -> DispatchBarrier? { nil }
    func listing(of order: WorkOrder) -> DispatchListing? { nil }
    func count(
        _ barrier: DispatchBarrier, of order: WorkOrder, to target: Move.Target,
        asker: (unit: UnitID?, role: Role), _ tx: WriteTransaction
    ) throws -> Bool { false }
}
