// SPDX-License-Identifier: Apache-2.0
import Appraisal
import Catalogue
import CatalogueRules
import Kernel
import Web

/// What figures ask of the catalogue.
struct CatalogueToAppraisal: AppraisalMatters {
    let shelf: MatterShelf

    func name(_ code: MatterCode, _ language: Language) -> String { shelf.name(code, english: language == .english) }

    func choices(_ language: Language) -> [(heading: String, matters: [(code: String, name: String)])] {
        let isEnglish = language == .english
        return shelf.groups.map { group in
            (
                isEnglish ? group.english : group.name,
                group.matters.map { ($0.code.text, shelf.name($0.code, english: isEnglish)) }
            )
        }
    }
}
