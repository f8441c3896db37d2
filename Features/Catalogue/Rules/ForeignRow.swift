// SPDX-License-Identifier: Apache-2.0

import Kernel

/// Reads one row of a foreign list and collects what is wrong with it.
struct ForeignRow {
    private let row: ParsedTable.Row
    private let header: [String]
    private(set) var problems: [CatalogueProblem] = []

    init(_ row: ParsedTable.Row, header: [String]) { (self.row, self.header) = (row, header) }

    mutating func report(
        _ kind: CatalogueProblem.Kind, _ column: ForeignCatalogue.Column, expected: String = "", isWarning: Bool = false
    ) {
        problems.append(
            .init(
                kind, line: row.line, column: header.firstIndex(of: column.rawValue).map { $0 + 1 },
                name: column.rawValue,
                value: cell(column), expected: expected, isWarning: isWarning))
    }

    mutating func matter(defaults: ForeignCatalogue.Defaults) -> Matter? {
        if row.fields.dropFirst(header.count).contains(where: { !$0.isEmpty }) {
            problems.append(
                .init(.fieldCount, line: row.line, value: String(row.fields.count), expected: String(header.count)))
        }
        let type = text(.type)
        let mainType = text(.mainType)
        let name = text(.subType)
        let codeText = text(.subTypeCode)
        let code = codeText.flatMap(MatterCode.init)
        if codeText != nil, code == nil { report(.codeMalformed, .subTypeCode, expected: "428") }
        guard let acknowledgeLimit = defaults.acknowledgeLimit, let handleLimit = defaults.handleLimit else {
            problems.append(.init(.valueMissing, line: row.line, name: MatterField.handleLimit.rawValue))
            return nil
        }
        guard let type, let mainType, let name, let code else { return nil }
        return Matter(
            code: code, plate: defaults.plates[type] ?? defaults.plate, nature: .publicMatter, group: mainType,
            name: name,
            definition: type + ForeignCatalogue.joint + mainType, leadLevel: defaults.leadLevel,
            leadRole: defaults.leadRole,
            dutyList: .basic, acknowledgeLimit: acknowledgeLimit, handleLimit: handleLimit, priority: defaults.priority,
            limitBasis: .proposal, evidenceMaximum: defaults.evidenceMaximum, closeRule: defaults.closeRule,
            verification: defaults.verification, sensitivity: defaults.sensitivity)
    }

    private func cell(_ column: ForeignCatalogue.Column) -> String {
        guard let position = header.firstIndex(of: column.rawValue), position < row.fields.count else { return "" }
        return row.fields[position]
    }

    /// The cell when it holds something that can be shown; reports what is wrong otherwise.
    private mutating func text(_ column: ForeignCatalogue.Column) -> String? {
        let text = cell(column)
        if text.isEmpty {
            report(.valueMissing, column)
            return nil
        }
        if !isPrintable(text) {
            report(.valueUnprintable, column)
            return nil
        }
        if text.count > MatterField.name.maximumLength {
            report(.valueTooLong, column, expected: String(MatterField.name.maximumLength))
            return nil
        }
        return text
    }
}
