// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// What a unit said against a dispatch, what the desk above decided, and what this person may do about it.
struct ObjectionPart {
    let objections: [Objection]
    let record: OrderRecord
    let attempt: TogetherForm?
    let list: DeskAddress?
    let feature: WorkOrders

    func write(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        let mayObject = record.order.mayObject(context.actor, besides: objections)
        guard !objections.isEmpty || mayObject else { return }
        h(.section, .class("card"), .aria("labelledby", "objections")) { h in
            h(.h2, .id("objections"), words("objection.title"))
            for objection in objections { self.objection(&h, objection, context) }
            if mayObject { raising(&h, context) }
        }
    }

    private func objection(_ h: inout HTML, _ objection: Objection, _ context: WebContext) {
        let words = context.words
        h(.div, .class("stack tight")) { h in
            h(.p, .class("row")) { h in
                h(.strong, feature.people.unitName(objection.unit, words.language))
                h.text(" ")
                if let review = objection.review {
                    h(
                        .span, .class(review.isUpheld ? "badge warn" : "badge"),
                        words(review.isUpheld ? "objection.upheld" : "objection.dismissed"))
                } else {
                    OrderParts.lamp(
                        &h, objection.due < context.now ? .late : .onTime, due: objection.due, now: context.now, words)
                }
            }
            h(.blockquote, objection.reason)
            h(.p, .class("meta"), words("objection.by-rule", ["basis": objection.basis]))
            if let review = objection.review {
                h(.blockquote, review.words)
                if let desk = objection.desk, review.isUpheld {
                    h(
                        .p, .class("meta"),
                        words("objection.counted", ["unit": feature.people.unitName(desk, words.language)]))
                }
            } else {
                h(.p, .class("meta"), words("objection.reviewed-by." + objection.level.rawValue))
            }
        }
        guard objection.mayReview(context.actor, record.order) else { return }
        let form = fields("review-\(objection.id)", "objections/\(objection.id)/review", words)
        form.write(&h, "objection.review.do", isFirst: true, hint: "objection.review.hint", context) { h in
            form.choice(
                "verdict", label: "objection.verdict", &h,
                ObjectionVerdict.allCases.map { ($0.rawValue, words("objection.verdict." + $0.rawValue)) })
            form.area("words", label: "objection.review-words", &h)
        }
    }

    private func raising(_ h: inout HTML, _ context: WebContext) {
        let form = fields("objections", "objections", context.words)
        form.write(&h, "objection.do", hint: "objection.hint", context) { h in
            form.area("reason", label: "objection.reason", &h)
            form.area("basis", label: "field.basis", &h, rows: 2)
        }
    }

    private func fields(_ key: String, _ path: String, _ words: Words) -> TogetherFields {
        TogetherFields(
            key: key, path: "/work-orders/\(record.order.id)/\(path)", attempt: attempt, list: list, words: words)
    }
}
