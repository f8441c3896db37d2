// SPDX-License-Identifier: Apache-2.0
import CallbackRules
import Callbacks
import Kernel
import PlaceRules
import Places
import Web

/// What callbacks ask of places, answered by the atlas.
struct PlacesToCallbacks: CallbackPlaces {
    let atlas: Atlas

    func choices(in scope: Scope) -> [PlaceID] {
        switch scope {
        case .everywhere:
            atlas.all(.district).map(\.id) + atlas.all(.town).map(\.id)
        case .place(let id, let level):
            [id] + (level == .district || level == .town ? atlas.children(id).map(\.id) : [])
        }
    }

    func scope(code: String, within scope: Scope) -> (place: PlaceID, scope: Scope, area: DrawnArea)? {
        guard let place = atlas.place(code: code), let area = area(place) else { return nil }
        let isCovered: Bool =
            switch scope {
            case .everywhere: true
            case .place(let id, _): id == place.id || atlas.locality(of: place.id).map { scope.covers($0) } ?? false
            }
        return isCovered ? (place.id, .place(place.id, place.level), area) : nil
    }

    func code(_ place: PlaceID) -> String { atlas.code(place) }

    func name(_ place: PlaceID, _ language: Language) -> String { atlas.name(place, english: language == .english) }

    /// Draws go no higher than a district and no lower than a community.
    private func area(_ place: Place) -> DrawnArea? {
        switch place.level {
        case .district: DrawnArea(district: place.id, town: nil, community: nil)
        case .town, .community:
            atlas.locality(of: place.id).map {
                DrawnArea(district: $0.district, town: $0.town, community: $0.community)
            }
        case .province, .city, .grid, .building: nil
        }
    }
}
