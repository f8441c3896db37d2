// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// What a supporter is shown: the course of the report and its answer, and of the order into which it went.
struct SupportStory: Sendable {
    let record: OrderRecord
    let course: FollowStory.Main
    let main: FollowStory.Main?
    /// nil for somebody who only looks at it.
    let supportedAt: Instant?

    init(_ record: OrderRecord, supportedAt: Instant?, _ tx: ReadTransaction) throws {
        (self.record, self.supportedAt) = (record, supportedAt)
        course = try Self.course(record, tx)
        main = try MergedOrders.main(of: record.order, tx).map { try Self.course($0, tx) }
    }

    init(_ supporter: Supporter, _ tx: ReadTransaction) throws {
        guard let record = try WorkOrderStore.unseen(supporter.order, tx) else { throw CommonRefusal.notFound }
        try self.init(record, supportedAt: supporter.at, tx)
    }

    private static func course(_ record: OrderRecord, _ tx: ReadTransaction) throws -> FollowStory.Main {
        // The texts stay aside: the entries hold their digests only.
        FollowStory.Main(
            number: record.number, order: record.order,
            entries: try Journal.entries(of: .order, record.order.id.description, in: tx))
    }
}
