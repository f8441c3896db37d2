// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Kernel
import Markup
import Web

/// One figure with what it stands on, its own past, the orders behind it and how it was counted.
struct FigureCard {
    let figure: Figure
    /// The same of the period before and of a year ago; nil where the past can't be counted any more.
    let before: Figure?
    let yearBefore: Figure?
    let orders: String
    let command: String
    let words: Words

    func write(_ h: inout HTML) {
        let figures = FigureWords(words: words)
        h(.article, .class("card figure")) { h in
            h(.h3, figures.name(figure.indicator))
            h(.p, .class("value")) { h in h(.a, .href(orders), figures.value(figure)) }
            h(.p, .class("meta"), figures.ground(figure))
            if case .share(let share, let interval) = figure.value {
                IntervalBar(share: share, interval: interval).write(&h)
            }
            if before != nil || yearBefore != nil {
                h(.dl, .class("past")) { h in
                    past(&h, "figure.before", before, figures)
                    past(&h, "figure.year-before", yearBefore, figures)
                }
            }
            HowCounted(indicator: figure.indicator, command: command, words: words).fold(&h)
        }
    }

    private func past(_ h: inout HTML, _ key: String, _ figure: Figure?, _ figures: FigureWords) {
        guard let figure else { return }
        h(.div) { h in
            h(.dt, words(key))
            h(.dd, figures.value(figure))
        }
    }
}

/// A share on the line from 0 to 100 %, with the 95 % interval as a bar: drawn on the server, so that it prints.
struct IntervalBar {
    let share: Double
    let interval: WilsonInterval

    func write(_ h: inout HTML) {
        func x(_ share: Double) -> String { FigureWords.decimal(share * 200) }
        h(
            .svg, .class("interval"), .named("viewBox", "0 0 200 10"), .named("preserveAspectRatio", "none"),
            .aria("hidden", "true")
        ) { h in
            h(.rect, .class("track"), .named("y", "4"), .named("width", "200"), .named("height", "2")) { _ in }
            h(
                .rect, .class("span"), .named("x", x(interval.low)), .named("y", "2"),
                .named("width", x(max(interval.high - interval.low, 0.005))), .named("height", "6")
            ) { _ in }
            h(
                .rect, .class("point"), .named("x", x(max(share - 0.0075, 0))), .named("width", "3"),
                .named("height", "10")
            ) { _ in }
        }
    }
}
