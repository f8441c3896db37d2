// SPDX-License-Identifier: Apache-2.0

/// A place in a list ordered by (instant, id): the next page starts after it.
package struct PageKey: Hashable, Sendable, CustomStringConvertible {
    package let instant: Instant
    package let id: String

    package init(instant: Instant, id: String) { (self.instant, self.id) = (instant, id) }

    /// Reads `milliseconds.id`; nil for anything else.
    package init?(_ text: some StringProtocol) {
        guard let dot = text.firstIndex(of: "."), let milliseconds = Int64(text[..<dot]) else { return nil }
        let id = text[text.index(after: dot)...]
        guard (1...64).contains(id.utf8.count) else { return nil }
        self.init(instant: .init(milliseconds: milliseconds), id: String(id))
    }

    package var description: String { "\(instant.milliseconds).\(id)" }
}

/// One page of a keyset-paged list.
package struct Page<Row: Sendable>: Sendable {
    package let rows: [Row]
    /// nil on the last page.
    package let next: PageKey?

    package init(rows: [Row], next: PageKey?) { (self.rows, self.next) = (rows, next) }

    /// Cuts a list that was fetched with one row too many.
    package init(fetched: [Row], size: Int, key: (Row) -> PageKey) {
        let rows = Array(fetched.prefix(size))
        self.init(rows: rows, next: fetched.count > size ? rows.last.map(key) : nil)
    }
}
