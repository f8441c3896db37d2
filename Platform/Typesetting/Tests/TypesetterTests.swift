// SPDX-License-Identifier: Apache-2.0
import Blocking
import PDFReading
import Randomness
import Testing

@testable import Typesetting

// One after the other: setting pages keeps a core busy, and others wait for theirs with a clock.
@Suite("A typesetter", .serialized) struct TypesetterTests {
    private static func document(
        _ blocks: [Block], layout: PageLayout = .official, language: String = "zh-cn"
    ) -> PrintedDocument {
        PrintedDocument(
            title: "办结答复 2026-0302-00007", author: "织云街道办事处", subject: "2026-0302-00007",
            createdAt: "2026-03-02T09:00:00Z", parts: [.init(layout: layout, language: language, blocks: blocks)])
    }

    private static func read(_ blocks: [Block], layout: PageLayout = .official) async throws -> PDFReading {
        PDFReading(try await Typesetter().pdf(document(blocks, layout: layout)))
    }

    @Test("makes a file that knows its title, is A4, tells a screen reader its order and brings its fonts along")
    func facts() async throws {
        let file = try await Self.read([.paragraph("办结答复", .title), .paragraph("已固定。", .body)])
        #expect(file.isPDF)
        let facts = try file.facts()
        #expect(facts["Title"] == "办结答复 2026-0302-00007" && facts["Author"] == "织云街道办事处")
        #expect(facts["Pages"] == "1" && facts["Page size"]?.contains("(A4)") == true, "\(facts)")
        #expect(try file.structure().contains("H1 (block)"))
        #expect(try file.fontsAreInside())
        #expect(try file.words() == "办结答复已固定。—1—")
    }

    @Test("sets 22 lines of 28 characters to the page")
    func proportions() async throws {
        let line = String(repeating: "字", count: 28)
        let lines = Array(repeating: Block.paragraph(line, .flush), count: 22)
        let full = try await Self.read(lines)
        #expect(try full.facts()["Pages"] == "1")
        #expect(try full.text().split(separator: "\n").filter { $0 == line }.count == 22)
        #expect(try await Self.read(lines + [.paragraph("末", .flush)]).facts()["Pages"] == "2")
        // One character more needs another line.
        #expect(try await Self.read([.paragraph(line + "字", .flush)]).text().contains("字\n字\n"))
    }

    private static let characters = Array(
        "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严"
    )
    // No hyphen: at the end of a line the reading tool takes it away.
    private static let marks = Array("，。、；：？！“”（）《》〔〕·…0123456789%abcXYZ/.")

    @Test("loses no character, however long the words are", arguments: 1...12)
    func complete(_ seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let paragraphs = (0..<random.within(1...14)).map { _ in
            String(
                (0..<random.within(1...400)).map { _ in
                    random.happens(0.12) ? random.pick(Self.marks) : random.pick(Self.characters)
                })
        }
        let text = paragraphs.joined(separator: "\n")
        let rows = [FormRow(name: "反映内容", value: text), FormRow(name: "办理结果", value: "", leastHeight: 70)]
        for blocks in [
            [Block.paragraph(text, .body)],
            [Block.form(rows, nameWidth: 97, name: .label, value: .value)],
        ] {
            let said = try await Self.read(blocks).words()
            // Page numbers and names stand between: the words are counted, not their order.
            var left: [Character: Int] = [:]
            for character in said { left[character, default: 0] += 1 }
            for character in text where !character.isNewline { left[character, default: 0] -= 1 }
            #expect(left.filter { $0.value < 0 }.isEmpty)
        }
    }

    @Test("cuts a row that is longer than a page, and keeps a signature with the last words")
    func long() async throws {
        let words = String(repeating: "这一段说了很多，所以要占好几页纸。", count: 80)
        let form = try await Self.read(
            [.form([FormRow(name: "反映内容", value: words)], nameWidth: 97, name: .label, value: .value)])
        #expect(Int(try form.facts()["Pages"] ?? "") ?? 0 >= 2)
        // Twenty-two lines fill the page: the signature would stand alone.
        let lines = (1...22).map { Block.paragraph("第\($0)行", .flush) }
        let letter = try await Self.read(lines + [.kept([.gap(20), .paragraph("织云街道办事处", .end)])])
        let pages = try letter.text().split(separator: "\u{0C}")
        #expect(pages.count == 2 && pages[1].contains("第22行") && pages[1].contains("织云街道办事处"))
    }

    @Test("repeats the heading of a table on each page")
    func heading() async throws {
        let table = RuledTable(
            columns: ["单位", "件数"], rows: (1...90).map { ["单位\($0)", "\($0)"] }, numbers: [1],
            style: .value)
        let pages = try await Self.read([.table(table)], layout: .across).text().split(separator: "\u{0C}")
        #expect(pages.count > 2 && pages.allSatisfy { $0.contains("件数") })
    }

    @Test(
        "draws what nobody should type, and goes on",
        arguments: [
            "\u{0}\u{1}\u{8}制表\t符", "\u{202E}从右到左", "ב״ה مرحبا", "👍🏽😀", String(repeating: "a", count: 3000),
            "\u{FEFF}\u{200D}\u{FFFD}", "''\\<&>", "",
        ])
    func odd(_ text: String) async throws {
        let code = CodeBlock(modules: [[true]], quietZone: 4, side: 100, hint: text, link: text)
        let file = try await Self.read([.paragraph(text, .body), .code(code), .paragraph("末行", .body)])
        #expect(try file.words().contains("末行"))
    }

    @Test("says what is missing, and makes nothing then")
    func missing() async throws {
        let noLibrary = Typesetter(Press(library: "libnothing-of-that-name.so.0"))
        #expect(try await noLibrary.readiness() == .noLibrary)
        #expect(await !noLibrary.isReady())
        await #expect(throws: TypesettingProblem.noLibrary) { try await noLibrary.pdf(Self.document([])) }
        // Of these no font has a picture, as on a machine without Chinese fonts.
        let noFont = Typesetter(Press(needs: "\u{10FFFD}"))
        #expect(try await noFont.readiness() == .noFont)
        await #expect(throws: TypesettingProblem.noFont) { try await noFont.pdf(Self.document([])) }
        #expect(await Typesetter().isReady())
    }

    @Test("refuses at once when too many wait")
    func busy() async throws {
        let narrow = Typesetter(Press(), pool: .init(label: "narrow", threads: 1, waiting: 0))
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do throws(TypesettingProblem) {
                        _ = try await narrow.pdf(Self.document([.paragraph("一", .body)]))
                        return true
                    } catch {
                        return error != .busy
                    }
                }
            }
            return await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        #expect(outcomes.contains(true) && outcomes.contains(false))
    }
}
