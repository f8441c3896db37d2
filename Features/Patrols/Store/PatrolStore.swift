// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PatrolRules

/// Loads and saves routes and the rounds along them.
package enum PatrolStore {
    private static let columns: SQL = """
        town, id, district, community, grid, name, frequency, opened_at, ended_at, version, last_round_at
        """

    /// The route, if it exists for this actor.
    /// - Throws: `CommonRefusal.notFound`.
    package static func visible(_ id: PatrolRouteID, to actor: Actor, _ tx: ReadTransaction) throws -> PatrolRoute {
        let found = try tx.first("SELECT \(columns) FROM patrol_route WHERE id = \(id)") { try line($0) }
        guard let found, PatrolPolicy.maySee(found.route, actor) else { throw CommonRefusal.notFound }
        let points = try tx.all("SELECT number, name, look FROM patrol_point WHERE route = \(id) ORDER BY number") {
            PatrolRoute.Point(number: Int($0.int(0)), name: $0.text(1), look: $0.text(2))
        }
        return found.route.with(points)
    }

    /// A route in a list, without its points.
    package struct Line: Sendable {
        package let route: PatrolRoute
        package let points: Int
        package let lastRoundAt: Instant?
    }

    /// The routes that are walked within the actor's place, by name.
    package static func list(for actor: Actor, _ tx: ReadTransaction) throws -> [Line] {
        guard let place = reach(of: actor) else { return [] }
        return try tx.all(
            """
            SELECT \(columns), (SELECT count(*) FROM patrol_point AS p WHERE p.route = patrol_route.id)
            FROM patrol_route WHERE \(place) AND ended_at IS NULL ORDER BY name, id LIMIT 200
            """
        ) { row in
            let found = try line(row)
            return Line(route: found.route, points: Int(row.int(11)), lastRoundAt: found.last)
        }
    }

    package static func add(_ route: PatrolRoute, _ tx: WriteTransaction) throws {
        let place = route.locality
        try tx.run(
            """
            INSERT INTO patrol_route (town, id, district, community, grid, name, frequency, opened_at, version)
            VALUES (\(place.town), \(route.id), \(place.district), \(place.community), \(place.grid), \(route.name),
                \(route.frequency.rawValue), \(route.openedAt), \(route.version))
            """)
        for point in route.points {
            try tx.run(
                """
                INSERT INTO patrol_point (town, route, number, name, look)
                VALUES (\(place.town), \(route.id), \(point.number), \(point.name), \(point.look))
                """)
        }
        try tx.record(
            .patrolRouteOpened, .patrol, route.id.description, version: route.version, town: place.town,
            [
                "name": .text(route.name), "frequency": .text(route.frequency.rawValue),
                "points": .number(Int64(route.points.count)),
            ])
    }

    /// - Throws: `CommonRefusal.changedMeanwhile` when somebody else was faster.
    package static func end(_ route: PatrolRoute, _ tx: WriteTransaction) throws {
        try tx.expectOne(
            """
            UPDATE patrol_route SET ended_at = \(route.endedAt), version = \(route.version)
            WHERE town = \(route.locality.town) AND id = \(route.id) AND version = \(route.version - 1)
            """)
        try tx.record(
            .patrolRouteEnded, .patrol, route.id.description, version: route.version, town: route.locality.town)
    }

    package static func add(_ round: PatrolRound, to route: PatrolRoute, _ tx: WriteTransaction) throws {
        let town = route.locality.town
        try tx.run(
            """
            INSERT INTO patrol_round (town, id, route, walked_by, done_at)
            VALUES (\(town), \(round.id), \(route.id), \(round.by), \(round.doneAt))
            """)
        for stop in round.stops {
            let seen = Seen(stop.seen)
            try tx.run(
                """
                INSERT INTO patrol_stop (town, round, number, seen, work_order, why)
                VALUES (\(town), \(round.id), \(stop.number), \(seen.word), \(seen.order), \(seen.why))
                """)
        }
        try tx.run(
            "UPDATE patrol_route SET last_round_at = \(round.doneAt) WHERE town = \(town) AND id = \(route.id)")
        try tx.record(
            .patrolRoundDone, .patrol, route.id.description, town: town,
            ["points": .number(Int64(round.stops.count)), "finds": .number(Int64(round.finds.count))])
    }

    /// The last rounds along a route, newest first.
    package static func rounds(of route: PatrolRoute, limit: Int, _ tx: ReadTransaction) throws -> [PatrolRound] {
        let heads: [(id: PatrolRoundID, by: AccountID, at: Instant)] = try tx.all(
            """
            SELECT id, walked_by, done_at FROM patrol_round WHERE route = \(route.id)
            ORDER BY done_at DESC, id DESC LIMIT \(limit)
            """
        ) { (try $0.id(0), try $0.id(1), $0.instant(2)) }
        guard !heads.isEmpty else { return [] }
        var stops: [PatrolRoundID: [PatrolRound.Stop]] = [:]
        try tx.each(
            """
            SELECT round, number, seen, work_order, why FROM patrol_stop
            WHERE town = \(route.locality.town) AND round IN \(list: heads.map(\.id)) ORDER BY number
            """
        ) { row in
            let seen = try Seen.read(row.text(2), row.optionalID(3), row.text(4))
            stops[try row.id(0), default: []].append(.init(number: Int(row.int(1)), seen: seen))
        }
        return heads.map { head in
            PatrolRound(id: head.id, route: route.id, by: head.by, doneAt: head.at, stops: stops[head.id] ?? [])
        }
    }

    /// The same as `PatrolPolicy.maySee`, as SQL.
    private static func reach(of actor: Actor) -> SQL? {
        switch actor.scope {
        case .everywhere: "1 = 1"
        case .place(let id, .district): "district = \(id)"
        case .place(let id, .town): "town = \(id)"
        case .place(let id, .community): "community = \(id)"
        case .place(let id, .grid): "grid = \(id)"
        case .place(_, .province), .place(_, .city), .place(_, .building): nil
        }
    }

    private static func line(_ row: Row) throws -> (route: PatrolRoute, last: Instant?) {
        let route = PatrolRoute(
            id: try row.id(1),
            locality: Locality(
                district: try row.id(2), town: try row.id(0), community: try row.optionalID(3),
                grid: try row.optionalID(4)),
            name: row.text(5), frequency: try row.word(6), points: [], openedAt: row.instant(7),
            endedAt: row.optionalInstant(8), version: row.int(9))
        return (route, row.optionalInstant(10))
    }
}

extension PatrolRoute {
    fileprivate func with(_ points: [Point]) -> PatrolRoute {
        PatrolRoute(
            id: id, locality: locality, name: name, frequency: frequency, points: points, openedAt: openedAt,
            endedAt: endedAt, version: version)
    }
}

/// What was seen at a point, as columns.
private struct Seen {
    let word: String
    var order: OrderID?
    var why = ""

    init(_ seen: PatrolRound.Seen) {
        switch seen {
        case .fine: word = "fine"
        case .found(let order): (word, self.order) = ("found", order)
        case .notReached(let why): (word, self.why) = ("notReached", why)
        }
    }

    static func read(_ word: String, _ order: OrderID?, _ why: String) throws -> PatrolRound.Seen {
        switch (word, order) {
        case ("fine", _): .fine
        case ("found", let order?): .found(order)
        case ("notReached", _): .notReached(why)
        default: throw DatabaseProblem.unreadable(column: 2)
        }
    }
}
