// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import NoticeRules
import Secrets

/// Loads and saves outlets; addresses and secrets are sealed, because either of them lets anybody speak in the group.
enum OutletStore {
    /// An outlet as the administrator sees it: the host of its address and nothing else of it.
    struct Listed: Sendable {
        let outlet: Outlet
        let host: String
        let heldCode: String
        let createdAt: Instant
    }

    struct Draft: Sendable {
        let channel: NoticeChannel
        let name: String
        let address: OutwardAddress
        let secret: String?
        let place: (id: PlaceID, level: PlaceLevel)?
        let unit: UnitID?
    }

    private static let columns: SQL = "id, channel, name, place, place_level, unit, held_at"

    static func create(_ draft: Draft, keys: KeyRing, _ tx: WriteTransaction) throws -> OutletID {
        let id = OutletID(at: tx.now)
        let address = try keys.seal(draft.address.text, for: addressContext(id)).text
        let secret = try draft.secret.map { try keys.seal($0, for: secretContext(id)).text }
        try tx.run(
            """
            INSERT INTO outlet (id, channel, name, host, place, place_level, unit, address_sealed, secret_sealed, created_at,
                version)
            VALUES (\(id), \(draft.channel.rawValue), \(draft.name), \(draft.address.host), \(draft.place?.id),
                \(draft.place?.level.rawValue), \(draft.unit), \(address), \(secret), \(tx.now), 1)
            """)
        try tx.record(
            .outletOpened, .outlet, id.description, version: 1,
            [
                "channel": .text(draft.channel.rawValue), "host": .text(draft.address.host),
                "place": draft.place.map { .text($0.id.description) }, "unit": draft.unit.map { .text($0.description) },
            ])
        return id
    }

    /// The outlets that are open, oldest first.
    static func open(_ tx: ReadTransaction) throws -> [Outlet] {
        try tx.all("SELECT \(columns) FROM outlet WHERE closed_at IS NULL ORDER BY id", outlet)
    }

    static func listed(_ tx: ReadTransaction) throws -> [Listed] {
        try tx.all(
            "SELECT \(columns), host, held_code, created_at FROM outlet WHERE closed_at IS NULL ORDER BY name, id"
        ) { row in
            Listed(outlet: try outlet(row), host: row.text(7), heldCode: row.text(8), createdAt: row.instant(9))
        }
    }

    /// - Throws: `CommonRefusal.notFound`, also for one that was closed.
    static func outlet(_ id: OutletID, _ tx: ReadTransaction) throws -> Outlet {
        let found = try tx.first("SELECT \(columns) FROM outlet WHERE id = \(id) AND closed_at IS NULL", outlet)
        guard let found else { throw CommonRefusal.notFound }
        return found
    }

    /// Where it is sent to; nil when the outlet was closed.
    static func address(of id: OutletID, keys: KeyRing, _ tx: ReadTransaction) throws -> NoticeAddress? {
        let sealed = try tx.first(
            "SELECT address_sealed, secret_sealed FROM outlet WHERE id = \(id) AND closed_at IS NULL"
        ) { ($0.text(0), $0.optionalText(1)) }
        guard let sealed, let text = Sealed(sealed.0),
            let address = OutwardAddress(try keys.openText(text, for: addressContext(id)))
        else { return nil }
        let secret = try sealed.1.flatMap { Sealed($0) }.map { try keys.openText($0, for: secretContext(id)) }
        return .outlet(address, secret: secret)
    }

    static func close(_ id: OutletID, _ tx: WriteTransaction) throws {
        let closed = try tx.affect(
            "UPDATE outlet SET closed_at = \(tx.now), version = version + 1 WHERE id = \(id) AND closed_at IS NULL")
        guard closed == 1 else { throw CommonRefusal.notFound }
        try tx.record(.outletClosed, .outlet, id.description)
    }

    /// Nothing more is sent to it until somebody says so.
    static func hold(_ id: OutletID, code: String, _ tx: WriteTransaction) throws {
        let held = try tx.affect(
            """
            UPDATE outlet SET held_at = \(tx.now), held_code = \(code), version = version + 1
            WHERE id = \(id) AND held_at IS NULL
            """)
        if held == 1 { try tx.record(.outletHeld, .outlet, id.description, ["code": .text(code)]) }
    }

    /// Lets it hear again, beginning with what waited.
    static func resume(_ id: OutletID, _ tx: WriteTransaction) throws {
        let outlet = try outlet(id, tx)
        guard let since = outlet.heldAt else { return }
        try tx.run("UPDATE outlet SET held_at = NULL, held_code = '', version = version + 1 WHERE id = \(id)")
        try NoticeQueue.release(outlet, since: since, tx)
        try tx.record(.outletResumed, .outlet, id.description)
    }

    private static func outlet(_ row: Row) throws -> Outlet {
        let place: PlaceID? = try row.optionalID(3)
        let scope: Scope = try place.map { .place($0, try row.word(4)) } ?? .everywhere
        return Outlet(
            id: try row.id(0), channel: try row.word(1), name: row.text(2), scope: scope, unit: try row.optionalID(5),
            heldAt: row.optionalInstant(6))
    }

    private static func addressContext(_ id: OutletID) -> String { "outlet:\(id):address" }
    private static func secretContext(_ id: OutletID) -> String { "outlet:\(id):secret" }
}
