// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Kernel
import Web

/// A bulletin (周报, 月报, 通报): the same words and tables for the page, the printer and the spreadsheet.
struct Bulletin: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case week, month, circular
    }

    struct Chapter: Sendable {
        let heading: String
        var sentences: [String] = []
        var table: Table?
    }

    struct Table: Sendable {
        let name: String
        let columns: [String]
        let rows: [[Cell]]
    }

    enum Cell: Sendable, Equatable {
        case words(String)
        case figure(Figure)
        case count(Int)

        var isNumber: Bool {
            switch self {
            case .words: false
            case .figure, .count: true
            }
        }
    }

    let kind: Kind
    let area: NamedArea
    let period: Period
    let title: String
    /// Period, instant of counting, and whether the period has ended.
    let lead: [String]
    let chapters: [Chapter]
    let notes: [String]
}

/// Writes a bulletin from the facts.
struct BulletinScribe {
    let desk: FigureDesk
    let query: StatisticsQuery
    let kind: Bulletin.Kind
    /// Lines of the ledger that aren't counted yet.
    let backlog: Int

    private var words: Words { desk.words }
    private var figureWords: FigureWords { FigureWords(words: words) }

    /// How many matters are called frequent.
    private static let hotMatters = 10

    func bulletin() -> Bulletin {
        let figures = Dictionary(
            desk.figures(query, IndicatorSets.page + ["dissatisfied", "dissatisfied-rate"]).map {
                ($0.indicator.id, $0)
            },
            uniquingKeysWith: { first, _ in first })
        var lead = [
            figureWords.period(query.period), words("bulletin.counted-at", ["time": words.moment(desk.now)]),
        ]
        if query.period.end > desk.now { lead.append(words("bulletin.unfinished")) }
        if backlog > 0 { lead.append(words("statistics.backlog", ["n": String(backlog)])) }
        return Bulletin(
            kind: kind, area: query.area, period: query.period,
            title: words("bulletin.title-" + kind.rawValue, ["place": query.area.name(words.language)]), lead: lead,
            chapters: [
                Bulletin.Chapter(heading: words("bulletin.basics"), sentences: [sentence("basics", figures)]),
                Bulletin.Chapter(heading: words("bulletin.by-unit"), table: circular()),
                Bulletin.Chapter(
                    heading: words("bulletin.companions"), sentences: [sentence("companions", figures)],
                    table: companions()),
                Bulletin.Chapter(heading: words("bulletin.callbacks"), sentences: [sentence("callbacks", figures)]),
                Bulletin.Chapter(
                    heading: words("bulletin.friction"), sentences: [sentence("friction", figures)]),
                Bulletin.Chapter(heading: words("bulletin.hot"), table: hot()),
            ], notes: notes())
    }

    /// A sentence of the locale whose places are called like the indicators.
    private func sentence(_ name: String, _ figures: [String: Figure]) -> String {
        words("bulletin.sentence-" + name, figures.mapValues { figureWords.value($0) })
    }

    /// 序号 | 单位 | 派遣案件总数 | …: the heading that districts use, then what it leaves out.
    private func circular() -> Bulletin.Table {
        var asked = query
        asked.division = .unit
        let table = desk.table(asked, IndicatorSets.circular)
        var rows: [[Bulletin.Cell]] = table.rows.enumerated().map { index, row in
            [.count(index + 1), .words(row.name)] + row.figures.map { .figure($0) }
        }
        rows.append([.words(""), .words(table.total.name)] + table.total.figures.map { .figure($0) })
        return Bulletin.Table(
            name: words("bulletin.by-unit"),
            columns: [words("bulletin.column-number"), words("bulletin.column-unit")]
                + table.indicators.map { indicator in
                    let own = "bulletin.column-" + indicator.id
                    return words.has(own) ? words(own) : figureWords.name(indicator)
                }, rows: rows)
    }

    /// The closing rate of each place with its companions, and its own rate of the period before.
    private func companions() -> Bulletin.Table {
        var asked = query
        asked.division = .place
        let ids = ["received"] + IndicatorSets.quality
        let table = desk.table(asked, ids)
        asked.period = query.period.before
        let before = desk.table(asked, ["closing-rate"])
        let past = Dictionary(
            (before.rows + [before.total]).map { ($0.code, $0.figures) }, uniquingKeysWith: { first, _ in first })
        let rows = (table.rows + [table.total]).map { row -> [Bulletin.Cell] in
            [.words(row.name)] + row.figures.map { .figure($0) }
                + [past[row.code]?.first.map { .figure($0) } ?? .words("—")]
        }
        return Bulletin.Table(
            name: words("bulletin.companions"),
            columns: [words("division.place")] + table.indicators.map { figureWords.name($0) }
                + [words("bulletin.column-before")], rows: rows)
    }

    /// The matters that came in most often; they are counted, and nobody is compared with anybody.
    private func hot() -> Bulletin.Table {
        var asked = query
        asked.division = .matter
        let ids = ["received", "open-now", "repeated-rate", "overdue-open"]
        let table = desk.table(asked, ids)
        asked.period = query.period.before
        let before = Dictionary(
            desk.table(asked, ["received"]).rows.map { ($0.code, $0.figures[0].part) }, uniquingKeysWith: { a, _ in a })
        let most = table.rows.filter { $0.figures[0].part > 0 }
            .sorted { ($1.figures[0].part, $0.code) < ($0.figures[0].part, $1.code) }.prefix(Self.hotMatters)
        return Bulletin.Table(
            name: words("bulletin.hot"),
            columns: [words("division.matter")] + table.indicators.map { figureWords.name($0) }
                + [words("bulletin.column-received-before")],
            rows: most.map { row in
                [.words(row.name)] + row.figures.map { .figure($0) } + [.count(before[row.code] ?? 0)]
            })
    }

    private func notes() -> [String] {
        [
            words("bulletin.note-rates"), words("bulletin.note-order"), words("bulletin.note-changes"),
            words("bulletin.note-again", ["command": query.command(desk.feature.indicators.indicators[0])]),
        ]
    }
}
