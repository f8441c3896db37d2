// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web

/// Open reports that somebody may support instead of filing again.
struct NearbyParts {
    let orders: [NearbyOrder]
    let matters: any OrderMatters
    let places: any OrderPlaces

    /// Where the report form shows them: a script asks as soon as matter and place are known; without one there is a link.
    static func place(_ h: inout HTML, _ words: Words) {
        h(.p, .class("quiet")) { h in h(.a, .href("/support"), .flag("data-nearby-link"), words("support.look")) }
        h(.div, .data("nearby", "/support"), .role("status"), .hidden()) { _ in }
    }

    /// The part that the form's script asks for; empty when there is nothing near.
    func answer(_ words: Words) -> HTML {
        var h = HTML()
        guard !orders.isEmpty else { return h }
        h(.section, .class("card"), .aria("labelledby", "nearby")) { h in
            h(.h2, .id("nearby"), words("support.nearby"))
            h(.p, .class("hint"), words("support.nearby-hint"))
            list(&h, .h3, words)
        }
        return h
    }

    func list(_ h: inout HTML, _ level: Tag, _ words: Words) {
        h(.ul, .class("cards wide"), .role("list")) { h in
            for order in orders {
                h(.li) { h in
                    h(.article, .class("card link")) { h in
                        h(level) { h in h(.a, .href("/support/\(order.id)"), matters.name(order.matter, words.language))
                        }
                        h(.p, .class("meta"), meta(order, words))
                        h(.p) { h in
                            OrderParts.badge(&h, order.state, nil, words)
                            if order.supporters > 0 {
                                h.text(" " + words("support.count", ["n": String(order.supporters)]))
                            }
                        }
                    }
                }
            }
        }
    }

    private func meta(_ order: NearbyOrder, _ words: Words) -> String {
        words(
            "support.meta",
            [
                "place": places.name(order.community ?? order.town, words.language),
                "day": words.date(CivilTime(order.openedAt).date), "number": order.number,
            ])
    }
}
