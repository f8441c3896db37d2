// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// How many orders are in each state in every street, community and grid: kept with every move, so that a board needn't
/// count 100,000 rows. A district adds up its streets: one row for all of them would make them wait for each other.
enum OrderTally {
    static func shift(
        _ locality: Locality, from before: OrderState.Name?, to after: OrderState.Name, _ tx: WriteTransaction
    ) throws {
        let cell = tx.shared("order-tally") { OrderTallyCell() }
        if let before { cell.add(locality, before, -1) }
        cell.add(locality, after, 1)
    }

    /// The street of a community or grid that has orders.
    static func town(of place: PlaceID) -> SQL { "(SELECT max(town) FROM place_tally WHERE place = \(place))" }

    /// Orders by state in the scope's place.
    static func counts(in scope: Scope, _ tx: ReadTransaction) throws -> [OrderState.Name: Int] {
        let place: SQL =
            switch scope {
            case .everywhere: "district IS NOT NULL"
            case .place(let id, .district): "district = \(id)"
            case .place(let id, .town), .place(let id, .community), .place(let id, .grid): "place = \(id)"
            case .place: "1 = 0"
            }
        var counts: [OrderState.Name: Int] = [:]
        try tx.each("SELECT state, orders FROM place_tally WHERE \(place)") { row in
            counts[try row.word(0), default: 0] += Int(row.int(1))
        }
        return counts
    }
}

private final class OrderTallyCell: BatchCell {
    private struct Key: Hashable {
        let place: PlaceID
        let state: OrderState.Name
        let town: PlaceID
        /// Of streets alone.
        let district: PlaceID?
    }

    private var changes: [Key: Int] = [:]

    func add(_ locality: Locality, _ state: OrderState.Name, _ count: Int) {
        let town = locality.town
        changes[Key(place: town, state: state, town: town, district: locality.district), default: 0] += count
        for place in [locality.community, locality.grid].compactMap({ $0 }) {
            changes[Key(place: place, state: state, town: town, district: nil), default: 0] += count
        }
    }

    func flush(_ tx: WriteTransaction) throws {
        // In a fixed order, so that two processes never wait for each other's rows crosswise.
        let sorted = changes.filter { $0.value != 0 }.sorted {
            ($0.key.place, $0.key.state.rawValue) < ($1.key.place, $1.key.state.rawValue)
        }
        let values: [SQL] = sorted.map { key, count in
            "(\(key.place), \(key.state.rawValue), \(key.town), \(key.district), \(count))"
        }
        var rows = values[...]
        // Few statements, of few texts, because each text is prepared and kept.
        for size in [8, 4, 2, 1] {
            while rows.count >= size {
                try tx.send(
                    """
                    INSERT INTO place_tally (place, state, town, district, orders)
                    VALUES \(SQL.joined(Array(rows.prefix(size)), by: ", "))
                    ON CONFLICT (place, state) DO UPDATE SET orders = place_tally.orders + excluded.orders
                    """)
                rows = rows.dropFirst(size)
            }
        }
    }
}
