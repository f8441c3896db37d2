// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Kernel
import Markup
import Web

/// What came in and what was closed, period by period: bars drawn on the server, with their numbers beside them.
struct TrendChart {
    struct Point: Sendable {
        let period: Period
        let received: Int
        let closed: Int
    }

    let points: [Point]
    let words: Words

    private static let (width, height, step) = (720, 180, 60)

    func write(_ h: inout HTML) {
        let most = max(points.map { max($0.received, $0.closed) }.max() ?? 0, 1)
        h(.figure, .class("trend")) { h in
            h(.figcaption) { h in
                h(.span, .class("key received"), words("trend.received"))
                h(.span, .class("key closed"), words("trend.closed"))
            }
            h(.div, .class("scroll"), .named("tabindex", "0"), .role("region"), .aria("label", words("trend.title"))) {
                h in
                h(
                    .svg, .named("viewBox", "0 0 \(Self.width) \(Self.height + 44)"), .role("img"),
                    .aria("label", words("trend.title"))
                ) { h in
                    for (index, point) in points.enumerated() { bars(&h, point, at: index * Self.step, most) }
                    h(
                        .rect, .class("axis"), .named("y", String(Self.height)), .named("width", String(Self.width)),
                        .named("height", "1")
                    ) { _ in }
                }
            }
            table(&h)
        }
    }

    private func bars(_ h: inout HTML, _ point: Point, at x: Int, _ most: Int) {
        for (index, count) in [point.received, point.closed].enumerated() {
            let length = count * (Self.height - 24) / most
            let left = x + 8 + index * 24
            h(
                .rect, .class(index == 0 ? "received" : "closed"), .named("x", String(left)),
                .named("y", String(Self.height - length)), .named("width", "20"), .named("height", String(length))
            ) { _ in }
            label(&h, String(count), x: left + 10, y: Self.height - length - 5)
        }
        label(&h, name(point.period), x: x + 30, y: Self.height + 20)
        if point.period.from.month == 1 || x == 0 {
            label(&h, String(point.period.from.year), x: x + 30, y: Self.height + 38)
        }
    }

    private func label(_ h: inout HTML, _ text: String, x: Int, y: Int) {
        h(.svgText, .named("x", String(x)), .named("y", String(y)), text)
    }

    private func name(_ period: Period) -> String {
        period.isMonth ? words("trend.month", ["n": String(period.from.month)]) : words.date(period.from)
    }

    /// The same numbers as words, for those who don't see the bars.
    private func table(_ h: inout HTML) {
        h(.details, .class("how")) { h in
            h(.summary, words("trend.numbers"))
            h(.table) { h in
                h(.thead) { h in
                    h(.tr) { h in
                        h(.th, .named("scope", "col"), words("trend.period"))
                        h(.th, .named("scope", "col"), .class("num"), words("trend.received"))
                        h(.th, .named("scope", "col"), .class("num"), words("trend.closed"))
                    }
                }
                h(.tbody) { h in
                    for point in points {
                        h(.tr) { h in
                            h(.th, .named("scope", "row"), FigureWords(words: words).period(point.period))
                            h(.td, .class("num"), String(point.received))
                            h(.td, .class("num"), String(point.closed))
                        }
                    }
                }
            }
        }
    }
}
