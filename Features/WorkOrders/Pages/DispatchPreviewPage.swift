// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// What a bulk dispatch would do, order by order, before anything is done.
struct DispatchPreviewPage {
    struct Line {
        let card: OrderRecord
        /// Why this one can't go; nil when it can.
        let refusal: (any Refusal)?
    }

    let lines: [Line]
    let unit: UnitChoice

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("preview.title"), desk: true, section: "/work-orders").render(context, site) { h in
            h(.h1, words("preview.title"))
            h(.p, words("preview.lead", ["unit": unit.name(words.language)]))
            h(.form, .method("post"), .action("/dispatches")) { h in
                h.token(context)
                h.void(.input, .type("hidden"), .name("unit"), .value(unit.code))
                h.void(.input, .type("hidden"), .name("confirmed"), .value("yes"))
                h(.ol) { h in
                    for line in lines {
                        h(.li) { h in
                            h(.span, .class("code"), line.card.number)
                            h.text(" \(line.card.title) ")
                            if let refusal = line.refusal {
                                h(.span, .class("badge warn"), words("problem." + refusal.code, refusal.details))
                            } else {
                                h.void(.input, .type("hidden"), .name("order"), .value(line.card.order.id.description))
                            }
                        }
                    }
                }
                h(.p, .class("hint"), words("preview.hint"))
                h(.div, .class("actions")) { h in
                    if lines.contains(where: { $0.refusal == nil }) {
                        h(.button, .class("button primary"), words("preview.confirm"))
                        h.text(" ")
                    }
                    h(.a, .class("button"), .href("/work-orders?view=table"), words("preview.back"))
                }
            }
        }
    }
}
