// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel
import Markup
import Web

/// What a month asked of each grid of a town, in the order of the grids and never of the figures.
struct BurdensPage {
    let choice: TownChoice
    let month: SheetMonth
    let sheets: [BurdenSheet]
    let items: [AdmissionID: AdmissionItem]
    let feature: Admission

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let parts = AdmissionParts(feature: feature, words: words)
        let town = feature.places.code(choice.town)
        return PageFrame(words("burden.title"), desk: true, section: "/admissions").render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("burden.title"))
                    h(
                        .p, .class("sub"),
                        words(
                            "burden.lead",
                            ["town": feature.places.name(choice.town, words.language), "month": month.description]))
                }
                h(.a, .class("button"), .href("/burdens.csv?town=\(town)&month=\(month)")) { h in
                    site.icon("download", &h)
                    h.text(words("burden.download"))
                }
            }
            parts.tabs(&h, .burdens, town: choice.town, site, context)
            parts.filters(&h, "/burdens", choice, month: month, site)
            askers(&h, parts)
            parts.table(
                &h, words("burden.title"),
                [("grid", false), ("tasks", true), ("forms", true), ("minutes", true), ("askers", true)]
            ) { h in
                for sheet in sheets {
                    h(.tr) { h in
                        h(.th, .named("scope", "row")) { h in
                            h(
                                .a, .href("/burdens/\(feature.places.code(sheet.grid))?month=\(month)"),
                                feature.places.name(sheet.grid, words.language))
                        }
                        parts.cell(&h, "tasks", String(sheet.tasks), isNumber: true)
                        parts.cell(&h, "forms", String(sheet.forms), isNumber: true)
                        parts.cell(&h, "minutes", String(sheet.minutes), isNumber: true)
                        parts.cell(&h, "askers", String(sheet.askers), isNumber: true)
                    }
                }
            }
            h(.p, .class("hint"), words("burden.counted"))
        }
    }

    /// Who asked for how much of all grids together.
    private func askers(_ h: inout HTML, _ parts: AdmissionParts) {
        let words = parts.words
        var sums: [UnitID?: (tasks: Int, forms: Int, minutes: Int)] = [:]
        for line in sheets.flatMap(\.lines) {
            let sum = sums[line.asker] ?? (0, 0, 0)
            sums[line.asker] = (sum.tasks + line.tasks, sum.forms + line.forms, sum.minutes + (line.minutes ?? 0))
        }
        guard !sums.isEmpty else { return }
        let rows = sums.map { (name: parts.unit($0.key), sum: $0.value) }.sorted {
            ($1.sum.minutes, $1.sum.tasks, $0.name) < ($0.sum.minutes, $0.sum.tasks, $1.name)
        }
        h(.section, .aria("labelledby", "askers")) { h in
            h(.h2, .id("askers"), words("burden.askers"))
            parts.table(
                &h, words("burden.askers"), [("asker", false), ("tasks", true), ("forms", true), ("minutes", true)]
            ) { h in
                for row in rows {
                    h(.tr) { h in
                        h(.th, .named("scope", "row"), row.name)
                        parts.cell(&h, "tasks", String(row.sum.tasks), isNumber: true)
                        parts.cell(&h, "forms", String(row.sum.forms), isNumber: true)
                        parts.cell(&h, "minutes", String(row.sum.minutes), isNumber: true)
                    }
                }
            }
        }
    }
}
