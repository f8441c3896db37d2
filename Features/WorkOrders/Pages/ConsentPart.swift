// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// On the reporter's page: where everybody can read it, and taking the consent back.
struct ConsentPart {
    let record: OrderRecord
    let token: String

    func write(_ h: inout HTML, _ context: WebContext) {
        guard record.mayShow else { return }
        let words = context.words
        h(.section, .class("card"), .aria("labelledby", "consent"), .flag("data-noprint")) { h in
            h(.h2, .id("consent"), words("consent.title"))
            if record.shownAt != nil {
                h(.p) { h in
                    h.text(words("consent.shown") + " ")
                    h(.a, .href("/public/\(record.order.id)"), words("consent.open"))
                }
            } else {
                h(.p, .class("meta"), words("consent.not-yet"))
            }
            h(.form, .method("post"), .action("/o/\(token)/consent-withdrawal")) { h in
                h.token(context)
                h(.p, .class("hint"), words("consent.hint"))
                h(.button, .class("button"), words("consent.withdraw"))
            }
        }
    }
}
