// SPDX-License-Identifier: Apache-2.0

import Kernel

/// A column of a catalogue file; the raw value is its header and the order of the cases is the order of an export.
package enum MatterField: String, Hashable, Sendable, CaseIterable {
    case code
    case plate
    case nature
    case group
    case name
    case definition
    case leadLevel = "lead_level"
    case leadRole = "lead_role"
    case cooperating = "coop"
    case dutyList = "duty_list"
    case acknowledgeLimit = "ack_limit"
    case handleLimit = "handle_limit"
    case priority
    case limitBasis = "limit_basis"
    case basisNote = "basis_note"
    case evidenceMaximum = "evidence_min"
    case closeRule = "close_rule"
    case verification = "verify"
    case nationalCodes = "gbt47678_5"
    case formerCodes = "gbt30428_2"
    case sensitivity
    case note

    /// False for the columns that a file may leave out and a row may leave empty.
    package var isRequired: Bool {
        switch self {
        case .cooperating, .basisNote, .nationalCodes, .formerCodes, .note: false
        case .code, .plate, .nature, .group, .name, .definition, .leadLevel, .leadRole, .dutyList, .acknowledgeLimit,
            .handleLimit, .priority, .limitBasis, .evidenceMaximum, .closeRule, .verification, .sensitivity:
            true
        }
    }

    /// The longest text that the field takes, in characters.
    package var maximumLength: Int {
        switch self {
        case .code: 40
        case .group, .name, .leadRole, .plate, .nature, .leadLevel, .dutyList, .acknowledgeLimit, .handleLimit,
            .priority,
            .limitBasis, .verification, .sensitivity:
            60
        case .definition, .cooperating, .basisNote, .evidenceMaximum, .closeRule, .nationalCodes, .formerCodes, .note:
            400
        }
    }
}

extension Matter {
    /// The field as a catalogue file writes it; reading it back gives the same value.
    package func text(of field: MatterField) -> String {
        switch field {
        case .code: code.text
        case .plate: plate.fileWord
        case .nature: nature.fileWord
        case .group: group
        case .name: name
        case .definition: definition
        case .leadLevel: leadLevel.fileWord
        case .leadRole: leadRole
        case .cooperating: cooperating
        case .dutyList: dutyList.fileWord
        case .acknowledgeLimit: acknowledgeLimit.description
        case .handleLimit: handleLimit.description
        case .priority: priority.fileWord
        case .limitBasis: limitBasis.fileWord
        case .basisNote: basisNote
        case .evidenceMaximum: evidenceMaximum
        case .closeRule: closeRule
        case .verification: verification.fileWord
        case .nationalCodes: nationalCodes.joined(separator: "|")
        case .formerCodes: formerCodes.joined(separator: "|")
        case .sensitivity: String(sensitivity.rawValue)
        case .note: note
        }
    }
}
