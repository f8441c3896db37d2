// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlaceRules
import Testing

struct PlaceChangeTests {
    private static let day = SmallDistrict.start.adding(days: 30)

    @Test("A grid ends in favour of another; code, parent and beginning stay")
    func ending() throws {
        let tree = try SmallDistrict.tree()
        let before = try #require(tree[SmallDistrict.id(8)])
        let after = try tree.applying(.end(before.id, on: Self.day, successor: SmallDistrict.id(9)))
        #expect(after.validTo == Self.day)
        #expect(after.successor == SmallDistrict.id(9))
        #expect((after.code, after.parent, after.validFrom) == (before.code, before.parent, before.validFrom))
        #expect(after.exists(on: Self.day.adding(days: -1)))
        #expect(!after.exists(on: Self.day))
    }

    @Test("A place takes another name and keeps everything else")
    func renaming() throws {
        let tree = try SmallDistrict.tree()
        let after = try tree.applying(.rename(SmallDistrict.id(8), name: "荷塘网格", english: "Lotus Pond Grid"))
        #expect(after.name == "荷塘网格")
        #expect(after.english == "Lotus Pond Grid")
        #expect(after.code == tree[SmallDistrict.id(8)]?.code)
        #expect(after.gridKind == .basic)
    }

    @Test("A new grid with a new code is added")
    func adding() throws {
        let grid = try SmallDistrict.place(30, "990103001005003", .grid, "第三网格", in: 5, town: 3, kind: .basic)
        #expect(try SmallDistrict.tree().applying(.add(grid)) == grid)
    }

    struct Broken: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let refusal: PlaceRefusal
        let change: @Sendable () throws -> PlaceChange

        init(_ remark: String, _ refusal: PlaceRefusal, change: @escaping @Sendable () throws -> PlaceChange) {
            (testDescription, self.refusal, self.change) = (remark, refusal, change)
        }
    }

    static let broken: [Broken] = [
        Broken("no such place", .noSuchPlace) { .rename(SmallDistrict.id(77), name: "无", english: nil) },
        Broken("a name of spaces", .nameEmpty) { .rename(SmallDistrict.id(8), name: " 　", english: nil) },
        Broken("a name too long", .nameTooLong(limit: 60)) {
            .rename(SmallDistrict.id(8), name: String(repeating: "长", count: 61), english: nil)
        },
        Broken("an ended place keeps its name", .alreadyEnded) {
            .rename(SmallDistrict.id(40), name: "新名", english: nil)
        },
        Broken("ending what isn't there", .noSuchPlace) { .end(SmallDistrict.id(77), on: day, successor: nil) },
        Broken("ending twice", .alreadyEnded) { .end(SmallDistrict.id(40), on: day, successor: nil) },
        Broken("ending on the first day", .endsBeforeItBegins) {
            .end(SmallDistrict.id(8), on: SmallDistrict.start, successor: nil)
        },
        Broken("a community with two grids", .hasParts(2)) {
            .end(SmallDistrict.id(5), on: day, successor: SmallDistrict.id(6))
        },
        Broken("its own successor", .successorIsItself) {
            .end(SmallDistrict.id(8), on: day, successor: SmallDistrict.id(8))
        },
        Broken("an unknown successor", .successorUnknown) {
            .end(SmallDistrict.id(8), on: day, successor: SmallDistrict.id(77))
        },
        Broken("a community after a grid", .successorOfOtherLevel) {
            .end(SmallDistrict.id(8), on: day, successor: SmallDistrict.id(5))
        },
        Broken("a micro-grid after a micro-grid's grid", .successorOfOtherLevel) {
            .end(SmallDistrict.id(10), on: day, successor: SmallDistrict.id(9))
        },
        Broken("a successor that has ended", .successorEnded) {
            .end(SmallDistrict.id(8), on: day, successor: SmallDistrict.id(40))
        },
        Broken("a code of an ended place", .codeUsed(SmallDistrict.endedCode)) {
            .add(try SmallDistrict.place(30, "990103001005009", .grid, "新", in: 5, town: 3, kind: .basic))
        },
        Broken("an id that is taken", .idUsed) {
            .add(try SmallDistrict.place(8, "990103001005003", .grid, "新", in: 5, town: 3, kind: .basic))
        },
        Broken("a code of another community", .codeNotBelowParent) {
            .add(try SmallDistrict.place(30, "990103001006003", .grid, "新", in: 5, town: 3, kind: .basic))
        },
        Broken("a grid in a grid", .levelNotBelowParent) {
            .add(try SmallDistrict.place(30, "990103001005003", .grid, "新", in: 8, town: 3, kind: .basic))
        },
        Broken("a grid without a kind", .malformed(.gridKind)) {
            .add(try SmallDistrict.place(30, "990103001005003", .grid, "新", in: 5, town: 3))
        },
        Broken("the wrong town", .malformed(.wrongTown)) {
            .add(try SmallDistrict.place(30, "990103001005003", .grid, "新", in: 5, town: 4, kind: .basic))
        },
        Broken("below an ended grid", .parentEnded) {
            .add(try SmallDistrict.place(30, "99010300100500900001", .building, "新", in: 40, town: 3))
        },
    ]

    @Test("Changes that break the rules are refused", arguments: broken)
    func refusing(_ example: Broken) throws {
        let ended = Place(
            id: SmallDistrict.id(40), code: SmallDistrict.endedCode, level: .grid, name: "旧网格",
            parent: SmallDistrict.id(5), town: SmallDistrict.id(3), validFrom: SmallDistrict.start.adding(days: -9),
            validTo: SmallDistrict.start, successor: SmallDistrict.id(8), gridKind: .basic)
        let tree = try PlaceTree(SmallDistrict.places() + [ended])
        let change = try example.change()
        #expect(throws: example.refusal) { try tree.applying(change) }
    }
}
