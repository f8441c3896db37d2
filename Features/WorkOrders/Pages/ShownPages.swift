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
                    h(.article, .class("card link")) { h in
                        h(level) { h in
                            h(.a, .href("/public/\(order.id)"), matters.name(order.matter, words.language))
                        }
                        h(.p, .class("meta"), meta(order, places, words))
                        h(.p, order.answer)
                        h(.p) { h in
                            OrderParts.badge(&h, .closed, order.outcome, words)
                            if let rated = order.rated { h.text(" " + words("public.rated." + rated.rawValue)) }
                        }
                    }
                }
            }
        }
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
}

/// The public list.
struct PublicPage {
    let page: Page<ShownOrder>
    let community: String
    let communities: [(code: String, name: String)]
    let matters: any OrderMatters
    let places: any OrderPlaces

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("public.title")).render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("public.title"))
                    h(.p, .class("sub"), words("public.lead"))
                }
            }
            h(.form, .class("filters"), .method("get"), .action("/public"), .role("search")) { h in
                Field("community", label: words("filter.place"), value: community).select(
                    &h, communities.map { ($0.code, $0.name) }, empty: words("filter.any-place"))
                h(.button, .class("button"), words("filter.apply"))
            }
            if page.rows.isEmpty {
                h(.p, .class("empty"), words("public.nothing"))
            } else {
                ShownParts.cards(&h, page.rows, level: .h2, matters: matters, places: places, words)
            }
            if let next = page.next {
                h(.nav, .class("pager"), .aria("label", words("pager.label"))) { h in
                    h(.a, .href("/public?community=\(community)&after=\(next)"), words("pager.next"))
                }
            }
        }
    }
}

/// One shown order.
struct PublicOrderPage {
    let order: ShownOrder
    let photos: [PhotoID]
    let timeline: Timeline
    let matters: any OrderMatters
    let places: any OrderPlaces

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let title = matters.name(order.matter, words.language)
        return PageFrame(title).render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, title)
                    h(.p, .class("sub")) { h in
                        h(.span, .class("code"), order.number)
                        h.text(" · " + ShownParts.meta(order, places, words))
                    }
                }
            }
            h(.p) { h in OrderParts.badge(&h, .closed, order.outcome, words) }
            h(.blockquote, order.answer)
            OrderParts.photos(&h, photos, base: "/public/\(order.id)/photos", words)
            h(.section, .aria("labelledby", "steps")) { h in
                h(.h2, .id("steps"), words("follow.steps"))
                timeline.write(&h, words)
            }
        }
    }
}
