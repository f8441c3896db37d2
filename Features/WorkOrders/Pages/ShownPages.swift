// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// What was shown in one place or everywhere, with how much of what was closed that is.
struct PublicPage {
    let page: Page<ShownOrder>
    let counts: ShownCounts
    let address: ShownAddress
    /// The streets with their communities, to choose from.
    let towns: [(code: String, name: String, communities: [(code: String, name: String)])]
    let matters: any OrderMatters
    let places: any OrderPlaces

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let place = address.place.map { places.name($0.id, words.language) }
        let title = place.map { words("public.title-of", ["place": $0]) } ?? words("public.title")
        var frame = PageFrame(title)
        frame.feeds = [
            .init(title + " · RSS", type: "application/rss+xml", path: address.feed("rss")),
            .init(title + " · JSON Feed", type: "application/feed+json", path: address.feed("json")),
        ]
        return frame.render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, title)
                    h(.p, .class("sub"), words("public.lead"))
                    h(.p) { h in h(.a, .class("go"), .href("/support"), words("support.title")) }
                }
            }
            filters(&h, words)
            ShownCountsPart(counts: counts, period: address.period).write(&h, words)
            if page.rows.isEmpty {
                h(.p, .class("empty"), words("public.nothing"))
            } else {
                ShownParts.cards(&h, page.rows, level: .h2, matters: matters, places: places, words)
            }
            if let next = page.next {
                h(.nav, .class("pager"), .aria("label", words("pager.label"))) { h in
                    h(.a, .href(address.text(after: next)), words("pager.next"))
                }
            }
            h(.p, .class("quiet")) { h in
                h.text(words("public.feeds") + " ")
                h(.a, .href(address.feed("rss")), "RSS")
                h.text(" · ")
                h(.a, .href(address.feed("json")), "JSON Feed")
            }
        }
    }

    private func filters(_ h: inout HTML, _ words: Words) {
        h(.form, .class("filters"), .method("get"), .action("/public"), .role("search")) { h in
            Field("place", label: words("public.place")).write(&h) { h in
                h(.select, .id("place"), .name("place")) { h in
                    h(.option, .value(""), words("filter.any-place"))
                    for town in towns {
                        h(.optgroup, .named("label", town.name)) { h in
                            option(&h, town.code, words("public.whole", ["place": town.name]))
                            for community in town.communities { option(&h, community.code, community.name) }
                        }
                    }
                }
            }
            Field("matter", label: words("filter.matter")).write(&h) { h in
                h(.select, .id("matter"), .name("matter")) { h in
                    h(.option, .value(""), words("filter.any-matter"))
                    for group in matters.groups(words.language) {
                        h(.optgroup, .named("label", group.name)) { h in
                            for matter in group.matters {
                                let isChosen = matter.code == address.matter
                                h(.option, .value(matter.code.text), .selected(isChosen), matter.name)
                            }
                        }
                    }
                }
            }
            Field("state", label: words("public.state"), value: address.state?.word ?? "").select(
                &h,
                Publication.outcomes.map { ($0.rawValue, words("outcome." + $0.rawValue)) }
                    + [(ShownAddress.State.takenDown.word, words("public.state.takenDown"))], empty: words("filter.any")
            )
            Field("period", label: words("public.period"), value: address.period.rawValue).select(
                &h, ShownAddress.Period.allCases.map { ($0.rawValue, words("public.period." + $0.rawValue)) })
            h(.button, .class("button"), words("filter.apply"))
        }
    }

    private func option(_ h: inout HTML, _ code: String, _ name: String) {
        h(.option, .value(code), .selected(code == address.place?.code), name)
    }
}

/// One shown order, or what is left of one that was taken down.
struct PublicOrderPage {
    let order: ShownOrder
    /// What stood here before and was taken down.
    let before: [ShownOrder]
    let photos: [PhotoID]
    let timeline: Timeline
    let matters: any OrderMatters
    let places: any OrderPlaces

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let title = matters.name(order.matter, words.language)
        let place = order.community ?? order.town
        return PageFrame(title).render(context, site) { h in
            h(
                .a, .class("back"), .href("/public/places/\(places.code(place))"),
                "← " + words("public.back", ["place": places.name(place, words.language)]))
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, title)
                    h(.p, .class("sub")) { h in
                        h(.span, .class("code"), order.number)
                        h.text(" · " + ShownParts.meta(order, places, words))
                    }
                }
            }
            if let trace = order.trace {
                h(.p, .class("notice"), ShownParts.sentence(trace, words))
            } else {
                h(.p) { h in OrderParts.badge(&h, .closed, order.outcome, words) }
                ShownParts.content(&h, order.answer, photos: photos, base: "/public/\(order.id)/photos", words)
            }
            for trace in before.compactMap(\.trace) {
                h(.p, .class("meta"), words("public.before", ["sentence": ShownParts.sentence(trace, words)]))
            }
            if order.trace == nil {
                h(.section, .aria("labelledby", "steps")) { h in
                    h(.h2, .id("steps"), words("follow.steps"))
                    timeline.write(&h, words)
                }
            }
        }
    }
}
