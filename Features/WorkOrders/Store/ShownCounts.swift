// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// How many orders were closed, and how many of them everybody can read: by outcome, so that nobody shows the good ones only.
package struct ShownCounts: Sendable, Equatable {
    package struct Line: Sendable, Equatable {
        package let outcome: Outcome.Name
        package var closed = 0
        /// With the reporter's consent, and nothing personal about the matter.
        package var mayShow = 0
        package var shown = 0
        /// Proposed, and nobody has decided yet.
        package var waiting = 0
        package var takenDown = 0

        init(_ outcome: Outcome.Name) { self.outcome = outcome }
    }

    /// In the order of the outcomes, those that have any.
    package let lines: [Line]

    /// All outcomes together.
    package func sum(_ count: (Line) -> Int) -> Int { lines.reduce(0) { $0 + count($1) } }

    /// - Parameter towns: every street that the place lies in or has; they let one index answer.
    package init(_ filter: ShownFilter, towns: [PlaceID], _ tx: ReadTransaction) throws {
        var lines = Dictionary(uniqueKeysWithValues: Outcome.Name.allCases.map { ($0, Line($0)) })
        var closed: [SQL] = ["town IN \(list: towns)", "state = 'closed'"]
        if case .place(let id, .community)? = filter.place { closed.append("community = \(id)") }
        if let matter = filter.matter { closed.append("matter = \(matter)") }
        if let since = filter.closedSince { closed.append("closed_at >= \(since)") }
        try tx.each(
            """
            SELECT outcome, count(*), sum(CASE WHEN show_consent = 1 AND sensitivity = 0 THEN 1 ELSE 0 END)
            FROM work_order WHERE \(SQL.joined(closed, by: " AND ")) GROUP BY outcome
            """
        ) { row in
            let outcome: Outcome.Name = try row.word(0)
            lines[outcome]?.closed = Int(row.int(1))
            lines[outcome]?.mayShow = Int(row.int(2))
        }
        let shown: [SQL] =
            ["p.town IN \(list: towns)", "p.state IN ('shown', 'proposed', 'takenDown')"] + Self.conditions(filter)
        try tx.each(
            """
            SELECT p.outcome, p.state, count(*) FROM order_publication AS p
            WHERE \(SQL.joined(shown, by: " AND ")) GROUP BY p.outcome, p.state
            """
        ) { row in
            let outcome: Outcome.Name = try row.word(0)
            let count = Int(row.int(2))
            switch try row.word(1, as: Publication.StateName.self) {
            case .shown: lines[outcome]?.shown = count
            case .proposed: lines[outcome]?.waiting = count
            case .takenDown: lines[outcome]?.takenDown = count
            case .refused, .ended: break
            }
        }
        self.lines = Outcome.Name.allCases.compactMap { lines[$0] }.filter { $0.closed + $0.takenDown > 0 }
    }

    /// Place, matter and period over the publications `p`.
    static func conditions(_ filter: ShownFilter) -> [SQL] {
        var conditions: [SQL] = []
        switch filter.place {
        case .place(let id, .town)?: conditions.append("p.town = \(id)")
        case .place(let id, .community)?: conditions.append("p.community = \(id)")
        case .everywhere?, .place?, nil: break
        }
        if let matter = filter.matter { conditions.append("p.matter = \(matter)") }
        if let since = filter.closedSince { conditions.append("p.closed_at >= \(since)") }
        return conditions
    }
}
