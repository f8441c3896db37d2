// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Spreadsheet
import Web

/// A bulletin as sheets: one for each table, the words before the first.
struct BulletinSheets {
    let bulletin: Bulletin
    let words: Words

    var sheets: [Sheet] {
        let summary = Sheet(
            name: words("bulletin.sheet-words"), lead: [bulletin.title] + bulletin.lead,
            columns: [words("bulletin.column-chapter"), words("bulletin.column-words")],
            rows: bulletin.chapters.flatMap { chapter in
                chapter.sentences.map { [.words(chapter.heading), .words($0)] }
            }, notes: bulletin.notes)
        let tables = bulletin.chapters.compactMap(\.table).map { table in
            Sheet(
                name: table.name, lead: [bulletin.title + " · " + table.name] + bulletin.lead, columns: table.columns,
                rows: table.rows.map { $0.map(cell) }, notes: bulletin.notes)
        }
        return [summary] + tables
    }

    /// Numbers stay numbers, so that a reader may go on counting; what isn't shown as a rate isn't written as one.
    private func cell(_ cell: Bulletin.Cell) -> Sheet.Cell {
        switch cell {
        case .words(let text): text.isEmpty ? .empty : .words(text)
        case .count(let count): .count(count)
        case .figure(let figure):
            switch figure.value {
            case .count(let count): .count(count)
            case .share(let share, _): .share(share)
            case .hours(let hours): .decimal(hours)
            case .tooFew: .words(FigureWords(words: words).value(figure))
            case .nothing: .empty
            }
        }
    }
}
