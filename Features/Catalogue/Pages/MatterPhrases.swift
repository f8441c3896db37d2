// SPDX-License-Identifier: Apache-2.0
import CatalogueRules
import Kernel
import Markup
import Web

/// How pages speak of a matter's fields.
struct MatterPhrases {
    let words: Words

    var isEnglish: Bool { words.language == .english }

    func plate(_ plate: Plate) -> String { words("catalogue.plate." + plate.rawValue) }

    func nature(_ nature: MatterNature) -> String { words("catalogue.nature." + nature.rawValue) }

    func level(_ level: LeadLevel) -> String { words("catalogue.level." + level.rawValue) }

    func sensitivity(_ sensitivity: Sensitivity) -> String { words("catalogue.sensitivity.\(sensitivity.rawValue)") }

    func verification(_ verification: Verification) -> String { words("catalogue.verify." + verification.rawValue) }

    func limit(_ limit: Limit) -> String {
        let key = "catalogue.limit." + limit.unit.rawValue
        return words(limit.amount == 1 ? key + ".one" : key, ["n": String(limit.amount)])
    }

    func field(_ field: MatterField) -> String { words("catalogue.field." + field.rawValue) }

    /// The field's name on a value, for lists that show no columns.
    func label(_ field: MatterField) -> Attribute { .data("label", self.field(field)) }

    /// The value of a field as people read it; the text is the one of a catalogue file.
    func value(_ text: String, of field: MatterField) -> String {
        switch field {
        case .plate: Plate(fileWord: text).map(plate) ?? text
        case .nature: MatterNature(fileWord: text).map(nature) ?? text
        case .leadLevel: LeadLevel(fileWord: text).map(level) ?? text
        case .dutyList: DutyList(fileWord: text).map { words("catalogue.duty." + $0.rawValue) } ?? text
        case .acknowledgeLimit, .handleLimit: Limit(text).map(limit) ?? text
        case .priority: MatterPriority(fileWord: text).map { words("catalogue.priority." + $0.rawValue) } ?? text
        case .limitBasis: LimitBasis(fileWord: text).map { words("catalogue.basis." + $0.rawValue) } ?? text
        case .verification: Verification(fileWord: text).map(verification) ?? text
        case .sensitivity: Int(text).flatMap(Sensitivity.init(rawValue:)).map(sensitivity) ?? text
        case .nationalCodes, .formerCodes: text.split(separator: "|").joined(separator: " ")
        case .code, .group, .name, .definition, .leadRole, .cooperating, .basisNote, .evidenceMaximum, .closeRule,
            .note:
            text
        }
    }

    /// Whether a field is in the catalogue's own language, whatever the page's.
    func isChinese(_ field: MatterField) -> Bool {
        switch field {
        case .group, .name, .definition, .leadRole, .cooperating, .basisNote, .evidenceMaximum, .closeRule, .note: true
        case .code, .plate, .nature, .leadLevel, .dutyList, .acknowledgeLimit, .handleLimit, .priority, .limitBasis,
            .verification, .nationalCodes, .formerCodes, .sensitivity:
            false
        }
    }

    /// `lang` for a field's text where it differs from the page's.
    func lang(_ field: MatterField) -> Attribute { .lang(isEnglish && isChinese(field) ? "zh-Hans" : nil) }

    /// `lang` for a name that may have no English.
    func lang(isTranslated: Bool) -> Attribute { .lang(isEnglish && !isTranslated ? "zh-Hans" : nil) }
}
