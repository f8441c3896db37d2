// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Markup
import Web
import WorkOrderRules

/// What the reporter of a merged order sees of the order that is worked on in its place: how far it is and what came of
/// it; never who reported it, where exactly, or in which words.
struct MainOrderPart {
    let main: FollowStory.Main
    let people: any OrderPeople
    let matters: any OrderMatters
    /// Whether it is another order than the one that was asked for.
    var isOther = true

    /// The steps that say how far it is; what passes between the office and the other reporter isn't among them.
    private static let course: Set<EventKind> = [
        .orderReceived, .orderAccepted, .orderDeclined, .orderDispatched, .orderTaken, .orderReported,
        .orderCheckPassed,
        .orderCheckFailed, .orderClosed, .orderReopened, .orderDelayGranted, .orderShelved, .orderResumed,
    ]

    /// What is promised or what came of it.
    func answer(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        let order = main.order
        h(.section, .class("card clock"), .aria("labelledby", "main")) { h in
            h(.h2, .id("main"), words(isOther ? "follow.main" : order.isOpen ? "support.due" : "follow.answer"))
            if isOther { h(.p, words("follow.main-lead", ["number": main.number])) }
            guard case .closed(let closing) = order.state else {
                h(.p) { h in
                    let lamp: Lamp =
                        order.lamp(at: context.now) == .paused ? .paused : order.clock.promise.lamp(at: context.now)
                    OrderParts.lamp(&h, lamp, due: order.clock.promise.due, now: context.now, words)
                }
                h(.p, .class("meta"), words("follow.promise-by", ["when": words.moment(order.clock.promise.due)]))
                return
            }
            h(.p) { h in OrderParts.badge(&h, .closed, closing.outcome.name, words) }
            if order.matter.sensitivity >= 2 {
                h(.p, words("follow.main-restricted"))
            } else {
                if !closing.publicAnswer.isEmpty { h(.p, closing.publicAnswer) }
                OutcomeParts.detail(&h, closing.outcome, words)
            }
            h(.p, .class("meta"), words.moment(closing.at))
        }
    }

    /// The steps of the main order, without anybody's words.
    func steps(_ h: inout HTML, _ words: Words) {
        h(.section, .aria("labelledby", "main-steps")) { h in
            h(
                .h2, .id("main-steps"),
                isOther ? words("follow.main-steps", ["number": main.number]) : words("follow.steps"))
            Timeline(
                entries: main.entries.filter { Self.course.contains($0.kind) }, photos: [:], photoBase: "",
                reader: .everybody, people: people, matters: matters
            ).write(&h, words)
        }
    }
}
