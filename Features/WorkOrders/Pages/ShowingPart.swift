// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Markup
import Web
import WorkOrderRules

/// On a closed order's page: whether everybody can read it, and the way to where that is decided. The ledger that the page
/// has read anyway says it.
struct ShowingPart {
    let record: OrderRecord
    let entries: [JournalEntry]

    func write(_ h: inout HTML, _ context: WebContext) {
        let order = record.order
        guard !order.isOpen, ShowingPolicy.mayTakeDown(context.actor, order) else { return }
        let words = context.words
        let refusal = ShowingPolicy.refusal(order, mayShow: record.mayShow)
        let last = entries.last { Self.kinds.contains($0.kind) }?.kind
        h(.section, .class("card"), .aria("labelledby", "showing"), .flag("data-noprint")) { h in
            h(.h2, .id("showing"), words("showing.title"))
            if let refusal {
                h(.p, .class("meta"), words("problem." + refusal.code, refusal.details))
                // What was shown or taken down can still be looked at.
                guard last == .orderShown || last == .orderTakenDown else { return }
            }
            if refusal == nil { h(.p, .class("meta"), words("showing.now." + Self.word(last))) }
            h(.a, .class("button wide"), .href("/work-orders/\(order.id)/showing"), words("showing.go"))
        }
    }

    private static let kinds: Set<EventKind> = [
        .orderShowingProposed, .orderShowingRefused, .orderShown, .orderTakenDown, .orderReopened,
    ]

    private static func word(_ kind: EventKind?) -> String {
        switch kind {
        case .orderShowingProposed: "proposed"
        case .orderShowingRefused: "refused"
        case .orderShown: "shown"
        case .orderTakenDown: "taken-down"
        default: "none"
        }
    }
}
