// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlaceRules

/// An invented district: two towns, three communities, three grids, a micro-grid and a building.
enum SmallDistrict {
    static let start = CivilDate(daysSinceEpoch: 20_000)

    /// The code of a grid that the change tests add as ended.
    static let endedCode: DivisionCode = {
        do { return try DivisionCode("990103001005009") } catch { preconditionFailure("\(error)") }
    }()

    static func id(_ number: UInt64) -> PlaceID { PlaceID(high: 1, low: number) }

    static func place(
        _ number: UInt64, _ code: String, _ level: PlaceLevel, _ name: String, _ english: String? = nil,
        in parent: UInt64?,
        town: UInt64? = nil, kind: GridKind? = nil, until: CivilDate? = nil, successor: UInt64? = nil
    ) throws -> Place {
        Place(
            id: id(number), code: try DivisionCode(code), level: level, name: name, english: english,
            parent: parent.map(id), town: town.map(id), validFrom: start, validTo: until, successor: successor.map(id),
            gridKind: kind)
    }

    static func places() throws -> [Place] {
        [
            try place(11, "99010300100500200017", .building, "松涛苑3栋", in: 9, town: 3),
            try place(1, "990100", .city, "云城市", in: nil),
            try place(2, "990103", .district, "云溪区", "Yunxi District", in: 1),
            try place(3, "990103001", .town, "青石街道", "Qingshi Subdistrict", in: 2, town: 3),
            try place(4, "990103100", .town, "白鹿镇", "Bailu Town", in: 2, town: 4),
            try place(5, "990103001005", .community, "双桥社区", in: 3, town: 3),
            try place(6, "990103001006", .community, "松涛社区", in: 3, town: 3),
            try place(7, "990103100200", .community, "双桥社区", in: 4, town: 4),
            try place(8, "990103001005001", .grid, "第一网格", in: 5, town: 3, kind: .basic),
            try place(9, "990103001005002", .grid, "第二网格", in: 5, town: 3, kind: .basic),
            try place(10, "99010300100500204", .grid, "校园微网格", in: 9, town: 3, kind: .micro),
            try place(12, "990103001006001", .grid, "第一网格", in: 6, town: 3, kind: .dedicated),
        ]
    }

    static func tree() throws -> PlaceTree { try PlaceTree(places()) }
}
