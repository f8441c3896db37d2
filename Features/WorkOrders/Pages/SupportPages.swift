// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// What is open in a community and may be supported.
struct SupportListPage {
    let parts: NearbyParts
    /// Nothing was asked for yet.
    let isEmpty: Bool
    let community: String
    let matter: String
    let communities: [(code: String, name: String)]
    let groups: [MatterGroup]

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("support.title")).render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("support.title"))
                    h(.p, .class("sub"), words("support.lead"))
                }
            }
            h(.form, .class("filters"), .method("get"), .action("/support"), .role("search")) { h in
                Field("community", label: words("report.community"), value: community).select(
                    &h, communities.map { ($0.code, $0.name) }, empty: words("report.choose"))
                Field("matter", label: words("order.matter"), value: matter).select(
                    &h, groups.flatMap(\.matters).map { ($0.code.text, $0.name) }, empty: words("support.any-matter"))
                h(.button, .class("button"), words("filter.apply"))
            }
            if parts.orders.isEmpty {
                h(.p, .class("empty"), words(isEmpty ? "support.choose-first" : "support.nothing"))
            } else {
                parts.list(&h, .h2, words)
            }
            h(.p) { h in h(.a, .class("button"), .href("/report"), words("support.report-anew")) }
        }
    }
}

/// One open report as strangers see it, with the form to support it.
struct SupportPage {
    let story: SupportStory
    let form: Form
    let errors: FieldErrors
    let feature: WorkOrders

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let title = feature.matters.name(story.record.order.matter.code, words.language)
        return PageFrame(title).render(context, site) { h in
            SupportParts(story: story, feature: feature).head(&h, title, words)
            ErrorSummary.write(&h, errors, words)
            h(.section, .class("card"), .aria("labelledby", "support")) { h in
                h(.h2, .id("support"), words("support.do"))
                h(.p, words("support.promise"))
                h(.form, .method("post"), .action("/support/\(story.record.order.id)")) { h in
                    h.token(context)
                    Field(
                        "phone", label: words("support.phone"), hint: words("support.phone-hint"),
                        value: form.raw("phone"), optionalNote: words("form.optional"),
                        error: errors.sentence("phone", words)
                    ).input(&h, type: "tel", .autocomplete("tel"), .inputmode("tel"), .class("short"), .maxlength(20))
                    h(.div, .class("field")) { h in
                        h(.label, .class("choice")) { h in
                            h.void(
                                .input, .type("checkbox"), .name("mayCall"), .value("yes"),
                                .checked(form.isOn("mayCall")))
                            h(.span) { h in
                                h.text(words("support.may-call"))
                                h(.small, words("support.may-call-hint"))
                            }
                        }
                    }
                    Field(
                        "words", label: words("support.words"), hint: words("support.words-hint"),
                        value: form.raw("words"), optionalNote: words("form.optional"),
                        error: errors.sentence("words", words)
                    ).textarea(&h, rows: 3, .maxlength(Support.longestWords))
                    h(.button, .class("button primary wide"), words("support.send"))
                }
                h(.p) { h in h(.a, .href("/report"), words("support.different")) }
            }
            SupportParts(story: story, feature: feature).course(&h, context)
        }
    }
}

/// What a supporter comes back to: how far the report is and what came of it.
struct SupporterPage {
    let story: SupportStory
    /// Right after supporting.
    let isNew: Bool
    /// The own link's secret; nil for those who came another way.
    let token: String?
    let feature: WorkOrders

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let title = feature.matters.name(story.record.order.matter.code, words.language)
        let parts = SupportParts(story: story, feature: feature)
        return PageFrame(isNew ? words("support.receipt") : title).render(context, site) { h in
            if isNew {
                h(.section, .class("card receipt"), .aria("labelledby", "sent")) { h in
                    site.icon("check", &h)
                    h(.h1, .id("sent"), words("support.receipt"))
                    h(.p, .class("number code"), story.record.number)
                    h(.p, words("support.thanks", ["n": String(story.record.order.tallies.supporters)]))
                    h(.p, .class("quiet"), words("support.keep"))
                }
            } else {
                parts.head(&h, title, words)
                if let at = story.supportedAt {
                    h(.p, .class("notice"), words("support.since", ["when": words.moment(at)]))
                }
            }
            parts.course(&h, context)
            parts.calls(&h, words)
            if let token, isNew {
                h(.p) { h in h(.a, .class("button primary"), .href("/s/\(token)"), words("receipt.follow")) }
            }
        }
    }
}

/// The pieces that both pages share.
struct SupportParts {
    let story: SupportStory
    let feature: WorkOrders

    func head(_ h: inout HTML, _ title: String, _ words: Words) {
        let order = story.record.order
        h(.div, .class("head")) { h in
            h(.div) { h in
                h(.h1, title)
                h(.p, .class("sub")) { h in
                    h(.span, .class("code"), story.record.number)
                    h.text(
                        " · "
                            + words(
                                "support.reported",
                                [
                                    "place": feature.places.name(
                                        order.locality.community ?? order.locality.town, words.language),
                                    "when": words.moment(order.openedAt),
                                ]))
                }
                if order.tallies.supporters > 0 {
                    h(.p, words("support.count", ["n": String(order.tallies.supporters)]))
                }
            }
        }
    }

    func course(_ h: inout HTML, _ context: WebContext) {
        let shown = story.main ?? story.course
        OrderParts.stages(&h, shown.order.state.name, context.words)
        let part = MainOrderPart(
            main: shown, people: feature.people, matters: feature.matters, isOther: story.main != nil)
        part.answer(&h, context)
        part.steps(&h, context.words)
    }

    /// Who opened the supporter's own number, and what they said: for nobody else.
    func calls(_ h: inout HTML, _ words: Words) {
        guard !story.calls.isEmpty else { return }
        h(.section, .aria("labelledby", "calls")) { h in
            h(.h2, .id("calls"), words("support.calls"))
            Timeline(
                entries: story.calls, photos: [:], photoBase: "", reader: .supporter, people: feature.people,
                matters: feature.matters
            ).write(&h, words)
        }
    }
}
