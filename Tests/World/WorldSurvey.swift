// SPDX-License-Identifier: Apache-2.0
import Randomness

/// Draws the district: two towns of twelve grids on the banks of a river, about five kilometres across.
enum WorldSurvey {
    static let north = WorldLattice(bank: 29_301_300, height: 3_500, riverBelow: true, seed: 141)
    static let south = WorldLattice(bank: 29_299_700, height: 3_600, riverBelow: false, seed: 6_011)

    static let river: [(lon: Double, lat: Double)] = {
        let path = south.side(lowest: false) + north.side(lowest: true).reversed()
        return degrees(path + [path[0]])
    }()

    static let places: [WorldPlace] = {
        var list: [WorldPlace] = []
        let outline =
            south.side(lowest: true).dropLast() + south.flank(western: false) + north.flank(western: false).dropLast()
            + north.side(lowest: false).reversed().dropLast() + north.flank(western: true).reversed()
            + south.flank(western: true).reversed().dropLast()
        let boundary = degrees(Array(outline) + [outline[0]])
        let middle = (lon: 106.5, lat: 29.3032)
        func division(_ code: String, _ level: WorldLevel, _ name: String, _ english: String, under parent: String?) {
            list.append(
                WorldPlace(
                    code: code, level: level, name: name, english: english, parentCode: parent, street: "",
                    ring: level == .district ? boundary : [], point: middle))
        }
        division(WorldDivision.province, .province, "清岚省", "Qinglan Province", under: nil)
        division(WorldDivision.city, .city, "澄川市", "Chengchuan City", under: WorldDivision.province)
        division(WorldDivision.district, .district, "临渊区", "Linyuan District", under: WorldDivision.city)
        list.append(town(WorldDivision.zhiyun, "织云街道", "Zhiyun Subdistrict"))
        list.append(town(WorldDivision.qingsuo, "青梭镇", "Qingsuo Town"))
        let communities = WorldDivision.communities
        for community in communities {
            list.append(
                ringed(
                    community.code, .community, community.name, community.english, under: community.townCode,
                    lattice(of: community.townCode).ring(columns: community.columns, rows: community.rows)))
        }
        let cells = communities.flatMap(grids)
        return list + cells + cells.flatMap(buildings)
    }()

    /// Every place by its code.
    static let byCode = Dictionary(uniqueKeysWithValues: places.map { ($0.code, $0) })

    static func lattice(of townCode: String) -> WorldLattice { townCode == WorldDivision.zhiyun ? north : south }

    /// A point of a ring's inside, `share` of the way from the middle to a place on the boundary.
    static func inside(_ place: WorldPlace, toward corner: Int, between: Double, share: Double) -> (
        lon: Double, lat: Double
    ) {
        let (a, b) = (place.ring[corner % (place.ring.count - 1)], place.ring[corner % (place.ring.count - 1) + 1])
        let (lon, lat) = (a.lon + (b.lon - a.lon) * between, a.lat + (b.lat - a.lat) * between)
        return rounded(
            place.point.lon + (lon - place.point.lon) * share, place.point.lat + (lat - place.point.lat) * share)
    }

    static func rounded(_ lon: Double, _ lat: Double) -> (lon: Double, lat: Double) {
        (lon: (lon * 1e6).rounded() / 1e6, lat: (lat * 1e6).rounded() / 1e6)
    }

    private static func town(_ code: String, _ name: String, _ english: String) -> WorldPlace {
        ringed(
            code, .town, name, english, under: WorldDivision.district,
            lattice(of: code).ring(columns: 0..<WorldLattice.columns, rows: 0..<WorldLattice.rows))
    }

    private static func grids(of community: WorldDivision.Community) -> [WorldPlace] {
        WorldDivision.cells(of: community).enumerated().map { index, cell in
            ringed(
                community.code + "00\(index + 1)", .grid, "\(community.name)第\(WorldDivision.ordinals[index])网格",
                "\(community.english) Grid \(index + 1)", under: community.code,
                lattice(of: community.townCode)
                    .ring(columns: cell.column..<cell.column + 1, rows: cell.row..<cell.row + 1))
        }
    }

    /// Buildings stand apart from each other, well inside their grid.
    private static func buildings(of grid: WorldPlace) -> [WorldPlace] {
        let stock = WorldBuilding.stock[grid.code] ?? []
        var mixer = SplitMix64(seed: UInt64(grid.code) ?? 0)
        return stock.enumerated().map { index, building in
            let corner = index * (grid.ring.count - 1) / max(1, stock.count)
            return WorldPlace(
                code: grid.code + "00\(index + 1)", level: .building, name: building.name, english: building.english,
                parentCode: grid.code, street: building.street, ring: [],
                point: inside(
                    grid, toward: corner, between: Double(mixer.within(10...90)) / 100,
                    share: Double(mixer.within(40...75)) / 100))
        }
    }

    private static func ringed(
        _ code: String, _ level: WorldLevel, _ name: String, _ english: String, under parent: String,
        _ corners: [WorldLattice.Corner]
    ) -> WorldPlace {
        let ring = degrees(corners)
        return WorldPlace(
            code: code, level: level, name: name, english: english, parentCode: parent, street: "", ring: ring,
            point: centre(of: ring))
    }

    private static func degrees(_ corners: [WorldLattice.Corner]) -> [(lon: Double, lat: Double)] {
        corners.map { (lon: Double($0.x) / 1e6, lat: Double($0.y) / 1e6) }
    }

    /// The centre of gravity of a closed ring.
    private static func centre(of ring: [(lon: Double, lat: Double)]) -> (lon: Double, lat: Double) {
        let origin = ring[0]
        var (area, x, y) = (0.0, 0.0, 0.0)
        for (a, b) in zip(ring, ring.dropFirst()) {
            let (ax, ay) = (a.lon - origin.lon, a.lat - origin.lat)
            let (bx, by) = (b.lon - origin.lon, b.lat - origin.lat)
            let cross = ax * by - bx * ay
            area += cross
            x += (ax + bx) * cross
            y += (ay + by) * cross
        }
        return rounded(origin.lon + x / (3 * area), origin.lat + y / (3 * area))
    }
}
