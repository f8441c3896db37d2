// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// An order with its ledger and photos: what its page needs, read on one view of the store.
struct OrderStory: Sendable {
    let record: OrderRecord
    let entries: [JournalEntry]
    let photoStages: [PhotoID: PhotoStage]
    private let photoOrder: [PhotoID]

    init(_ record: OrderRecord, _ tx: ReadTransaction) throws {
        self.record = record
        entries = try OrderWords.restored(
            try Journal.entries(of: .order, record.order.id.description, in: tx), of: record.order.id, tx)
        let photos =
            entries.contains { $0.kind == .orderPhotoAdded } ? try PhotoStore.list(of: record.order.id, tx) : []
        photoStages = Dictionary(uniqueKeysWithValues: photos.map { ($0.id, $0.stage) })
        photoOrder = photos.map(\.id)
    }

    func photos(_ stage: PhotoStage) -> [PhotoID] { photoOrder.filter { photoStages[$0] == stage } }
}
