// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel

/// Takes out of publications what an order's erasing takes: what nobody can read any more, and the photos. What stands for
/// everybody to read was gone over for that, and stays.
enum PublicationErasing {
    /// - Returns: the copies of photos that are to go from the disk.
    static func blank(_ order: OrderID, _ tx: WriteTransaction) throws -> [PhotoID] {
        let copies = try PublicationPhotos.list(of: order, tx).filter { $0.copy != $0.photo }.map(\.copy)
        try tx.run("DELETE FROM publication_photo WHERE work_order = \(order)")
        try tx.run(
            """
            UPDATE order_publication SET words = CASE WHEN state = 'shown' THEN words ELSE '' END,
                refusal_words = CASE WHEN refusal_words IS NULL THEN NULL ELSE '' END,
                takedown_words = CASE WHEN takedown_words IS NULL THEN NULL ELSE '' END
            WHERE work_order = \(order)
            """)
        return copies
    }
}
