// SPDX-License-Identifier: Apache-2.0

/// An e-mail address in the plain form that every relay takes: `name@host`, ASCII, no quotes, no comments.
package struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard text.utf8.count <= 254, parts.count == 2, let name = parts.first, let host = parts.last,
            (1...64).contains(name.utf8.count), name.utf8.allSatisfy(Self.isOfName), !name.hasPrefix("."),
            !name.hasSuffix("."), !name.contains(".."), host.contains("."), !host.hasPrefix("."), !host.hasSuffix("."),
            !host.contains(".."), host.utf8.allSatisfy(Self.isOfHost)
        else { return nil }
        self.text = String(text)
    }

    /// `l•••@example.org`: enough to recognise one's own by.
    package var masked: String {
        let host = text.drop { $0 != "@" }
        return text.prefix(1) + "•••" + host
    }

    package var description: String { masked }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122: true
        default: Array("!#$%&'*+-/=?^_`{|}~.".utf8).contains(byte)
        }
    }

    private static func isOfHost(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 45, 46: true
        default: false
        }
    }
}
