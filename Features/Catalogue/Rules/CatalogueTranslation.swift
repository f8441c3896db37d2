// SPDX-License-Identifier: Apache-2.0

import Kernel

/// The names and definitions of a catalogue in a second language.
///
/// A matter without an entry is shown in the catalogue's own language.
package struct CatalogueTranslation: Equatable, Sendable {
    package struct Entry: Hashable, Sendable {
        package let name: String
        package let definition: String

        package init(name: String, definition: String) { (self.name, self.definition) = (name, definition) }
    }

    package let entries: [MatterCode: Entry]

    package init(_ entries: [MatterCode: Entry]) { self.entries = entries }

    package static let none = CatalogueTranslation([:])

    package subscript(_ code: MatterCode) -> Entry? { entries[code] }

    /// The codes of a version that have no entry, in the version's order.
    package func missing(from version: CatalogueVersion) -> [MatterCode] {
        version.matters.map(\.code).filter { entries[$0] == nil }
    }
}

extension CatalogueTranslation {
    /// Reads a table with the columns `code`, `name` and `definition`; a code that the version doesn't hold is a problem.
    /// - Throws: `CatalogueUnreadable` with every problem of the file.
    package init(_ table: ParsedTable, for version: CatalogueVersion) throws(CatalogueUnreadable) {
        var problems: [CatalogueProblem] = []
        var entries: [MatterCode: Entry] = [:]
        var lines: [MatterCode: Int] = [:]
        let fields: [MatterField] = [.code, .name, .definition]
        for field in fields where !table.header.contains(field.rawValue) {
            problems.append(.init(.columnMissing, line: 1, name: field.rawValue, expected: field.rawValue))
        }
        guard problems.isEmpty else { throw CatalogueUnreadable(problems: problems) }
        for row in table.rows {
            var cells: [MatterField: String] = [:]
            func report(_ kind: CatalogueProblem.Kind, _ field: MatterField, expected: String = "") {
                problems.append(
                    .init(
                        kind, line: row.line, column: table.header.firstIndex(of: field.rawValue).map { $0 + 1 },
                        name: field.rawValue, value: cells[field] ?? "", expected: expected))
            }
            for field in fields {
                let position = table.header.firstIndex(of: field.rawValue) ?? 0
                let text = position < row.fields.count ? row.fields[position] : ""
                cells[field] = text
                if text.isEmpty { report(.valueMissing, field) }
                if !isPrintable(text) { report(.valueUnprintable, field) }
                // An English text runs about three times as long as the Chinese one.
                let most = field.maximumLength * 3
                if text.count > most { report(.valueTooLong, field, expected: String(most)) }
            }
            guard let text = cells[.code], !text.isEmpty else { continue }
            guard let code = MatterCode(text), version[code] != nil else {
                report(.codeUnknown, .code)
                continue
            }
            if let first = lines[code] {
                report(.codeTwice, .code, expected: String(first))
                continue
            }
            lines[code] = row.line
            entries[code] = Entry(name: cells[.name] ?? "", definition: cells[.definition] ?? "")
        }
        guard problems.isEmpty else { throw CatalogueUnreadable(problems: problems) }
        self.init(entries)
    }
}
