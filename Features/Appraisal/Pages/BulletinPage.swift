// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Kernel
import Markup
import Web

/// A bulletin to read and to print: A4 across for its tables, nothing on paper but the bulletin.
struct BulletinPage {
    let bulletin: Bulletin
    let query: StatisticsQuery
    /// Whether this machine makes PDF files.
    var hasFile = false

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(bulletin.title, desk: true, section: "/statistics").render(context, site) { h in
            h(.a, .class("back"), .href(query.address("/statistics")), "← " + words("counted.back"))
            ways(&h, words, site)
            h(.article, .class("bulletin")) { h in
                h(.h1, bulletin.title)
                h(.p, .class("sub"), bulletin.lead.joined(separator: " · "))
                for (index, chapter) in bulletin.chapters.enumerated() { self.chapter(&h, chapter, index, words) }
                h(.section, .aria("labelledby", "notes")) { h in
                    h(.h2, .id("notes"), words("bulletin.notes"))
                    h(.ol, .class("small")) { h in
                        for note in bulletin.notes { h(.li, note) }
                    }
                }
            }
        }
    }

    /// The other kinds, the periods beside this one, paper and spreadsheet.
    private func ways(_ h: inout HTML, _ words: Words, _ site: Site) {
        h(.nav, .class("tabs"), .aria("label", words("bulletin.kinds"))) { h in
            h(.ul, .role("list")) { h in
                for kind in Bulletin.Kind.allCases {
                    h(.li) { h in
                        h(
                            .a, .href(query.address("/bulletins", ["kind": kind.rawValue])),
                            .aria("current", kind == bulletin.kind ? "true" : nil),
                            words("bulletin.kind-" + kind.rawValue))
                    }
                }
            }
        }
        h(.div, .class("row"), .flag("data-noprint")) { h in
            let before = bulletin.period.before
            h(
                .a, .class("button"),
                .href(
                    query.address(
                        "/bulletins",
                        [
                            "kind": bulletin.kind.rawValue, "from": before.from.description,
                            "to": before.to.description,
                        ])),
                words("bulletin.earlier"))
            if hasFile {
                h(.a, .class("button"), .href(query.address("/bulletins.pdf", ["kind": bulletin.kind.rawValue]))) { h in
                    site.icon("download", &h)
                    h.text(words("bulletin.file"))
                }
            }
            h(.a, .class("button"), .href(query.address("/bulletins.xlsx", ["kind": bulletin.kind.rawValue]))) { h in
                site.icon("download", &h)
                h.text(words("bulletin.spreadsheet"))
            }
            h(.span, .class("hint"), words("bulletin.print-hint"))
        }
    }

    private func chapter(_ h: inout HTML, _ chapter: Bulletin.Chapter, _ index: Int, _ words: Words) {
        h(.section, .aria("labelledby", "chapter-\(index)")) { h in
            h(.h2, .id("chapter-\(index)"), words("bulletin.heading-\(index + 1)", ["heading": chapter.heading]))
            for sentence in chapter.sentences { h(.p, sentence) }
            if let table = chapter.table { self.table(&h, table, words) }
        }
    }

    private func table(_ h: inout HTML, _ table: Bulletin.Table, _ words: Words) {
        guard !table.rows.isEmpty else { return h(.p, .class("quiet"), words("bulletin.empty")) }
        let figures = FigureWords(words: words)
        h(.div, .class("scroll"), .named("tabindex", "0"), .role("region"), .aria("label", table.name)) { h in
            h(.table, .class("figures")) { h in
                h(.thead) { h in
                    h(.tr) { h in
                        for (index, column) in table.columns.enumerated() {
                            let isNumber = table.rows.first.map { index < $0.count && $0[index].isNumber } ?? false
                            h(.th, .named("scope", "col"), .class(isNumber ? "num" : nil), column)
                        }
                    }
                }
                h(.tbody) { h in
                    for row in table.rows {
                        h(.tr) { h in
                            for cell in row {
                                switch cell {
                                case .words(let text): h(.td, text)
                                case .count(let count): h(.td, .class("num"), String(count))
                                case .figure(let figure):
                                    h(.td, .class("num"), .title(figures.ground(figure)), figures.value(figure))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
