// SPDX-License-Identifier: Apache-2.0
import Tabular

/// A district of nobody's (province 99 of the statistical codes) with the streets and communities of a ledger.
///
/// | What | Code |
/// |---|---|
/// | the district | 990101000000 |
/// | the n-th street of the file | 990101 nnn 000 |
/// | the m-th community of that street | 990101 nnn mmm |
/// | the desk of the district, for orders without a street | 990101 999 000 |
package struct GridPlaces: Sendable {
    package static let district = "990101000000"
    package static let desk = "990101999000"
    package static let deskName = "区级受理台"

    private struct Street {
        let code: String
        var communities: [String: String] = [:]
    }

    private var streets: [String: Street] = [GridOrder.unknown: Street(code: desk)]
    private var lines: [[String]] = []

    /// - Throws: `ReplayProblem.tooMany` beyond 998 streets or 999 communities of one.
    package init(_ spots: some Sequence<GridSpot>, districtName: String) throws(ReplayProblem) {
        line(Self.district, "district", districtName, "")
        line(Self.desk, "town", Self.deskName, Self.district)
        for spot in spots { try add(spot) }
    }

    /// The code of the narrowest place that is known of a spot.
    package func code(_ spot: GridSpot) -> String {
        guard let street = streets[spot.street] else { return Self.desk }
        return street.communities[spot.community] ?? street.code
    }

    /// A table of places in the plain shape.
    package var csv: [UInt8] {
        var writer = CSVWriter(guardsFormulas: false)
        writer.append(["code", "level", "name", "english", "parent", "lon", "lat", "crs", "valid_from"])
        for line in lines { writer.append(line) }
        return writer.bytes
    }

    private mutating func add(_ spot: GridSpot) throws(ReplayProblem) {
        if streets[spot.street] == nil {
            guard streets.count <= 998 else { throw .tooMany("streets", limit: 998) }
            let code = "990101" + Self.digits(streets.count) + "000"
            streets[spot.street] = Street(code: code)
            line(code, "town", spot.street, Self.district)
        }
        guard spot.community != GridOrder.unknown, var street = streets[spot.street],
            street.communities[spot.community] == nil
        else { return }
        guard street.communities.count < 999 else { throw .tooMany("communities of one street", limit: 999) }
        let code = String(street.code.prefix(9)) + Self.digits(street.communities.count + 1)
        street.communities[spot.community] = code
        streets[spot.street] = street
        line(code, "community", spot.community, street.code)
    }

    private mutating func line(_ code: String, _ level: String, _ name: String, _ parent: String) {
        lines.append([code, level, name, "", parent, "", "", "", "2000-01-01"])
    }

    private static func digits(_ number: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, 3 - text.count)) + text
    }
}
