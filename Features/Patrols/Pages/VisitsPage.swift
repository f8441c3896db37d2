// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import PatrolRules
import Web

/// 民情: a form of three fields, and what was noted before; one touch makes an order of it.
struct VisitsPage {
    let notes: [VisitNote]
    let form: Form
    let errors: FieldErrors
    let feature: Patrols

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        var frame = PageFrame(words("visits.title"), section: "/patrols", scripts: OfflineParts.formScripts)
        frame.isOutdoors = true
        frame.mainAttributes = OfflineParts.attributes(context)
        return frame.render(context, site) { h in
            h(.a, .class("back"), .href("/patrols"), "← " + words("patrols.title"))
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("visits.title"))
                    h(.p, .class("sub"), words("visits.lead"))
                }
            }
            OfflineParts.notices(&h, context, site)
            ErrorSummary.write(&h, errors, words)
            write(&h, context)
            h(.section, .class("stack"), .aria("labelledby", "noted")) { h in
                h(.h2, .id("noted"), words("visits.noted"))
                if notes.isEmpty { h(.p, .class("empty"), words("visits.none")) }
                h(.ol, .class("cards"), .role("list")) { h in
                    for note in notes { h(.li) { h in card(&h, note, context) } }
                }
            }
        }
    }

    private func write(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        h.element(
            .form, [.method("post"), .action("/visits")] + OfflineParts.queued(words("visits.title"), "")
        ) { h in
            h.token(context)
            OfflineParts.restored(&h, words)
            Field(
                "place", label: words("visit.place"), hint: words("visit.place-hint"), value: form.raw("place"),
                required: true, error: errors.sentence("place", words)
            ).input(&h, .maxlength(VisitNote.longestAddress))
            Field(
                "words", label: words("visit.words"), hint: words("visit.words-hint"), value: form.raw("words"),
                required: true, error: errors.sentence("words", words)
            ).textarea(&h, rows: 4, .maxlength(VisitNote.longestWords))
            OfflineParts.voice(&h, for: "words", words)
            Field(
                "matter", label: words("visit.matter"), value: form.raw("matter"),
                optionalNote: words("form.optional"), error: errors.sentence("matter", words)
            ).select(
                &h, feature.orders.matters(words.language).map { ($0.code.text, $0.name) },
                empty: words("visit.no-matter"))
            h(.button, .class("button primary wide"), words("visit.note"))
        }
    }

    private func card(_ h: inout HTML, _ note: VisitNote, _ context: WebContext) {
        let words = context.words
        h(.article, .class("card")) { h in
            h(.h3, note.address)
            if !note.words.isEmpty { h(.p, .class("words"), note.words) }
            h(.p, .class("meta")) { h in
                h(.time, .datetime(note.at.iso8601), words.moment(note.at))
                h.text(" · " + feature.people.name(note.by))
                if let matter = note.matter { h.text(" · " + feature.orders.name(matter, words.language)) }
            }
            if let order = note.order {
                h(.a, .class("go"), .href("/work-orders/\(order)"), words("visit.is-order"))
            } else {
                raise(&h, note, context)
            }
        }
    }

    private func raise(_ h: inout HTML, _ note: VisitNote, _ context: WebContext) {
        let words = context.words
        h(.form, .method("post"), .action("/visits/\(note.id)/order"), .class("raise")) { h in
            h.token(context)
            if note.matter == nil {
                h(.div, .class("field")) { h in
                    h(.select, .name("matter"), .required, .aria("label", words("order.matter"))) { h in
                        h(.option, .value(""), words("report.choose"))
                        for matter in feature.orders.matters(words.language) {
                            h(.option, .value(matter.code.text), matter.name)
                        }
                    }
                }
            }
            h(.button, .class("button primary wide"), words("visit.raise"))
        }
        if PatrolPolicy.mayDelete(note, context.actor) {
            h(.form, .method("post"), .action("/visits/\(note.id)/deletion")) { h in
                h.token(context)
                h(.button, .class("button plain"), words("visit.delete"))
            }
        }
    }
}
