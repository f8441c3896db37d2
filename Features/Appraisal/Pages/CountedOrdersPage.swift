// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Kernel
import Markup
import Web

/// One figure, how it was counted, and the orders behind it.
struct CountedOrdersPage {
    struct Line: Sendable {
        let id: OrderID
        let number: String
        let place: String
        let matter: String
        let openedAt: Instant
        let dueAt: Instant?
        let closedAt: Instant?
    }

    let query: StatisticsQuery
    let figure: Figure
    /// Whether the orders above the line are shown, or all that were asked.
    let isPart: Bool
    let total: Int
    let orders: [Line]
    /// Of this page's orders, those that the reader may not see: counted and not named.
    let unnamed: Int
    /// The slot after which the next page begins.
    let next: Int?

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let figures = FigureWords(words: words)
        let indicator = figure.indicator
        return PageFrame(figures.name(indicator), desk: true, section: "/statistics").render(context, site) { h in
            h(.a, .class("back"), .href(query.address("/statistics")), "← " + words("counted.back"))
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1) { h in
                        h.text(figures.name(indicator) + " ")
                        h(.strong, figures.value(figure))
                    }
                    h(.p, .class("sub"), place(words) + " · " + figures.period(query.period))
                    h(.p, .class("sub"), figures.ground(figure))
                }
            }
            h(.section, .class("card"), .aria("labelledby", "how")) { h in
                h(.h2, .id("how"), words("figure.how"))
                HowCounted(indicator: indicator, command: query.command(indicator), words: words).open(h: &h)
            }
            h(.section, .aria("labelledby", "orders")) { h in
                h(.h2, .id("orders"), words("counted.orders", ["n": String(total)]))
                if case .rate = indicator.measure { tabs(&h, words) }
                list(&h, words)
            }
        }
    }

    private func place(_ words: Words) -> String {
        [
            query.area.name(words.language), query.matter?.text, query.unit?.name(words.language),
            query.desk.map { words("statistics.from-desk", ["desk": $0.name(words.language)]) },
        ]
        .compactMap { $0 }.joined(separator: " · ")
    }

    private func tabs(_ h: inout HTML, _ words: Words) {
        h(.nav, .class("tabs"), .aria("label", words("counted.parts"))) { h in
            h(.ul, .role("list")) { h in
                for (key, part, count) in [
                    ("counted.part", "", figure.part), ("counted.population", "of", figure.population),
                ] {
                    h(.li) { h in
                        h(
                            .a,
                            .href(
                                query.address("/statistics/orders", ["indicator": figure.indicator.id, "part": part])),
                            .aria("current", part.isEmpty == isPart ? "true" : nil),
                            words(key, ["n": String(count)]))
                    }
                }
            }
        }
    }

    private func list(_ h: inout HTML, _ words: Words) {
        if unnamed > 0 { h(.p, .class("notice"), words("counted.unnamed", ["n": String(unnamed)])) }
        if orders.isEmpty, unnamed == 0 {
            h(.p, .class("empty"), words("counted.none"))
        } else {
            let columns = ["number", "matter", "place", "opened", "due", "closed"]
            h(.div, .class("scroll"), .named("tabindex", "0"), .role("region"), .aria("label", words("counted.list"))) {
                h in
                h(.table, .class("stacked")) { h in
                    h(.thead) { h in
                        h(.tr) { h in
                            for column in columns { h(.th, .named("scope", "col"), words("counted." + column)) }
                        }
                    }
                    h(.tbody) { h in for order in orders { line(&h, order, words) } }
                }
            }
        }
        if let next {
            let part = isPart ? "" : "of"
            h(.nav, .class("pager"), .aria("label", words("counted.pages"))) { h in
                h(
                    .a,
                    .href(
                        query.address(
                            "/statistics/orders",
                            ["indicator": figure.indicator.id, "part": part, "after": String(next)])),
                    words("counted.more"))
            }
        }
    }

    private func line(_ h: inout HTML, _ order: Line, _ words: Words) {
        h(.tr) { h in
            h(.th, .named("scope", "row")) { h in h(.a, .href("/work-orders/\(order.id)"), order.number) }
            h(.td, .data("label", words("counted.matter")), order.matter)
            h(.td, .data("label", words("counted.place")), order.place)
            for (column, instant) in [
                ("opened", order.openedAt), ("due", order.dueAt), ("closed", order.closedAt),
            ] {
                let label = words("counted." + column)
                h(.td, .class("code"), .data("label", label), instant.map { words.stamp($0) } ?? "—")
            }
        }
    }
}
