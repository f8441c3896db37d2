// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// Where in an order's life a photo was taken.
package enum PhotoStage: String, Sendable {
    case report, handling
}

/// The list of photos in the store.
package enum PhotoStore {
    package static func add(
        _ photos: [PhotoShelf.Kept], to order: OrderID, town: PlaceID, stage: PhotoStage, _ tx: WriteTransaction
    ) throws {
        for photo in photos {
            try tx.run(
                """
                INSERT INTO order_photo (town, id, work_order, stage, width, height, added_by, added_at)
                VALUES (\(town), \(photo.id), \(order), \(stage.rawValue), \(photo.width), \(photo.height),
                    \(tx.actor.journalText), \(tx.now))
                """)
            try tx.record(
                .orderPhotoAdded, .order, order.description, town: town,
                ["photo": .text(photo.id.description), "stage": .text(stage.rawValue)])
        }
    }

    static func list(of order: OrderID, _ tx: ReadTransaction) throws -> [(id: PhotoID, stage: PhotoStage)] {
        try tx.all("SELECT id, stage FROM order_photo WHERE work_order = \(order) ORDER BY added_at, id") {
            (try $0.id(0), try $0.word(1))
        }
    }

    /// The photos of all orders by town and id, so many after one of them.
    static func page(
        after last: (town: PlaceID, id: PhotoID)?, limit: Int, _ tx: ReadTransaction
    ) throws -> [(town: PlaceID, id: PhotoID)] {
        try tx.all(
            """
            SELECT town, id FROM order_photo
            WHERE (town, id) > (\(last?.town.description ?? ""), \(last?.id.description ?? ""))
            ORDER BY town, id LIMIT \(limit)
            """
        ) { (try $0.id(0), try $0.id(1)) }
    }

    /// The order that a photo belongs to; nil when there is no such photo.
    static func order(of photo: PhotoID, _ tx: ReadTransaction) throws -> OrderID? {
        try tx.first("SELECT work_order FROM order_photo WHERE id = \(photo)") { try $0.id(0) }
    }
}
