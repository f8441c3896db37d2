// SPDX-License-Identifier: Apache-2.0

import Kernel

/// Reads one row of a file in our own shape and collects what is wrong with it.
struct MatterRow {
    private let row: ParsedTable.Row
    private let columns: MatterColumns
    private(set) var problems: [CatalogueProblem] = []
    /// The row's code once it has been read, even when the rest of the row is wrong.
    private(set) var readCode: MatterCode?

    init(_ row: ParsedTable.Row, columns: MatterColumns) { (self.row, self.columns) = (row, columns) }

    mutating func report(
        _ kind: CatalogueProblem.Kind, _ field: MatterField, expected: String = "", isWarning: Bool = false
    ) {
        problems.append(
            .init(
                kind, line: row.line, column: columns.positions[field].map { $0 + 1 }, name: field.rawValue,
                value: cell(field), expected: expected, isWarning: isWarning))
    }

    /// The row as a matter; nil when a required value is missing or malformed.
    mutating func matter() -> Matter? {
        checkCount()
        for field in MatterField.allCases { checkText(field) }
        let code = code()
        let plate = term(.plate, as: Plate.self)
        let nature = term(.nature, as: MatterNature.self)
        let leadLevel = term(.leadLevel, as: LeadLevel.self)
        let dutyList = term(.dutyList, as: DutyList.self)
        let acknowledgeLimit = limit(.acknowledgeLimit)
        let handleLimit = limit(.handleLimit)
        let priority = term(.priority, as: MatterPriority.self)
        let basis = term(.limitBasis, as: LimitBasis.self)
        let verification = term(.verification, as: Verification.self)
        let nationalCodes = codes(
            .nationalCodes, else: .nationalCodeMalformed, expected: "06010|06011", Self.isNational)
        let formerCodes = codes(.formerCodes, else: .formerCodeMalformed, expected: "E0102|B0101", Self.isFormer)
        let sensitivity = sensitivity()
        guard let code, let plate, let nature, let leadLevel, let dutyList, let acknowledgeLimit, let handleLimit,
            let priority, let basis, let verification, let sensitivity
        else { return nil }
        if handleLimit.isShorter(than: acknowledgeLimit) {
            report(.handledBeforeAcknowledged, .handleLimit, expected: acknowledgeLimit.description, isWarning: true)
        }
        if dutyList == .recalled, leadLevel != .district {
            report(.recalledBelowDistrict, .leadLevel, expected: LeadLevel.district.fileWord)
        }
        return Matter(
            code: code, plate: plate, nature: nature, group: cell(.group), name: cell(.name),
            definition: cell(.definition),
            leadLevel: leadLevel, leadRole: cell(.leadRole), cooperating: cell(.cooperating), dutyList: dutyList,
            acknowledgeLimit: acknowledgeLimit, handleLimit: handleLimit, priority: priority, limitBasis: basis,
            basisNote: cell(.basisNote), evidenceMaximum: cell(.evidenceMaximum), closeRule: cell(.closeRule),
            verification: verification, nationalCodes: nationalCodes, formerCodes: formerCodes,
            sensitivity: sensitivity,
            note: cell(.note))
    }

    /// A spreadsheet cuts empty cells off the end of a row, so a short row reads as empty cells.
    private func cell(_ field: MatterField) -> String {
        guard let position = columns.positions[field], position < row.fields.count else { return "" }
        return row.fields[position]
    }

    private mutating func checkCount() {
        guard row.fields.dropFirst(columns.count).contains(where: { !$0.isEmpty }) else { return }
        problems.append(
            .init(.fieldCount, line: row.line, value: String(row.fields.count), expected: String(columns.count)))
    }

    private mutating func checkText(_ field: MatterField) {
        let text = cell(field)
        if text.isEmpty {
            if field.isRequired, columns.positions[field] != nil { report(.valueMissing, field) }
        } else if !isPrintable(text) {
            report(.valueUnprintable, field)
        } else if text.count > field.maximumLength {
            report(.valueTooLong, field, expected: String(field.maximumLength))
        }
    }

    private mutating func code() -> MatterCode? {
        let text = cell(.code)
        if text.isEmpty { return nil }
        readCode = MatterCode(text)
        if readCode == nil { report(.codeMalformed, .code, expected: "GG-01") }
        return readCode
    }

    private mutating func term<Term: CatalogueTerm>(_ field: MatterField, as: Term.Type) -> Term? {
        let text = cell(field)
        if text.isEmpty { return nil }
        let term = Term(fileWord: text)
        if term == nil { report(.wordUnknown, field, expected: Term.allCases.map(\.fileWord).joined(separator: "|")) }
        return term
    }

    private mutating func limit(_ field: MatterField) -> Limit? {
        let text = cell(field)
        if text.isEmpty { return nil }
        let limit = Limit(text)
        if limit == nil { report(.limitMalformed, field, expected: "30min|4h|7d|4wh|3wd") }
        return limit
    }

    private mutating func sensitivity() -> Sensitivity? {
        let text = cell(.sensitivity)
        if text.isEmpty { return nil }
        let sensitivity = Int(text).flatMap(Sensitivity.init(rawValue:))
        if sensitivity == nil { report(.sensitivityMalformed, .sensitivity, expected: "0|1|2|3") }
        return sensitivity
    }

    private mutating func codes(
        _ field: MatterField, else kind: CatalogueProblem.Kind, expected: String, _ isSound: (Substring) -> Bool
    ) -> [String] {
        let text = cell(field)
        if text.isEmpty { return [] }
        let codes = text.split(separator: "|", omittingEmptySubsequences: false)
        if !codes.allSatisfy(isSound) { report(kind, field, expected: expected) }
        return codes.map(String.init)
    }

    private static func isNational(_ code: Substring) -> Bool { code.utf8.count == 5 && code.utf8.allSatisfy(isDigit) }

    private static func isFormer(_ code: Substring) -> Bool {
        (code.hasPrefix("E") || code.hasPrefix("B")) && code.utf8.count == 5
            && code.utf8.dropFirst().allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}

extension Limit {
    /// Compares two limits as they are meant, not on a given day: a working day counts as 7 working hours beside working
    /// time and as 24 hours beside clock time.
    func isShorter(than other: Limit) -> Bool {
        let bothInWorkingTime = isInWorkingTime && other.isInWorkingTime
        return nominalMinutes(workingDay: bothInWorkingTime ? 7 * 60 : 24 * 60)
            < other.nominalMinutes(workingDay: bothInWorkingTime ? 7 * 60 : 24 * 60)
    }

    private var isInWorkingTime: Bool { unit == .workingHours || unit == .workingDays }

    private func nominalMinutes(workingDay: Int) -> Int {
        switch unit {
        case .minutes: amount
        case .hours, .workingHours: amount * 60
        case .days: amount * 24 * 60
        case .workingDays: amount * workingDay
        }
    }
}
