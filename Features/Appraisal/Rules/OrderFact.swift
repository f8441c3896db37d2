// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What figures know of one order: folded from its lines in the ledger, and from nothing else.
package struct OrderFact: Sendable, Equatable {
    package let id: OrderID
    package let town: PlaceID
    package var number = ""
    package var district: PlaceID?
    package var community: PlaceID?
    package var grid: PlaceID?
    package var matter: MatterCode?
    /// In whose hands it is, or was last.
    package var unit: UnitID?
    /// The desk that answers for its dispatch: the first that sent it, or the one against which an objection was upheld
    /// last.
    package var desk: UnitID?
    package var openedAt: Instant
    /// Promised to the reporter, as last computed.
    package var dueAt: Instant?
    package var firstClosedAt: Instant?
    package var closedAt: Instant?
    package var counts = OrderCounts()
    package var marks: OrderMarks = []

    package init(id: OrderID, town: PlaceID, openedAt: Instant) {
        (self.id, self.town, self.openedAt) = (id, town, openedAt)
    }
}

/// How often things happened to an order.
package struct OrderCounts: Sendable, Hashable {
    package var transfers = 0
    package var returns = 0
    package var reworks = 0
    package var delays = 0

    package init(transfers: Int = 0, returns: Int = 0, reworks: Int = 0, delays: Int = 0) {
        (self.transfers, self.returns, self.reworks, self.delays) = (transfers, returns, reworks, delays)
    }
}
