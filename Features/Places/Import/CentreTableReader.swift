// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlaceRules
import Tabular

/// Reads centre points of towns that are known by district and name: columns district_adcode, street, lon_gcj02,
/// lat_gcj02 (Amap's shape, GCJ-02). Every row, or every problem.
package enum CentreTableReader {
    /// - Parameter bytes: CSV in UTF-8, unpacked.
    package static func read(_ bytes: [UInt8]) throws(ImportRefusal) -> [TownCentre] {
        var cells = try CellReader(bytes)
        let (district, street) = (cells.column("district_adcode"), cells.column("street"))
        let (longitude, latitude) = (cells.column("lon_gcj02"), cells.column("lat_gcj02"))
        try cells.refuseIfAnyProblem()
        var centres: [TownCentre] = []
        var seen: Set<[String]> = []
        for row in cells.rows {
            let code = cells.code(row, district, level: .district)
            let name = cells.name(row, street)
            let point = cells.point(row, longitude, latitude, in: .gcj02)
            guard let code, let name, let point else { continue }
            if !seen.insert([code.description, name]).inserted { cells.report(.sameNameTwice, row, street) }
            centres.append(
                TownCentre(
                    line: row.line, district: code, name: name, centre: point, columns: (district + 1, street + 1)))
        }
        try cells.refuseIfAnyProblem()
        return centres
    }
}
