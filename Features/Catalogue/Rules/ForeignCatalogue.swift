// SPDX-License-Identifier: Apache-2.0

import Kernel

/// A three-level list as other districts publish theirs: type, main type, sub-type, each with a code.
///
/// A sub-type becomes a matter: `sub_type_code` its code, `sub_type` its name, `main_type` its group, and
/// `type · main_type` its definition. The list says nothing about limits, leads or checking, so `Defaults` fill them in,
/// marked as a proposal, and the district edits the result. Published lists repeat a sub-type's code under a second
/// name; the first row stands, the other names join its definition, where the search finds them, and a warning names
/// the line.
package enum ForeignCatalogue {
    /// The columns, all of them required in the header; the codes of the two upper levels are read past.
    package enum Column: String, CaseIterable, Sendable {
        case typeCode = "type_code"
        case type
        case mainTypeCode = "main_type_code"
        case mainType = "main_type"
        case subTypeCode = "sub_type_code"
        case subType = "sub_type"
    }

    /// What a foreign list doesn't say.
    package struct Defaults: Sendable {
        /// The plate by the list's `type`; `plate` for the others.
        package var plates: [String: Plate] = [:]
        package var plate = Plate.services
        package var leadLevel = LeadLevel.town
        package var leadRole = "指挥中心座席"
        /// nil (a limit that the caller couldn't read) is reported as a missing value.
        package var acknowledgeLimit = Limit(4, .workingHours)
        package var handleLimit = Limit(5, .workingDays)
        package var priority = MatterPriority.ordinary
        package var evidenceMaximum = "无"
        package var closeRule = "答复报告人"
        package var verification = Verification.reporter
        package var sensitivity = Sensitivity.personal

        package init() {}

        /// Contact within 4 working hours, result within 5 working days, answered to the reporter.
        package static let usual = Defaults()
    }

    /// What joins the parts of a definition.
    static let joint = " · "

    /// The uppermost of the three levels: the `type` of a matter that came from a foreign list, as its definition still
    /// begins with it; the plate's word for every other matter.
    package static func type(of matter: Matter) -> String {
        guard let end = matter.definition.firstRange(of: joint + matter.group) else { return matter.plate.fileWord }
        return String(matter.definition[..<end.lowerBound])
    }

    static func read(_ table: ParsedTable, defaults: Defaults) throws(CatalogueUnreadable) -> CatalogueReader.Reading {
        var problems = unknownColumns(table.header)
        var matters: [Matter] = []
        var first: [MatterCode: (line: Int, position: Int)] = [:]
        for row in table.rows {
            var reader = ForeignRow(row, header: table.header)
            if let matter = reader.matter(defaults: defaults) {
                if let earlier = first[matter.code] {
                    reader.report(.codeTwice, .subTypeCode, expected: String(earlier.line), isWarning: true)
                    matters[earlier.position].definition += joint + matter.name
                } else {
                    first[matter.code] = (row.line, matters.count)
                    matters.append(matter)
                }
            }
            problems += reader.problems
        }
        if table.rows.isEmpty { problems.append(.init(.noRows, line: 1)) }
        return try CatalogueReader.settle(.init(matters), problems)
    }

    private static func unknownColumns(_ header: [String]) -> [CatalogueProblem] {
        header.enumerated().filter { Column(rawValue: $0.element) == nil }.map { index, name in
            .init(.columnUnknown, line: 1, column: index + 1, name: name, value: name, isWarning: true)
        }
    }
}
