// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel
import Markup
import Web

/// How often the lists refused a dispatch in a month, by the unit on whose behalf it was tried.
struct RefusalsPage {
    let choice: TownChoice
    let month: SheetMonth
    let counts: [DispatchRefusals.Count]
    let feature: Admission

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let parts = AdmissionParts(feature: feature, words: words)
        return PageFrame(words("refusals.title"), desk: true, section: "/admissions").render(context, site) { h in
            h(.h1, words("refusals.title"))
            h(
                .p, .class("sub"),
                words("refusals.lead", ["n": String(counts.reduce(0) { $0 + $1.count }), "month": month.description]))
            parts.tabs(&h, .refusals, town: choice.town, site, context)
            parts.filters(&h, "/admissions/refusals", choice, month: month, site)
            guard !counts.isEmpty else {
                return h(.div, .class("empty")) { h in
                    h(.h2, words("refusals.none"))
                    h(.p, words("refusals.none-hint"))
                }
            }
            parts.table(
                &h, words("refusals.title"),
                [("asker", false), ("matter", false), ("reason", false), ("count", true)]
            ) { h in
                for count in counts {
                    h(.tr) { h in
                        h(.th, .named("scope", "row")) { h in
                            h.text(
                                count.asker.map { feature.units.name($0, words.language) }
                                    ?? words("role." + count.role.rawValue))
                        }
                        parts.cell(&h, "matter", feature.matters.name(count.matter, words.language))
                        parts.cell(&h, "reason", words("refusals.reason." + count.reason.rawValue))
                        parts.cell(&h, "count", String(count.count), isNumber: true)
                    }
                }
            }
            h(.p, .class("hint"), words("refusals.counted"))
        }
    }
}
