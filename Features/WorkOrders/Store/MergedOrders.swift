// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// Orders that went into another one, and the one they went into.
package enum MergedOrders {
    /// A merged order may itself have taken others in; longer chains than this are nobody's work.
    private static let longestChain = 8

    /// The order that is worked on in this one's place; nil when it stands for itself.
    package static func main(of order: WorkOrder, _ tx: ReadTransaction) throws -> OrderRecord? {
        var found: OrderRecord?
        var next = order.main
        for _ in 0..<longestChain {
            guard let id = next else { return found }
            guard let record = try WorkOrderStore.unseen(id, tx) else { return found }
            found = record
            next = record.order.main
        }
        return found
    }

    /// How the orders were closed into which these went; nil inside for one that is open.
    package static func answers(_ ids: [OrderID], _ tx: ReadTransaction) throws -> [OrderID: Closing?] {
        var answers: [OrderID: Closing?] = [:]
        // A list holds few merged orders, and each chain is a look by id.
        for id in ids {
            guard let order = try WorkOrderStore.unseen(id, tx)?.order, let main = try main(of: order, tx)?.order else {
                continue
            }
            let closing: Closing? = if case .closed(let closing) = main.state { closing } else { nil }
            answers.updateValue(closing, forKey: id)
        }
        return answers
    }

    /// How a reporter stands towards an order of theirs, whatever it went into.
    package static func reporter(_ actor: Actor, of order: WorkOrder, _ tx: ReadTransaction) throws -> Standing {
        Standing(actor, isReporter: true, main: try main(of: order, tx).map { MainOrder($0.order) })
    }

    /// The orders that went into this one and are still in it.
    ///
    /// The ledger of the main order names them, and is indexed by order; the orders' own rows are not, by what they went
    /// into.
    static func within(_ main: OrderID, _ tx: ReadTransaction) throws -> [OrderRecord] {
        let entries = try Journal.entries(of: .order, main.description, in: tx)
        let ids = Set(
            entries.filter { $0.kind == .orderAbsorbed }.compactMap { $0.payload.text("order").flatMap { OrderID($0) } }
        )
        guard !ids.isEmpty else { return [] }
        return try tx.all(
            "SELECT \(OrderColumns.all) FROM work_order WHERE id IN \(list: ids.sorted()) ORDER BY opened_at, id",
            OrderColumns.record
        ).filter { $0.order.main == main }
    }

    /// Tells the ledger of every order that went into this one that this one is closed.
    static func tell(_ main: OrderRecord, _ tx: WriteTransaction) throws {
        guard let happening = main.order.happeningForMerged(number: main.number) else { return }
        var waiting = [main.order.id]
        for _ in 0..<longestChain {
            let merged = try waiting.flatMap { try within($0, tx) }
            for record in merged { try record.record([happening], of: record.order, tx) }
            waiting = merged.filter { $0.order.tallies.absorbed > 0 }.map(\.order.id)
            if waiting.isEmpty { return }
        }
    }
}
