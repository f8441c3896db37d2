// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import ReplayRules

/// The areas of a city as GeoJSON, each with a code under which it becomes a community.
struct CityAreas {
    let geoJSON: [UInt8]
    let count: Int

    /// Any FeatureCollection whose features have names.
    init(geoJSON data: Data) throws {
        guard var collection = try JSONSerialization.jsonObject(with: data) as? [String: Any],
            let features = collection["features"] as? [[String: Any]]
        else { throw ValidationError("the areas are no FeatureCollection") }
        collection["features"] = try features.enumerated().map { index, feature in
            guard let code = CityPlaces.community(index + 1) else { throw ReplayProblem.tooMany("areas", limit: 999) }
            var feature = feature
            let name = (feature["properties"] as? [String: Any])?["name"] as? String ?? code
            feature["properties"] = ["code": code, "name": name, "english": name]
            return feature
        }
        geoJSON = [UInt8](try JSONSerialization.data(withJSONObject: collection))
        count = features.count
    }

    /// One rectangle.
    init(name: String, south: Double, west: Double, north: Double, east: Double) throws {
        let ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        let feature: [String: Any] = [
            "type": "Feature", "properties": ["name": name], "geometry": ["type": "Polygon", "coordinates": [ring]],
        ]
        let collection: [String: Any] = ["type": "FeatureCollection", "features": [feature]]
        try self.init(geoJSON: JSONSerialization.data(withJSONObject: collection))
    }
}
