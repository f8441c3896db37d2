// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// What figures need of an order, put into the lines of the ledger that make it true: who counts from the ledger alone
/// needs no other table (ADR 0022). Places are areas, never an address or a position.
enum LedgerFacts {
    /// The first line with number, areas and promise.
    static func opening(_ happenings: [Happening], of order: WorkOrder, number: OrderNumber) -> [Happening] {
        let locality = order.locality
        let facts: Payload = [
            "number": .text(number.description), "district": .text(locality.district.description),
            "community": locality.community.map { .text($0.description) },
            "grid": locality.grid.map { .text($0.description) }, "due": due(order),
        ]
        return adding(facts, to: happenings)
    }

    /// A later line with what changed: the promise, and whether the same thing has come back.
    static func change(
        _ happenings: [Happening], from before: OrderRecord, to after: WorkOrder, _ tx: WriteTransaction
    ) throws -> [Happening] {
        var facts: Payload = [:]
        if after.clock.promise.due != before.order.clock.promise.due { facts["due"] = due(after) }
        // At the acceptance somebody has made sure of the matter, and that it isn't one more report of an open order.
        if happenings.contains(where: { $0.kind == .orderAccepted }) {
            facts["repeats"] = try OrderRepeats.earlier(before, matter: after.matter.code, tx).map {
                .text($0.description)
            }
        }
        return adding(facts, to: happenings)
    }

    private static func due(_ order: WorkOrder) -> Payload.Field { .number(order.clock.promise.due.milliseconds) }

    private static func adding(_ facts: Payload, to happenings: [Happening]) -> [Happening] {
        guard let first = happenings.first, !facts.fields.isEmpty else { return happenings }
        var payload = first.payload
        for (key, value) in facts.fields { payload[key] = value }
        return [Happening(first.kind, payload)] + happenings.dropFirst()
    }
}
