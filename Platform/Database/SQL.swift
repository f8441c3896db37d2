// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A value that SQL can carry; booleans travel as 0 and 1, times as milliseconds, ids and enums as words.
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes([UInt8])

    /// Whether both engines keep it as it is: PostgreSQL has no NUL in a text, SQLite makes NULL of what is no number.
    var isStorable: Bool {
        switch self {
        case .text(let text): !text.utf8.contains(0)
        case .real(let number): !number.isNaN
        case .null, .integer, .bytes: true
        }
    }
}

/// A type that knows how to travel as one SQL value.
package protocol SQLConvertible {
    var sqlValue: SQLValue { get }
}

/// One SQL text in the subset that both engines read alike (ADR 0004), whose interpolations are bound, never pasted.
///
/// Placeholders are numbered `$1`, `$2`, … in order of appearance and never reused, because SQLite takes `$2` as a
/// *name* numbered by first appearance: `($2, $1)` would silently swap its values.
package struct SQL: Sendable, ExpressibleByStringInterpolation {
    package private(set) var text: String
    package private(set) var values: [SQLValue]

    /// Whether this very text will hardly come again, so that preparing it for the next time only fills memory.
    private(set) var isOneOff = false

    package init(stringLiteral value: String) { (text, values) = (value, []) }

    package init(stringInterpolation: Interpolation) {
        (text, values) = (stringInterpolation.text, stringInterpolation.values)
        isOneOff = stringInterpolation.isOneOff
    }

    /// The two texts one after the other, the second's placeholders renumbered.
    package static func + (a: SQL, b: SQL) -> SQL { "\(a)\(b)" }

    /// The parts joined by a separator; empty when there are none.
    package static func joined(_ parts: [SQL], by separator: StaticString) -> SQL {
        var interpolation = Interpolation(literalCapacity: 0, interpolationCount: 0)
        for (index, part) in parts.enumerated() {
            if index > 0 { interpolation.appendLiteral(String(describing: separator)) }
            interpolation.appendInterpolation(part)
        }
        return SQL(stringInterpolation: interpolation)
    }

    package struct Interpolation: StringInterpolationProtocol {
        var text: String
        var values: [SQLValue]
        var isOneOff = false

        package init(literalCapacity: Int, interpolationCount: Int) {
            text = ""
            text.reserveCapacity(literalCapacity + interpolationCount * 3)
            values = []
            values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { text += literal }

        package mutating func appendInterpolation(_ value: some SQLConvertible) { bind(value.sqlValue) }

        package mutating func appendInterpolation(_ value: (some SQLConvertible)?) { bind(value?.sqlValue ?? .null) }

        /// A list for `IN`, as `($1, $2)`; an empty list becomes `(NULL)`, which nothing equals.
        package mutating func appendInterpolation(list: [some SQLConvertible]) {
            guard !list.isEmpty else { return text += "(NULL)" }
            isOneOff = isOneOff || list.count > 8
            text += "("
            for (index, value) in list.enumerated() {
                if index > 0 { text += ", " }
                bind(value.sqlValue)
            }
            text += ")"
        }

        package mutating func appendInterpolation(_ part: SQL) {
            isOneOff = isOneOff || part.isOneOff
            guard !part.values.isEmpty else { return text += part.text }
            var rest = part.text.utf8[...]
            var next = 0
            while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
                text += String(rest[..<dollar]) ?? ""
                let after = rest[rest.index(after: dollar)...]
                rest = after.drop { (48...57).contains($0) }
                // A dollar without a number is the text's own.
                if rest.startIndex == after.startIndex || next == part.values.count {
                    text += String(part.text.utf8[dollar..<rest.startIndex]) ?? ""
                    continue
                }
                bind(part.values[next])
                next += 1
            }
            text += String(rest) ?? ""
        }

        private mutating func bind(_ value: SQLValue) {
            values.append(value)
            text += "$"
            text += String(values.count)
        }
    }
}

extension SQLValue: SQLConvertible {
    package var sqlValue: SQLValue { self }
}
extension String: SQLConvertible {
    package var sqlValue: SQLValue { .text(self) }
}
extension Int: SQLConvertible {
    package var sqlValue: SQLValue { .integer(Int64(self)) }
}
extension Int64: SQLConvertible {
    package var sqlValue: SQLValue { .integer(self) }
}
extension Double: SQLConvertible {
    /// SQLite keeps no negative zero, so nobody gets one.
    package var sqlValue: SQLValue { .real(self == 0 ? 0 : self) }
}
extension Bool: SQLConvertible {
    package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}
extension [UInt8]: SQLConvertible {
    package var sqlValue: SQLValue { .bytes(self) }
}
extension ID: SQLConvertible {
    package var sqlValue: SQLValue { .text(description) }
}
extension Instant: SQLConvertible {
    package var sqlValue: SQLValue { .integer(milliseconds) }
}
extension CivilDate: SQLConvertible {
    package var sqlValue: SQLValue { .text(description) }
}
extension MatterCode: SQLConvertible {
    package var sqlValue: SQLValue { .text(text) }
}
