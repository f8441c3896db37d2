// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// The open supervisions of a place, overdue first, and what is soon due that nobody has asked about.
struct SupervisionsPage {
    let lines: [WaitingLine]
    let soon: [OrderCard]
    let objections: ObjectionCards
    /// When the clock supervises by itself there; nil for somebody who looks at more than one district.
    let terms: SupervisionTermsPart?
    let feature: WorkOrders

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let frame = PageFrame(words("supervisions.title"), desk: true, section: "/supervisions")
        return frame.render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("supervisions.title"))
                    let late = lines.count { !$0.isAnswered && $0.due < context.now }
                    h(
                        .p, .class("sub"),
                        words("supervisions.lead", ["n": String(lines.count), "late": String(late)]))
                }
            }
            if lines.isEmpty { h(.p, .class("empty"), words("supervisions.none")) }
            h(.ol, .class("cards wide"), .role("list")) { h in
                for line in lines { h(.li) { h in self.card(&h, line, context) } }
            }
            objections.write(&h, context)
            terms?.write(&h, context)
            if !soon.isEmpty {
                h(.section, .class("stack"), .aria("labelledby", "soon")) { h in
                    h(.h2, .id("soon"), words("supervisions.soon"))
                    h(.p, .class("hint"), words("supervisions.soon-hint"))
                    h(.ol, .class("cards wide"), .role("list")) { h in
                        for card in soon { h(.li) { h in self.proposal(&h, card, context) } }
                    }
                }
            }
        }
    }

    private func card(_ h: inout HTML, _ line: WaitingLine, _ context: WebContext) {
        let words = context.words
        let isLate = !line.isAnswered && line.due < context.now
        h(.article, .class(isLate ? "card late" : "card")) { h in
            h(.h2) { h in h(.a, .href("/work-orders/\(line.order)#together"), line.title) }
            WaitingPart.facts(&h, line, context)
            h(.p, .class("meta"), words("supervision.to", ["unit": feature.people.unitName(line.unit, words.language)]))
            h(.p, line.words.isEmpty ? words("supervision.by-clock") : line.words)
        }
    }

    private func proposal(_ h: inout HTML, _ card: OrderCard, _ context: WebContext) {
        let words = context.words
        h(.article, .class("card soon")) { h in
            h(.h3) { h in h(.a, .href("/work-orders/\(card.id)#together"), card.title) }
            h(.p, .class("row")) { h in
                OrderParts.lamp(&h, card.lamp(at: context.now), due: card.stage.due, now: context.now, words)
                h.text(" ")
                h(.span, .class("code"), card.number)
            }
            if let unit = card.unit {
                h(.p, .class("meta"), words("supervision.to", ["unit": feature.people.unitName(unit, words.language)]))
            }
        }
    }
}
