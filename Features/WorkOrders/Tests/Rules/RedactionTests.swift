// SPDX-License-Identifier: Apache-2.0
import Testing
import WorkOrderRules

@Suite("What looks personal in a text") struct RedactionTests {
    struct Row: Sendable {
        let text: String
        let proposed: String
        let kinds: [Redaction.Kind]
        let remark: String

        init(_ text: String, _ proposed: String, _ kinds: [Redaction.Kind], _ remark: String) {
            (self.text, self.proposed, self.kinds, self.remark) = (text, proposed, kinds, remark)
        }
    }

    static let found: [Row] = [
        Row("请联系13900001234。", "请联系■■。", [.phone], "a mobile phone"),
        Row("电话139 0000 1234，谢谢", "电话■■，谢谢", [.phone], "in groups"),
        Row("139-0000-1234", "■■", [.phone], "with hyphens"),
        Row("打023-65001234", "打■■", [.phone], "a line with its area"),
        Row("打65001234找他", "打■■找他", [.phone], "a line without it"),
        Row("身份证500101199001011234", "身份证■■", [.identity], "eighteen digits"),
        Row("50010119900101123X", "■■", [.identity], "the last may be an X"),
        Row("渝A·12345占道", "■■占道", [.plate], "a plate with a dot"),
        Row("车牌渝AD12345。", "车牌■■。", [.plate], "a plate of an electric car"),
        Row("发到li.na@example.org。", "发到■■。", [.email], "an e-mail address"),
        Row("已回访王女士。", "已回访■■女士。", [.name], "a surname; the form of address stays"),
        Row("已告诉欧阳先生", "已告诉■■先生", [.name], "a surname of two characters"),
        Row("与李小明先生商定", "与■■先生商定", [.name], "a whole name"),
        Row("张阿姨和刘师傅", "■■阿姨和■■师傅", [.name, .name], "two at once"),
        Row("联系人：王小明，已办", "联系人：■■，已办", [.name], "introduced"),
        Row("有一位姓陈的住户", "有一位姓■■的住户", [.name], "after 姓"),
        Row("灯芯巷9号门口", "灯芯巷■■门口", [.door], "a house"),
        Row("3号楼2单元501室漏水", "■■漏水", [.door], "all parts of a door at once"),
        Row("住三栋二单元1201", "住■■", [.door], "Chinese numerals, the flat without a word"),
        Row("3-2-501已修", "■■已修", [.door], "with hyphens"),
        Row("12A栋", "■■", [.door], "a letter behind the number"),
        Row("王女士（13900001234）住9号", "■■女士（■■）住■■", [.name, .phone, .door], "one after the other"),
    ]

    static let left: [(text: String, remark: String)] = [
        ("下水道已疏通，路面已冲洗。", "nothing personal"),
        ("11月20号前完成", "a day"), ("20号上午到场", "a day without its month"),
        ("轨道3号线旁", "a line"), ("已补3号井盖", "a manhole"), ("从2号门进", "a gate"),
        ("共3栋楼", "a count"), ("涉及2户", "a count"), ("更换路灯12盏", "a count"),
        ("编号2026-1118-00042", "an order's number"), ("用了3-5天", "a span"), ("收费10-200元", "a range of amounts"),
        ("关于女士卫生间", "about, and not a surname"), ("由主任女士陪同", "an office"), ("任何人都可以来", "anybody"),
        ("方便老人进出", "for the convenience of"), ("拨打12345", "everybody's number"), ("投入1200000元", "money"),
        ("10:30到场，12:00办结", "times"), ("", "nothing"),
    ]

    @Test("is found, named and blackened", arguments: found)
    func finds(row: Row) {
        let redaction = Redaction(row.text)
        #expect(redaction.proposed == row.proposed, "\(row.remark)")
        #expect(redaction.traces.map(\.kind) == row.kinds, "\(row.remark)")
    }

    @Test("is not what everybody's day, line and count look like", arguments: left)
    func leaves(row: (text: String, remark: String)) {
        #expect(Redaction(row.text).proposed == row.text, "\(row.remark)")
    }

    @Test("stands in pieces that make the text again, and what was blackened isn't found twice")
    func pieces() {
        for row in Self.found {
            let redaction = Redaction(row.text)
            #expect(redaction.pieces.map(\.text).joined() == row.text)
            #expect(Redaction(redaction.proposed).traces.isEmpty, "\(row.remark)")
        }
    }

    @Test(
        "counts as one person's own number only where it can't be meant for everybody",
        arguments: [
            ("13900001234", true), ("139 0000 1234", true), ("500101199001011234", true), ("023-65001234", false),
            ("65001234", false), ("渝A12345", false), ("王女士", false), ("12345", false),
        ])
    func personalNumber(text: String, isPersonal: Bool) {
        #expect(Redaction("请打" + text).hasPersonalNumber == isPersonal)
    }

    @Test("Any text of any length goes through")
    func arbitrary() {
        let parts = ["139", "0000", "1234", "-", "号", "栋", "王", "先生", "@", ".", "渝A", "月", "姓", " ", "😀", "１"]
        for first in parts {
            for second in parts {
                for third in parts {
                    let text = first + second + third
                    #expect(Redaction(text).pieces.map(\.text).joined() == text)
                }
            }
        }
    }
}
