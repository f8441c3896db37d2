// SPDX-License-Identifier: Apache-2.0
import Configuration
import Kernel
import PlaceRules
import WorkOrders

/// The map in which those who go out find the way, beside what the phone itself offers; none is needed.
///
/// | Variable | Default | Meaning |
/// |---|---|---|
/// | `JIEWANG_NAVIGATION_URL` | none | `https://` address of a map with `{lat}`, `{long}` and perhaps `{name}` |
/// | `JIEWANG_NAVIGATION_CRS` | none | what that map counts in: `wgs84`, `cgcs2000`, `gcj02` or `bd09`; needed with the address |
package struct NavigationConfig: Sendable {
    private let template: String
    private let system: CoordinateSystem

    /// The names of the variables, after `JIEWANG_`.
    static let names: Set<String> = ["NAVIGATION_URL", "NAVIGATION_CRS"]

    /// nil when there is no such map, or something is wrong with what is said of it.
    init?(_ reader: ConfigReader, _ problems: inout [String]) {
        guard let template = reader.string(forKey: "navigation.url"), !template.isEmpty else { return nil }
        let isAddress =
            template.hasPrefix("https://") && template.contains("{lat}") && template.contains("{long}")
            && !template.contains { $0.isWhitespace || $0 == "\"" }
        if !isAddress {
            problems.append("JIEWANG_NAVIGATION_URL must be an https address with {lat} and {long}")
        }
        // A guess would lead people some hundred metres astray without a word.
        let system = reader.string(forKey: "navigation.crs").flatMap { CoordinateSystem(rawValue: $0) }
        if system == nil {
            problems.append("JIEWANG_NAVIGATION_CRS must be wgs84, cgcs2000, gcj02 or bd09 when there is a map")
        }
        guard isAddress, let system else { return nil }
        self.init(template: template, system: system)
    }

    package init(template: String, system: CoordinateSystem) { (self.template, self.system) = (template, system) }

    /// The address that opens the map at a point of CGCS2000.
    package func address(_ point: MapPoint, _ name: String) -> String {
        let here = Point(latitude: point.latitude, longitude: point.longitude).map { system.fromCGCS2000($0) }
        return template.replacing("{lat}", with: Self.degrees(here?.latitude ?? point.latitude))
            .replacing("{long}", with: Self.degrees(here?.longitude ?? point.longitude))
            .replacing("{name}", with: name.percentEncoded)
    }

    /// Six digits behind the point are a tenth of a metre.
    private static func degrees(_ value: Double) -> String {
        String((value * 1_000_000).rounded() / 1_000_000)
    }
}
