// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// What the handler asks for, who asked and by when it is answered.
struct RequestCard {
    let request: PendingRequest
    let people: any OrderPeople

    func write(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        h(.section, .class("card"), .aria("labelledby", "request")) { h in
            h(.h2, .id("request"), words("request.title", ["request": words("request." + request.kind.rawValue)]))
            h(.blockquote, request.reason)
            h(.dl, .class("facts")) { h in
                if let until = request.until { fact(&h, "field.until", words.moment(until), words) }
                if case .giveBack(let basis, let unit) = request.wish {
                    fact(&h, "field.basis", basis, words)
                    if let unit { fact(&h, "field.right-unit", people.unitName(unit, words.language), words) }
                }
                let asker = request.by.map { people.accountName($0) } ?? words("actor.program")
                fact(&h, "request.by", asker + " · " + words.moment(request.at), words)
                fact(&h, "request.answer-by", words.moment(request.answerBy), words)
            }
            if request.isEscalated { h(.p, .class("notice warn"), words("request.escalated")) }
        }
    }

    private func fact(_ h: inout HTML, _ key: String, _ value: String, _ words: Words) {
        h(.dt, words(key))
        h(.dd, value)
    }
}

/// What is unusual about an order, as badges.
enum LifeBadges {
    static func write(_ h: inout HTML, _ order: WorkOrder, _ words: Words) {
        write(&h, asks: order.request?.kind, rung: order.climb?.rung, isBackstopped: order.isBackstopped, words)
        if order.concern != nil { h(.span, .class("badge seal"), words("badge.concern")) }
    }

    static func write(_ h: inout HTML, _ card: OrderCard, _ words: Words) {
        write(&h, asks: card.asks, rung: card.rung, isBackstopped: card.isBackstopped, words)
    }

    private static func write(
        _ h: inout HTML, asks: PendingRequest.Kind?, rung: Rung?, isBackstopped: Bool, _ words: Words
    ) {
        if let asks {
            h(.span, .class("badge warn"), words("badge.asks", ["request": words("request." + asks.rawValue)]))
        }
        if let rung, rung.isHigh {
            h(.span, .class("badge warn"), words("badge.escalated", ["to": words("told." + rung.rawValue)]))
        }
        if rung == .untaken { h(.span, .class("badge warn"), words("badge.untaken")) }
        if isBackstopped { h(.span, .class("badge seal"), words("badge.backstopped")) }
    }
}
