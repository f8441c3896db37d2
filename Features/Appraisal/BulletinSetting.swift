// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Kernel
import Typesetting
import Web

/// A bulletin set in type, across the page for its tables.
struct BulletinSetting {
    let bulletin: Bulletin
    let words: Words

    private static let text = TextStyle(.fangsong, 12, leading: millimetres(7.4))
    private static let small = TextStyle(.fangsong, 9, leading: millimetres(5))
    private static let heading = TextStyle(.heiti, 13, leading: millimetres(9)).with { $0.role = .heading }

    func document(at instant: Instant) -> PrintedDocument {
        let isChinese = words.language == .chinese
        let part = PrintedDocument.Part(layout: .across, language: isChinese ? "zh-cn" : "en", blocks: blocks)
        return PrintedDocument(
            title: bulletin.title, author: bulletin.area.name(words.language), subject: bulletin.lead.first ?? "",
            createdAt: instant.iso8601, parts: [part])
    }

    private var blocks: [Block] {
        var blocks: [Block] = [
            .paragraph(bulletin.title, .title),
            .paragraph(bulletin.lead.joined(separator: " · "), Self.small.with { $0.side = .centre }),
            .gap(millimetres(4)),
        ]
        for (index, chapter) in bulletin.chapters.enumerated() {
            let heading = words("bulletin.heading-\(index + 1)", ["heading": chapter.heading])
            blocks += [.gap(millimetres(3)), .paragraph(heading, Self.heading)]
            let text = words.language == .chinese ? Self.text.with { ($0.indent, $0.fills) = (24, true) } : Self.text
            blocks += chapter.sentences.map { .paragraph($0, text) }
            if let table = chapter.table { blocks += [.gap(millimetres(1.5)), self.table(table)] }
        }
        blocks += [.gap(millimetres(5)), .paragraph(words("bulletin.notes"), Self.heading)]
        blocks += bulletin.notes.enumerated().map { .paragraph("\($0 + 1). \($1)", Self.small) }
        return blocks
    }

    private func table(_ table: Bulletin.Table) -> Block {
        guard let first = table.rows.first else { return .paragraph(words("bulletin.empty"), Self.text) }
        let figures = FigureWords(words: words)
        let rows = table.rows.map { row in
            row.map { cell in
                switch cell {
                case .words(let text): text
                case .count(let count): String(count)
                case .figure(let figure): figures.value(figure)
                }
            }
        }
        return .table(
            RuledTable(
                columns: table.columns, rows: rows, numbers: Set(first.indices.filter { first[$0].isNumber }),
                style: Self.small))
    }
}
