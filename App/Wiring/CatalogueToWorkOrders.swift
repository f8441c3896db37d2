// SPDX-License-Identifier: Apache-2.0
import Catalogue
import CatalogueRules
import Database
import Kernel
import Synchronization
import Web
import WorkOrderRules
import WorkOrders

/// What work orders ask of the catalogue, answered by its shelf.
final class CatalogueToWorkOrders: OrderMatters {
    private let shelf: MatterShelf
    /// The lists of all matters, which stand on most of the staff's pages, by the catalogue's version.
    private let lists = Mutex<[Language: (version: Int, groups: [MatterGroup])]>([:])

    init(shelf: MatterShelf) { self.shelf = shelf }

    var calendar: WorkCalendar { shelf.calendar }
    var edition: Int { shelf.edition }

    func terms(_ code: MatterCode) -> MatterTerms? {
        guard let matter = shelf.matter(code), let heading = shelf.heading else { return nil }
        return MatterTerms(
            code: code, catalogueVersion: heading.number, acknowledgeLimit: matter.acknowledgeLimit,
            handleLimit: matter.handleLimit, verify: Self.verify(matter.verification),
            sensitivity: matter.sensitivity.rawValue,
            isRecalled: matter.dutyList == .recalled)
    }

    func limits(_ tx: ReadTransaction) throws -> OrderLimits { try LimitsToFeatures.orders(tx) }

    func name(_ code: MatterCode, _ language: Language) -> String { shelf.name(code, english: language == .english) }

    func tiles(_ language: Language) -> [MatterTile] {
        shelf.tiles.map {
            let name = name($0.code, language)
            let plain = language == .english ? $0.english : $0.plain
            return MatterTile(
                code: $0.code, name: name, plain: plain.isEmpty ? name : plain, icon: $0.icon.rawValue)
        }
    }

    func groups(_ language: Language) -> [MatterGroup] {
        let version = shelf.heading?.number ?? 0
        if let known = lists.withLock({ $0[language] }), known.version == version { return known.groups }
        let groups = shelf.groups.map { group in
            MatterGroup(
                name: language == .english ? group.english : group.name,
                matters: group.matters.map { ($0.code, name($0.code, language)) })
        }
        lists.withLock { $0[language] = (version, groups) }
        return groups
    }

    private static func verify(_ verify: CatalogueRules.Verification) -> MatterTerms.Verify {
        switch verify {
        case .none: .none
        case .reporter: .reporter
        case .sample: .sample
        case .onsite: .onsite
        case .restricted: .restricted
        }
    }
}
