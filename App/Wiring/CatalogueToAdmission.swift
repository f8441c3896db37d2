// SPDX-License-Identifier: Apache-2.0
import Admission
import Catalogue
import CatalogueRules
import Kernel
import Web

/// What admission asks of the catalogue.
struct CatalogueToAdmission: AdmissionMatters {
    let shelf: MatterShelf

    var calendar: WorkCalendar { shelf.calendar }

    func isInForce(_ code: MatterCode) -> Bool { shelf.matter(code) != nil }

    func name(_ code: MatterCode, _ language: Language) -> String { shelf.name(code, english: language == .english) }

    func choices(_ language: Language) -> [(heading: String, matters: [(code: MatterCode, name: String)])] {
        let isEnglish = language == .english
        return shelf.groups.map { group in
            (
                isEnglish ? group.english : group.name,
                group.matters.map { ($0.code, shelf.name($0.code, english: isEnglish)) }
            )
        }
    }
}
