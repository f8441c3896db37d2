// SPDX-License-Identifier: Apache-2.0
import Kernel

/// One line of the ledger that tells of an order.
package struct OrderEvent: Sendable, Equatable {
    package let order: OrderID
    package let town: PlaceID
    package let kind: EventKind
    package let at: Instant
    package let payload: Payload

    package init(order: OrderID, town: PlaceID, kind: EventKind, at: Instant, payload: Payload = [:]) {
        (self.order, self.town, self.kind, self.at, self.payload) = (order, town, kind, at, payload)
    }

    /// The earlier order that this one came back from; only an acceptance says so.
    package var repeats: OrderID? { payload.text("repeats").flatMap { OrderID($0) } }
}
