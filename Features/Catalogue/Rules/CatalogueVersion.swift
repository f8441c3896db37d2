// SPDX-License-Identifier: Apache-2.0

import Kernel

/// One whole catalogue as it was, is or would be in force: its matters and the codes that earlier versions used up.
///
/// An open order keeps the terms (limits, lead, closing rule, verification) of the version under which it was opened;
/// adopting another version changes only orders that are opened afterwards. A version is therefore never edited.
package struct CatalogueVersion: Hashable, Sendable {
    /// In the order of the file, no code twice.
    package let matters: [Matter]
    /// Codes that an earlier version held and this one doesn't, with the last name they had: never given to another matter.
    package let retired: [MatterCode: String]
    private let positions: [MatterCode: Int]

    /// Of two matters with one code the first stands; of a code that is both, the living one.
    package init(_ matters: [Matter], retired: [MatterCode: String] = [:]) {
        var positions: [MatterCode: Int] = [:]
        var kept: [Matter] = []
        for matter in matters where positions[matter.code] == nil {
            positions[matter.code] = kept.count
            kept.append(matter)
        }
        (self.matters, self.positions) = (kept, positions)
        self.retired = retired.filter { positions[$0.key] == nil }
    }

    package static let empty = CatalogueVersion([])

    package subscript(_ code: MatterCode) -> Matter? { positions[code].map { matters[$0] } }
}
