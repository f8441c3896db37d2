// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// What somebody who follows a report is shown: the own order, and what is worked on in its place.
struct FollowStory: Sendable {
    /// Of the order into which the own one went: its course and its answer, never whose it is or what was said.
    struct Main: Sendable {
        let number: String
        let order: WorkOrder
        let entries: [JournalEntry]
    }

    let own: OrderStory
    let main: Main?
    let told: [OrderTold]

    init(_ record: OrderRecord, telling: any OrderTelling, _ tx: ReadTransaction) throws {
        told = try telling.told(about: record.order.id, tx)
        own = try OrderStory(record, tx)
        main = try MergedOrders.main(of: record.order, tx).map { main in
            // The texts stay aside: the entries hold their digests only.
            Main(
                number: main.number, order: main.order,
                entries: try Journal.entries(of: .order, main.order.id.description, in: tx))
        }
    }

    var mainOrder: MainOrder? { main.map { MainOrder($0.order) } }
}
