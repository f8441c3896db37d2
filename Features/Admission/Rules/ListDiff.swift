// SPDX-License-Identifier: Apache-2.0

/// A line of a list that a town adopts in versions.
package protocol ListLine: Sendable, Equatable {
    associatedtype Key: Hashable & Sendable

    /// What makes it the same line in two versions.
    var key: Key { get }
}

/// What a new version changes.
package struct ListDiff<Line: ListLine>: Sendable, Equatable {
    package struct Change: Sendable, Equatable {
        package let before: Line
        package let after: Line
    }

    package var added: [Line] = []
    package var removed: [Line] = []
    package var changed: [Change] = []

    package init(from old: [Line], to new: [Line]) {
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
