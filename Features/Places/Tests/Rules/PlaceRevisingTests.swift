// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlaceRules
import Testing

@Suite("Codes, refusals and the revised tree") struct PlaceRevisingTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let refusal: PlaceRefusal
        let code: String
        let family: RefusalFamily
        let details: [String: String]
        let testDescription: String

        init(
            _ refusal: PlaceRefusal, _ code: String, _ family: RefusalFamily, _ remark: String,
            details: [String: String] = [:]
        ) {
            (self.refusal, self.code, self.family) = (refusal, "place." + code, family)
            (self.details, testDescription) = (details, remark)
        }
    }

    static let rows: [Row] = [
        Row(.noSuchPlace, "not-found", .notFound, "gone, or never there"),
        Row(.nameEmpty, "name-empty", .invalid, "a name of blanks"),
        Row(.nameTooLong(limit: 60), "name-too-long", .invalid, "a long name", details: ["limit": "60"]),
        Row(.idUsed, "id-used", .conflict, "sent twice"),
        Row(
            .codeUsed(SmallDistrict.endedCode), "code-used", .conflict, "a code is used once",
            details: ["code": "990103001005009"]),
        Row(.codeNotBelowParent, "code-not-below-parent", .invalid, "another community's code"),
        Row(.levelNotBelowParent, "level-not-below-parent", .invalid, "a town in a grid"),
        Row(.parentEnded, "parent-ended", .conflict, "under what is no more"),
        Row(.alreadyEnded, "already-ended", .conflict, "ended before"),
        Row(.endsBeforeItBegins, "ends-before-it-begins", .invalid, "no day at all"),
        Row(.hasParts(3), "has-parts", .conflict, "three grids still last", details: ["count": "3"]),
        Row(.successorIsItself, "successor-is-itself", .invalid, "followed by itself"),
        Row(.successorUnknown, "successor-unknown", .invalid, "followed by nobody"),
        Row(.successorOfOtherLevel, "successor-of-other-level", .invalid, "a grid by a town"),
        Row(.successorEnded, "successor-ended", .conflict, "followed by what is no more"),
        Row(.codeMissing, "code-missing", .invalid, "the state gives the code"),
        Row(.notAGrid, "not-a-grid", .invalid, "only grids are split"),
        Row(.partsMissing, "parts-missing", .invalid, "split into nothing"),
        Row(.partNameMissing(2), "part-name-missing", .invalid, "the second has no name", details: ["n": "2"]),
        Row(.oneAreaNeeded(4), "one-area-needed", .invalid, "four areas for one place", details: ["count": "4"]),
    ]

    @Test("Every refusal has a stable code, says what it is, and with which numbers", arguments: rows)
    func refusals(_ row: Row) {
        #expect((row.refusal.code, row.refusal.family) == (row.code, row.family))
        #expect(row.refusal.details == row.details)
    }

    @Test("What is wrong with a tree is said under its own word")
    func malformed() {
        let refusal = PlaceRefusal.malformed(.levels)
        #expect(refusal.code == PlaceTreeProblem.Kind.levels.rawValue && refusal.family == .invalid)
    }

    @Test(
        "What is wrong with a code is said with its numbers",
        arguments: [
            (DivisionCodeProblem.notDigits, "place.code-not-digits", [:]),
            (.length(13), "place.code-length", ["count": "13"]),
            (.noSuchProvince(9), "place.code-no-such-province", ["province": "09"]),
            (.gap, "place.code-gap", [:]),
            (
                .level(derived: .town, declared: .grid), "place.code-level",
                ["derived": PlaceLevel.town.rawValue, "declared": PlaceLevel.grid.rawValue]
            ),
        ])
    func codes(_ problem: DivisionCodeProblem, _ code: String, _ details: [String: String]) {
        #expect((problem.code, problem.family) == (code, .invalid))
        #expect(problem.details == details)
    }

    @Test("The next code is the lowest that was never used, where codes are ours to give")
    func nextCode() throws {
        let tree = try SmallDistrict.tree()
        let community = try #require(tree[SmallDistrict.id(5)])
        let grid = try #require(tree[SmallDistrict.id(9)])
        #expect(tree.nextCode(.grid, .basic, under: community)?.description == "990103001005003")
        #expect(tree.nextCode(.grid, .micro, under: grid)?.description == "99010300100500201")
        #expect(tree.nextCode(.building, nil, under: grid)?.description == "99010300100500200001")
        #expect(tree.nextCode(.town, nil, under: try #require(tree[SmallDistrict.id(2)])) == nil, "the state's")
    }

    @Test("A grid's neighbours are the lasting grids of its community, and a micro-grid has none")
    func neighbours() throws {
        let tree = try SmallDistrict.tree()
        func ids(_ number: UInt64) throws -> [PlaceID] {
            tree.neighbours(of: try #require(tree[SmallDistrict.id(number)])).map(\.id)
        }
        #expect(try ids(8) == [SmallDistrict.id(9)])
        #expect(try ids(10).isEmpty && ids(5).isEmpty)
    }

    @Test("The revised tree has the place as it is after the change, and what can't hang together is refused")
    func revised() throws {
        let tree = try SmallDistrict.tree()
        let renamed = try tree.applying(.rename(SmallDistrict.id(8), name: "荷塘网格", english: nil))
        #expect(try tree.revised(renamed)[SmallDistrict.id(8)]?.name == "荷塘网格")
        let lost = try SmallDistrict.place(40, "990103001005003", .grid, "第三网格", in: 77, town: 3, kind: .basic)
        #expect(throws: PlaceRefusal.malformed(.unknownParent)) { try tree.revised(lost) }
    }
}
