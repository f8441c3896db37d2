// SPDX-License-Identifier: Apache-2.0
import Appraisal
import Kernel
import People
import PeopleRules
import Web

/// What figures ask of people: units only, never a person.
struct PeopleToAppraisal: AppraisalUnits {
    let book: PeopleBook

    func unit(_ id: UnitID) -> CountedUnit? { book.unit(id).map(counted) }

    func unit(code: String) -> CountedUnit? { book.unit(code: code).map(counted) }

    private func counted(_ unit: Unit) -> CountedUnit {
        CountedUnit(id: unit.id, code: unit.code, names: [.chinese: unit.name, .english: unit.english])
    }
}
