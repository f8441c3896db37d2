// SPDX-License-Identifier: Apache-2.0

import Kernel

/// One matter of the catalogue (事项): what may be asked for, who answers for it, how fast, and how it is checked.
package struct Matter: Hashable, Sendable {
    package var code: MatterCode
    package var plate: Plate
    package var nature: MatterNature
    /// A heading within the plate, in the catalogue's language.
    package var group: String
    package var name: String
    package var definition: String
    package var leadLevel: LeadLevel
    /// The post that answers for it, never a person.
    package var leadRole: String
    /// Who helps, in words; empty when nobody does.
    package var cooperating: String
    package var dutyList: DutyList
    /// From dispatch to the first contact.
    package var acknowledgeLimit: Limit
    /// From dispatch to the report of the result.
    package var handleLimit: Limit
    package var priority: MatterPriority
    package var limitBasis: LimitBasis
    package var basisNote: String
    /// The most evidence that may be demanded, in words; asking for more needs approval. `无`: no photo may be demanded.
    package var evidenceMaximum: String
    /// What must be true before an order of this matter is closed.
    package var closeRule: String
    package var verification: Verification
    /// Matter codes of GB/T 47678.5-2026, five digits each.
    package var nationalCodes: [String]
    /// Superseded codes of GB/T 30428.2-2013 for old data: `E` or `B` and four digits each.
    package var formerCodes: [String]
    package var sensitivity: Sensitivity
    package var note: String

    package init(
        code: MatterCode, plate: Plate, nature: MatterNature, group: String, name: String, definition: String,
        leadLevel: LeadLevel, leadRole: String, cooperating: String = "", dutyList: DutyList, acknowledgeLimit: Limit,
        handleLimit: Limit, priority: MatterPriority, limitBasis: LimitBasis, basisNote: String = "",
        evidenceMaximum: String, closeRule: String, verification: Verification, nationalCodes: [String] = [],
        formerCodes: [String] = [], sensitivity: Sensitivity, note: String = ""
    ) {
        (self.code, self.plate, self.nature, self.group) = (code, plate, nature, group)
        (self.name, self.definition) = (name, definition)
        (self.leadLevel, self.leadRole, self.cooperating) = (leadLevel, leadRole, cooperating)
        (self.dutyList, self.acknowledgeLimit, self.handleLimit) = (dutyList, acknowledgeLimit, handleLimit)
        (self.priority, self.limitBasis, self.basisNote) = (priority, limitBasis, basisNote)
        (self.evidenceMaximum, self.closeRule, self.verification) = (evidenceMaximum, closeRule, verification)
        (self.nationalCodes, self.formerCodes) = (nationalCodes, formerCodes)
        (self.sensitivity, self.note) = (sensitivity, note)
    }
}
