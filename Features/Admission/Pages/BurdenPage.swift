// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel
import Markup
import Web

/// The sheet of one grid: what was asked, by whom, how often, and what it took.
struct BurdenPage {
    let sheet: BurdenSheet
    let month: SheetMonth
    let items: [AdmissionID: AdmissionItem]
    let feature: Admission

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let parts = AdmissionParts(feature: feature, words: words)
        let name = feature.places.name(sheet.grid, words.language)
        let code = feature.places.code(sheet.grid)
        let town = feature.places.locality(of: sheet.grid).map { feature.places.code($0.town) } ?? ""
        return PageFrame(words("burden.of", ["grid": name]), desk: true, section: "/admissions").render(context, site) {
            h in
            h(.a, .class("back"), .href("/burdens?town=\(town)&month=\(month)"), "← " + words("burden.title"))
            h(.h1, words("burden.of", ["grid": name]))
            h(
                .p, .class("sub"),
                words(
                    "burden.sums",
                    [
                        "month": month.description, "tasks": String(sheet.tasks), "forms": String(sheet.forms),
                        "minutes": String(sheet.minutes), "askers": String(sheet.askers),
                    ]))
            h(.nav, .class("row"), .aria("label", words("burden.months"))) { h in
                h(.a, .class("button"), .href("/burdens/\(code)?month=\(month.before)"), month.before.description)
                h(.a, .class("button"), .href("/burdens/\(code)?month=\(month.next)"), month.next.description)
            }
            guard !sheet.lines.isEmpty else { return h(.p, .class("empty"), words("burden.none")) }
            parts.table(
                &h, words("burden.of", ["grid": name]),
                [
                    ("what", false), ("asker", false), ("basis", false), ("tasks", true), ("forms", true),
                    ("minutes", true),
                ]
            ) { h in
                for line in sheet.lines { row(&h, line, parts) }
            }
            h(.p, .class("hint"), words("burden.counted"))
        }
    }

    private func row(_ h: inout HTML, _ line: BurdenLine, _ parts: AdmissionParts) {
        let words = BurdenWords(items: items, feature: feature, words: parts.words)
        h(.tr) { h in
            h(.th, .named("scope", "row")) { h in
                if case .item(let id) = line.source {
                    h(.a, .href("/admissions/\(id)"), words.what(line))
                } else {
                    h.text(words.what(line))
                }
            }
            parts.cell(&h, "asker", parts.unit(line.asker))
            parts.cell(&h, "basis", words.basis(line))
            parts.cell(&h, "tasks", String(line.tasks), isNumber: true)
            parts.cell(&h, "forms", String(line.forms), isNumber: true)
            parts.cell(&h, "minutes", line.minutes.map(String.init) ?? "—", isNumber: true)
        }
    }
}

/// How a line of a sheet reads, on its page and in its file.
struct BurdenWords {
    let items: [AdmissionID: AdmissionItem]
    let feature: Admission
    let words: Words

    func what(_ line: BurdenLine) -> String {
        switch line.source {
        case .item(let id): items[id]?.terms.title ?? ""
        case .order(let matter?):
            words("burden.orders", ["matter": feature.matters.name(matter, words.language)])
        case .order(nil): words("burden.restricted")
        }
    }

    func basis(_ line: BurdenLine) -> String {
        switch line.source {
        case .item(let id): items[id]?.terms.basis ?? ""
        case .order: words("burden.no-item")
        }
    }
}
