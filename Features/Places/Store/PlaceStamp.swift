// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel

/// Two numbers in `setting` that grow with the places and with their shapes, so that another process sees that what it
/// holds in memory is out of date.
package struct PlaceStamp: Sendable, Equatable {
    /// Grows with every change.
    package let places: Int
    /// Grows with every change of a shape: the search trees over them are dear to build.
    package let shapes: Int

    init(_ tx: ReadTransaction) throws {
        places = try Self.number("places.version", tx)
        shapes = try Self.number("places.shapes", tx)
    }

    /// Announces a change and keeps other processes' changes out until the commit.
    /// - Returns: the number of places before this change.
    static func raise(_ tx: WriteTransaction, shapes: Bool = false) throws -> Int {
        let cell = try tx.shared("places.stamp") { try Cell(tx) }
        defer {
            cell.places += 1
            if shapes { cell.shapes += 1 }
        }
        return cell.places
    }

    private static func number(_ name: String, _ tx: ReadTransaction) throws -> Int {
        try tx.first("SELECT value FROM setting WHERE name = \(name)") { Int($0.text(0)) ?? 0 } ?? 0
    }

    private final class Cell: BatchCell {
        var places: Int
        var shapes: Int

        init(_ tx: WriteTransaction) throws {
            // Locks the row on PostgreSQL until the commit; SQLite has one writer anyway.
            try tx.run(
                """
                INSERT INTO setting (name, value) VALUES ('places.version', '0')
                ON CONFLICT (name) DO UPDATE SET value = setting.value
                """)
            let stamp = try PlaceStamp(tx)
            (places, shapes) = (stamp.places, stamp.shapes)
        }

        func flush(_ tx: WriteTransaction) throws {
            for (name, number) in [("places.version", places), ("places.shapes", shapes)] {
                try tx.run(
                    """
                    INSERT INTO setting (name, value) VALUES (\(name), \(String(number)))
                    ON CONFLICT (name) DO UPDATE SET value = \(String(number))
                    """)
            }
        }
    }
}
