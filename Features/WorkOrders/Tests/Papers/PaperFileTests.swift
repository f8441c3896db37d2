// SPDX-License-Identifier: Apache-2.0
import Kernel
import PDFReading
import Testing
import Typesetting
import Web
import WorkOrderRules

@testable import WorkOrders

// One after the other: setting pages keeps a core busy, and others wait for theirs with a clock.
@Suite("A paper as a file", .serialized) struct PaperFileTests {
    private static let asked = PaperTests.asked
    private static let given = Assignment(
        unit: PaperTests.unit, assignee: nil, dispatchedAt: asked + .hours(1))
    private static let link = "https://jiewang.example/o/0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"

    private static let supervision = SupervisionRecord(
        supervision: Supervision(
            id: SupervisionID(high: 0, low: 5), order: OrderID(high: 0, low: 7), unit: PaperTests.unit, author: nil,
            at: asked, level: .letter, reason: "催办没有答复。", raisedAt: asked, due: asked + .days(1)),
        closingWords: "", replies: [])

    /// What must stand on the sheet, and on the page behind it for those who read English.
    private static let table: [(kind: PaperKind, state: OrderState, chinese: [String], english: [String])] = [
        (
            .assignment, .inProgress(given),
            ["织云街道办事处", "交办单", "市政养护队", "2026年3月2日10:00", "梭子路3号", "车一压就响", "办理结果", "签收人"],
            ["Assignment sheet", "Handled by"]
        ),
        (.supervision, .inProgress(given), ["督办单", "市政养护队：", "催办没有答复。", "联系电话"], ["Supervision letter"]),
        (
            .refusal, PaperTests.closed(.notAccepted(reason: "小区里的灯归物业。", rightPath: "请打物业值班电话。")),
            ["不予受理告知书", "尾号1111", "一、不予受理的理由", "小区里的灯归物业。", "请打物业值班电话。", "（盖章）"],
            ["Notice of non-acceptance", "1. Why it wasn’t accepted"]
        ),
        (.answer, PaperTests.closed(.solved), ["办结答复", "已固定。", "2026年3月3日"], ["2. Our answer", "已固定。"]),
        (
            // The wide blank in its title is a column to the reading tool.
            .receipt, .received, ["答复期限2026年3月4日09:00", "2026年3月2日09:00", "扫码或打开下面的网址", link],
            ["Receipt", "Scan the code"]
        ),
    ]

    private static func file(_ kind: PaperKind, _ state: OrderState) throws -> PaperFile {
        let source = try PaperTests.source(
            state, reader: kind == .receipt ? .reporter(link: link) : .staff, supervisions: [supervision])
        let paper = try #require(source.paper(kind))
        return PaperFile(paper: paper, kind: kind, number: source.record.number, issuer: source.names.issuer)
    }

    @Test("says in Chinese what the sheet says, and in English what it means", arguments: table)
    func words(_ kind: PaperKind, _ state: OrderState, _ chinese: [String], _ english: [String]) async throws {
        let file = try Self.file(kind, state)
        for language in Language.allCases {
            let words = try PaperTests.words(language)
            let bytes = try await Typesetter().pdf(file.document(words, at: Self.asked))
            let reading = PDFReading(bytes)
            #expect(reading.isPDF)
            let facts = try reading.facts()
            #expect(facts["Title"]?.contains("2026-0302-00007") == true && facts["Author"] == "织云街道办事处")
            #expect(facts["Pages"] == (language == .chinese ? "1" : "2") && facts["Page size"]?.contains("A4") == true)
            let pages = try reading.text().split(separator: "\u{0C}").map { $0.filter { !$0.isWhitespace } }
            #expect(pages[0].contains("2026-0302-00007"))
            for part in chinese { #expect(pages[0].contains(part), "\(kind): \(part)") }
            guard language != .chinese else { continue }
            for part in english { #expect(pages[1].contains(part.filter { !$0.isWhitespace }), "\(kind): \(part)") }
            #expect(pages[1].contains("TheofficialpaperistheoneinChinese."))
        }
    }

    @Test("has a name in Chinese and one in ASCII")
    func names() throws {
        let file = try Self.file(.receipt, .received)
        #expect(file.name(try PaperTests.words(.english)) == "回执-2026-0302-00007.pdf")
        #expect(file.plainName == "receipt-2026-0302-00007.pdf")
    }

    @Test("loses nothing of an answer that is several pages long, and numbers them")
    func long() async throws {
        let sentences = (1...400).map { "第\($0)处已经修好。" }
        let words = sentences.chunked(40).map { $0.joined() }.joined(separator: "\n")
        let closing = Closing(outcome: .solved, at: Self.asked + .hours(30), isLate: false, publicAnswer: words)
        let file = try Self.file(.answer, .closed(closing))
        let reading = PDFReading(
            try await Typesetter().pdf(file.document(try PaperTests.words(.chinese), at: Self.asked)))
        let count = try #require(Int(try reading.facts()["Pages"] ?? ""))
        #expect(count >= 5)
        let pages = try reading.text().split(separator: "\u{0C}").map { $0.filter { !$0.isWhitespace } }
        for (index, page) in pages.enumerated() { #expect(page.contains("—\(index + 1)—")) }
        // Page numbers stand where a sentence may be cut.
        let said = pages.enumerated().map { $1.replacing("—\($0 + 1)—", with: "") }.joined()
        for sentence in sentences { #expect(said.contains(sentence), "\(sentence)") }
        #expect(pages.last?.contains("（盖章）") == true)
    }
}

extension Array {
    fileprivate func chunked(_ size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
