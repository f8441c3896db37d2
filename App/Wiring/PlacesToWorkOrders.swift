// SPDX-License-Identifier: Apache-2.0
import Geometry
import Kernel
import PlaceRules
import Places
import Web
import WorkOrders

/// What work orders ask of places, answered by the atlas.
struct PlacesToWorkOrders: OrderPlaces {
    let atlas: Atlas

    func locality(latitude: Double, longitude: Double) -> Locality? {
        atlas.locality(latitude: latitude, longitude: longitude)
    }

    func locality(of place: PlaceID) -> Locality? { atlas.locality(of: place) }

    func locality(code: String) -> Locality? { code.isEmpty ? nil : atlas.locality(code: code) }

    func locality(namedIn address: String) -> Locality? { atlas.locality(namedIn: address) }

    func name(_ place: PlaceID, _ language: Language) -> String { atlas.name(place, english: language == .english) }

    func code(_ place: PlaceID) -> String { atlas.code(place) }

    func choices(in scope: Scope, level: PlaceLevel) -> [(id: PlaceID, code: String)] {
        atlas.all(level, in: scope).map { ($0.id, $0.code.description) }
    }

    var center: MapPoint {
        atlas.centre.map { .init(latitude: $0.latitude, longitude: $0.longitude) }
            ?? .init(latitude: 35, longitude: 105)
    }

    func center(of place: PlaceID) -> MapPoint? {
        atlas.centre(of: place).map { .init(latitude: $0.latitude, longitude: $0.longitude) }
    }
}
