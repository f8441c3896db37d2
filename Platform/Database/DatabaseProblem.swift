// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What can go wrong with a store; messages carry SQL and the engine's words but never bound values.
package enum DatabaseProblem: Error, Sendable, CustomStringConvertible {
    /// The address is not `sqlite:PATH` or `postgres://…`.
    case badLocation
    /// The server is away, refuses us, or the file can't be opened.
    case unavailable(String)
    /// The disk or the quota is full.
    case full
    /// A uniqueness, foreign key or check constraint was violated.
    case constraint(String)
    /// Two transactions met; trying again may help.
    case busy
    /// A statement failed for another reason.
    case statement(String, sql: String)
    /// A value to be bound, counted from 1, that not both engines can keep: NUL in a text, or not a number.
    case unstorable(value: Int)
    /// A stored value is not what the schema promises.
    case unreadable(column: Int)
    /// The schema is newer than this program.
    case newerSchema(found: Int, known: Int)

    package var description: String {
        switch self {
        case .badLocation: "the database address must be sqlite:PATH or postgres://…"
        case .unavailable(let words): "database unavailable: \(words)"
        case .full: "the disk is full"
        case .constraint(let words): "constraint violated: \(words)"
        case .busy: "the database is busy"
        case .statement(let words, let sql): "\(words) in: \(sql)"
        case .unstorable(let value): "value \(value) can't be stored"
        case .unreadable(let column): "unreadable value in column \(column)"
        case .newerSchema(let found, let known): "the schema is at \(found), this program knows \(known)"
        }
    }
}
