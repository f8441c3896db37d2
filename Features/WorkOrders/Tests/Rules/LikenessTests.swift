// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

/// What speaks for two reports being about one thing.
struct LikenessTests {
    private func report(_ words: String, _ matter: String = "GG-11", at: (Double, Double)? = nil) -> Likeness.Report {
        Likeness.Report(matter: MatterCode(matter)!, words: words, position: at.map { ($0.0, $0.1) })
    }

    struct Row: Sendable {
        let one: String
        let other: String
        let shared: [String]
        let remark: String
    }

    static let rows: [Row] = [
        Row(one: "单元门口的下水道堵了。", other: "下水道又返水了，臭得很。", shared: ["下水道"], remark: "three characters"),
        Row(one: "灯芯巷九号门口积水", other: "灯芯巷九号旁边", shared: ["灯芯巷九号"], remark: "the longest run, once"),
        Row(one: "路灯不亮", other: "路灯坏了", shared: [], remark: "two characters are in everything"),
        Row(one: "水管。漏水", other: "水管漏水", shared: [], remark: "a run ends at a full stop"),
        Row(one: "希望尽快", other: "希望尽快", shared: [], remark: "courtesies say nothing"),
        Row(one: "请修3号楼的电梯", other: "3号楼电梯", shared: [], remark: "digits break a run"),
        Row(one: "Blocked sewer in Lampwick Lane", other: "the SEWER stinks", shared: ["sewer"], remark: "case"),
        Row(one: "a tap", other: "a tap", shared: [], remark: "words of three letters"),
        Row(one: "", other: "下水道", shared: [], remark: "nothing to compare"),
        Row(
            one: "一二三四，五六七八，九十百千，甲乙丙丁，戊己庚辛", other: "戊己庚辛，甲乙丙丁，九十百千，五六七八，一二三四",
            shared: ["一二三四", "九十百千", "五六七八", "戊己庚辛"], remark: "four at the most"),
    ]

    @Test("Words that both use, the longest first", arguments: rows)
    func words(row: Row) {
        #expect(Likeness(report(row.one), report(row.other)).sharedWords == row.shared, "\(row.remark)")
    }

    @Test("Two hundred metres are near, more are not, and nobody guesses where there is no point")
    func distance() {
        let here = (29.5, 106.5)
        let north = Likeness(report("甲", at: here), report("乙", "GG-09", at: (29.5 + 199.0 / 111_320, 106.5)))
        #expect(north.metres == 199 && north.isNear && !north.isSameMatter && north.isAny)
        let far = Likeness(report("甲", at: here), report("乙", "GG-09", at: (29.5, 106.5 + 210.0 / 111_320 / 0.870)))
        #expect(far.metres.map { (205...215).contains($0) } == true && !far.isNear && !far.isAny)
        let unknown = Likeness(report("甲"), report("乙", at: here))
        #expect(unknown.metres == nil && !unknown.isNear && unknown.isSameMatter && unknown.isAny)
    }
}
