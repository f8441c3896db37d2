// SPDX-License-Identifier: Apache-2.0

/// The nouns that cross features, as id tags only: a feature's own type for the noun stays in the feature.
package enum Nouns {
    package enum Account: Sendable {}
    package enum Post: Sendable {}
    package enum Place: Sendable {}
    package enum Unit: Sendable {}
    package enum WorkOrder: Sendable {}
    package enum Photo: Sendable {}
    package enum Key: Sendable {}
    /// Somebody who supports another's report.
    package enum Supporter: Sendable {}
}

package typealias AccountID = ID<Nouns.Account>
package typealias PostID = ID<Nouns.Post>
package typealias PlaceID = ID<Nouns.Place>
package typealias UnitID = ID<Nouns.Unit>
package typealias OrderID = ID<Nouns.WorkOrder>
package typealias PhotoID = ID<Nouns.Photo>
package typealias KeyID = ID<Nouns.Key>
package typealias SupporterID = ID<Nouns.Supporter>

/// The code of a matter in the catalogue, such as `GG-11`: stable, never reused.
package struct MatterCode: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let text: String

    /// 1…40 letters, digits, `-`, `_` or `.`; nil for anything else.
    package init?(_ text: String) {
        guard (1...40).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed) else { return nil }
        self.text = text
    }

    package var description: String { text }
    package static func < (a: Self, b: Self) -> Bool { a.text < b.text }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
        default: false
        }
    }
}
