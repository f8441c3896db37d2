// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel
import Testing

@Suite("The file of a town's lists") struct TownListReaderTests {
    private static let header = ["list", "matter", "title", "unit", "basis"]

    private func read(
        _ rows: [[String]], header: [String] = Self.header
    ) -> Result<[TownListLine], TownListUnreadable> {
        let reader = TownListReader(
            matters: { ["GG-09": "路灯不亮", "GG-11": "下水道堵塞"][$0.text] },
            units: { code in
                switch code {
                case "BUREAU": .init(id: Sample.bureau, isOfTown: false)
                case "COMMITTEE": .init(id: Sample.committee, isOfTown: true)
                default: nil
                }
            })
        return Result { () throws(TownListUnreadable) in
            try reader.read(
                header: header, rows: rows.enumerated().map { (line: $0.offset + 2, fields: $0.element) })
        }
    }

    @Test(
        "Lines are read with the catalogue's name where they have none of their own, and short rows as they are meant")
    func reading() throws {
        let lines = try read([
            ["上级收回", "GG-09", "", "BUREAU", "区政发〔2026〕1号"], ["基本", "", "兵役登记宣传", "", "兵役法"], ["", ""],
        ]).get()
        #expect(lines.map(\.kind) == [.recalled, .basic])
        #expect(lines[0].title == "路灯不亮" && lines[0].unit == Sample.bureau)
        #expect(lines[1].matter == nil && lines[1].key == "兵役登记宣传")
    }

    @Test("Everything that is wrong is named with line and column")
    func problems() {
        let rows: [(row: [String], kind: TownListProblem.Kind, column: Int, remark: String)] = [
            (["别的", "GG-09", "", "BUREAU", "依据"], .wordUnknown, 1, "a fourth list"),
            (["", "GG-09", "", "BUREAU", "依据"], .missing, 1, "no list"),
            (["基本", "ZZ-99", "", "", "依据"], .matterUnknown, 2, "no such matter"),
            (["基本", "", "", "", "依据"], .missing, 3, "neither matter nor title"),
            (["上级收回", "GG-09", "", "", "依据"], .missing, 4, "taken back, and by whom?"),
            (["上级收回", "GG-09", "", "NOBODY", "依据"], .unitUnknown, 4, "no such unit"),
            (["上级收回", "GG-09", "", "COMMITTEE", "依据"], .unitOfTown, 4, "taken back to the town itself"),
            (["配合", "GG-09", "", "BUREAU", ""], .missing, 5, "no basis"),
            (["基本", "", String(repeating: "长", count: 121), "", "依据"], .tooLong, 3, "a title like a letter"),
        ]
        for row in rows {
            guard case .failure(let error) = read([row.row]) else {
                #expect(Bool(false), "\(row.remark)")
                continue
            }
            #expect(error.problems.map(\.kind) == [row.kind], "\(row.remark)")
            #expect(error.problems.first?.line == 2 && error.problems.first?.column == row.column, "\(row.remark)")
        }
    }

    @Test("A duty stands on one list once; a file without rows or columns is none")
    func wholes() {
        let double = read([["基本", "GG-11", "", "", "条例"], ["配合", "GG-11", "", "", "条例"]])
        guard case .failure(let error) = double else { return #expect(Bool(false)) }
        #expect(error.problems.map(\.kind) == [.twice] && error.problems[0].expected == "2")
        guard case .failure(let empty) = read([]) else { return #expect(Bool(false)) }
        #expect(empty.problems.map(\.kind) == [.noRows])
        guard case .failure(let foreign) = read([["a"]], header: ["list", "basis"]) else {
            return #expect(Bool(false))
        }
        #expect(foreign.problems.map(\.kind) == [.columnMissing, .columnMissing, .columnMissing])
    }

    @Test("A difference tells what came, what went and what moved")
    func difference() throws {
        let old = try read([["基本", "GG-11", "", "", "条例"], ["配合", "GG-09", "", "BUREAU", "条例"]]).get()
        let new = try read([["上级收回", "GG-09", "", "BUREAU", "条例"], ["基本", "", "宣传", "", "条例"]]).get()
        let diff = ListDiff(from: old, to: new)
        #expect(diff.added.map(\.key) == ["宣传"] && diff.removed.map(\.key) == ["GG-11"])
        #expect(diff.changed.map(\.after.kind) == [.recalled])
        #expect(ListDiff(from: old, to: old).isEmpty)
    }
}
