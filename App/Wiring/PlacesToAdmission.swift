// SPDX-License-Identifier: Apache-2.0
import Admission
import Kernel
import PlaceRules
import Places
import Web

/// What admission asks of places, answered by the atlas.
struct PlacesToAdmission: AdmissionPlaces {
    let atlas: Atlas

    func name(_ place: PlaceID, _ language: Language) -> String { atlas.name(place, english: language == .english) }

    func path(_ place: PlaceID, _ language: Language) -> String {
        guard let locality = atlas.locality(of: place) else { return name(place, language) }
        return [locality.town, locality.community, locality.grid].compactMap { $0 }.map { name($0, language) }
            .joined(separator: " · ")
    }

    func code(_ place: PlaceID) -> String { atlas.code(place) }

    func place(code: String) -> (id: PlaceID, level: PlaceLevel, locality: Locality)? {
        guard !code.isEmpty, let place = atlas.place(code: code), [.town, .community, .grid].contains(place.level),
            let locality = atlas.locality(of: place.id)
        else { return nil }
        return (place.id, place.level, locality)
    }

    func locality(of place: PlaceID) -> Locality? { atlas.locality(of: place) }

    func towns(in scope: Scope) -> [PlaceID] {
        switch scope {
        case .everywhere: return atlas.all(.town).map(\.id)
        case .place(let id, let level):
            // Whoever works in a part of a town reads what binds the town.
            if level > .town { return [atlas.locality(of: id)?.town].compactMap { $0 } }
            return atlas.all(.town, in: scope).map(\.id)
        }
    }

    func places(_ level: PlaceLevel, under place: PlaceID) -> [PlaceID] {
        guard let top = atlas.place(place) else { return [] }
        return atlas.all(level, in: .place(place, top.level)).map(\.id)
    }
}
