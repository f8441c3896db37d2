// SPDX-License-Identifier: Apache-2.0
import Tabular

/// A foreign city as one invented town of nobody's district, with areas as its communities.
package enum CityPlaces {
    package static let district = "990103000000"
    package static let town = "990103001000"

    /// District and town in the plain shape; the communities come with their areas.
    package static func csv(name: String) -> [UInt8] {
        var writer = CSVWriter(guardsFormulas: false)
        writer.append(["code", "level", "name", "english", "parent", "lon", "lat", "crs", "valid_from"])
        writer.append([district, "district", "\(name) 区", name, "", "", "", "", "2000-01-01"])
        writer.append([town, "town", "\(name) 镇", name, district, "", "", "", "2000-01-01"])
        return writer.bytes
    }

    /// The code of the n-th area of the file, from 1; nil beyond 999.
    package static func community(_ number: Int) -> String? {
        guard (1...999).contains(number) else { return nil }
        let text = String(number)
        return "990103001" + String(repeating: "0", count: 3 - text.count) + text
    }
}
