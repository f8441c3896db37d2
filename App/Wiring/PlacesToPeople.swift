// SPDX-License-Identifier: Apache-2.0
import Kernel
import People
import PlaceRules
import Places
import Web

/// What people ask of places, answered by the atlas.
struct PlacesToPeople: PeoplePlaces {
    let atlas: Atlas

    func name(_ place: PlaceID, _ language: Language) -> String { atlas.name(place, english: language == .english) }

    func code(_ place: PlaceID) -> String { atlas.code(place) }

    func level(_ place: PlaceID) -> PlaceLevel? { atlas.place(place)?.level }

    func find(_ text: String) -> [PlaceID] {
        if let place = atlas.place(code: text) { return [place.id] }
        return atlas.search(text).filter { $0.name == text || $0.english == text }.map(\.id)
    }

    func covers(_ scope: Scope, _ place: PlaceID) -> Bool {
        switch scope {
        case .everywhere: return true
        case .place(let top, _):
            var next: PlaceID? = place
            while let id = next {
                if id == top { return true }
                next = atlas.place(id)?.parent
            }
            return false
        }
    }

    func under(_ place: PlaceID) -> [PlaceID]? {
        guard let found = atlas.place(place), found.parent != nil else { return nil }
        var all = [place]
        var index = 0
        while index < all.count {
            all += atlas.children(all[index]).map(\.id)
            index += 1
        }
        return all
    }
}
