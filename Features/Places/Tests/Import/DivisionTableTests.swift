// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlaceRules
import Places
import Testing

struct DivisionTableTests {
    private static let header = "code,level,name,english,parent,lon,lat,crs,valid_from\n"

    private static func refusal(_ text: String, as shape: DivisionTableShape) -> [ImportProblem] {
        let refusal = #expect(throws: ImportRefusal.self) { try DivisionTableReader.read(Array(text.utf8), as: shape) }
        return refusal?.problems ?? []
    }

    @Test(
        "Every published shape is read with its level and parent",
        arguments: [
            (DivisionTableShape.nbsProvinces, "code,name\n99,\"云省\"\n", "990000000000", PlaceLevel.province, nil),
            (.nbsCities, "code,name,provinceCode\n9901,云城市,99\n", "990100000000", .city, "990000000000"),
            (
                .nbsAreas, "code,name,cityCode,provinceCode\n990103,云溪区,9901,99\n", "990103000000", .district,
                "990100000000"
            ),
            (
                .nbsAreas, "code,name,cityCode,provinceCode\n990200,海角市,9902,99\n", "990200000000", .district,
                "990200000000"
            ),
            (
                .nbsStreets, "code,name,areaCode,provinceCode,cityCode\n990103001,青石街道,990103,99,9901\n",
                "990103001000",
                .town, "990103000000"
            ),
            (.nbsStreets, "code,name,areaCode\n990104000,云屿县,990104\n", "990104000000", .district, nil),
            (.mca, "level,code,parent_code,name\n1,990000,,云省\n", "990000000000", .province, nil),
            (.mca, "level,code,parent_code,name\n3,990103,990000,云溪区\n", "990103000000", .district, "990000000000"),
            (.mca, "level,code,parent_code,name\n4,990103001,990103,青石街道\n", "990103001000", .town, "990103000000"),
        ] as [(DivisionTableShape, String, String, PlaceLevel, String?)])
    func shapes(shape: DivisionTableShape, text: String, code: String, level: PlaceLevel, parent: String?) throws {
        let row = try #require(try DivisionTableReader.read(Array(text.utf8), as: shape).first)
        #expect(row.code.description == code)
        #expect(row.level == level)
        #expect(row.parent?.description == parent)
        #expect(row.line == 2)
    }

    @Test("Our own shape holds everything")
    func plain() throws {
        let text =
            Self.header + "990103001,town,青石街道,Qingshi,990103,106.555274726,29.560161362,gcj02,2026-01-01\n"
            + "990103001005,community,双桥社区,,990103001,,,,\n990103001005001,grid,第一网格,,990103001005,,,,\n"
        let rows = try DivisionTableReader.read(Array(text.utf8), as: .plain)
        #expect(rows.map(\.name) == ["青石街道", "双桥社区", "第一网格"])
        #expect(rows.map(\.english) == ["Qingshi", nil, nil])
        #expect(rows.map(\.gridKind) == [nil, nil, .basic])
        #expect(rows[0].validFrom == CivilDate("2026-01-01"))
        let centre = try #require(rows[0].centre)
        #expect(centre.system == .gcj02)
        #expect(abs(centre.inCGCS2000.latitude - 29.563010) < 1e-6)
        #expect(rows[1].centre == nil)
    }

    @Test(
        "A bad cell is named by line, column and code",
        arguments: [
            ("no code", ",town,名,,990103,,,,", "place.code-length", 1),
            ("letters", "99x,town,名,,,,,,", "place.code-not-digits", 1),
            ("the wrong level", "990103,town,名,,,,,,", "place.code-level", 1),
            ("an unknown level", "990103,street,名,,,,,,", "import.unknown-level", 2),
            ("no name", "990103,district,　,,,,,,", "import.empty-cell", 3),
            ("a parent elsewhere", "990103001,town,名,,990104,,,,", "import.parent-not-above", 5),
            ("its own parent", "990103,district,名,,990103,,,,", "import.parent-not-above", 5),
            ("half a point", "990103,district,名,,,106.5,,wgs84,", "import.half-a-point", 7),
            ("no system", "990103,district,名,,,106.5,29.5,,", "import.unknown-coordinate-system", 8),
            ("a word for a number", "990103,district,名,,,nan,29.5,wgs84,", "import.not-a-number", 6),
            ("hexadecimal", "990103,district,名,,,106.5,0x1p3,wgs84,", "import.not-a-number", 7),
            ("latitude first", "990103,district,名,,,29.5,106.5,wgs84,", "import.out-of-range", 7),
            ("no such day", "990103,district,名,,,,,,2026-02-30", "import.not-a-day", 9),
        ])
    func badCells(remark: String, row: String, code: String, column: Int) {
        let problems = Self.refusal(Self.header + "990100,city,云城市,,,,,,\n" + row + "\n", as: .plain)
        #expect(problems.map(\.code) == [code], "\(remark)")
        #expect(problems.first?.spot == .cell(line: 3, column: column), "\(remark)")
    }

    @Test("All problems come together, and nothing is half read")
    func allProblems() {
        let problems = Self.refusal(
            Self.header + "1,town,,,,,,,\n990103,district,甲,,,,,,\n990103,district,乙,,,,,,x\n", as: .plain)
        #expect(problems.map(\.code) == ["place.code-length", "import.empty-cell", "import.not-a-day"])
        let twice = Self.refusal(Self.header + "990103,district,甲,,,,,,\n990103,district,乙,,,,,,\n", as: .plain)
        #expect(twice.map(\.code) == ["import.same-code-twice"])
        #expect(
            Self.refusal("code\n99\n", as: .mca).map(\.details) == [
                ["column": "name"], ["column": "parent_code"], ["column": "level"],
            ])
        #expect(Self.refusal("code,name\n99\n", as: .nbsProvinces).first?.code == "csv.ragged-row")
    }

    @Test("A plan adds what is new, renames what is called otherwise, and leaves the rest")
    func plan() throws {
        var number: UInt64 = 0
        func newID() -> PlaceID {
            number += 1
            return PlaceID(high: 7, low: number)
        }
        let day = CivilDate(daysSinceEpoch: 20_000)
        let first =
            "990103001005001,grid,第一网格,,990103001005,,,,\n990103001005,community,双桥社区,,990103001,,,,\n"
            + "990103001,town,青石街道,,990103,,,,\n990103,district,云溪区,Yunxi,,,,,\n"
        let rows = try DivisionTableReader.read(Array((Self.header + first).utf8), as: .plain)
        let plan = try DivisionPlan(rows, into: PlaceTree([]), from: day, newID: newID)
        let tree = try PlaceTree(plan.added)
        #expect(plan.added.map(\.level) == [.district, .town, .community, .grid])
        #expect(try tree.pathName(of: #require(plan.added.last).id) == "云溪区 · 青石街道 · 双桥社区 · 第一网格")

        let second = try DivisionTableReader.read(
            Array((Self.header + "990103,district,云溪新区,,,,,,\n990103001,town,青石街道,,990103,,,,\n").utf8), as: .plain)
        let next = try DivisionPlan(second, into: tree, from: day, newID: newID)
        #expect(next.added.isEmpty)
        #expect(next.unchanged == 1)
        #expect(next.renamed == [.rename(plan.added[0].id, name: "云溪新区", english: "Yunxi")])

        let orphan = try DivisionTableReader.read(
            Array((Self.header + "990104001,town,孤镇,,990104,,,,\n").utf8), as: .plain)
        let refusal = #expect(throws: ImportRefusal.self) {
            try DivisionPlan(orphan, into: tree, from: day, newID: newID)
        }
        #expect(refusal?.problems.map(\.code) == ["import.unknown-parent"])
        #expect(refusal?.problems.first?.spot == .cell(line: 2, column: 5))
    }

    @Test("Centre points without codes are read by district and name")
    func centres() throws {
        let text = "district_adcode,district,street,lon_gcj02,lat_gcj02\n990103,云溪区,青石街道,106.555274726,29.560161362\n"
        let centre = try #require(try CentreTableReader.read(Array(text.utf8)).first)
        #expect(centre.name == "青石街道")
        #expect(centre.columns.district == 1 && centre.columns.name == 3)
        #expect(abs(centre.centre.inCGCS2000.longitude - 106.551557) < 1e-6)
        let refusal = #expect(throws: ImportRefusal.self) {
            try CentreTableReader.read(Array((text + "990103,云溪区,青石街道,106.5,\n").utf8))
        }
        #expect(refusal?.problems.map(\.code) == ["import.half-a-point"])
    }
}
