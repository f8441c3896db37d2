// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// A grid worker's or crew's list: what is due first comes first, one main action on each card.
struct TodayPage {
    let cards: [OrderCard]
    /// What the unit is called for, asked about or has as a task.
    let waiting: [WaitingLine]
    let maySelfHandle: Bool
    let matters: any OrderMatters
    let places: any OrderPlaces
    let people: any OrderPeople
    /// The operator's map.
    let navigation: (MapPoint, String) -> String?

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        var frame = PageFrame(
            words("today.title"), section: "/today", scripts: ["live.js"] + OfflineParts.formScripts)
        frame.isOutdoors = true
        frame.mainAttributes =
            [
                .data("live", "/work-orders/events"), .data("live-words", words("live.changed")),
                .data("live-reload", words("live.reload")),
            ] + OfflineParts.attributes(context, keeps: true)
        return frame.render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("today.title"))
                    h(
                        .p, .class("sub"),
                        words("today.lead", ["n": String(cards.count), "time": words.moment(context.now)]))
                }
                if maySelfHandle { h(.div, .class("row")) { h in finds(&h, words, site) } }
            }
            OfflineParts.notices(&h, context, site)
            if !waiting.isEmpty {
                WaitingPart(lines: waiting, people: people).write(&h, context)
                h(.h2, words("waiting.in-hand"))
            }
            if cards.isEmpty { h(.p, .class("empty"), words("today.nothing")) }
            h(.ol, .class("cards"), .role("list")) { h in
                for card in cards { h(.li) { h in self.card(&h, card, context, site) } }
            }
        }
    }

    private func finds(_ h: inout HTML, _ words: Words, _ site: Site) {
        for kind in [FoundKind.find, .selfHandled] {
            h(.a, .class("button"), .href(kind.path)) { h in
                site.icon(kind == .find ? "plus" : "check", &h)
                h.text(words("today." + kind.key))
            }
        }
    }

    private func card(_ h: inout HTML, _ card: OrderCard, _ context: WebContext, _ site: Site) {
        let words = context.words
        let lamp = card.lamp(at: context.now)
        h(
            .article, .class(lamp == .late ? "card late" : lamp == .soon ? "card soon" : "card"),
            .data("order", card.id.description)
        ) { h in
            h(.h2) { h in h(.a, .href("/work-orders/\(card.id)"), card.title) }
            h(.p, card.address)
            h(.p, .class("row")) { h in
                OrderParts.lamp(&h, lamp, due: card.stage.due, now: context.now, words)
                h.text(" ")
                OrderParts.badge(&h, card.state, nil, words)
                h.text(" ")
                h(.span, .class("meta"), matters.name(card.matter, words.language))
            }
            h(.div, .class("actions")) { h in
                switch card.state {
                case .offered:
                    h.element(
                        .form,
                        [.method("post"), .action("/work-orders/\(card.id)/taking")]
                            + OfflineParts.queued(words("move.take"), card.title, order: card.id)
                    ) { h in
                        h.token(context)
                        h.void(.input, .type("hidden"), .name("back"), .value("today"))
                        h(.button, .class("button primary wide"), words("move.take"))
                    }
                case .inProgress:
                    h(.a, .class("button primary wide"), .href("/work-orders/\(card.id)#moves"), words("move.report"))
                default:
                    h(.a, .class("button wide"), .href("/work-orders/\(card.id)"), words("today.open"))
                }
                if card.hasPhone {
                    h(.a, .class("button"), .href("/work-orders/\(card.id)?call=1#contact")) { h in
                        site.icon("phone", &h)
                        h.text(words("today.call"))
                    }
                }
                WayParts(
                    to: card.position, in: card.locality, card.address, places: places, navigation: navigation
                )?.write(&h, words, site)
            }
        }
    }
}
