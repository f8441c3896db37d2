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
    /// Who opened the supporter's number and what for, and what they were asked.
    let calls: [JournalEntry]

    init(_ record: OrderRecord, supporter: Supporter? = nil, _ tx: ReadTransaction) throws {
        (self.record, supportedAt) = (record, supporter?.at)
        course = try Self.course(record, tx)
        main = try MergedOrders.main(of: record.order, tx).map { try Self.course($0, tx) }
        let calls = course.entries.filter {
            [.orderContactSeen, .orderCalledBack].contains($0.kind)
                && $0.payload.text("supporter").map { $0 == supporter?.id.description } ?? false
        }
        self.calls = try OrderWords.restored(calls, of: record.order.id, tx)
    }

    init(_ supporter: Supporter, _ tx: ReadTransaction) throws {
        guard let record = try WorkOrderStore.unseen(supporter.order, tx) else { throw CommonRefusal.notFound }
        try self.init(record, supporter: supporter, tx)
    }

    private static func course(_ record: OrderRecord, _ tx: ReadTransaction) throws -> FollowStory.Main {
        // The texts stay aside: the entries hold their digests only.
        FollowStory.Main(
            number: record.number, order: record.order,
            entries: try Journal.entries(of: .order, record.order.id.description, in: tx))
    }
}
