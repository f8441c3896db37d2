// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// One order before everybody: what the reporter was told beside what others may read, photos with what is painted over,
/// and what it will look like.
struct ShowingPage {
    let record: OrderRecord
    let publication: Publication?
    let photos: [PhotoID]
    let copies: [PublicationPhoto]
    let form: Form
    let errors: FieldErrors
    let feature: WorkOrders

    private var order: WorkOrder { record.order }
    private var path: String { "/work-orders/\(order.id)/showing" }
    private var answer: String {
        if case .closed(let closing) = order.state { closing.publicAnswer } else { "" }
    }

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let frame = PageFrame(words("showing.title"), desk: true, section: "/showings", scripts: ["showing.js"])
        return frame.render(context, site) { h in
            h(.a, .class("back"), .href("/work-orders/\(order.id)"), "← " + words("showing.back"))
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("showing.title"))
                    h(.p, .class("sub")) { h in
                        h(.span, .class("code"), record.number)
                        h.text(" · " + feature.matters.name(order.matter.code, words.language) + " · ")
                        h.text(feature.places.name(order.locality.community ?? order.locality.town, words.language))
                    }
                }
            }
            ErrorSummary.write(&h, errors, words)
            standing(&h, words)
            if let publication { shown(&h, publication, context) }
            if mayPropose(context.actor) {
                ShowingFields(
                    path: path, answer: answer, photos: photos, copies: copies, publication: publication, form: form,
                    errors: errors, order: order.id
                ).write(&h, context)
            }
        }
    }

    private var refusal: ShowingRefusal? { ShowingPolicy.refusal(order, mayShow: record.mayShow) }

    private func mayPropose(_ actor: Actor) -> Bool {
        guard refusal == nil, ShowingPolicy.mayPropose(actor, order) else { return false }
        if case .shown? = publication?.state { return false }
        return true
    }

    /// How far it is, in one sentence; or why it can't be shown.
    private func standing(_ h: inout HTML, _ words: Words) {
        switch publication?.state {
        case .shown(let decision)?:
            h(.p, .class("notice good")) { h in
                h.text(words("showing.shown", ["when": words.moment(decision.at), "who": name(decision, words)]) + " ")
                h(.a, .href("/public/\(order.id)"), words("showing.open-public"))
            }
        case .takenDown(_, let down, let takedown)?:
            h(.p, .class("notice warn")) { h in
                let reason = words("takedown." + takedown.reason.rawValue)
                h.text(words("showing.taken-down", ["when": words.moment(down.at), "reason": reason]))
            }
        case .refused(let decision, let reason)?:
            h(.p, .class("notice warn")) { h in
                h.text(words("showing.refused", ["who": name(decision, words), "reason": reason]))
            }
        case .proposed?:
            if let publication {
                let values = [
                    "when": words.moment(publication.proposal.at), "who": name(publication.proposal, words),
                ]
                h(.p, .class("notice"), words("showing.proposed", values))
            }
        case .ended?, nil: break
        }
        if let refusal { h(.p, .class("notice warn"), words("problem." + refusal.code, refusal.details)) }
    }

    private func name(_ decision: Publication.Decision, _ words: Words) -> String {
        decision.by.map { feature.people.accountName($0) } ?? words("actor.system")
    }

    private func shown(_ h: inout HTML, _ publication: Publication, _ context: WebContext) {
        let words = context.words
        switch publication.state {
        case .proposed, .shown: break
        case .refused, .takenDown, .ended: return
        }
        h(.section, .class("card"), .aria("labelledby", "preview")) { h in
            h(.h2, .id("preview"), words("showing.preview"))
            h(.p, .class("hint"), words("showing.preview-hint"))
            h(.div, .class("public")) { h in
                h(.p) { h in
                    h(.strong, feature.matters.name(order.matter.code, words.language))
                    h.text(" ")
                    if case .closed(let closing) = order.state {
                        OrderParts.badge(&h, .closed, closing.outcome.name, words)
                    }
                }
                ShownParts.content(
                    &h, publication.words, photos: copies.map(\.copy), base: path + "/photos", words)
            }
            if case .proposed = publication.state { decision(&h, publication, context) }
            if case .shown = publication.state, ShowingPolicy.mayTakeDown(context.actor, order) {
                takedown(&h, context)
            }
        }
    }

    private func decision(_ h: inout HTML, _ publication: Publication, _ context: WebContext) {
        let words = context.words
        guard ShowingPolicy.mayDecide(context.actor, order) else { return }
        if publication.proposal.by == context.actor.account {
            h(.p, .class("hint"), words("showing.own"))
        } else if refusal == nil {
            h(.form, .method("post"), .action(path + "/approval")) { h in
                h.token(context)
                version(&h, publication)
                h(.button, .class("button primary"), words("showing.approve"))
            }
        }
        h(.details, .class("more"), .flag("open", errors.of("reason") != nil)) { h in
            h(.summary, words("showing.refuse"))
            h(.form, .method("post"), .action(path + "/refusal")) { h in
                h.token(context)
                version(&h, publication)
                Field(
                    "reason", label: words("showing.refuse-why"), value: form.raw("reason"), required: true,
                    error: errors.sentence("reason", words)
                ).textarea(&h, rows: 2)
                h(.button, .class("button"), words("showing.refuse"))
            }
        }
    }

    private func takedown(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        let isTried = errors.of("takedown") != nil || errors.of("note") != nil
        h(.details, .class("more"), .flag("open", isTried)) { h in
            h(.summary, words("showing.take-down"))
            h(.form, .method("post"), .action(path + "/takedown")) { h in
                h.token(context)
                Field(
                    "takedown", label: words("showing.take-down-why"), hint: words("showing.take-down-hint"),
                    value: form.raw("takedown"), required: true, error: errors.sentence("takedown", words)
                ).select(
                    &h, Takedown.ofStaff.map { ($0.rawValue, words("takedown." + $0.rawValue)) },
                    empty: words("report.choose"))
                Field(
                    "note", label: words("showing.note"), value: form.raw("note"), optionalNote: words("form.optional"),
                    error: errors.sentence("note", words)
                ).textarea(&h, rows: 2)
                h(.button, .class("button danger"), words("showing.take-down"))
            }
        }
    }

    private func version(_ h: inout HTML, _ publication: Publication) {
        h.void(.input, .type("hidden"), .name("version"), .value(String(publication.version)))
    }
}
