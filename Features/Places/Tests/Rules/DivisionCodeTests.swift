// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlaceRules
import Testing

struct DivisionCodeTests {
    @Test(
        "A code of any usual length is padded, and its digits say level and parent",
        arguments: [
            ("province, 2 digits", "99", "990000000000", PlaceLevel.province, nil),
            ("province, 6 digits", "990000", "990000000000", .province, nil),
            ("city, 4 digits", "9901", "990100000000", .city, "990000000000"),
            ("district, 6 digits", "990103", "990103000000", .district, "990100000000"),
            ("county of a municipality, pair 02", "500229", "500229000000", .district, "500200000000"),
            ("town, 9 digits", "990103001", "990103001000", .town, "990103000000"),
            ("town, 12 digits", "990103001000", "990103001000", .town, "990103000000"),
            ("town of a city without districts", "990200003", "990200003000", .town, "990200000000"),
            ("community", "990103001005", "990103001005", .community, "990103001000"),
            ("grid", "990103001005002", "990103001005002", .grid, "990103001005"),
            ("micro-grid", "99010300100500204", "99010300100500204", .grid, "990103001005002"),
            ("building", "99010300100500200017", "99010300100500200017", .building, "990103001005002"),
            ("the largest building", "99999999999999999999", "99999999999999999999", .building, "999999999999999"),
        ] as [(String, String, String, PlaceLevel, String?)])
    func reading(remark: String, text: String, padded: String, level: PlaceLevel, parent: String?) throws {
        let code = try DivisionCode(text)
        #expect(code.description == padded, "\(remark)")
        #expect(code.level == level, "\(remark)")
        #expect(code.parent?.description == parent, "\(remark)")
        #expect(try DivisionCode(padded) == code, "\(remark)")
    }

    @Test(
        "What is no code is refused with its reason",
        arguments: [
            ("nothing", "", DivisionCodeProblem.length(0)),
            ("seven digits", "9901030", .length(7)),
            ("sixteen digits", "9901030010050021", .length(16)),
            ("twenty-one digits", "990103001005002000170", .length(21)),
            ("a letter", "99010x", .notDigits),
            ("a space", "990103 ", .notDigits),
            ("full-width digits", "９９０１０３", .notDigits),
            ("a province that isn't", "100103", .noSuchProvince(10)),
            ("leading zero", "010103", .noSuchProvince(1)),
            ("district without city", "990003", .gap),
            ("community without town", "990103000005", .gap),
            ("grid 000", "990103001005000", .gap),
            ("grid of a town", "990103001000002", .gap),
            ("building 00000", "99010300100500200000", .gap),
        ])
    func refusing(remark: String, text: String, problem: DivisionCodeProblem) {
        #expect(throws: problem, "\(remark)") { try DivisionCode(text) }
    }

    @Test("A declared level must be that of the digits, except for the district of a city without any")
    func declaredLevel() throws {
        #expect(try DivisionCode("990103", level: .district).level == .district)
        #expect(try DivisionCode("990200", level: .district).level == .city)
        #expect(throws: DivisionCodeProblem.level(derived: .district, declared: .town)) {
            try DivisionCode("990103", level: .town)
        }
        #expect(throws: DivisionCodeProblem.level(derived: .province, declared: .district)) {
            try DivisionCode("990000", level: .district)
        }
    }

    @Test("Grids, micro-grids and buildings are numbered on the code above them, inside their ranges")
    func numbering() throws {
        let community = try DivisionCode("990103001005")
        let grid = try #require(community.grid(2))
        #expect(grid.description == "990103001005002")
        #expect(grid.microGrid(4)?.description == "99010300100500204")
        #expect(grid.building(17)?.description == "99010300100500200017")
        #expect(community.grid(0) == nil)
        #expect(community.grid(1000) == nil)
        #expect(grid.grid(1) == nil)
        #expect(grid.microGrid(100) == nil)
        #expect(grid.building(100_000) == nil)
        #expect(grid.microGrid(4)?.building(1) == nil)
    }

    @Test(
        "A code is within those whose digits it continues",
        arguments: [
            ("itself", "990103", "990103", true),
            ("town in district", "990103001", "990103", true),
            ("building in province", "99010300100500200017", "99", true),
            ("building in grid", "99010300100500200017", "990103001005002", true),
            ("micro-grid in community", "99010300100500204", "990103001005", true),
            ("grid not in micro-grid", "990103001005002", "99010300100500204", false),
            ("community not in its grid", "990103001005", "990103001005002", false),
            ("district not in its town", "990103", "990103001", false),
            ("neighbour", "990104001", "990103", false),
        ])
    func within(remark: String, code: String, other: String, expected: Bool) throws {
        #expect(try DivisionCode(code).isWithin(DivisionCode(other)) == expected, "\(remark)")
    }

    @Test("Codes sort like their texts")
    func order() throws {
        let texts = [
            "990103000000", "990103001000", "990103001005", "990103001005001", "99010300100500100999",
            "99010300100500101",
            "99010300100500101000", "99010300100500102", "990103001005002", "990103001006",
        ]
        #expect(try texts.map { try DivisionCode($0) }.sorted().map(\.description) == texts)
    }
}
