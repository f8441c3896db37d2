// SPDX-License-Identifier: Apache-2.0
import CatalogueRules
import Kernel

/// A matter's fields as one canonical JSON text, with the closed words in English.
///
/// Stored matters aren't read by the rules for files: a rule that grows stricter must not make an old version unreadable.
enum MatterRecord {
    static func write(_ matter: Matter) -> String {
        var fields = Payload()
        for field in MatterField.allCases where field != .code && field != .name {
            let text = text(of: field, in: matter)
            if !text.isEmpty { fields[field.rawValue] = .text(text) }
        }
        return fields.canonicalJSON
    }

    /// nil when the text is not what `write` writes.
    static func read(_ json: String, code: MatterCode, name: String) -> Matter? {
        guard let fields = Payload(canonicalJSON: json) else { return nil }
        func text(_ field: MatterField) -> String { fields.text(field.rawValue) ?? "" }
        func list(_ field: MatterField) -> [String] { text(field).split(separator: "|").map(String.init) }
        guard let plate = Plate(rawValue: text(.plate)), let nature = MatterNature(rawValue: text(.nature)),
            let leadLevel = LeadLevel(rawValue: text(.leadLevel)), let dutyList = DutyList(rawValue: text(.dutyList)),
            let acknowledge = Limit(text(.acknowledgeLimit)), let handle = Limit(text(.handleLimit)),
            let priority = MatterPriority(rawValue: text(.priority)),
            let basis = LimitBasis(rawValue: text(.limitBasis)),
            let verification = Verification(rawValue: text(.verification)),
            let sensitivity = Int(text(.sensitivity)).flatMap(Sensitivity.init(rawValue:))
        else { return nil }
        return Matter(
            code: code, plate: plate, nature: nature, group: text(.group), name: name, definition: text(.definition),
            leadLevel: leadLevel, leadRole: text(.leadRole), cooperating: text(.cooperating), dutyList: dutyList,
            acknowledgeLimit: acknowledge, handleLimit: handle, priority: priority, limitBasis: basis,
            basisNote: text(.basisNote), evidenceMaximum: text(.evidenceMaximum), closeRule: text(.closeRule),
            verification: verification, nationalCodes: list(.nationalCodes), formerCodes: list(.formerCodes),
            sensitivity: sensitivity, note: text(.note))
    }

    /// The field as it is stored and published: closed words in English.
    static func text(of field: MatterField, in matter: Matter) -> String {
        switch field {
        case .plate: matter.plate.rawValue
        case .nature: matter.nature.rawValue
        case .leadLevel: matter.leadLevel.rawValue
        case .dutyList: matter.dutyList.rawValue
        case .priority: matter.priority.rawValue
        case .limitBasis: matter.limitBasis.rawValue
        case .verification: matter.verification.rawValue
        case .code, .group, .name, .definition, .leadRole, .cooperating, .acknowledgeLimit, .handleLimit, .basisNote,
            .evidenceMaximum, .closeRule, .nationalCodes, .formerCodes, .sensitivity, .note:
            matter.text(of: field)
        }
    }
}
