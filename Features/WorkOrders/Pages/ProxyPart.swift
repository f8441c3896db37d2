// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// For whom the reporter filed, masked until somebody opens it for a purpose, and who is called back.
struct ProxyPart {
    let proxy: ProxyRecord
    let page: OrderPage

    func write(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        if let contact = page.contact, contact.isProxy {
            page.opened(contact, &h, words)
        } else {
            h.text(words("proxy." + proxy.filing.relation.rawValue))
            if !proxy.phoneTail.isEmpty { h.text(" " + words("reporter.masked", ["tail": proxy.phoneTail])) }
        }
        h(.p, .class("meta"), words("proxy.callback." + proxy.filing.callback.rawValue))
        h(.p, .class("meta"), words("proxy.consented", ["when": words.moment(proxy.consentedAt)]))
        // A leader looks at results; the matrix lets none of them open a contact.
        if page.contact?.isProxy != true, context.actor.role != .leader {
            page.opening(&h, context, isProxy: true)
        }
    }
}
