// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules
import Synchronization
import Web

/// Units, the posts held today and staff names, in memory for every feature; other processes' changes are seen within
/// two seconds of a request.
package final class PeopleBook: Sendable {
    /// Somebody in a post.
    package struct Holder: Sendable, Equatable {
        package let post: PostID
        package let account: AccountID
        package let name: String
        /// Empty when there is none.
        package let english: String
        package let role: Role
        package let place: PlaceID
        package let level: PlaceLevel
        package let unit: UnitID?

        package func name(_ language: Language) -> String {
            language == .english && !english.isEmpty ? english : name
        }
    }

    /// One reading of the book; what others make of it is good as long as it is this one.
    package final class Edition: Sendable {
        let pages: BookPages

        init(_ pages: BookPages) { self.pages = pages }
    }

    private struct State: Sendable {
        var edition: Edition
        var checkedAt: Instant
    }

    private let database: Database
    private let state: Mutex<State>

    /// Reads the book on the calling thread, at start.
    package init(_ database: Database) throws {
        self.database = database
        let now = database.now
        let today = CivilTime(now).date
        let edition = Edition(try database.readNow { try BookPages($0, on: today) })
        state = Mutex(State(edition: edition, checkedAt: now))
    }

    package var edition: Edition { state.withLock { $0.edition } }

    package func unit(_ id: UnitID) -> Unit? { edition.pages.units[id] }
    /// An open unit.
    package func unit(code: String) -> Unit? { edition.pages.unitsByCode[code] }

    /// Every open unit, by code.
    package var units: [Unit] { edition.pages.sortedUnits }

    /// Units to which nothing is given any more, by code.
    package var closedUnits: [Unit] { edition.pages.closedUnits }

    /// The open units that have their seat in one of these places, in the order of the places, then by code.
    package func units(in places: some Sequence<PlaceID>) -> [Unit] {
        let edition = edition
        return places.flatMap { edition.pages.unitsByPlace[$0] ?? [] }
    }

    package func unitName(_ id: UnitID, _ language: Language) -> String {
        guard let unit = unit(id) else { return "" }
        return language == .english && !unit.english.isEmpty ? unit.english : unit.name
    }

    /// Who acts for a unit today, by role.
    package func members(of unit: UnitID) -> [Holder] { edition.pages.byUnit[unit] ?? [] }

    /// Who holds a role in exactly this place today.
    package func posts(_ role: Role, at place: PlaceID) -> [Holder] {
        edition.pages.byPlace[BookPages.Chair(role, place)] ?? []
    }

    /// The posts that somebody holds today.
    package func posts(of account: AccountID) -> [Holder] { edition.pages.byAccount[account] ?? [] }

    /// The post, when it is held today.
    package func post(_ id: PostID) -> Holder? { edition.pages.byPost[id] }

    /// The name of somebody who has a login or a post; empty for everybody else.
    package func accountName(_ id: AccountID, _ language: Language = .chinese) -> String {
        guard let name = edition.pages.names[id] else { return "" }
        return language == .english && !name.english.isEmpty ? name.english : name.chinese
    }

    /// Reads the book anew when somebody changed it or the day is another; call it after every change of one's own.
    package func refresh(at now: Instant? = nil) async throws {
        let now = now ?? database.now
        let today = CivilTime(now).date
        let known = edition.pages
        let fresh = try await database.read { tx in
            let stamp = try PeopleStamp.read(tx)
            return stamp == known.stamp && today == known.day ? nil : try BookPages(tx, on: today)
        }
        state.withLock { state in
            state.checkedAt = max(state.checkedAt, now)
            // Of two readers at once the one who saw less doesn't win.
            let held = state.edition.pages
            if let fresh, fresh.day != held.day || fresh.isNewer(than: held) { state.edition = Edition(fresh) }
        }
    }

    /// The same, at most every two seconds; the session look-up calls it.
    package func refreshIfDue(at now: Instant) async throws {
        let isDue = state.withLock { state in
            guard now >= state.checkedAt + .seconds(2) || CivilTime(now).date != state.edition.pages.day else {
                return false
            }
            state.checkedAt = now
            return true
        }
        if isDue { try await refresh(at: now) }
    }
}
