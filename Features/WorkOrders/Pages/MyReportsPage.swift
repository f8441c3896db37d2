// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// What a signed-in resident has reported.
struct MyReportsPage {
    let cards: [OrderCard]
    let supported: NearbyParts
    let matters: any OrderMatters

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("mine.title")).render(context, site) { h in
            h(.h1, words("mine.title"))
            if cards.isEmpty {
                h(.p, .class("empty"), words("mine.nothing"))
                h(.p) { h in h(.a, .class("button primary"), .href("/report"), words("home.report")) }
            }
            h(.ul, .class("cards"), .role("list")) { h in
                for card in cards {
                    h(.li) { h in
                        h(.article, .class("card link")) { h in
                            h(.h2) { h in h(.a, .href("/my-reports/\(card.id)"), card.title) }
                            h(.p, .class("meta"), "\(card.number) · \(words.moment(card.openedAt))")
                            h(.p) { h in OrderParts.badge(&h, card.state, card.outcome, words) }
                        }
                    }
                }
            }
            if !supported.orders.isEmpty {
                h(.h2, words("support.mine"))
                supported.list(&h, .h3, words)
            }
        }
    }
}
