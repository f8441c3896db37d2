// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// What the link in a closing message opens: the answer, and the rating of it. Never the report itself, because a message
/// lies open on a table.
struct RatingPage {
    let record: OrderRecord
    /// Whose answer it is: the order's own, or that of the one it went into.
    let answered: WorkOrder
    let secret: String
    let moves: [Move.Name]
    let form: Form
    let errors: FieldErrors
    let matters: any OrderMatters

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("rate.title")).render(context, site) { h in
            h(.div, .class("narrow")) { h in
                h(.div, .class("head")) { h in
                    h(.div) { h in
                        h(.h1, words("rate.title"))
                        h(.p, .class("sub")) { h in
                            h(.span, .class("code"), record.number)
                            // What touches a person isn't named on a page that a found phone opens.
                            if record.order.matter.sensitivity < 2 {
                                h.text(" · " + matters.name(record.order.matter.code, words.language))
                            }
                        }
                    }
                }
                answer(&h, words)
                ErrorSummary.write(&h, errors, words)
                for move in moves {
                    ReporterMove(
                        move: move, mayReopen: moves.contains(.requestReopen), limits: record.order.limits, form: form,
                        errors: errors
                    ).write(&h, context, "/r/\(secret)")
                }
                if !moves.contains(.rate) { h(.p, .class("notice"), words(stands)) }
                h(.p) { h in
                    h(.a, .class("go"), .href("/follow?number=" + record.number), words("rate.follow"))
                }
            }
        }
    }

    private var stands: String {
        if record.order.reopening != nil { return "rate.reopening-asked" }
        if record.order.isOpen { return "rate.open-again" }
        return record.order.rating == nil ? "rate.not-now" : "rate.done"
    }

    private func answer(_ h: inout HTML, _ words: Words) {
        guard case .closed(let closing) = answered.state else { return }
        h(.section, .class("card"), .aria("labelledby", "answer")) { h in
            h(.h2, .id("answer"), words("follow.answer"))
            h(.p) { h in OrderParts.badge(&h, .closed, closing.outcome.name, words) }
            if record.order.matter.sensitivity < 2 {
                if !closing.publicAnswer.isEmpty { h(.p, closing.publicAnswer) }
                OutcomeParts.detail(&h, closing.outcome, words)
            } else {
                h(.p, .class("quiet"), words("rate.answer-closed"))
            }
            h(.p, .class("meta"), words.moment(closing.at))
        }
    }
}

/// What a link opens that is over, or never was one: both look alike.
struct RatingOverPage {
    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("rate.over")).render(context, site) { h in
            h(.div, .class("narrow problem")) { h in
                h(.h1, words("rate.over"))
                h(.p, words("rate.over-lead"))
                h(.div, .class("actions")) { h in
                    h(.a, .class("button primary"), .href("/follow"), words("find.title"))
                    h(.a, .class("button"), .href("/report"), words("report.title"))
                }
            }
        }
    }
}
