// SPDX-License-Identifier: Apache-2.0
import Kernel
import Patrols
import PlaceRules
import Places
import Web

/// What patrols ask of places, answered by the atlas.
struct PlacesToPatrols: PatrolPlaces {
    let atlas: Atlas

    func choices(in scope: Scope) -> [(id: PlaceID, code: String)] {
        (atlas.all(.community, in: scope) + atlas.all(.grid, in: scope)).map { ($0.id, $0.code.description) }
    }

    func locality(code: String) -> Locality? { code.isEmpty ? nil : atlas.locality(code: code) }

    func locality(of place: PlaceID) -> Locality? { atlas.locality(of: place) }

    func name(_ place: PlaceID, _ language: Language) -> String { atlas.name(place, english: language == .english) }
}
