// SPDX-License-Identifier: Apache-2.0

/// The name that staff sign in by: 3…32 lower-case letters, digits, `.`, `_` and `-`, beginning with a letter, so that it
/// is never taken for a phone number.
package struct LoginName: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    /// Takes capitals and blanks around it, because people type them; nil for anything else.
    package init?(_ typed: some StringProtocol) {
        let text = typed.lowercased().drop { $0 == " " }
        let end = text.lastIndex { $0 != " " }.map { text.index(after: $0) } ?? text.startIndex
        let name = text[..<end]
        guard (3...32).contains(name.utf8.count), let first = name.utf8.first, (97...122).contains(first),
            name.utf8.allSatisfy(Self.isAllowed)
        else { return nil }
        self.text = String(name)
    }

    package var description: String { text }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 97...122, 48...57, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
