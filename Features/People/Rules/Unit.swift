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

    package init(id: UnitID, code: String, name: String, english: String, kind: UnitKind, place: PlaceID) {
        (self.id, self.code, self.name, self.english) = (id, code, name, english)
        (self.kind, self.place) = (kind, place)
    }

    /// 2…32 capital letters, digits and hyphens, beginning with a letter or digit.
    package static func isCode(_ text: some StringProtocol) -> Bool {
        (2...32).contains(text.utf8.count) && text.utf8.first != UInt8(ascii: "-")
            && text.utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
    }
}
