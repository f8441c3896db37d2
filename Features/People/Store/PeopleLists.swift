// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules
import Secrets

/// One line of the list of people: an account with the posts held today.
package struct PersonLine: Sendable {
    package let account: Account
    package let posts: [Post]
}

/// What the list of people is narrowed to; all of it stands in the page's address.
package struct PeopleFilter: Sendable {
    package var text: String?
    package var role: Role?
    /// nil for everywhere.
    package var places: [PlaceID]?
    package var withoutPost = false
    /// Also who serves nowhere, beside those in the places: somebody has to see them.
    package var isUnplacedShown = false
    /// Only who holds a post today, as all but administrators see it.
    package var isHeldOnly = false
    package var isEndedShown = false
    package var after: PageKey?
    package var size = 50

    package init() {}
}

/// The read models behind the pages of people.
package enum PeopleLists {
    /// Staff, newest account first; residents only by their full phone number, so that a person can be given a post.
    package static func page(
        _ filter: PeopleFilter, keys: KeyRing, on today: CivilDate, _ tx: ReadTransaction
    ) throws -> Page<PersonLine> {
        var conditions: [SQL] = []
        if let phone = filter.text.flatMap({ PhoneNumber($0) }), !filter.isHeldOnly {
            conditions.append("phone_print = \(keys.fingerprint(of: phone).text)")
        } else {
            conditions.append("(login IS NOT NULL OR EXISTS (SELECT 1 FROM post WHERE post.account = account.id))")
            if let text = filter.text { conditions.append(match(text)) }
        }
        if filter.role != nil || filter.places != nil || filter.isHeldOnly {
            let isHeld: SQL = "EXISTS \(held(filter, on: today))"
            let isFree: SQL = "NOT EXISTS \(held(PeopleFilter(), on: today))"
            conditions.append(filter.isUnplacedShown ? "(\(isHeld) OR \(isFree))" : isHeld)
        }
        if filter.withoutPost { conditions.append("NOT EXISTS \(held(PeopleFilter(), on: today))") }
        if !filter.isEndedShown { conditions.append("ended_at IS NULL") }
        if let after = filter.after { conditions.append("id < \(after.id)") }
        let accounts = try tx.all(
            """
            SELECT \(AccountColumns.all) FROM account WHERE \(SQL.joined(conditions, by: " AND "))
            ORDER BY id DESC LIMIT \(filter.size + 1)
            """, AccountColumns.account)
        let posts = try tx.all(
            """
            SELECT \(PostStore.columns) FROM post WHERE account IN \(list: accounts.map(\.id)) ORDER BY id
            """, PostStore.post)
        let byAccount = Dictionary(grouping: posts.filter { $0.isHeld(on: today) }, by: \.account)
        let lines = accounts.map { PersonLine(account: $0, posts: byAccount[$0.id] ?? []) }
        return Page(fetched: lines, size: filter.size) {
            PageKey(instant: $0.account.createdAt, id: $0.account.id.description)
        }
    }

    private static func held(_ filter: PeopleFilter, on today: CivilDate) -> SQL {
        var sql: SQL = """
            (SELECT 1 FROM post WHERE post.account = account.id AND valid_from <= \(today)
                AND (valid_to IS NULL OR valid_to > \(today))
            """
        if let role = filter.role { sql = sql + " AND role = \(role.rawValue)" }
        if let places = filter.places { sql = sql + " AND place IN \(list: places)" }
        return sql + ")"
    }

    /// Part of the name in either language, or the beginning of the login.
    private static func match(_ text: String) -> SQL {
        let escaped = text.lowercased().reduce(into: "") { out, character in
            if "!%_".contains(character) { out += "!" }
            out.append(character)
        }
        return """
            (lower(name) LIKE \("%" + escaped + "%") ESCAPE '!' OR lower(english) LIKE \("%" + escaped + "%") ESCAPE '!'
                OR login LIKE \(escaped + "%") ESCAPE '!')
            """
    }
}
