// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// Choosing the order into which this one goes: candidates and a search, then both side by side before anything is done.
struct MergingPage {
    struct Choice: Sendable {
        let record: OrderRecord
        let likeness: Likeness
        /// Why it can't be this one; nil when it can.
        let refusal: OrderRefusal?
        /// Whether the other one could as well go into this one.
        let maySwap: Bool
    }

    let record: OrderRecord
    let search: String
    var candidates: [MergeCandidate] = []
    var chosen: Choice?
    let errors: FieldErrors
    let feature: WorkOrders

    init(record: OrderRecord, search: String, errors: FieldErrors, feature: WorkOrders) {
        (self.record, self.search, self.errors, self.feature) = (record, search, errors, feature)
    }

    private var path: String { "/work-orders/\(record.order.id)" }

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("merging.title"), desk: true, section: "/work-orders", scripts: ["desk.js"]).render(
            context, site
        ) { h in
            h(.a, .class("back"), .href(path), "← " + words("merging.back"))
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("merging.title"))
                    h(.p, .class("sub")) { h in
                        h(.span, .class("code"), record.number)
                        h.text(" · " + record.title)
                    }
                }
            }
            ErrorSummary.write(&h, errors, words)
            if let chosen { preview(&h, chosen, context) } else { choose(&h, context, site) }
        }
    }

    private func choose(_ h: inout HTML, _ context: WebContext, _ site: Site) {
        let words = context.words
        h(.form, .class("filters"), .method("get"), .action(path + "/merging"), .role("search")) { h in
            Field("q", label: words("merging.search"), value: search).input(&h, type: "search", .flag("data-search"))
            h(.button, .class("button")) { h in
                site.icon("search", &h)
                h.text(words("merging.search-go"))
            }
            if !search.isEmpty { h(.a, .class("button plain"), .href(path + "/merging"), words("merging.all")) }
        }
        h(.section, .id("into"), .aria("labelledby", "candidates")) { h in
            h(.h2, .id("candidates"), words(search.isEmpty ? "merging.candidates" : "merging.found"))
            if candidates.isEmpty {
                h(.p, .class("empty"), words(search.isEmpty ? "merging.none" : "merging.found-none"))
            }
            h(.ol, .class("cards"), .role("list"), .flag("data-rows")) { h in
                for candidate in candidates { h(.li) { h in card(&h, candidate, context) } }
            }
        }
    }

    private func card(_ h: inout HTML, _ candidate: MergeCandidate, _ context: WebContext) {
        let words = context.words
        let card = candidate.card
        h(.article, .class("card link")) { h in
            h(.h3) { h in h(.a, .href(path + "/merging?into=\(card.id)"), card.title) }
            h(.p, .class("row")) { h in
                h(.span, .class("code"), card.number)
                h.text(" ")
                OrderParts.badge(&h, card.state, nil, words)
                reasons(&h, candidate.likeness, words)
            }
            h(
                .p, .class("meta"),
                feature.matters.name(card.matter, words.language) + " · " + card.address + " · "
                    + words("merging.opened", ["when": words.moment(card.openedAt)]))
        }
    }

    private func reasons(_ h: inout HTML, _ likeness: Likeness, _ words: Words) {
        if likeness.isSameMatter { h(.span, .class("badge info"), words("merging.same-matter")) }
        if likeness.isNear, let metres = likeness.metres {
            h(.span, .class("badge info"), words("merging.near", ["n": String(metres)]))
        }
        if !likeness.sharedWords.isEmpty {
            let shared = likeness.sharedWords.joined(separator: " · ")
            h(.span, .class("badge"), words("merging.shared", ["words": shared]))
        }
    }

    private func preview(_ h: inout HTML, _ chosen: Choice, _ context: WebContext) {
        let words = context.words
        h(.div, .class("row")) { h in reasons(&h, chosen.likeness, words) }
        h(.div, .class("pair sides")) { h in
            side(&h, record, "merging.this", context)
            side(&h, chosen.record, "merging.main", context)
        }
        if let refusal = chosen.refusal {
            h(.p, .class("notice warn"), words("problem." + refusal.code, refusal.details))
        } else {
            h(.section, .class("card"), .aria("labelledby", "then")) { h in
                h(.h2, .id("then"), words("merging.then"))
                h(.ul) { h in
                    h(.li, words("merging.then.closes", ["number": chosen.record.number]))
                    h(.li, words("merging.then.follows", ["number": record.number]))
                    h(.li, words("merging.then.told"))
                }
            }
        }
        h(.div, .class("actions")) { h in
            if chosen.refusal == nil {
                h(.form, .method("post"), .action(path + "/merging")) { h in
                    h.token(context)
                    h.void(.input, .type("hidden"), .name("version"), .value(String(record.order.version)))
                    h.void(.input, .type("hidden"), .name("into"), .value(chosen.record.order.id.description))
                    h(.button, .class("button primary"), words("merging.confirm"))
                }
            }
            if chosen.maySwap {
                let swapped = "/work-orders/\(chosen.record.order.id)/merging?into=\(record.order.id)"
                h(.a, .class("button"), .href(swapped), words("merging.swap"))
            }
            h(.a, .class("button"), .href(path + "/merging"), words("merging.another"))
        }
    }

    private func side(_ h: inout HTML, _ record: OrderRecord, _ key: String, _ context: WebContext) {
        let words = context.words
        let order = record.order
        let id = key.replacing(".", with: "-")
        h(.section, .class("card"), .aria("labelledby", id)) { h in
            h(.h2, .id(id), words(key))
            h(.p) { h in
                h(.a, .class("code"), .href("/work-orders/\(order.id)"), record.number)
                h.text(" ")
                OrderParts.badge(&h, order.state.name, nil, words)
            }
            h(.p, .class("words"), record.words)
            h(.dl, .class("facts")) { h in
                h.fact(words("order.matter"), feature.matters.name(order.matter.code, words.language))
                h.fact(words("order.place"), record.address)
                h.fact(words("order.area"), feature.places.name(order.locality.narrowest, words.language))
                h.fact(words("order.channel"), words("channel." + record.channel.rawValue))
                h.fact(words("merging.reported"), words.moment(order.openedAt))
                h.fact(words("merging.promise"), words.moment(order.clock.promise.due))
                if let unit = order.state.assignment?.unit {
                    h.fact(words("order.people"), feature.people.unitName(unit, words.language))
                }
                if order.tallies.absorbed > 0 { h.fact(words("order.absorbed"), String(order.tallies.absorbed)) }
            }
        }
    }
}
