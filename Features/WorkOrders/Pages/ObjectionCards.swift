// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// The open objections to dispatches, for those who supervise; a section of their page.
struct ObjectionCards {
    let lines: [ObjectionLine]
    let feature: WorkOrders

    func write(_ h: inout HTML, _ context: WebContext) {
        guard !lines.isEmpty else { return }
        let words = context.words
        h(.section, .class("stack"), .aria("labelledby", "objections")) { h in
            h(.h2, .id("objections"), words("objections.title", ["n": String(lines.count)]))
            h(.ol, .class("cards"), .role("list")) { h in
                for line in lines { h(.li) { h in card(&h, line, context) } }
            }
        }
    }

    private func card(_ h: inout HTML, _ line: ObjectionLine, _ context: WebContext) {
        let words = context.words
        let isLate = line.objection.due < context.now
        h(.article, .class(isLate ? "card late" : "card")) { h in
            h(.h3) { h in h(.a, .href("/work-orders/\(line.objection.order)#objections"), line.title) }
            h(.p, .class("row")) { h in
                OrderParts.lamp(
                    &h, isLate ? .late : .onTime, due: line.objection.due, now: context.now, words)
                h(.span, .class("code"), line.number)
            }
            h(
                .p, .class("meta"),
                words("objection.from", ["unit": feature.people.unitName(line.objection.unit, words.language)]))
            h(.p, line.objection.reason)
        }
    }
}
