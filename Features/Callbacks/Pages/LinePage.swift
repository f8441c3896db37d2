// SPDX-License-Identifier: Apache-2.0
import CallbackRules
import Kernel
import Markup
import Web

/// One drawn order on a phone or at a desk: what was reported and answered, the number, and the form for what came of it.
struct LinePage {
    let draw: Draw
    let line: DrawLine
    let sheet: OrderSheet
    /// Opened for this page alone.
    let contact: (name: String?, phone: String?)?
    let form: Form
    let errors: FieldErrors
    let feature: Callbacks

    private var base: String { "/callbacks/\(draw.id)/lines/\(line.number)" }

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let parts = DrawParts(feature: feature, words: words)
        return PageFrame(sheet.order.title, desk: true, section: "/callbacks").render(context, site) { h in
            h(.a, .class("back"), .href("/callbacks/\(draw.id)"), "← " + parts.title(draw))
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, sheet.order.title)
                    h(.p, .class("row")) { h in
                        parts.standing(&h, line, isOpenAgain: isOpenAgain, now: context.now)
                        h.text(" ")
                        h(.span, .class("code"), sheet.order.number)
                        if line.supporter != nil { h.text(" · " + words("draw.supporter")) }
                    }
                    h(
                        .p, .class("meta"),
                        words("draw.line-of", ["n": String(line.number), "of": String(draw.size)]))
                }
            }
            h(.div, .class("two")) { h in
                h(.div, .class("stack")) { h in facts(&h, words) }
                h(.div, .class("stack")) { h in work(&h, parts, context, site) }
            }
        }
    }

    private func work(_ h: inout HTML, _ parts: DrawParts, _ context: WebContext, _ site: Site) {
        let words = parts.words
        ErrorSummary.write(&h, errors, words)
        if let obstacle = obstacle(context, words) {
            h(.p, .class("notice"), .role("status"), obstacle)
            if let outcome = parts.outcome(line) { h(.p, outcome) }
            return
        }
        let fields = LineFields(form: form, errors: errors, words: words)
        switch draw.terms.purpose {
        case .callback:
            let isSupporter = line.supporter != nil
            if isSupporter { h(.p, .class("notice"), .role("note"), words("callback.supporter")) }
            number(&h, context, site)
            fields.call(&h, context, base + "/call", sheet, isSupporter: isSupporter)
        case .check:
            fields.finding(&h, context, base + "/finding")
        }
    }

    private var isOpenAgain: Bool { sheet.facts.isOpen || sheet.facts.closedAt != line.closedAt }

    /// Why there is nothing to fill in; nil when there is.
    private func obstacle(_ context: WebContext, _ words: Words) -> String? {
        if line.standing != .open { return words("draw-standing." + line.standing.rawValue) }
        if isOpenAgain { return words("problem.callback.open-again") }
        if let refusal = sheet.facts.part.refusal(context.actor) { return words("problem." + refusal.code) }
        guard let next = line.nextCallAt, next > context.now else { return nil }
        return words("draw.next-call", ["when": words.moment(next)])
    }

    private func facts(_ h: inout HTML, _ words: Words) {
        let order = sheet.order
        h(.section, .class("card"), .aria("labelledby", "order")) { h in
            h(.h2, .id("order"), words("draw.order"))
            h(.blockquote, sheet.words)
            h(.dl, .class("facts")) { h in
                h.fact(words("order.matter"), feature.names.matter(order.matter, words.language))
                h.fact(words("order.place"), order.address)
                h.fact(words("draw.reported"), words.moment(sheet.openedAt))
                h.fact(words("draw.closed"), words.moment(line.closedAt))
                if let outcome = order.outcome { h.fact(words("order.outcome"), words("outcome." + outcome)) }
                h.fact(words("order.answer"), sheet.publicAnswer)
            }
            if !sheet.photos.isEmpty {
                h(.ul, .class("photos"), .role("list")) { h in
                    for (index, photo) in sheet.photos.enumerated() {
                        let address = "/work-orders/\(order.id)/photos/\(photo)"
                        h(.li) { h in
                            h(.a, .href(address)) { h in
                                h.void(
                                    .img, .src(address + "?size=thumbnail"),
                                    .alt(words("order.photo-alt", ["n": String(index + 1)])),
                                    .named("loading", "lazy"), .named("width", "160"), .named("height", "120"))
                            }
                        }
                    }
                }
            }
            h(.p) { h in h(.a, .class("go"), .href("/work-orders/\(order.id)"), words("draw.open-order")) }
        }
    }

    private func number(_ h: inout HTML, _ context: WebContext, _ site: Site) {
        let words = context.words
        h(.section, .class("card"), .aria("labelledby", "number")) { h in
            h(.h2, .id("number"), words("callback.number"))
            if let contact {
                if let name = contact.name { h(.p) { h in h(.strong, name) } }
                if let phone = contact.phone {
                    h(.p) { h in
                        h(.a, .class("button primary wide"), .href("tel:" + phone)) { h in
                            site.icon("phone", &h)
                            h.text(phone)
                        }
                    }
                } else {
                    h(.p, .class("quiet"), words("callback.no-number"))
                }
                h(.p, .class("hint"), words("contact.noted"))
                return
            }
            h(.p, words("callback.masked", ["tail": sheet.phoneTail]))
            h(.form, .method("post"), .action(base + "/contact")) { h in
                h.token(context)
                Field(
                    "purpose", label: words("contact.purpose"), hint: words("contact.hint"),
                    value: form.text("purpose") ?? words("callback.purpose"), required: true,
                    error: errors.sentence("purpose", words)
                ).input(&h, .maxlength(200), .autocomplete("off"))
                h(.button, .class("button"), words("contact.show"))
            }
        }
    }
}
