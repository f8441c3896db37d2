// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// Something that waits for a decision, as a list shows it.
struct DecisionLine: Sendable {
    let kind: Decision
    let order: OrderID
    let number: String
    let title: String
    /// By when it is answered; what a reporter asks opens by itself then.
    let due: Instant
    /// What is asked for, or what was asked of somebody.
    let words: String
    let unit: UnitID?
    let request: PendingRequest.Kind?
    /// Nobody answered in time: it has become the duty chief's.
    let isEscalated: Bool
    /// The key of its row.
    let id: String
}

/// Where somebody decides: the chain of their own place, so that one index finds what lies in it.
struct DecisionPlace: Sendable {
    let actor: Actor
    let district: PlaceID
    /// nil for those of a whole district.
    let locality: Locality?

    /// nil for a post that decides nowhere.
    init?(_ actor: Actor, _ places: any OrderPlaces) {
        guard case .place(let place, let level) = actor.scope else { return nil }
        self.actor = actor
        locality = level == .district ? nil : places.locality(of: place)
        guard let district = level == .district ? place : locality?.district else { return nil }
        self.district = district
    }
}

/// The read models over what waits for a decision, each by what is due first; nothing is shown that the actor may not see.
enum DecisionLists {
    /// Counting stops here: more than that is "99+".
    static let mostCounted = 100

    static func page(
        _ kind: Decision, for place: DecisionPlace, after key: PageKey?, size: Int, now: Instant, _ tx: ReadTransaction
    ) throws -> Page<DecisionLine> {
        if kind == .desk { return try desk(place, after: key, size: size, now: now, tx) }
        guard let source = DecisionSource(kind, for: place, now: now) else { return Page(rows: [], next: nil) }
        let after: SQL = key.map { "AND (\(source.due), \(source.id)) > (\($0.instant), \($0.id))" } ?? ""
        let rows = try tx.all(
            """
            SELECT \(source.columns), \(source.due), \(source.id) FROM \(source.tables)
            WHERE \(source.condition) \(after) ORDER BY \(source.due), \(source.id) LIMIT \(size + 1)
            """
        ) { try line(kind, $0) }
        return Page(fetched: rows, size: size) { PageKey(instant: $0.due, id: $0.id) }
    }

    /// How many there are, up to `mostCounted`.
    static func count(_ kind: Decision, for place: DecisionPlace, now: Instant, _ tx: ReadTransaction) throws -> Int {
        guard let source = DecisionSource(kind, for: place, now: now) else { return 0 }
        // In the list's own order, because SQLite otherwise looks through a whole town instead of the few that ask.
        let order: SQL = kind == .desk ? "" : "ORDER BY \(source.due), \(source.id)"
        return try tx.count(
            """
            SELECT count(*) FROM (SELECT 1 AS one FROM \(source.tables) WHERE \(source.condition)
            \(order) LIMIT \(mostCounted)) AS counted
            """)
    }

    /// The board's own list, which finds the first of three states without sorting all of them.
    private static func desk(
        _ place: DecisionPlace, after key: PageKey?, size: Int, now: Instant, _ tx: ReadTransaction
    ) throws -> Page<DecisionLine> {
        guard Decision.kinds(for: place.actor).contains(.desk) else { return Page(rows: [], next: nil) }
        var filter = OrderFilter()
        filter.states = [.received, .toDispatch, .toCheck]
        filter.lamp = .late
        (filter.place, filter.locality) = (place.actor.scope, place.locality)
        (filter.after, filter.size) = (key, size)
        let page = try OrderLists.page(filter, for: place.actor, now: now, tx)
        let lines = page.rows.map { card in
            DecisionLine(
                kind: .desk, order: card.id, number: card.number, title: card.title, due: card.stage.due, words: "",
                unit: card.unit, request: nil, isEscalated: false, id: card.id.description)
        }
        return Page(rows: lines, next: page.next)
    }

    private static func line(_ kind: Decision, _ row: Row) throws -> DecisionLine {
        DecisionLine(
            kind: kind, order: try row.id(0), number: row.text(1), title: OrderRecord.title(of: row.text(2)),
            due: row.instant(7), words: row.text(4), unit: try row.optionalID(3),
            request: row.isNull(5) ? nil : try row.word(5), isEscalated: row.flag(6), id: row.text(8))
    }
}
