// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PlaceRules
import Places
import Testing

/// A small invented district: two towns, three communities, four grids.
enum Samples {
    static let table = """
        code,level,name,english,parent,lon,lat,crs,valid_from
        990103,district,云溪区,Yunxi,,,,,2020-01-01
        990103001,town,青石街道,Qingshi,990103,106.50,29.50,cgcs2000,2020-01-01
        990103002,town,白桥街道,,990103,,,,2020-01-01
        990103001005,community,双桥社区居委会,,990103001,,,,2020-01-01
        990103001006,community,石门村,,990103001,,,,2020-01-01
        990103002001,community,双桥社区,,990103002,,,,2020-01-01
        990103001005001,grid,第一网格,Grid 1,990103001005,,,,2020-01-01
        990103001005002,grid,第二网格,,990103001005,,,,2020-01-01
        990103001006001,grid,石门网格,,990103001006,,,,2020-01-01
        990103002001001,grid,桥头网格,,990103002001,,,,2020-01-01
        99010300100500100001,building,1栋,,990103001005001,,,,2020-01-01
        99010300100500100002,building,11栋,,990103001005001,,,,2020-01-01
        99010300200100100001,building,1栋,,990103002001001,,,,2020-01-01
        99010300200100100002,building,桥头公寓,,990103002001001,,,,2020-01-01

        """

    static let admin = Actor.system("test")

    /// Grid 1 has a hole; grid 2 is its neighbour to the east; the town holds both and more.
    static let grids = collection([
        ("990103001005001", square(0, 0, 10, 10) + "," + square(4, 4, 6, 6)),
        ("990103001005002", square(10, 0, 20, 10)),
    ])
    static let towns = collection([("990103001", square(-10, -10, 40, 40))])

    static func collection(_ features: [(code: String, rings: String)]) -> [UInt8] {
        let texts = features.map { code, rings in
            """
            {"type":"Feature","properties":{"code":"\(code)"},"geometry":{"type":"Polygon","coordinates":[\(rings)]}}
            """
        }
        return Array("{\"type\":\"FeatureCollection\",\"features\":[\(texts.joined(separator: ","))]}".utf8)
    }

    /// A ring in thousandths of a degree from 106.5, 29.5.
    static func square(_ west: Int, _ south: Int, _ east: Int, _ north: Int) -> String {
        let corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
        return "[" + corners.map { "[\(longitude($0)),\(latitude($1))]" }.joined(separator: ",") + "]"
    }

    static func longitude(_ thousandths: Int) -> Double { Double(106_500 + thousandths) / 1000 }
    static func latitude(_ thousandths: Int) -> Double { Double(29_500 + thousandths) / 1000 }
}

/// The sample district in a store, with its atlas.
struct SampleDistrict {
    let database: Database
    let clock: Clock
    let atlas: Atlas
    let importer: PlaceImporter

    init(_ database: Database, _ clock: Clock, outlines: Bool = false) async throws {
        (self.database, self.clock) = (database, clock)
        atlas = try Atlas(database)
        importer = PlaceImporter(database: database, atlas: atlas)
        let table = try await importer.divisions(Array(Samples.table.utf8), as: .plain, at: clock.now)
        try await importer.apply(table, as: Samples.admin, at: clock.now)
        guard outlines else { return }
        try await take(Samples.grids, .grid)
        try await take(Samples.towns, .town)
    }

    func take(_ bytes: [UInt8], _ level: PlaceLevel) async throws {
        let work = try await importer.polygons(bytes, level: level, in: .cgcs2000, key: .code, at: clock.now)
        try await importer.apply(work, as: Samples.admin, at: clock.now)
    }

    func place(_ code: String) throws -> Place { try #require(atlas.place(code: code)) }

    func rename(_ place: Place, _ name: String, version: Int64) async throws {
        let tree = atlas.sheet.tree
        try await database.write(as: Samples.admin) { tx in
            try PlaceStore.rename(place.id, name: name, english: nil, version: version, in: tree, tx)
        }
    }
}
