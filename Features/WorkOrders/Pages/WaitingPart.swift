// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// What waits for this unit beside the orders in its hands: calls, supervisions and tasks, first due first.
struct WaitingPart {
    let lines: [WaitingLine]
    let people: any OrderPeople

    func write(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        h(.section, .class("stack"), .aria("labelledby", "waiting")) { h in
            h(.h2, .id("waiting"), words("waiting.title", ["n": String(lines.count)]))
            h(.ol, .class("cards"), .role("list")) { h in
                for line in lines {
                    h(.li) { h in
                        h(.article, .class(line.due < context.now ? "card late" : "card")) { h in
                            h(.h3) { h in
                                h(.a, .href("/work-orders/\(line.order)#together"), line.title)
                            }
                            Self.facts(&h, line, context)
                            if !line.words.isEmpty { h(.p, line.words) }
                            h(.div, .class("actions")) { h in
                                h(
                                    .a, .class("button primary wide"), .href("/work-orders/\(line.order)#together"),
                                    words("waiting.open." + line.kind.rawValue))
                            }
                        }
                    }
                }
            }
        }
    }

    /// What it is, how long there is, and the order's number.
    static func facts(_ h: inout HTML, _ line: WaitingLine, _ context: WebContext) {
        let words = context.words
        h(.p, .class("row")) { h in
            h(.span, .class(line.kind == .errand ? "badge info" : "badge warn"), words("waiting." + line.kind.rawValue))
            h.text(" ")
            if line.isAnswered {
                h(.span, .class("badge good"), words("supervision.answered"))
            } else {
                let lamp: Lamp = line.due < context.now ? .late : .onTime
                OrderParts.lamp(&h, lamp, due: line.due, now: context.now, words)
            }
            h.text(" ")
            h(.span, .class("code"), line.number)
        }
    }
}
