// SPDX-License-Identifier: Apache-2.0
import Database
import Geometry
import Kernel
import PlaceRules
import Synchronization

/// The places in memory, for every feature: ids, codes, names, and which place a point lies in, without asking the store.
///
/// Other processes' changes are seen within two seconds of a request; a new day takes in what begins or ends on it.
package final class Atlas: Sendable {
    private struct State: Sendable {
        var sheet: AtlasSheet
        var checkedAt: Instant
    }

    private let database: Database
    private let state: Mutex<State>

    /// Reads all places on the calling thread, at start.
    /// - Throws: `DatabaseProblem`; `PlaceTreeProblem` when what is stored makes no tree.
    package init(_ database: Database) throws {
        self.database = database
        let now = database.now
        let sheet = try database.readNow { try AtlasSheet($0, on: CivilTime(now).date, previous: nil) }
        state = Mutex(State(sheet: sheet, checkedAt: now))
    }

    /// The newest state; take it once where several answers must fit together.
    package var sheet: AtlasSheet { state.withLock { $0.sheet } }

    package func place(_ id: PlaceID) -> Place? { sheet.tree[id] }

    /// - Parameter code: 2 to 20 digits; what is missing up to 12 is zeros.
    package func place(code: String, level: PlaceLevel? = nil) -> Place? {
        guard let code = try? DivisionCode(code) else { return nil }
        return sheet.tree.place(code: code, level: level)
    }

    /// nil above towns.
    package func locality(of id: PlaceID) -> Locality? { sheet.tree.locality(of: id) }

    package func locality(code: String) -> Locality? { place(code: code).flatMap { locality(of: $0.id) } }

    /// The smallest area that holds a point in CGCS2000 degrees; nil outside.
    package func locality(latitude: Double, longitude: Double) -> Locality? {
        sheet.locality(latitude: latitude, longitude: longitude)
    }

    /// The building or community whose name stands in an address; nil when there is none or several.
    package func locality(namedIn address: String) -> Locality? { sheet.locality(namedIn: address) }

    /// Empty for an unknown place.
    package func name(_ id: PlaceID, english: Bool = false) -> String {
        guard let place = place(id) else { return "" }
        return english ? place.english ?? place.name : place.name
    }

    /// 12, 15, 17 or 20 digits; empty for an unknown place.
    package func code(_ id: PlaceID) -> String { place(id)?.code.description ?? "" }

    /// The names from the district down, such as "云溪区 · 青石街道 · 双桥社区".
    package func path(_ id: PlaceID, english: Bool = false) -> String {
        sheet.tree.pathName(of: id, inEnglish: english)
    }

    /// The places directly below that exist today.
    package func children(_ id: PlaceID) -> [Place] { sheet.children(id) }

    package func towns(in district: PlaceID) -> [Place] { sheet.all(.town, under: district) }

    /// The places of one level that exist today, in the order of their codes.
    package func all(_ level: PlaceLevel) -> [Place] { sheet.all(level) }

    /// The places of one level that a scope covers.
    package func all(_ level: PlaceLevel, in scope: Scope) -> [Place] {
        switch scope {
        case .everywhere: sheet.all(level)
        case .place(let id, _): sheet.all(level, under: id)
        }
    }

    /// The existing places whose name or code begins like this.
    package func search(_ text: String, level: PlaceLevel? = nil, limit: Int = 20) -> [Place] {
        let sheet = sheet
        return sheet.tree.search(text, level: level, on: sheet.day, limit: limit)
    }

    /// The middle of the installation's area; nil while no place has a centre or a shape.
    package var centre: Position? { sheet.centre }

    package func centre(of id: PlaceID) -> Position? { sheet.centre(of: id) }

    /// Reads the places anew when somebody changed them or the day is another; call it after every change of one's own.
    package func refresh(at now: Instant? = nil) async throws {
        let now = now ?? database.now
        let today = CivilTime(now).date
        let known = sheet
        let fresh = try await database.read { tx in
            try PlaceStamp(tx) == known.stamp && today == known.day
                ? nil : try AtlasSheet(tx, on: today, previous: known)
        }
        state.withLock { state in
            state.checkedAt = max(state.checkedAt, now)
            // Of two readers at once the one who saw less doesn't win.
            if let fresh, fresh.stamp.places >= state.sheet.stamp.places { state.sheet = fresh }
        }
    }

    /// The same, at most every two seconds; what answers requests calls it.
    package func refreshIfDue(at now: Instant) async throws {
        let isDue = state.withLock { state in
            guard now >= state.checkedAt + .seconds(2) || CivilTime(now).date != state.sheet.day else { return false }
            state.checkedAt = now
            return true
        }
        if isDue { try await refresh(at: now) }
    }
}
