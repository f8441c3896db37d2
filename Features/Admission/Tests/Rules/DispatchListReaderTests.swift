// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel
import Testing

@Suite("The file of a town's dispatch list") struct DispatchListReaderTests {
    private static let header = ["matter", "unit", "helpers", "basis"]
    private static let third = UnitID(high: 99, low: 3)

    private func read(
        _ rows: [[String]], header: [String] = Self.header
    ) -> Result<[DispatchLine], TownListUnreadable> {
        let reader = DispatchListReader(
            matters: { ["GG-09", "GG-11"].contains($0.text) },
            units: { code in
                switch code {
                case "BUREAU": .init(id: Sample.bureau, isOfTown: false)
                case "COMMITTEE": .init(id: Sample.committee, isOfTown: true)
                case "CREW": .init(id: Self.third, isOfTown: false)
                default: nil
                }
            }, recalled: { $0.text == "GG-09" })
        return Result { () throws(TownListUnreadable) in
            try reader.read(
                header: header, rows: rows.enumerated().map { (line: $0.offset + 2, fields: $0.element) })
        }
    }

    @Test("Lines are read with their helpers, however the codes are divided")
    func reading() throws {
        let lines = try read([
            ["GG-11", "CREW", "BUREAU、COMMITTEE", "责任表"], ["GG-09", " BUREAU ", "", "清单"], ["", ""],
        ]).get()
        #expect(lines.map(\.unit) == [Self.third, Sample.bureau])
        #expect(lines[0].helpers == [Sample.bureau, Sample.committee] && lines[1].helpers.isEmpty)
    }

    @Test("Everything that is wrong is named with line and column")
    func problems() {
        let rows: [(row: [String], kind: TownListProblem.Kind, column: Int, remark: String)] = [
            (["", "CREW", "", "依据"], .missing, 1, "no matter"),
            (["ZZ-99", "CREW", "", "依据"], .matterUnknown, 1, "no such matter"),
            (["GG-11", "", "", "依据"], .missing, 2, "no first unit"),
            (["GG-11", "NOBODY", "", "依据"], .unitUnknown, 2, "no such unit"),
            (["GG-09", "COMMITTEE", "", "依据"], .unitOfTown, 2, "taken back from the town, and sent to it first"),
            (["GG-11", "CREW", "BUREAU NOBODY", "依据"], .unitUnknown, 3, "no such helper"),
            (["GG-11", "CREW", "CREW", "依据"], .helpsTwice, 3, "helps itself"),
            (["GG-11", "CREW", "BUREAU,BUREAU", "依据"], .helpsTwice, 3, "helps twice"),
            (["GG-11", "CREW", ""], .missing, 4, "no basis, and a short row"),
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

    @Test("A matter stands on the list once; one line is set, replaced and taken out")
    func wholes() throws {
        guard case .failure(let error) = read([["GG-11", "CREW", "", "甲"], ["GG-11", "BUREAU", "", "乙"]]) else {
            return #expect(Bool(false))
        }
        #expect(error.problems.map(\.kind) == [.twice] && error.problems[0].expected == "2")
        let lines = try read([["GG-11", "CREW", "", "甲"]]).get()
        let added = lines.setting(try read([["GG-09", "BUREAU", "", "乙"]]).get()[0])
        #expect(added.map(\.matter.text) == ["GG-11", "GG-09"])
        let replaced = added.setting(try read([["GG-11", "BUREAU", "", "甲"]]).get()[0])
        #expect(replaced.map(\.unit) == [Sample.bureau, Sample.bureau])
        let diff = ListDiff(from: lines, to: replaced.removing(MatterCode("GG-11")!))
        #expect(diff.added.count == 1 && diff.removed.count == 1 && diff.changed.isEmpty)
        #expect(ListDiff(from: added, to: added).isEmpty)
    }
}
