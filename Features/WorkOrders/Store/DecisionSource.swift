// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// From which tables one kind of decision is read, and which of its rows wait for this actor.
struct DecisionSource {
    let tables: SQL
    /// Order, number, words, unit, what is asked, kind of request, whether it has climbed.
    let columns: SQL
    let due: SQL
    let id: SQL
    let condition: SQL

    /// - Returns: nil when nothing of that kind waits for somebody in this post.
    init?(_ kind: Decision, for place: DecisionPlace, now: Instant) {
        let actor = place.actor
        guard Decision.kinds(for: actor).contains(kind), let reach = OrderLists.condition(for: actor) else {
            return nil
        }
        switch kind {
        case .admission: return nil
        case .request, .reopening, .untaken, .desk:
            tables = "work_order"
            id = "id"
            let (due, columns, wanted) = Self.order(kind, actor, now)
            (self.due, self.columns) = (due, columns)
            condition = SQL.joined([wanted] + Self.within(place) + ["(\(reach))"], by: " AND ")
        case .objection, .rating, .call, .errand:
            guard let (table, due, words, wanted) = Self.beside(kind, actor, now) else { return nil }
            tables = "\(table) AS t JOIN work_order AS w ON w.town = t.town AND w.id = t.work_order"
            id = "t.id"
            (self.due, columns) = (due, "w.id, w.number, substr(w.words, 1, 120), t.unit, \(words), NULL, 0")
            condition = """
                \(wanted) AND EXISTS (SELECT 1 FROM work_order WHERE work_order.id = w.id AND (\(reach)))
                """
        }
    }

    private static func order(_ kind: Decision, _ actor: Actor, _ now: Instant) -> (due: SQL, columns: SQL, SQL) {
        let isChief = actor.role == .dutyChief
        let plain: SQL = "id, number, substr(words, 1, 120), unit, '', NULL, 0"
        switch kind {
        case .request:
            // What has climbed, and every shelving, is the duty chief's; nobody answers the own request.
            let mine: SQL = isChief ? "" : " AND request_escalated = 0 AND request_kind <> 'shelving'"
            let own: SQL = actor.account.map { " AND (request_by IS NULL OR request_by <> \($0))" } ?? ""
            return (
                "request_answer_by",
                """
                id, number, substr(words, 1, 120), unit, COALESCE(request_reason, ''), request_kind, request_escalated
                """, "request_kind IS NOT NULL\(mine)\(own)"
            )
        case .reopening:
            return (
                "reopen_answer_by",
                "id, number, substr(words, 1, 120), unit, COALESCE(reopen_reason, ''), NULL, 0",
                isChief ? "reopen_asked_at IS NOT NULL" : "reopen_asked_at IS NOT NULL AND reopenings = 0"
            )
        case .untaken: return ("stage_due", plain, "state = 'offered' AND climb_rung IS NOT NULL")
        case .desk, .objection, .admission, .rating, .call, .errand:
            return (
                "stage_due", plain,
                "state IN ('received', 'toDispatch', 'toCheck') AND state <> 'closed' AND stage_due < \(now)"
            )
        }
    }

    private static func beside(_ kind: Decision, _ actor: Actor, _ now: Instant) -> (SQL, due: SQL, words: SQL, SQL)? {
        let notOwn: SQL = actor.unit.map { " AND t.unit <> \($0)" } ?? ""
        switch kind {
        case .objection:
            guard case .place(_, let level) = actor.scope, let reviewed = Objection.Level(rawValue: level.rawValue)
            else {
                return nil
            }
            // The street's leader reviews nothing; the rule is `Objection.mayReview`.
            guard actor.role != .leader || reviewed == .district else { return nil }
            let notSent: SQL = actor.unit.map { " AND (t.desk IS NULL OR t.desk <> \($0))" } ?? ""
            return (
                "order_objection", "t.due_at", "t.reason",
                "t.decided_at IS NULL AND t.level = \(reviewed.rawValue)\(notOwn)\(notSent)"
            )
        case .rating:
            return (
                "order_call", "t.answered_at", "t.words",
                "t.kind = 'whistle' AND t.answered_at IS NOT NULL AND t.verdict IS NULL\(notOwn)"
            )
        case .call:
            return (
                "order_call", "t.due_at", "t.words",
                "t.answered_at IS NULL AND t.due_at <= \(now) AND w.state <> 'closed'"
            )
        case .errand:
            return (
                "order_errand", "t.due_at", "t.words",
                "t.ended IS NULL AND t.due_at <= \(now) AND w.state <> 'closed'"
            )
        case .request, .reopening, .admission, .untaken, .desk: return nil
        }
    }

    /// The chain of the actor's place: the partial indexes begin with the district.
    private static func within(_ place: DecisionPlace) -> [SQL] {
        var conditions: [SQL] = ["district = \(place.district)"]
        guard let locality = place.locality else { return conditions }
        conditions.append("town = \(locality.town)")
        if let community = locality.community {
            conditions.append("community = \(community)")
            conditions.append("sensitivity < 2")
        }
        return conditions
    }
}
