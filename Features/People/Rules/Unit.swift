// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A body that orders are given to: it has a code that never changes and members through their posts.
package struct Unit: Hashable, Sendable {
    package let id: UnitID
    package let code: String
    package let name: String
    /// Empty when there is none.
    package let english: String
    package let kind: UnitKind
    /// Where it has its seat.
    package let place: PlaceID
    /// The office's number as people write it; empty when there is none.
    package let phone: String
    /// When it was closed; nothing is given to it since.
    package let endedAt: Instant?
    package let version: Int64

    package init(
        id: UnitID, code: String, name: String, english: String, kind: UnitKind, place: PlaceID, phone: String = "",
        endedAt: Instant? = nil, version: Int64 = 1
    ) {
        (self.id, self.code, self.name, self.english) = (id, code, name, english)
        (self.kind, self.place, self.phone) = (kind, place, phone)
        (self.endedAt, self.version) = (endedAt, version)
    }

    /// The phone without what only eyes need.
    package var dialled: String { Self.dialled(phone) }

    private static func dialled(_ text: some StringProtocol) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { ("0"..."9").contains($0) || $0 == "+" }))
    }

    /// 3 to 20 digits, with blanks, hyphens or brackets between them, perhaps a plus in front.
    package static func isPhone(_ text: some StringProtocol) -> Bool {
        (3...20).contains(dialled(text).unicodeScalars.count)
            && text.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || "+-() （）".unicodeScalars.contains($0) }
            && !text.unicodeScalars.dropFirst().contains("+")
    }

    /// A code as another system has it, which an import takes as it is: 1…64 ASCII letters, digits, hyphens, dots and
    /// underscores.
    package static func isForeignCode(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy { scalar in
                scalar.isASCII
                    && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                        || "-._".unicodeScalars.contains(scalar))
            }
    }

    /// 2…32 capital letters, digits and hyphens, beginning with a letter or digit.
    package static func isCode(_ text: some StringProtocol) -> Bool {
        (2...32).contains(text.utf8.count) && text.utf8.first != UInt8(ascii: "-")
            && text.utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
    }
}
