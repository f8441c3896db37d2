// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// What waits for a second person, and what could be shown and nobody has proposed.
struct ShowingsPage {
    let waiting: [ShowingProposal]
    let candidates: [OrderCard]
    let feature: WorkOrders

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("showings.title"), desk: true, section: "/showings").render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("showings.title"))
                    h(.p, .class("sub"), words("showings.lead", ["n": String(waiting.count)]))
                }
            }
            h(.section, .class("stack"), .aria("labelledby", "waiting")) { h in
                h(.h2, .id("waiting"), words("showings.waiting"))
                if waiting.isEmpty { h(.p, .class("empty"), words("showings.none")) }
                h(.ol, .class("cards wide"), .role("list")) { h in
                    for proposal in waiting { h(.li) { h in self.proposal(&h, proposal, context) } }
                }
            }
            h(.section, .class("stack"), .aria("labelledby", "candidates")) { h in
                h(.h2, .id("candidates"), words("showings.candidates"))
                h(.p, .class("hint"), words("showings.candidates-hint"))
                if candidates.isEmpty { h(.p, .class("empty"), words("showings.no-candidates")) }
                h(.ol, .class("cards wide"), .role("list")) { h in
                    for card in candidates { h(.li) { h in self.candidate(&h, card, words) } }
                }
            }
        }
    }

    private func proposal(_ h: inout HTML, _ proposal: ShowingProposal, _ context: WebContext) {
        let words = context.words
        h(.article, .class("card link")) { h in
            h(.h3) { h in
                h(
                    .a, .href("/work-orders/\(proposal.order)/showing"),
                    feature.matters.name(proposal.matter, words.language))
            }
            h(.p, .class("row")) { h in
                h(.span, .class("code"), proposal.number)
                h.text(" ")
                OrderParts.badge(&h, .closed, proposal.outcome, words)
                if proposal.by != nil, proposal.by == context.actor.account {
                    h(.span, .class("badge"), words("showings.yours"))
                }
            }
            h(.p, proposal.words)
            let who = proposal.by.map { feature.people.accountName($0) } ?? words("actor.system")
            h(
                .p, .class("meta"),
                feature.places.name(proposal.place, words.language) + " · "
                    + words("showings.by", ["who": who, "when": words.moment(proposal.at)]))
        }
    }

    private func candidate(_ h: inout HTML, _ card: OrderCard, _ words: Words) {
        h(.article, .class("card link")) { h in
            h(.h3) { h in h(.a, .href("/work-orders/\(card.id)/showing"), card.title) }
            h(.p, .class("row")) { h in
                h(.span, .class("code"), card.number)
                h.text(" ")
                OrderParts.badge(&h, .closed, card.outcome, words)
            }
            let place = feature.places.name(card.locality.community ?? card.locality.town, words.language)
            h(.p, .class("meta"), feature.matters.name(card.matter, words.language) + " · " + place)
        }
    }
}
