// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlaceRules
import Testing

struct PlaceTreeTests {
    private static func numbers(_ places: [Place]) -> [UInt64] { places.map(\.id.low) }

    @Test("A place is found by id, code and name")
    func lookUp() throws {
        let tree = try SmallDistrict.tree()
        #expect(tree[SmallDistrict.id(5)]?.name == "双桥社区")
        #expect(tree[SmallDistrict.id(99)] == nil)
        #expect(try tree.place(code: DivisionCode("990103001"))?.name == "青石街道")
        #expect(try tree.place(code: DivisionCode("990103002")) == nil)
        #expect(Self.numbers(tree.places(named: "双桥社区")) == [5, 7])
        #expect(Self.numbers(tree.places(named: "bailu TOWN")) == [4])
        #expect(tree.places(named: "双桥").isEmpty)
    }

    @Test("A city and its only district may share a code, and both are found")
    func sharedCode() throws {
        let tree = try PlaceTree([
            SmallDistrict.place(1, "990200", .district, "海角市辖区", in: 2),
            SmallDistrict.place(2, "990200", .city, "海角市", in: nil),
        ])
        let code = try DivisionCode("990200")
        #expect(tree.place(code: code)?.level == .city)
        #expect(tree.place(code: code, level: .district)?.id == SmallDistrict.id(1))
        #expect(tree.place(code: code, level: .town) == nil)
    }

    @Test("Children come in the order of their codes")
    func children() throws {
        let tree = try SmallDistrict.tree()
        #expect(Self.numbers(tree.children(of: SmallDistrict.id(5))) == [8, 9])
        #expect(Self.numbers(tree.children(of: SmallDistrict.id(9))) == [11, 10])
        #expect(tree.children(of: SmallDistrict.id(8)).isEmpty)
        #expect(tree.children(of: SmallDistrict.id(99)).isEmpty)
        #expect(Self.numbers(tree.roots) == [1])
    }

    @Test(
        "A path begins at the district",
        arguments: [
            (9, "云溪区 · 青石街道 · 双桥社区 · 第二网格", "Yunxi District · Qingshi Subdistrict · 双桥社区 · 第二网格"),
            (3, "云溪区 · 青石街道", "Yunxi District · Qingshi Subdistrict"),
            (2, "云溪区", "Yunxi District"), (1, "云城市", "云城市"), (99, "", ""),
        ])
    func path(number: UInt64, chinese: String, english: String) throws {
        let tree = try SmallDistrict.tree()
        #expect(tree.pathName(of: SmallDistrict.id(number)) == chinese)
        #expect(tree.pathName(of: SmallDistrict.id(number), inEnglish: true) == english)
    }

    @Test("A locality is the chain above a place, and a micro-grid counts as its grid")
    func locality() throws {
        let tree = try SmallDistrict.tree()
        let (district, town, community) = (SmallDistrict.id(2), SmallDistrict.id(3), SmallDistrict.id(5))
        let grid = Locality(district: district, town: town, community: community, grid: SmallDistrict.id(9))
        #expect(tree.locality(of: SmallDistrict.id(9)) == grid)
        #expect(tree.locality(of: SmallDistrict.id(10)) == grid)
        #expect(tree.locality(of: SmallDistrict.id(11))?.building == SmallDistrict.id(11))
        #expect(tree.locality(of: town) == Locality(district: district, town: town))
        #expect(tree.locality(of: district) == nil)
        #expect(tree.locality(of: SmallDistrict.id(99)) == nil)
    }

    @Test(
        "Search goes by the beginning of a code or a name",
        arguments: [
            ("code", "990103001005", nil, [5, 8, 9, 11, 10]), ("code and level", "990103", .town, [3, 4]),
            ("a whole building code", "99010300100500200017", nil, [11]), ("a province", "99", .city, [1]),
            ("one digit is no code", "9", nil, []), ("no such code", "12", nil, []), ("a name", "双桥", nil, [5, 7]),
            ("part of a character's bytes never matches", "第", .grid, [8, 12, 9]), ("English", "qing", nil, [3]),
            ("nothing", "", nil, []),
        ] as [(String, String, PlaceLevel?, [UInt64])])
    func search(remark: String, text: String, level: PlaceLevel?, found: [UInt64]) throws {
        let tree = try SmallDistrict.tree()
        #expect(Self.numbers(tree.search(text, level: level)) == found, "\(remark)")
        #expect(Self.numbers(tree.search(text, level: level, limit: 1)) == Array(found.prefix(1)), "\(remark)")
    }

    @Test("Search leaves out what doesn't exist on the day")
    func searchOnADay() throws {
        let end = SmallDistrict.start.adding(days: 10)
        let tree = try PlaceTree([SmallDistrict.place(1, "990103", .district, "云溪区", in: nil, until: end)])
        #expect(tree.search("云", on: end.adding(days: -1)).count == 1)
        #expect(tree.search("云", on: end).isEmpty)
        #expect(tree.search("99", on: SmallDistrict.start.adding(days: -1)).isEmpty)
    }

    struct NoTree: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let kind: PlaceTreeProblem.Kind
        let extra: @Sendable () throws -> Place

        init(_ remark: String, _ kind: PlaceTreeProblem.Kind, extra: @escaping @Sendable () throws -> Place) {
            (testDescription, self.kind, self.extra) = (remark, kind, extra)
        }
    }

    static let noTrees: [NoTree] = [
        NoTree("an id twice", .idTwice) { try SmallDistrict.place(1, "9902", .city, "双城市", in: nil) },
        NoTree("a code twice", .codeTwice) { try SmallDistrict.place(20, "9901", .city, "双城市", in: nil) },
        NoTree("a level that isn't the code's", .codeLevel) {
            try SmallDistrict.place(20, "9902", .town, "镇", in: 2, town: 20)
        },
        NoTree("a grid without a kind", .gridKind) {
            try SmallDistrict.place(20, "990103001005009", .grid, "网格", in: 5, town: 3)
        },
        NoTree("a micro-grid with a grid's code", .gridKind) {
            try SmallDistrict.place(20, "990103001005009", .grid, "网格", in: 9, town: 3, kind: .micro)
        },
        NoTree("an end before the beginning", .period) {
            try SmallDistrict.place(20, "9902", .city, "双城市", in: nil, until: SmallDistrict.start)
        },
        NoTree("a parent that isn't there", .unknownParent) {
            try SmallDistrict.place(20, "990104", .district, "区", in: 77)
        },
        NoTree("a parent below", .levels) { try SmallDistrict.place(20, "990104", .district, "区", in: 3) },
        NoTree("a grid in a grid", .levels) {
            try SmallDistrict.place(20, "990103001005009", .grid, "网格", in: 9, town: 3, kind: .basic)
        },
        NoTree("the neighbour's town", .wrongTown) {
            try SmallDistrict.place(20, "990103001009", .community, "社区", in: 3, town: 4)
        },
        NoTree("a successor that isn't there", .unknownSuccessor) {
            try SmallDistrict.place(20, "9902", .city, "双城市", in: nil, successor: 77)
        },
    ]

    @Test("Places that make no tree are refused", arguments: noTrees)
    func refusing(_ example: NoTree) throws {
        let places = try SmallDistrict.places() + [example.extra()]
        let problem = #expect(throws: PlaceTreeProblem.self) { try PlaceTree(places) }
        #expect(problem?.kind == example.kind)
    }

    @Test("An ended place leads to what took its place, and a ring of successors to nothing")
    func current() throws {
        let end = SmallDistrict.start.adding(days: 10)
        let tree = try PlaceTree([
            SmallDistrict.place(1, "990101", .district, "甲区", in: nil, until: end, successor: 2),
            SmallDistrict.place(2, "990102", .district, "乙区", in: nil, until: end.adding(days: 5), successor: 3),
            SmallDistrict.place(3, "990103", .district, "丙区", in: nil),
            SmallDistrict.place(4, "990104", .district, "丁区", in: nil, until: end, successor: 5),
            SmallDistrict.place(5, "990105", .district, "戊区", in: nil, until: end, successor: 4),
        ])
        #expect(tree.current(SmallDistrict.id(1), on: end.adding(days: -1))?.name == "甲区")
        #expect(tree.current(SmallDistrict.id(1), on: end)?.name == "乙区")
        #expect(tree.current(SmallDistrict.id(1), on: end.adding(days: 5))?.name == "丙区")
        #expect(tree.current(SmallDistrict.id(4), on: end) == nil)
    }
}
