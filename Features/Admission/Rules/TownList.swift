// SPDX-License-Identifier: Apache-2.0
import Kernel

/// One duty on a town's lists.
package struct TownListLine: ListLine {
    package let kind: TownListKind
    /// The matter of the catalogue; nil for a duty that residents don't ask for, which binds no dispatch.
    package let matter: MatterCode?
    package let title: String
    /// Who leads, or to whom it went back; never nil on the third list.
    package let unit: UnitID?
    package let basis: String

    package init(kind: TownListKind, matter: MatterCode?, title: String, unit: UnitID?, basis: String) {
        (self.kind, self.matter, self.title, self.unit, self.basis) = (kind, matter, title, unit, basis)
    }

    /// What makes it the same duty in two versions.
    package var key: String { matter?.text ?? title }
}

/// A version of a town's three lists; it is never edited.
package struct TownList: Sendable, Equatable {
    package let town: PlaceID
    /// 1 for the first version, without gaps.
    package let number: Int
    package let adoptedAt: Instant
    /// In the adopter's words; may be empty.
    package let note: String
    /// SHA-256 of the file, in hexadecimal.
    package let sourceHash: String
    package let lines: [TownListLine]

    package init(
        town: PlaceID, number: Int, adoptedAt: Instant, note: String, sourceHash: String, lines: [TownListLine]
    ) {
        (self.town, self.number, self.adoptedAt, self.note) = (town, number, adoptedAt, note)
        (self.sourceHash, self.lines) = (sourceHash, lines)
    }

    package func lines(_ kind: TownListKind) -> [TownListLine] { lines.filter { $0.kind == kind } }

    /// The line that takes a matter back from the town; nil when none does.
    package func recalled(_ matter: MatterCode) -> TownListLine? {
        lines.first { $0.kind == .recalled && $0.matter == matter }
    }
}
