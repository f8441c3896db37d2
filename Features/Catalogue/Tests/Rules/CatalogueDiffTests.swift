// SPDX-License-Identifier: Apache-2.0

import CatalogueRules
import Kernel
import Testing

struct CatalogueDiffTests {
    private func version(_ change: (inout SampleTable) -> Void = { _ in }) throws -> CatalogueVersion {
        var sample = SampleTable()
        change(&sample)
        return try sample.version()
    }

    @Test func `A version against itself changes nothing`() throws {
        let diff = CatalogueDiff(from: try version(), to: try version())
        #expect(diff.isEmpty)
        #expect(diff.unchanged == 3)
        #expect(try diff.adopted() == version())
    }

    @Test func `The first version is all additions`() throws {
        let diff = CatalogueDiff(from: .empty, to: try version())
        #expect(diff.added.count == 3)
        #expect(diff.unchanged == 0)
        #expect(!diff.isEmpty)
    }

    @Test func `Added, retired and changed matters are told apart, field by field`() throws {
        let new = try version { sample in
            sample.rows[0].fields[MatterField.handleLimit.index] = "6h"
            sample.rows[0].fields[MatterField.note.index] = "雨天除外"
            sample.rows[1].fields[MatterField.code.index] = "TS-09"
        }
        let diff = CatalogueDiff(from: try version(), to: new)
        #expect(diff.added.map(\.code.text) == ["TS-09"])
        #expect(diff.retired.map(\.code.text) == ["TS-02"])
        #expect(diff.unchanged == 1)
        let change = try #require(diff.changed.first)
        #expect(diff.changed.count == 1)
        #expect(change.code.text == "TS-01")
        #expect(change.fields.map(\.field) == [.handleLimit, .note])
        #expect(change.fields.map(\.old) == ["4h", ""])
        #expect(change.fields.map(\.new) == ["6h", "雨天除外"])
    }

    @Test func `The order of the rows is no change`() throws {
        let new = try version { $0.rows.swapAt(0, 2) }
        #expect(CatalogueDiff(from: try version(), to: new).isEmpty)
    }

    @Test func `A retired code is remembered by every later version`() throws {
        let lampCode = try #require(MatterCode("TS-02"))
        let second = try CatalogueDiff(from: version(), to: version { $0.rows.remove(at: 1) }).adopted()
        #expect(second.retired == [lampCode: "路灯不亮"])
        let third = try CatalogueDiff(from: second, to: version { $0.rows.removeLast(2) }).adopted()
        #expect(third.retired.count == 2)
    }

    @Test func `A retired matter may come back under its own name`() throws {
        let second = try CatalogueDiff(from: version(), to: version { $0.rows.remove(at: 1) }).adopted()
        let diff = CatalogueDiff(from: second, to: try version())
        #expect(diff.returned.map(\.name) == ["路灯不亮"])
        #expect(diff.added.isEmpty)
        #expect(try diff.adopted().retired.isEmpty)
    }

    @Test func `A retired code under another name can't be adopted`() throws {
        let second = try CatalogueDiff(from: version(), to: version { $0.rows.remove(at: 1) }).adopted()
        let diff = CatalogueDiff(from: second, to: try version { $0.rows[1].fields[MatterField.name.index] = "井盖缺失" })
        #expect(diff.reused.map(\.formerName) == ["路灯不亮"])
        #expect(diff.reused.map(\.newName) == ["井盖缺失"])
        #expect(diff.unchanged == 2)
        #expect {
            try diff.adopted()
        } throws: { error in
            (error as? CodesReused)?.details == ["codes": "TS-02"]
        }
    }

    @Test func `A living matter may be renamed`() throws {
        let new = try version { $0.rows[1].fields[MatterField.name.index] = "路灯故障" }
        let diff = CatalogueDiff(from: try version(), to: new)
        #expect(diff.changed.map(\.fields.count) == [1])
        #expect(diff.reused.isEmpty)
    }
}
