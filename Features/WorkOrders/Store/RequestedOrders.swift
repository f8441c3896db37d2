// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// What a list is narrowed to when only orders that wait for an answer are wanted.
enum Wanted: String, Sendable, CaseIterable {
    /// The handler asks for something.
    case request
    /// The reporter says that it isn't solved.
    case reopening
}

/// Orders of which somebody asks for something, by when it is to be answered; whoever may see them, may see them here.
enum RequestedOrders {
    static func page(
        _ wanted: Wanted, _ filter: OrderFilter, for place: DecisionPlace, now: Instant, _ tx: ReadTransaction
    ) throws -> Page<OrderCard> {
        guard let reach = OrderLists.condition(for: place.actor) else { return Page(rows: [], next: nil) }
        let due: SQL = wanted == .request ? "request_answer_by" : "reopen_answer_by"
        var conditions: [SQL] = [
            wanted == .request ? "request_kind IS NOT NULL" : "reopen_asked_at IS NOT NULL",
            "district = \(place.district)", "(\(reach))",
        ]
        if let narrowed = filter.place.flatMap({ OrderLists.condition(for: $0) }) { conditions.append(narrowed) }
        if let matter = filter.matter { conditions.append("matter = \(matter)") }
        if !filter.states.isEmpty { conditions.append("state IN \(list: filter.states.map(\.rawValue))") }
        switch filter.lamp {
        case .late: conditions.append("state <> 'closed' AND stage_due < \(now)")
        case .soon: conditions.append("state <> 'closed' AND stage_soon_at < \(now) AND stage_due >= \(now)")
        case .onTime: conditions.append("state <> 'closed' AND stage_soon_at >= \(now) AND stage_due >= \(now)")
        case .paused, nil: break
        }
        if let text = filter.text {
            guard let search = try OrderSearch.condition(text, tx) else { return Page(rows: [], next: nil) }
            conditions.append(search)
        }
        if let key = filter.after { conditions.append("(\(due), id) > (\(key.instant), \(key.id))") }
        let rows = try tx.all(
            """
            SELECT \(OrderLists.columns), \(due) FROM work_order WHERE \(SQL.joined(conditions, by: " AND "))
            ORDER BY \(due), id LIMIT \(filter.size + 1)
            """
        ) { row in (card: try OrderLists.card(row), due: row.instant(OrderLists.columnCount)) }
        let page = Page(fetched: rows, size: filter.size) { PageKey(instant: $0.due, id: $0.card.id.description) }
        return Page(rows: page.rows.map(\.card), next: page.next)
    }
}
