// SPDX-License-Identifier: Apache-2.0
import Kernel
import Notices
import PlaceRules
import Places
import Web

/// What notices ask of places, answered by the atlas.
struct PlacesToNotices: NoticePlaces {
    let atlas: Atlas

    func name(_ place: PlaceID, _ language: Language) -> String { atlas.name(place, english: language == .english) }

    func code(_ place: PlaceID) -> String { atlas.code(place) }

    func find(_ text: String) -> [(id: PlaceID, level: PlaceLevel)] {
        if let place = atlas.place(code: text) { return [(place.id, place.level)] }
        return atlas.search(text).filter { $0.name == text || $0.english == text }.map { ($0.id, $0.level) }
    }
}
