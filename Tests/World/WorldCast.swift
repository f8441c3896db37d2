// SPDX-License-Identifier: Apache-2.0
import Randomness

/// The people through whose hands one order goes; whoever handles it never checks it.
struct WorldCast {
    let gridCode: String
    let unitKey: String
    let handler: String
    let dispatcher: String
    let checker: String
    let chief: String

    /// - Parameter isPrivate: the matter touches a private life, so that only the centre goes over it.
    init(
        desk: WorldTopic.Desk, gridCode: String, restricted: Bool, isPrivate: Bool = false, mixer: inout SplitMix64
    ) {
        let zhiyun = gridCode.hasPrefix("990101001")
        let town = zhiyun ? "zhiyun" : "qingsuo"
        let community = String(gridCode.prefix(12))
        let unit = Self.unitKey(of: desk, town: town, committee: WorldUnit.committeeKey(of: community))
        let handlers: [WorldPerson] =
            switch desk {
            case .grid: WorldPerson.holding(.gridWorker, for: unit).filter { $0.posts[0].placeCode == gridCode }
            case .community: WorldPerson.holding(.communityOfficer, for: unit)
            default: WorldPerson.holding(.departmentOfficer, for: unit) + WorldPerson.holding(.crew, for: unit)
            }
        let centre = WorldPerson.holding(.dispatcher, for: "\(town)-centre")
        let chiefs = WorldPerson.holding(.dutyChief, for: "\(town)-centre")
        let leader = WorldPerson.holding(.gridLeader, at: community)?.key ?? ""
        self.gridCode = gridCode
        unitKey = unit
        handler = mixer.pick(handlers).key
        dispatcher = mixer.pick(centre).key
        chief = mixer.pick(chiefs).key
        let fromCentre = restricted || handler == leader || (desk != .grid && mixer.below(2) == 0)
        checker = fromCentre || isPrivate ? chief : leader
    }

    private static func unitKey(of desk: WorldTopic.Desk, town: String, committee: String) -> String {
        let zhiyun = town == "zhiyun"
        return switch desk {
        case .urban: "\(town)-urban"
        case .safety: "\(town)-safety"
        case .service: "\(town)-service"
        case .party: "\(town)-party"
        case .economy: "\(town)-economy"
        case .police: "\(town)-police"
        case .clinic: "\(town)-clinic"
        case .community, .grid: committee
        case .kitchen: zhiyun ? "repair-kitchen" : "repair-kitchen-qingsuo"
        case .property: zhiyun ? "property-jingwei" : "property-shuangsuo"
        case .drain: "drain-crew"
        case .sanitation: "sanitation-station"
        case .power: "power-station"
        case .utility: "utility-company"
        case .telecom: "telecom-company"
        case .urbanBureau: "urban-bureau"
        case .housing: "housing-commission"
        case .market: "market-bureau"
        case .traffic: "traffic-police"
        case .labour: "labour-bureau"
        }
    }
}
