// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// One line of a list: what a card or a row shows.
package struct OrderCard: Sendable {
    package let id: OrderID
    package let number: String
    package let title: String
    package let matter: MatterCode
    package let locality: Locality
    package let address: String
    package let state: OrderState.Name
    package let stage: Deadline
    package let openedAt: Instant
    package let unit: UnitID?
    package let assignee: AccountID?
    package let outcome: Outcome.Name?
    package let closedAt: Instant?
    package let position: MapPoint?
    package let sensitivity: Int
    package let reopenAsked: Bool
    /// What its handler asks for.
    package let asks: PendingRequest.Kind?
    package let rung: Rung?
    package let isBackstopped: Bool
    /// Whether the reporter left a phone that may be opened for a purpose.
    package let hasPhone: Bool

    package func lamp(at now: Instant) -> Lamp? {
        switch state {
        case .closed: nil
        case .waitingForReporter, .shelved: .paused
        case .received, .toDispatch, .offered, .inProgress, .toCheck: stage.lamp(at: now)
        }
    }
}

/// What a list is narrowed to; all of it stands in the page's address.
package struct OrderFilter: Sendable, Equatable {
    package var states: [OrderState.Name] = []
    package var place: Scope?
    /// The chain of that place.
    package var locality: Locality?
    package var matter: MatterCode?
    package var lamp: Lamp?
    package var text: String?
    package var after: PageKey?
    package var size = 50

    package init() {}
}

/// The read models behind the lists; each takes the actor and shows nothing that `OrderPolicy.maySee` wouldn't.
package enum OrderLists {
    /// What `card` reads, and how many they are.
    static let columns: SQL = """
        id, number, substr(words, 1, 120), matter, district, town, community, grid, building, address, state, stage_due,
        stage_soon_at, opened_at, unit, assignee, outcome, closed_at, latitude, longitude, sensitivity, reopen_asked_at,
        reporter_phone_tail, request_kind, climb_rung, backstopped
        """
    static let columnCount = 26

    /// Open orders by what is due first, or closed ones by what was opened last.
    package static func page(_ filter: OrderFilter, for actor: Actor, now: Instant, _ tx: ReadTransaction) throws
        -> Page<OrderCard>
    {
        guard let reach = reach(of: actor) else { return Page(rows: [], next: nil) }
        // A desk that looks at a place within its own needs only the narrower condition, which one index answers alone.
        let isDesk = [.dispatcher, .dutyChief, .supervisor].contains(actor.role)
        let isWithin = filter.place != nil && filter.locality.map { actor.scope.covers($0) } == true
        var conditions: [SQL] = isDesk && isWithin ? [] : ["(\(reach))"]
        if let others = try others(than: actor, tx) { conditions.append(others) }
        if let place = filter.place, let narrowed = condition(for: place) { conditions.append(narrowed) }
        if let matter = filter.matter { conditions.append("matter = \(matter)") }
        if let text = filter.text {
            guard let search = try OrderSearch.condition(text, tx) else { return Page(rows: [], next: nil) }
            conditions.append(search)
        }
        switch filter.lamp {
        case .late: conditions.append("stage_due < \(now)")
        case .soon: conditions.append("stage_soon_at < \(now) AND stage_due >= \(now)")
        // What isn't soon isn't late either; saying so lets the index skip all that is late.
        case .onTime: conditions.append("stage_soon_at >= \(now) AND stage_due >= \(now)")
        case .paused, nil: break
        }
        let states = filter.states.isEmpty ? OrderState.Name.allCases.filter { $0 != .closed } : filter.states
        let isClosed = states == [.closed]
        let isOpen = !states.contains(.closed)
        if isOpen { conditions.append("state <> 'closed'") }
        let order: SQL
        if isClosed {
            order = "opened_at DESC, id DESC"
            if let key = filter.after { conditions.append("(opened_at, id) < (\(key.instant), \(key.id))") }
        } else {
            order = "stage_due, id"
            if let key = filter.after { conditions.append("(stage_due, id) > (\(key.instant), \(key.id))") }
        }
        let most = filter.size + 1
        if isOpen, states.count > 1, filter.text == nil {
            conditions = [firsts(of: states, conditions, most)]
        } else {
            conditions.append("state IN (\(SQL.joined(states.map(\.literal), by: ", ")))")
        }
        let rows = try tx.all(
            """
            SELECT \(columns) FROM work_order WHERE \(SQL.joined(conditions, by: " AND "))
            ORDER BY \(order) LIMIT \(most)
            """, card)
        return Page(fetched: rows, size: filter.size) {
            PageKey(instant: isClosed ? $0.openedAt : $0.stage.due, id: $0.id.description)
        }
    }

    /// The first of several states together, as `id IN (…)`: the indexes hold each state's orders by what is due first, so
    /// that a few lines of each are enough, where one list of all states would be sorted as a whole.
    private static func firsts(of states: [OrderState.Name], _ conditions: [SQL], _ most: Int) -> SQL {
        let shared = SQL.joined(conditions, by: " AND ")
        let parts: [SQL] = states.map { state in
            """
            SELECT * FROM (SELECT id, stage_due FROM work_order WHERE \(shared) AND state = \(state.literal)
            ORDER BY stage_due, id LIMIT \(most)) AS first
            """
        }
        return """
            id IN (SELECT id FROM (\(SQL.joined(parts, by: " UNION ALL "))) AS firsts ORDER BY stage_due, id LIMIT \(most))
            """
    }

    /// How many orders are in each state within the actor's reach; nil where only a count of rows could tell.
    package static func counts(for actor: Actor, _ tx: ReadTransaction) throws -> [OrderState.Name: Int]? {
        switch actor.role {
        case .dispatcher, .dutyChief, .supervisor:
            try OrderTally.counts(in: actor.scope, tx).merging(concerning(actor, tx)) { $0 - $1 }
        default: nil
        }
    }

    /// What the tallies count and this actor doesn't see, because it is about them.
    private static func concerning(_ actor: Actor, _ tx: ReadTransaction) throws -> [OrderState.Name: Int] {
        guard let place = condition(for: actor.scope), let unconcerned = unconcerned(actor) else { return [:] }
        var counts: [OrderState.Name: Int] = [:]
        try tx.each(
            """
            SELECT state, count(*) FROM work_order
            WHERE (concerns_unit IS NOT NULL OR concerns_account IS NOT NULL) AND \(place) AND NOT (\(unconcerned))
            GROUP BY state
            """
        ) { row in counts[try row.word(0)] = Int(row.int(1)) }
        return counts
    }

    /// What is in the hands of this person or unit, by what is due first.
    package static func hands(of actor: Actor, limit: Int, _ tx: ReadTransaction) throws -> [OrderCard] {
        guard let account = actor.account, let unit = actor.unit else { return [] }
        let mine: SQL =
            actor.role == .gridWorker
            ? "unit = \(unit) AND (assignee = \(account) OR assignee IS NULL)" : "unit = \(unit)"
        return try tx.all(
            """
            SELECT \(columns) FROM work_order
            WHERE \(mine) AND \(unconcerned(actor) ?? "1 = 1") AND state IN ('offered', 'inProgress', 'waitingForReporter', 'shelved', 'toCheck') AND state <> 'closed'
            ORDER BY stage_due, id LIMIT \(limit)
            """, card)
    }

    /// How many open orders are in a unit's hands.
    package static func openCount(in unit: UnitID, _ tx: ReadTransaction) throws -> Int {
        try tx.count("SELECT count(*) FROM work_order WHERE unit = \(unit) AND state <> 'closed'")
    }

    /// What a resident has reported while signed in, or with this phone, newest first.
    package static func reports(by account: AccountID, phonePrint: String?, limit: Int, _ tx: ReadTransaction) throws
        -> [OrderCard]
    {
        try tx.all(
            """
            SELECT \(columns) FROM work_order
            WHERE reporter_account = \(account) OR reporter_phone_print = \(phonePrint)
            ORDER BY opened_at DESC LIMIT \(limit)
            """, card)
    }

    static func card(_ row: Row) throws -> OrderCard {
        guard let matter = MatterCode(row.text(3)) else { throw DatabaseProblem.unreadable(column: 3) }
        return OrderCard(
            id: try row.id(0), number: row.text(1), title: OrderRecord.title(of: row.text(2)), matter: matter,
            locality: Locality(
                district: try row.id(4), town: try row.id(5), community: try row.optionalID(6),
                grid: try row.optionalID(7), building: try row.optionalID(8)),
            address: row.text(9), state: try row.word(10),
            stage: Deadline(due: row.instant(11), soonAt: row.instant(12)), openedAt: row.instant(13),
            unit: try row.optionalID(14), assignee: try row.optionalID(15),
            outcome: row.isNull(16) ? nil : try row.word(16), closedAt: row.optionalInstant(17),
            position: row.isNull(18) ? nil : MapPoint(latitude: row.real(18), longitude: row.real(19)),
            sensitivity: Int(row.int(20)), reopenAsked: !row.isNull(21),
            asks: row.isNull(23) ? nil : try row.word(23), rung: row.isNull(24) ? nil : try row.word(24),
            isBackstopped: row.flag(25), hasPhone: !row.text(22).isEmpty)
    }

    /// The rows that this actor's post reaches; nil for none. The same rule as `OrderPolicy.maySee`, as SQL: a test holds
    /// the two against each other.
    static func condition(for actor: Actor) -> SQL? {
        guard let reach = reach(of: actor) else { return nil }
        guard let unconcerned = unconcerned(actor) else { return reach }
        return "(\(reach)) AND \(unconcerned)"
    }

    /// The same for one page: hardly anything is about them, and where nothing is, no row needs to be read for it.
    private static func others(than actor: Actor, _ tx: ReadTransaction) throws -> SQL? {
        let concerned: [OrderID] = try tx.all(
            """
            SELECT id FROM work_order WHERE (concerns_unit IS NOT NULL OR concerns_account IS NOT NULL)
            AND (concerns_unit = \(actor.unit) OR concerns_account = \(actor.account))
            """
        ) { try $0.id(0) }
        return concerned.isEmpty ? nil : "id NOT IN \(list: concerned)"
    }

    /// Nobody is shown what is about them or their unit.
    private static func unconcerned(_ actor: Actor) -> SQL? {
        var conditions: [SQL] = []
        if let unit = actor.unit { conditions.append("(concerns_unit IS NULL OR concerns_unit <> \(unit))") }
        if let account = actor.account {
            conditions.append("(concerns_account IS NULL OR concerns_account <> \(account))")
        }
        return conditions.isEmpty ? nil : SQL.joined(conditions, by: " AND ")
    }

    private static func reach(of actor: Actor) -> SQL? {
        let held: SQL? = actor.unit.map { unit in
            guard actor.role == .gridWorker else { return "unit = \(unit)" }
            // A program is nobody in particular: what was given to one of the workers isn't its.
            guard let account = actor.account else {
                return "(unit = \(unit) AND state <> 'closed' AND assignee IS NULL)"
            }
            return """
                (unit = \(unit) AND ((state <> 'closed' AND (assignee IS NULL OR assignee = \(account)))
                OR (state = 'closed' AND handlers LIKE \("%\(account)%"))))
                """
        }
        // What the unit was called to; the first half lets a small index answer.
        let called: SQL? = actor.unit.map { "(parties > '' AND parties LIKE \("%\($0)%"))" }
        let hands: SQL? = held.flatMap { held in called.map { "(\(held) OR \($0))" } }
        switch actor.role {
        case .dispatcher, .dutyChief, .supervisor: return condition(for: actor.scope)
        case .communityOfficer, .gridLeader, .gridWorker, .leader, .integrator:
            guard let place = condition(for: actor.scope) else { return hands }
            let open: SQL = "\(place) AND sensitivity < 2"
            return hands.map { "(\(open) OR \($0))" } ?? open
        case .crew, .departmentOfficer: return hands
        case .visitor, .resident, .systemAdmin, .securityAdmin, .auditAdmin: return nil
        }
    }

    static func condition(for scope: Scope) -> SQL? {
        switch scope {
        case .everywhere: "1 = 1"
        case .place(let id, .district): "district = \(id)"
        case .place(let id, .town): "town = \(id)"
        case .place(let id, .community): "community = \(id)"
        // Through the street, whose index holds them; a grid never changes the street it is in.
        case .place(let id, .grid): "(town = \(OrderTally.town(of: id)) AND grid = \(id))"
        case .place(let id, .building): "building = \(id)"
        case .place(_, .province), .place(_, .city): nil
        }
    }
}

extension OrderState.Name {
    /// As a word of the text: for a bound value that it compares with the condition of an index, SQLite plans the whole
    /// statement anew each time.
    fileprivate var literal: SQL { SQL(stringLiteral: "'\(rawValue)'") }
}
