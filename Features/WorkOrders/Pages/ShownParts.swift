// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// What was shown to everybody, as cards.
enum ShownParts {
    static func cards(
        _ h: inout HTML, _ orders: [ShownOrder], level: Tag, matters: any OrderMatters, places: any OrderPlaces,
        _ words: Words
    ) {
        h(.ul, .class("cards wide"), .role("list")) { h in
            for order in orders {
                h(.li) { h in
                    if let trace = order.trace {
                        self.trace(&h, order, trace, level: level, matters: matters, places: places, words)
                    } else {
                        self.card(&h, order, level: level, matters: matters, places: places, words)
                    }
                }
            }
        }
    }

    private static func card(
        _ h: inout HTML, _ order: ShownOrder, level: Tag, matters: any OrderMatters, places: any OrderPlaces,
        _ words: Words
    ) {
        h(.article, .class("card link")) { h in
            h(level) { h in
                h(.a, .href("/public/\(order.id)"), matters.name(order.matter, words.language))
            }
            h(.p, .class("meta"), meta(order, places, words))
            h(.p, .class("shown"), order.answer)
            h(.p) { h in
                OrderParts.badge(&h, .closed, order.outcome, words)
                if let rated = order.rated { h.text(" " + words("public.rated." + rated.rawValue)) }
            }
        }
    }

    /// What was taken down has no page of its own to go to: everything that is left of it stands here.
    private static func trace(
        _ h: inout HTML, _ order: ShownOrder, _ trace: ShownOrder.Trace, level: Tag, matters: any OrderMatters,
        places: any OrderPlaces, _ words: Words
    ) {
        h(.article, .class("card")) { h in
            h(level, matters.name(order.matter, words.language))
            h(.p, .class("meta"), meta(order, places, words))
            h(.p, .class("quiet"), sentence(trace, words))
        }
    }

    /// That it was taken down, when and why.
    static func sentence(_ trace: ShownOrder.Trace, _ words: Words) -> String {
        words(
            "public.taken-down",
            ["day": words.date(CivilTime(trace.at).date), "reason": words("takedown." + trace.reason.rawValue)])
    }

    static func meta(_ order: ShownOrder, _ places: any OrderPlaces, _ words: Words) -> String {
        words(
            "public.meta",
            [
                "place": places.name(order.community ?? order.town, words.language),
                "day": words.date(CivilTime(order.closedAt).date),
                "length": words.length(order.closedAt - order.openedAt),
            ])
    }

    /// Answer and photos as everybody sees them; staff look at the same before anybody shows it.
    static func content(_ h: inout HTML, _ answer: String, photos: [PhotoID], base: String, _ words: Words) {
        h(.blockquote, .class("shown"), answer)
        if answer.contains(Redaction.mark) { h(.p, .class("hint"), words("public.mark", ["mark": Redaction.mark])) }
        OrderParts.photos(&h, photos, base: base, words)
    }
}
