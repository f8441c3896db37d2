// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How far a role reaches on a route.
package enum Reach: String, Sendable, CaseIterable {
    /// Not at all.
    case none = "-"
    /// What anybody may see.
    case open
    /// What belongs to the actor: their reports, their account, or what a follow link names.
    case own
    /// What lies in the post's place or is in the post's unit's hands.
    case place
    /// Everything in the installation.
    case all
}

/// The reviewed table role × route → reach. A route that is not in it can't be registered; a cell that says `-` is
/// refused before the handler runs.
package struct AuthorisationMatrix: Sendable {
    package struct Key: Hashable, Sendable, Comparable {
        package let method: String
        package let pattern: String

        package init(_ method: String, _ pattern: String) { (self.method, self.pattern) = (method, pattern) }

        package static func < (a: Self, b: Self) -> Bool { (a.pattern, a.method) < (b.pattern, b.method) }
    }

    package enum Problem: Error, Sendable, Equatable {
        case badHeader(String)
        case badLine(Int, String)
        case routesWithoutRow([String])
        case rowsWithoutRoute([String])
    }

    package let rows: [Key: [Role: Reach]]

    /// Reads the comma-separated table: `method,route,<role>,<role>…` with one column for every role.
    package init(text: String) throws(Problem) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            .filter { !$1.isEmpty && !$1.hasPrefix("#") }
        guard let header = lines.first?.1.split(separator: ",", omittingEmptySubsequences: false) else {
            throw .badHeader("")
        }
        let roles = header.dropFirst(2).map { Role(rawValue: String($0)) }
        guard header.prefix(2) == ["method", "route"], !roles.contains(nil), roles.count == Role.allCases.count,
            Set(roles).count == roles.count
        else {
            throw .badHeader(String(lines[0].1))
        }
        var rows: [Key: [Role: Reach]] = [:]
        for (index, line) in lines.dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmed }
            guard cells.count == header.count else { throw .badLine(index + 1, String(line)) }
            var row: [Role: Reach] = [:]
            for (role, cell) in zip(roles, cells.dropFirst(2)) {
                guard let role, let reach = Reach(rawValue: cell) else { throw .badLine(index + 1, String(line)) }
                row[role] = reach
            }
            guard rows.updateValue(row, forKey: Key(cells[0], cells[1])) == nil else {
                throw .badLine(index + 1, String(line))
            }
        }
        self.rows = rows
    }

    /// Only the routes that exist, and all of them.
    package func check(routes: [Key]) throws(Problem) {
        let (known, present) = (Set(rows.keys), Set(routes))
        let missing = present.subtracting(known).sorted().map { "\($0.method) \($0.pattern)" }
        guard missing.isEmpty else { throw .routesWithoutRow(missing) }
        let stale = known.subtracting(present).sorted().map { "\($0.method) \($0.pattern)" }
        guard stale.isEmpty else { throw .rowsWithoutRoute(stale) }
    }

    package func reach(of role: Role, on key: Key) -> Reach { rows[key]?[role] ?? .none }
}

extension Substring {
    fileprivate var trimmed: String {
        var slice = self
        while slice.first == " " { slice.removeFirst() }
        while slice.last == " " { slice.removeLast() }
        return String(slice)
    }
}
