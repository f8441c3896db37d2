// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// How many orders are in each state, by place: kept with every move, so that a board needn't count 100,000 rows.
enum OrderTally {
    static func shift(
        _ locality: Locality, from before: OrderState.Name?, to after: OrderState.Name, _ tx: WriteTransaction
    ) throws {
        let cell = tx.shared("order-tally") { OrderTallyCell() }
        if let before { cell.add(locality, before, -1) }
        cell.add(locality, after, 1)
    }

    /// Orders by state in the scope's place.
    static func counts(in scope: Scope, _ tx: ReadTransaction) throws -> [OrderState.Name: Int] {
        let place: SQL =
            switch scope {
            case .everywhere: "1 = 1"
            case .place(let id, .district): "district = \(id)"
            case .place(let id, .town): "town = \(id)"
            case .place(let id, .community): "community = \(id)"
            case .place(let id, .grid): "grid = \(id)"
            case .place: "1 = 0"
            }
        var counts: [OrderState.Name: Int] = [:]
        try tx.each("SELECT state, CAST(sum(orders) AS BIGINT) FROM order_tally WHERE \(place) GROUP BY state") { row in
            counts[try row.word(0)] = Int(row.int(1))
        }
        return counts
    }
}

private final class OrderTallyCell: BatchCell {
    private struct Key: Hashable {
        let locality: Locality
        let state: OrderState.Name
    }

    private var changes: [Key: Int] = [:]

    func add(_ locality: Locality, _ state: OrderState.Name, _ count: Int) {
        let wide = Locality(
            district: locality.district, town: locality.town, community: locality.community, grid: locality.grid)
        changes[Key(locality: wide, state: state), default: 0] += count
    }

    func flush(_ tx: WriteTransaction) throws {
        // In a fixed order, so that two processes never wait for each other's rows crosswise.
        let sorted = changes.filter { $0.value != 0 }.sorted {
            ($0.key.locality.narrowest.description, $0.key.state.rawValue)
                < ($1.key.locality.narrowest.description, $1.key.state.rawValue)
        }
        for (key, count) in sorted {
            try tx.send(
                """
                INSERT INTO order_tally (district, town, community, grid, state, orders)
                VALUES (\(key.locality.district), \(key.locality.town), \(key.locality.community?.description ?? ""),
                    \(key.locality.grid?.description ?? ""), \(key.state.rawValue), \(count))
                ON CONFLICT (town, community, grid, state) DO UPDATE SET orders = order_tally.orders + excluded.orders
                """)
        }
    }
}
