// SPDX-License-Identifier: Apache-2.0

/// What a new version changes, by duty.
package struct TownListDiff: Sendable, Equatable {
    package struct Change: Sendable, Equatable {
        package let before: TownListLine
        package let after: TownListLine
    }

    package var added: [TownListLine] = []
    package var removed: [TownListLine] = []
    package var changed: [Change] = []

    package init(from old: [TownListLine], to new: [TownListLine]) {
        let before = Dictionary(old.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Set(new.map(\.key))
        for line in new {
            guard let former = before[line.key] else {
                added.append(line)
                continue
            }
            if former != line { changed.append(Change(before: former, after: line)) }
        }
        removed = old.filter { !after.contains($0.key) }
    }

    package var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }
}
