// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlaceRules

/// What a delivered table would change: nothing is stored, renumbered or ended by it.
package struct DivisionPlan: Sendable {
    /// New places, every parent before its children.
    package let added: [Place]
    /// Places that are known under another name.
    package let renamed: [PlaceChange]
    /// Rows that say what is known already.
    package let unchanged: Int

    /// Compares rows with the places at hand and gives the new ones their ids, parents and towns.
    /// - Parameters:
    ///   - day: the first day of new places whose row doesn't say one.
    ///   - newID: called once for each new place.
    package init(
        _ rows: [DivisionRow], into tree: PlaceTree, from day: CivilDate, newID: () -> PlaceID
    ) throws(ImportRefusal) {
        var problems: [ImportProblem] = []
        var (added, renamed, unchanged) = ([Place](), [PlaceChange](), 0)
        var fresh: [DivisionCode: [Place]] = [:]

        for row in rows.sorted(by: { ($0.code, $0.level) < ($1.code, $1.level) }) {
            if let known = tree.place(code: row.code, level: row.level) {
                if known.validTo != nil {
                    let refusal = PlaceRefusal.codeUsed(row.code)
                    let spot = ImportProblem.Spot.cell(line: row.line, column: 1)
                    problems.append(ImportProblem(refusal.code, at: spot, details: refusal.details))
                } else if known.name == row.name, row.english == nil || row.english == known.english {
                    unchanged += 1
                } else {
                    renamed.append(.rename(known.id, name: row.name, english: row.english ?? known.english))
                }
                continue
            }
            let parent = row.parent.flatMap { code in
                Self.parent(code, of: row, fresh[code] ?? [], tree)
            }
            if let code = row.parent, parent == nil {
                let spot = ImportProblem.Spot.cell(line: row.line, column: row.parentColumn)
                problems.append(ImportProblem(.unknownParent, at: spot, details: ["parent": code.description]))
                continue
            }
            let id = newID()
            let place = Place(
                id: id, code: row.code, level: row.level, name: row.name, english: row.english, parent: parent?.id,
                town: row.level == .town ? id : parent?.town, validFrom: row.validFrom ?? day, gridKind: row.gridKind)
            added.append(place)
            fresh[row.code, default: []].append(place)
        }
        guard problems.isEmpty else { throw ImportRefusal(problems) }
        (self.added, self.renamed, self.unchanged) = (added, renamed, unchanged)
    }

    /// The narrowest place of that code above the row that lasts: a city without districts shares its district's code.
    private static func parent(_ code: DivisionCode, of row: DivisionRow, _ fresh: [Place], _ tree: PlaceTree) -> Place?
    {
        let known = PlaceLevel.allCases.reversed().compactMap { tree.place(code: code, level: $0) }
        return (fresh.reversed() + known).filter { place in
            place.validTo == nil && (place.level < row.level || row.gridKind == .micro && place.level == .grid)
        }.max { $0.level < $1.level }
    }
}
