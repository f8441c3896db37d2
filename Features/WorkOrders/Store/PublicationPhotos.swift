// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// A copy of an order's photo with areas painted over; the photo itself stays with staff.
package struct PublicationPhoto: Sendable {
    package let photo: PhotoID
    package let copy: PhotoID
    package let areas: [PhotoArea]
    /// Pixels.
    package let width: Int
    package let height: Int
}

/// The list of copies in the store.
enum PublicationPhotos {
    /// The copies that were proposed with an order's publication, in the order of the photos.
    static func list(of order: OrderID, _ tx: ReadTransaction) throws -> [PublicationPhoto] {
        try tx.all(
            """
            SELECT photo, copy, areas, width, height FROM publication_photo WHERE work_order = \(order) ORDER BY photo
            """, photo)
    }

    /// The copies that everybody may see.
    static func shown(of order: OrderID, _ tx: ReadTransaction) throws -> [PhotoID] {
        try tx.all(
            """
            SELECT p.copy FROM publication_photo AS p JOIN work_order AS o ON o.town = p.town AND o.id = p.work_order
            WHERE p.work_order = \(order) AND o.shown_at IS NOT NULL AND o.state = 'closed' ORDER BY p.photo
            """
        ) { try $0.id(0) }
    }

    /// Puts these in place of those that the order has.
    /// - Returns: the copies that nobody needs any more; never a photo itself.
    static func replace(
        by photos: [PublicationPhoto], of order: WorkOrder, _ tx: WriteTransaction
    ) throws -> [PhotoID] {
        let old = try list(of: order.id, tx).filter { $0.copy != $0.photo }.map(\.copy)
        try tx.run("DELETE FROM publication_photo WHERE work_order = \(order.id)")
        for photo in photos {
            try tx.run(
                """
                INSERT INTO publication_photo (town, work_order, photo, copy, areas, width, height)
                VALUES (\(order.locality.town), \(order.id), \(photo.photo), \(photo.copy),
                    \(PhotoArea.text(photo.areas)), \(photo.width), \(photo.height))
                """)
        }
        return old
    }

    /// The copies of all orders by town and id, so many after one of them.
    static func page(
        after last: (town: PlaceID, id: PhotoID)?, limit: Int, _ tx: ReadTransaction
    ) throws -> [(town: PlaceID, id: PhotoID)] {
        try tx.all(
            """
            SELECT town, copy FROM publication_photo
            WHERE (town, copy) > (\(last?.town.description ?? ""), \(last?.id.description ?? ""))
            ORDER BY town, copy LIMIT \(limit)
            """
        ) { (try $0.id(0), try $0.id(1)) }
    }

    private static func photo(_ row: Row) throws -> PublicationPhoto {
        PublicationPhoto(
            photo: try row.id(0), copy: try row.id(1), areas: (try? PhotoArea.areas(row.text(2))) ?? [],
            width: Int(row.int(3)), height: Int(row.int(4)))
    }
}
