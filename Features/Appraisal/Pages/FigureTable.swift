// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Markup
import Web

/// Figures by place, matter or unit: the same table on the page, in the file and in a bulletin.
struct FigureTable: Sendable {
    struct Row: Sendable {
        let code: String
        let name: String
        /// Where the row leads to; nil for the last sum.
        let address: String?
        let figures: [Figure]
        /// The orders behind one figure of the row, by indicator.
        let orders: @Sendable (Indicator) -> String
    }

    let indicators: [Indicator]
    let rows: [Row]
    let total: Row

    func write(_ h: inout HTML, heading: String, definitions: String, _ words: Words) {
        let figures = FigureWords(words: words)
        h(.div, .class("scroll"), .named("tabindex", "0"), .role("region"), .aria("label", heading)) { h in
            h(.table, .class("dense figures")) { h in
                h(.thead) { h in
                    h(.tr) { h in
                        h(.th, .named("scope", "col"), heading)
                        for indicator in indicators {
                            h(.th, .named("scope", "col"), .class("num")) { h in
                                h(.a, .href(definitions + "#" + indicator.id), figures.name(indicator))
                            }
                        }
                    }
                }
                h(.tbody) { h in
                    for row in rows { line(&h, row, figures) }
                    line(&h, total, figures)
                }
            }
        }
    }

    private func line(_ h: inout HTML, _ row: Row, _ figures: FigureWords) {
        h(.tr, .class(row.address == nil ? "total" : nil)) { h in
            h(.th, .named("scope", "row")) { h in
                if let address = row.address { h(.a, .href(address), row.name) } else { h.text(row.name) }
            }
            for figure in row.figures {
                h(.td, .class("num"), .title(figures.ground(figure))) { h in
                    if figure.population == 0, figure.part == 0 {
                        h.text(figures.value(figure))
                    } else {
                        h(.a, .href(row.orders(figure.indicator)), figures.value(figure))
                    }
                }
            }
        }
    }
}
