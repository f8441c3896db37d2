// SPDX-License-Identifier: Apache-2.0
import Appraisal
import Kernel
import PlaceRules
import Places
import Web

/// What figures ask of places, answered by the atlas.
struct PlacesToAppraisal: AppraisalPlaces {
    let atlas: Atlas

    func area(code: String) -> NamedArea? { atlas.place(code: code).flatMap(area) }

    func area(_ id: PlaceID) -> NamedArea? { atlas.place(id).flatMap(area) }

    func top(of scope: Scope) -> NamedArea? {
        switch scope {
        case .everywhere: atlas.all(.district).first.flatMap(area)
        case .place(let id, _): area(id)
        }
    }

    func path(_ id: PlaceID) -> [NamedArea] {
        var path: [NamedArea] = []
        var next: PlaceID? = id
        while let place = next.flatMap({ atlas.place($0) }), let area = area(place) {
            path.insert(area, at: 0)
            next = place.parent
        }
        return path
    }

    func areas(below id: PlaceID) -> [NamedArea] { atlas.children(id).compactMap(area) }

    func covers(_ scope: Scope, _ area: NamedArea) -> Bool {
        switch scope {
        case .everywhere: true
        case .place(let id, _): id == area.id || (atlas.locality(of: area.id).map { scope.covers($0) } ?? false)
        }
    }

    /// Figures go no higher than a district and no lower than a grid.
    private func area(_ place: Place) -> NamedArea? {
        guard [.district, .town, .community, .grid].contains(place.level) else { return nil }
        return NamedArea(
            id: place.id, code: place.code.description, level: place.level, town: place.town,
            names: [.chinese: place.name, .english: place.english ?? place.name])
    }
}
