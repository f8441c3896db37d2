// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The order into which another one was merged, as far as it decides what the other's reporter may still say.
///
/// Rule (product §4, our decision): a merged report keeps its number, its answer and its voice. Its reporter rates when
/// the main order is closed and for fifteen days after, says "not solved" at any time until then, and gets the report
/// back as an order of its own when that is granted.
package struct MainOrder: Sendable, Equatable {
    package let id: OrderID
    /// nil while it is open.
    package let closedAt: Instant?

    package init(_ order: WorkOrder) {
        id = order.id
        closedAt = if case .closed(let closing) = order.state { closing.at } else { nil }
    }
}

extension WorkOrder {
    /// The order into which this one was merged; nil when it stands for itself.
    package var main: OrderID? {
        if case .closed(let closing) = state, case .duplicateOf(let main) = closing.outcome { main } else { nil }
    }

    /// When the reporter got the answer that can be rated: at the closing, or at that of the main order; nil while there
    /// is none.
    func answeredAt(_ main: MainOrder?) -> Instant? {
        guard case .closed(let closing) = state else { return nil }
        return self.main == nil ? closing.at : main?.closedAt
    }

    /// What the ledgers of the orders that went into this one say at its closing; nil while it is open or itself merged.
    package func happeningForMerged(number: String) -> Happening? {
        guard case .closed(let closing) = state, main == nil else { return nil }
        return Happening(
            .orderMainClosed,
            ["order": .text(id.description), "number": .text(number), "outcome": .text(closing.outcome.name.rawValue)])
    }
}
