// SPDX-License-Identifier: Apache-2.0
import Catalogue
import CatalogueRules
import Kernel
import Web
import WorkOrderRules
import WorkOrders

/// What work orders ask of the catalogue, answered by its shelf.
struct CatalogueToWorkOrders: OrderMatters {
    let shelf: MatterShelf

    var calendar: WorkCalendar { shelf.calendar }

    func terms(_ code: MatterCode) -> MatterTerms? {
        guard let matter = shelf.matter(code), let heading = shelf.heading else { return nil }
        return MatterTerms(
            code: code, catalogueVersion: heading.number, acknowledgeLimit: matter.acknowledgeLimit,
            handleLimit: matter.handleLimit, verify: Self.verify(matter.verification),
            sensitivity: matter.sensitivity.rawValue,
            isRecalled: matter.dutyList == .recalled)
    }

    func name(_ code: MatterCode, _ language: Language) -> String { shelf.name(code, english: language == .english) }

    func tiles(_ language: Language) -> [MatterTile] {
        shelf.tiles.map {
            MatterTile(code: $0.code, name: name($0.code, language), icon: $0.icon.rawValue)
        }
    }

    func groups(_ language: Language) -> [MatterGroup] {
        shelf.groups.map { group in
            MatterGroup(
                name: language == .english ? group.english : group.name,
                matters: group.matters.map { ($0.code, name($0.code, language)) })
        }
    }

    private static func verify(_ verify: Verification) -> MatterTerms.Verify {
        switch verify {
        case .none: .none
        case .reporter: .reporter
        case .sample: .sample
        case .onsite: .onsite
        case .restricted: .restricted
        }
    }
}
