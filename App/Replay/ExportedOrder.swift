// SPDX-License-Identifier: Apache-2.0
import Foundation
import ReplayRules

/// A line of `jiewang export orders --json`.
struct ExportedOrder: Decodable {
    let id: String
    let matterName: String
    let matterGroup: String
    let matterType: String
    let place: String
    let placeName: String
    let town: String
    let townName: String
    let unit: String?
    let state: String
    let outcome: String?
    let closedLate: Bool?

    /// Everything that the program holds.
    static func all(_ program: LocalProgram) throws -> [ExportedOrder] {
        let decoder = JSONDecoder()
        return try program.run(["export", "orders", "--json"]).split(separator: "\n").map {
            try decoder.decode(ExportedOrder.self, from: Data($0.utf8))
        }
    }
}

/// What is counted on both sides.
enum GridFigure: String, CaseIterable {
    case street, community, type
    case mainType = "main type"
    case subType = "sub-type"
    case unit
    case archive = "in time/late"

    func value(of order: GridOrder) -> String {
        switch self {
        case .street: order.spot.street
        case .community: order.spot.community
        case .type: order.matter.type
        case .mainType: order.matter.mainType
        case .subType: order.matter.subType
        case .unit: order.unit.name
        case .archive: order.archive.rawValue
        }
    }

    func value(of order: ExportedOrder) -> String {
        switch self {
        case .street: order.town == GridPlaces.desk ? GridOrder.unknown : order.townName
        case .community: order.place == order.town ? GridOrder.unknown : order.placeName
        case .type: order.matterType
        case .mainType: order.matterGroup
        case .subType: order.matterName
        case .unit: order.unit.map { $0 == GridLedger.unknownUnit ? GridOrder.unknown : $0 } ?? ""
        case .archive:
            switch order.closedLate {
            case false?: GridOrder.Archive.onTime.rawValue
            case true?: GridOrder.Archive.late.rawValue
            case nil: GridOrder.Archive.open.rawValue
            }
        }
    }
}
