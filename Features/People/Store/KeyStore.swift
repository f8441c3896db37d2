// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules
import Secrets

/// One program's key as the pages show it; the key itself is shown once and never stored.
package struct ProgramKey: Sendable, Equatable {
    package let id: KeyID
    package let name: String
    package let role: Role
    /// nil for the whole installation.
    package let place: PlaceID?
    package let unit: UnitID?
    /// How often it may write through Open311 in a minute; nil without a ceiling.
    package let perMinute: Int?
    package let createdAt: Instant
    package let revokedAt: Instant?
}

/// Keys of programs, by digest.
package enum KeyStore {
    /// What a key is made of.
    package struct Draft: Sendable {
        package let name: String
        package let role: Role
        /// nil for the whole installation.
        package let scope: (place: PlaceID, level: PlaceLevel)?
        package let unit: UnitID?
        /// How often it may write through Open311 in a minute; nil for as often as it likes.
        package let perMinute: Int?

        package init(
            name: String, role: Role, scope: (place: PlaceID, level: PlaceLevel)?, unit: UnitID?, perMinute: Int? = nil
        ) {
            (self.name, self.role, self.scope, self.unit) = (name, role, scope, unit)
            self.perMinute = perMinute
        }
    }

    /// Makes a key as `tx.actor`.
    /// - Throws: `PeopleRefusal`.
    package static func create(_ draft: Draft, _ tx: WriteTransaction) throws -> (id: KeyID, token: RandomToken) {
        if let refusal = Granting.refusalToSecure(nil, by: tx.actor) { throw refusal }
        let unit = try draft.unit.map { id in
            guard let unit = try UnitStore.unit(id, tx) else { throw PeopleRefusal.unitUnknown }
            return unit
        }
        if let refusal = Seat.keyRefusal(draft.role, hasPlace: draft.scope != nil) { throw refusal }
        if draft.role != .integrator, let scope = draft.scope,
            let refusal = Seat.refusal(draft.role, at: scope.level, unit: unit?.kind)
        {
            throw refusal
        }
        guard try tx.count("SELECT count(*) FROM api_key WHERE name = \(draft.name)") == 0 else {
            throw PeopleRefusal.nameTaken
        }
        let (id, token) = (KeyID(at: tx.now), RandomToken())
        try tx.run(
            """
            INSERT INTO api_key (id, name, digest, role, place, place_level, unit, per_minute, created_at)
            VALUES (\(id), \(draft.name), \(token.digest), \(draft.role.rawValue), \(draft.scope?.place),
                \(draft.scope?.level.rawValue), \(draft.unit), \(draft.perMinute), \(tx.now))
            """)
        try tx.record(
            .keyCreated, .key, id.description, version: 1,
            [
                "role": .text(draft.role.rawValue), "place": draft.scope.map { .text($0.place.description) },
                "unit": draft.unit.map { .text($0.description) },
                "perMinute": draft.perMinute.map { .number(Int64($0)) },
            ])
        return (id, token)
    }

    /// - Throws: `PeopleRefusal.notYours`, `.alreadyEnded`; `CommonRefusal.notFound`.
    package static func revoke(_ id: KeyID, _ tx: WriteTransaction) throws {
        if let refusal = Granting.refusalToSecure(nil, by: tx.actor) { throw refusal }
        let touched = try tx.affect(
            "UPDATE api_key SET revoked_at = \(tx.now) WHERE id = \(id) AND revoked_at IS NULL")
        guard touched == 1 else {
            let isKnown = try tx.count("SELECT count(*) FROM api_key WHERE id = \(id)") == 1
            if isKnown { throw PeopleRefusal.alreadyEnded }
            throw CommonRefusal.notFound
        }
        try tx.record(.keyRevoked, .key, id.description, version: 2)
    }

    /// The program behind a key's digest; nil when it is unknown or revoked.
    static func program(digest: String, _ tx: ReadTransaction) throws -> Actor? {
        try tx.first(
            "SELECT id, role, place, place_level, unit FROM api_key WHERE digest = \(digest) AND revoked_at IS NULL"
        ) { row in
            let place: PlaceID? = try row.optionalID(2)
            let scope: Scope = try place.map { .place($0, try row.word(3)) } ?? .everywhere
            return Actor(.program(try row.id(0)), role: try row.word(1), scope: scope, unit: try row.optionalID(4))
        }
    }

    /// How often a key may write through Open311 in a minute; nil without a ceiling.
    static func limit(of key: KeyID, _ tx: ReadTransaction) throws -> Int? {
        try tx.first("SELECT per_minute FROM api_key WHERE id = \(key)") { row -> Int? in
            row.isNull(0) ? nil : Int(row.int(0))
        } ?? nil
    }

    package static func all(_ tx: ReadTransaction) throws -> [ProgramKey] {
        try tx.all(
            "SELECT id, name, role, place, unit, per_minute, created_at, revoked_at FROM api_key ORDER BY id DESC"
        ) { row in
            ProgramKey(
                id: try row.id(0), name: row.text(1), role: try row.word(2), place: try row.optionalID(3),
                unit: try row.optionalID(4), perMinute: row.isNull(5) ? nil : Int(row.int(5)),
                createdAt: row.instant(6), revokedAt: row.optionalInstant(7))
        }
    }
}
