// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Kernel
import Markup
import Web

/// The figures of one place, matter and period, with their own past, and divided once.
struct StatisticsPage {
    let query: StatisticsQuery
    let crumbs: [NamedArea]
    let figures: [Figure]
    let before: [Figure]
    let yearBefore: [Figure]
    let trend: [TrendChart.Point]
    let table: FigureTable
    let matters: [(heading: String, matters: [(code: String, name: String)])]
    let asOf: Instant
    /// Lines of the ledger that aren't counted yet.
    let backlog: Int

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let figureWords = FigureWords(words: words)
        return PageFrame(words("statistics.title"), desk: true, section: "/statistics").render(context, site) { h in
            head(&h, figureWords, site)
            ErrorSummary.write(&h, query.errors, words)
            if backlog > 0 {
                h(
                    .p, .class("notice warn"), .role("status"),
                    words("statistics.backlog", ["n": String(backlog)]))
            }
            filters(&h, words, site)
            periods(&h, words, context.now)
            section(&h, "quality", IndicatorSets.quality, words)
            section(&h, "asked", IndicatorSets.asked, words)
            section(&h, "flow", IndicatorSets.flow, words)
            h(.section, .aria("labelledby", "trend")) { h in
                h(.h2, .id("trend"), words("trend.title"))
                TrendChart(points: trend, words: words).write(&h)
            }
            divided(&h, words)
            section(&h, "friction", IndicatorSets.friction, words)
            section(&h, "answerable", IndicatorSets.answerable, words)
            h(.p, .class("quiet small"), words("statistics.foot", ["time": words.moment(asOf)]))
        }
    }

    private func head(_ h: inout HTML, _ figureWords: FigureWords, _ site: Site) {
        let words = figureWords.words
        h(.div, .class("head")) { h in
            h(.div) { h in
                h(.h1, words("statistics.title"))
                h(.nav, .class("sub crumbs"), .aria("label", words("statistics.path"))) { h in
                    for area in crumbs where area != crumbs.last {
                        h(.a, .href(query.address("/statistics", ["place": area.code])), area.name(words.language))
                        h.text(" › ")
                    }
                    h(.strong, query.area.name(words.language))
                    h.text(" · " + figureWords.period(query.period))
                    if let desk = query.desk {
                        h.text(" · " + words("statistics.from-desk", ["desk": desk.name(words.language)]))
                    }
                }
            }
            h(.div, .class("row")) { h in
                h(.a, .class("button"), .href("/statistics/indicators"), words("statistics.definitions"))
                h(.a, .class("button"), .href(query.address("/bulletins", ["desk": ""])), words("statistics.bulletin"))
                h(.a, .class("button"), .href(query.address("/statistics.csv"))) { h in
                    site.icon("download", &h)
                    h.text(words("statistics.csv"))
                }
            }
        }
    }

    private func filters(_ h: inout HTML, _ words: Words, _ site: Site) {
        h(.form, .class("filters"), .method("get"), .action("/statistics"), .role("search")) { h in
            h.void(.input, .type("hidden"), .name("place"), .value(query.area.code))
            Field(
                "from", label: words("statistics.from"), value: query.period.from.description,
                error: query.errors.sentence("from", words)
            ).input(&h, type: "date")
            Field(
                "to", label: words("statistics.to"), value: query.period.to.description,
                error: query.errors.sentence("to", words)
            ).input(&h, type: "date")
            Field("matter", label: words("statistics.matter")).write(&h) { h in
                h(.select, .id("matter"), .name("matter")) { h in
                    h(.option, .value(""), words("statistics.all-matters"))
                    for group in matters {
                        h(.optgroup, .named("label", group.heading)) { h in
                            for matter in group.matters {
                                h(
                                    .option, .value(matter.code), .selected(matter.code == query.matter?.text),
                                    matter.name)
                            }
                        }
                    }
                }
            }
            Field("by", label: words("statistics.by"), value: query.division.rawValue).select(
                &h, Division.allCases.map { ($0.rawValue, words("division." + $0.rawValue)) })
            h(.button, .class("button")) { h in
                site.icon("filter", &h)
                h.text(words("statistics.show"))
            }
        }
    }

    /// One touch to the periods that are asked for most.
    private func periods(_ h: inout HTML, _ words: Words, _ now: Instant) {
        let today = CivilTime(now).date
        let month = Period.month(of: today)
        let choices: [(String, Period)] = [
            ("period.this-week", .week(of: today)), ("period.last-week", Period.week(of: today).before),
            ("period.this-month", month), ("period.last-month", month.before), ("period.this-year", .year(of: today)),
        ]
        h(.nav, .class("tabs"), .aria("label", words("statistics.periods"))) { h in
            h(.ul, .role("list")) { h in
                for (key, period) in choices {
                    let changes = ["from": period.from.description, "to": period.to.description]
                    h(.li) { h in
                        h(
                            .a, .href(query.address("/statistics", changes)),
                            .aria("current", period == query.period ? "true" : nil), words(key))
                    }
                }
            }
        }
    }

    private func section(_ h: inout HTML, _ name: String, _ ids: [String], _ words: Words) {
        h(.section, .aria("labelledby", name)) { h in
            h(.h2, .id(name), words("statistics." + name))
            h(.p, .class("hint"), words("statistics." + name + "-hint"))
            h(.div, .class("figures-grid")) { h in
                for index in ids.compactMap({ id in figures.firstIndex { $0.indicator.id == id } }) {
                    let figure = figures[index]
                    let isNow = figure.indicator.basis == .now
                    FigureCard(
                        figure: figure, before: isNow ? nil : before[index],
                        yearBefore: isNow ? nil : yearBefore[index],
                        orders: query.address("/statistics/orders", ["indicator": figure.indicator.id]),
                        command: query.command(figure.indicator), words: words
                    ).write(&h)
                }
            }
        }
    }

    private func divided(_ h: inout HTML, _ words: Words) {
        let heading = words("division." + query.division.rawValue)
        h(.section, .aria("labelledby", "divided")) { h in
            h(.h2, .id("divided"), words("statistics.divided-" + query.division.rawValue))
            if table.rows.isEmpty {
                h(.p, .class("empty"), words("statistics.no-division"))
            } else {
                table.write(&h, heading: heading, definitions: "/statistics/indicators", words)
                h(.p, .class("hint"), words("statistics.table-hint"))
            }
        }
    }
}
