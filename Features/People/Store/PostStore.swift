// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules

/// Loads, grants and ends posts.
package enum PostStore {
    /// A post to be granted.
    package struct Draft: Sendable {
        package let account: AccountID
        package let role: Role
        package let place: PlaceID
        package let level: PlaceLevel
        package let unit: UnitID?
        package let from: CivilDate
        /// The first day on which it is held no more; nil while it lasts.
        package let until: CivilDate?

        package init(
            account: AccountID, role: Role, place: PlaceID, level: PlaceLevel, unit: UnitID? = nil, from: CivilDate,
            until: CivilDate? = nil
        ) {
            (self.account, self.role, self.place, self.level) = (account, role, place, level)
            (self.unit, self.from, self.until) = (unit, from, until)
        }
    }

    static let columns: SQL = "id, account, role, place, place_level, unit, valid_from, valid_to, version"

    /// The posts of an account, past ones too, oldest first.
    package static func posts(of account: AccountID, _ tx: ReadTransaction) throws -> [Post] {
        try tx.all("SELECT \(columns) FROM post WHERE account = \(account) ORDER BY id", post)
    }

    /// Grants a post as `tx.actor`.
    /// - Throws: `PeopleRefusal`, `CommonRefusal.notFound` for an unknown account.
    package static func grant(_ draft: Draft, _ tx: WriteTransaction) throws -> PostID {
        let today = CivilTime(tx.now).date
        // Locks the account's row on PostgreSQL, so that two grants can't each overlook the other.
        guard try tx.affect("UPDATE account SET version = version WHERE id = \(draft.account)") == 1 else {
            throw CommonRefusal.notFound
        }
        let current = try posts(of: draft.account, tx).filter { $0.validTo.map { $0 > today } ?? true }
        if let refusal = Granting.refusalToGrant(
            draft.role, to: draft.account, holding: current.map(\.role), by: tx.actor)
        {
            throw refusal
        }
        let unit = try draft.unit.map { id in
            // Locks the row on PostgreSQL, so that the unit isn't closed meanwhile.
            _ = try tx.affect("UPDATE unit SET version = version WHERE id = \(id)")
            return try UnitStore.open(id, tx)
        }
        if let refusal = Seat.refusal(draft.role, at: draft.level, unit: unit?.kind) { throw refusal }
        if let until = draft.until, until <= draft.from { throw PeopleRefusal.datesReversed }
        let isSame = current.contains { $0.role == draft.role && $0.place == draft.place && $0.unit == draft.unit }
        guard !isSame else { throw PeopleRefusal.alreadyHeld }
        return try insert(draft, tx)
    }

    private static func insert(_ draft: Draft, _ tx: WriteTransaction) throws -> PostID {
        let id = PostID(at: tx.now)
        try tx.run(
            """
            INSERT INTO post (id, account, role, place, place_level, unit, valid_from, valid_to, version)
            VALUES (\(id), \(draft.account), \(draft.role.rawValue), \(draft.place), \(draft.level.rawValue), \(draft.unit),
                \(draft.from), \(draft.until), 1)
            """)
        try tx.record(
            .postGranted, .post, id.description, version: 1,
            [
                "account": .text(draft.account.description), "role": .text(draft.role.rawValue),
                "place": .text(draft.place.description), "unit": draft.unit.map { .text($0.description) },
                "from": .text(draft.from.description), "until": draft.until.map { .text($0.description) },
            ])
        try PeopleStamp.raise(tx)
        return id
    }

    /// Ends a post from today on; one that hasn't begun is ended before it begins.
    /// - Throws: `PeopleRefusal`, `CommonRefusal.notFound` when the account has no such post.
    package static func end(_ id: PostID, of account: AccountID, _ tx: WriteTransaction) throws {
        if let refusal = Granting.refusalToSecure(account, by: tx.actor) { throw refusal }
        let found = try tx.first("SELECT \(columns) FROM post WHERE id = \(id) AND account = \(account)", post)
        guard let found else { throw CommonRefusal.notFound }
        let today = CivilTime(tx.now).date
        guard found.validTo.map({ $0 > today }) ?? true else { throw PeopleRefusal.alreadyEnded }
        try end(found, on: today, tx)
    }

    /// Ends whatever an account holds or would come to hold.
    static func endAll(of account: AccountID, _ tx: WriteTransaction) throws {
        let today = CivilTime(tx.now).date
        for post in try posts(of: account, tx) where post.validTo.map({ $0 > today }) ?? true {
            try end(post, on: today, tx)
        }
    }

    private static func end(_ found: Post, on today: CivilDate, _ tx: WriteTransaction) throws {
        let last = max(today, found.validFrom)
        try tx.expectOne(
            """
            UPDATE post SET valid_to = \(last), version = version + 1
            WHERE id = \(found.id) AND version = \(found.version)
            """)
        try tx.record(
            .postEnded, .post, found.id.description, version: found.version + 1,
            [
                "account": .text(found.account.description), "role": .text(found.role.rawValue),
                "until": .text(last.description),
            ])
        try PeopleStamp.raise(tx)
    }

    static func post(_ row: Row) throws -> Post {
        guard let from = CivilDate(row.text(6)) else { throw DatabaseProblem.unreadable(column: 6) }
        return Post(
            id: try row.id(0), account: try row.id(1), role: try row.word(2), place: try row.id(3),
            level: try row.word(4), unit: try row.optionalID(5), validFrom: from,
            validTo: row.optionalText(7).flatMap { CivilDate($0) }, version: row.int(8))
    }
}
