// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import Web

/// What the audit was asked for, as it was typed; all of it stands in the page's address.
struct AuditForm {
    private(set) var typed: [String: String] = [:]
    private(set) var errors = FieldErrors()

    static let fields = ["who", "order", "purpose", "from", "to", "kind", "what", "id"]
    /// The choice of every look, beside the kinds of events.
    static let looks = "looks"
    /// Who asks for a person or a purpose without saying since when means lately; the whole ledger is years.
    private static let usualDays = 90

    init(_ request: Request, at now: Instant) {
        for field in Self.fields { typed[field] = request.query(field) }
        // The link from a line to everything that the account did.
        typed["who"] = typed["who"] ?? request.query("actor")
        for field in ["from", "to"] where typed[field] != nil && CivilDate(typed[field] ?? "") == nil {
            errors.add(field, "audit.date-malformed")
        }
        if typed["from"] == nil, typed["who"] != nil || typed["purpose"] != nil {
            typed["from"] = CivilTime(now).date.adding(days: -Self.usualDays).description
        }
    }

    /// Whether something was asked for, which is written down.
    var isSearch: Bool { !typed.isEmpty }

    func text(_ field: String) -> String { typed[field] ?? "" }

    /// The same for the next page and the file.
    var query: [(String, String?)] { Self.fields.map { ($0, typed[$0]) } }

    func filter(_ orders: any PeopleOrders, _ tx: ReadTransaction) throws -> AuditFilter {
        var filter = AuditFilter()
        filter.isLooksOnly = text("kind") == Self.looks
        filter.kind = EventKind(rawValue: text("kind"))
        filter.aggregate = AggregateKind(rawValue: text("what"))
        filter.id = typed["id"]
        filter.actors = try typed["who"].map { try AuditLists.accounts($0, tx) }
        filter.orders = try typed["order"].map { try orders.orders(numbered: $0, tx) }
        filter.purpose = typed["purpose"].map { orders.lookedAt(for: $0) }
        filter.from = CivilDate(text("from")).map { CivilTime(date: $0).instant }
        filter.until = CivilDate(text("to")).map { CivilTime(date: $0.adding(days: 1)).instant }
        return filter
    }

    /// What the ledger says of the search: whom and what it was about, never the words that were looked for.
    func note(_ filter: AuditFilter, lines: Int, isFile: Bool) -> Payload {
        var payload: Payload = ["lines": .number(Int64(lines)), "file": .flag(isFile)]
        if let actors = filter.actors { payload["who"] = .text(actors.map(\.description).joined(separator: ",")) }
        if let orders = filter.orders { payload["orders"] = .text(orders.map(\.description).joined(separator: ",")) }
        if filter.purpose != nil { payload["purpose"] = true }
        for field in ["from", "to", "kind", "what"] where typed[field] != nil { payload[field] = .text(text(field)) }
        return payload
    }
}
