// SPDX-License-Identifier: Apache-2.0
import Kernel

/// One matter on a town's dispatch list: to whom it goes first, and who works with them.
package struct DispatchLine: ListLine {
    package let matter: MatterCode
    package let unit: UnitID
    /// In the order in which they were named; never the first unit again.
    package let helpers: [UnitID]
    package let basis: String

    package init(matter: MatterCode, unit: UnitID, helpers: [UnitID], basis: String) {
        (self.matter, self.unit, self.helpers, self.basis) = (matter, unit, helpers, basis)
    }

    package var key: MatterCode { matter }
}

/// A version of a town's dispatch list (派单目录); it is never edited.
///
/// Rule (国办函〔2025〕66号: the list is kept current): the list advises and binds nobody. Whoever dispatches elsewhere may, and
/// the order's ledger says so.
package struct DispatchList: Sendable, Equatable {
    package let town: PlaceID
    /// 1 for the first version, without gaps.
    package let number: Int
    package let adoptedAt: Instant
    package let adoptedBy: AccountID?
    /// In the adopter's words; may be empty.
    package let note: String
    package let lines: [DispatchLine]

    package init(
        town: PlaceID, number: Int, adoptedAt: Instant, adoptedBy: AccountID?, note: String, lines: [DispatchLine]
    ) {
        (self.town, self.number, self.adoptedAt, self.adoptedBy) = (town, number, adoptedAt, adoptedBy)
        (self.note, self.lines) = (note, lines)
    }

    package func line(_ matter: MatterCode) -> DispatchLine? { lines.first { $0.matter == matter } }
}

extension [DispatchLine] {
    /// The lines with one of them put in, or in the place of the one about the same matter.
    package func setting(_ line: DispatchLine) -> [DispatchLine] {
        guard let index = firstIndex(where: { $0.matter == line.matter }) else { return self + [line] }
        var lines = self
        lines[index] = line
        return lines
    }

    /// The lines without the one about a matter.
    package func removing(_ matter: MatterCode) -> [DispatchLine] { filter { $0.matter != matter } }
}
