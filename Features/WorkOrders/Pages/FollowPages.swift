// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// The form for those who know their number.
struct FindPage {
    let form: Form
    let errors: FieldErrors
    /// The streets to choose from; shown when the number and the digits fit a report in more than one of them.
    var towns: [(code: String, name: String)] = []

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("find.title")).render(context, site) { h in
            h(.div, .class("narrow")) { h in
                h(.div, .class("head")) { h in
                    h(.div) { h in
                        h(.h1, words("find.title"))
                        h(.p, .class("sub"), words("find.lead"))
                    }
                }
                ErrorSummary.write(&h, errors, words)
                h(.form, .method("post"), .action("/follow")) { h in
                    h.token(context)
                    Field(
                        "number", label: words("find.number"), hint: words("find.number-hint"),
                        value: form.raw("number"),
                        required: true, error: errors.sentence("number", words)
                    ).input(&h, .autocomplete("off"), .inputmode("numeric"))
                    Field(
                        "tail", label: words("find.tail"), hint: words("find.tail-hint"), value: form.raw("tail"),
                        required: true, error: errors.sentence("tail", words)
                    ).input(&h, .class("tiny"), .inputmode("numeric"), .maxlength(4), .autocomplete("off"))
                    if !towns.isEmpty {
                        Field(
                            "town", label: words("find.town"), hint: words("find.town-hint"), value: form.raw("town"),
                            required: true, error: errors.sentence("town", words)
                        ).select(&h, towns.map { ($0.code, $0.name) }, empty: words("report.choose"))
                    }
                    h(.button, .class("button primary wide"), .id("send"), words("find.go"))
                }
                h(.p, .class("quiet"), words("find.lost"))
            }
        }
    }
}

/// An order as its reporter sees it.
struct FollowPage {
    let record: OrderRecord
    let timeline: Timeline
    /// What is worked on in its place; nil when the order stands for itself.
    let main: MainOrderPart?
    /// Found by number and four digits, which somebody may have guessed: the words of a sensitive matter stay closed.
    let isLookedUp: Bool
    let photos: [PhotoID]
    /// The follow link's secret; nil after a look-up by number, which may read but not act.
    let token: String?
    /// The reader is signed in and reported it: they may act without the link.
    let isOwn: Bool
    let isNew: Bool
    let moves: [Move.Name]
    let errors: FieldErrors
    let form: Form
    let matters: any OrderMatters
    let told: ToldPart
    /// nil for those who read without the link.
    let papers: PaperLinks?

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let name = matters.name(record.order.matter.code, words.language)
        let title = isClosedToLookUp ? name : record.title
        // The receipt lets go of the draft that this browser kept.
        let frame = PageFrame(isNew ? words("receipt.title") : title, scripts: isNew ? ["queue.js", "report.js"] : [])
        return frame.render(context, site) { h in
            if isOwn { h(.a, .class("back"), .href("/my-reports"), "← " + words("mine.title")) }
            if isNew { receipt(&h, context, site) } else { head(&h, title, words) }
            OrderParts.stages(&h, (main?.main.order ?? record.order).state.name, words)
            if let main { main.answer(&h, context) } else { promise(&h, context) }
            ErrorSummary.write(&h, errors, words)
            if let base, !moves.isEmpty, !isNew { actions(&h, context, base) }
            h(.section, .aria("labelledby", "steps")) { h in
                h(.h2, .id("steps"), words("follow.steps"))
                timeline.write(&h, words)
            }
            main?.steps(&h, words)
            told.reporter(&h, words)
            said(&h, name, words)
            if let token, !isNew { ConsentPart(record: record, token: token).write(&h, context) }
            papers?.write(&h, words)
            if let token, isNew {
                h(.div, .class("actions")) { h in
                    h(.a, .class("button primary"), .href("/o/\(token)"), words("receipt.follow"))
                    h.text(" ")
                    h(.a, .class("button"), .href("/report"), words("receipt.another"))
                }
            }
        }
    }

    /// Where the forms of the reader's own moves go; nil for those who may only read.
    private var base: String? { isOwn ? "/my-reports/\(record.order.id)" : token.map { "/o/" + $0 } }

    private func said(_ h: inout HTML, _ name: String, _ words: Words) {
        h(.section, .aria("labelledby", "said")) { h in
            h(.h2, .id("said"), words("follow.said"))
            guard !isClosedToLookUp else { return h(.p, .class("quiet"), words("follow.said-closed")) }
            h(.p, .class("meta"), name + " · " + record.address)
            h(.blockquote, record.words)
            if let token { OrderParts.photos(&h, photos, base: "/o/\(token)/photos", words) }
        }
    }

    private var isClosedToLookUp: Bool { isLookedUp && record.order.matter.sensitivity >= 2 }

    private func receipt(_ h: inout HTML, _ context: WebContext, _ site: Site) {
        let words = context.words
        h(.section, .class("card receipt"), .aria("labelledby", "sent"), .data("draft-sent", "report")) { h in
            site.icon("check", &h)
            h(.h1, .id("sent"), words("receipt.title"))
            h(.p, .class("number code"), record.number)
            h(.p, .class("quiet"), words(record.contact.phoneTail.isEmpty ? "receipt.keep-link" : "receipt.keep"))
            h(.p, words("receipt.promise", ["when": words.moment(record.order.clock.promise.due)]))
        }
    }

    private func head(_ h: inout HTML, _ title: String, _ words: Words) {
        h(.div, .class("head")) { h in
            h(.div) { h in
                h(.h1, .class("title"), title)
                h(.p, .class("sub")) { h in
                    h(.span, .class("code"), record.number)
                    h.text(" · " + words("follow.reported", ["when": words.moment(record.order.openedAt)]))
                }
            }
        }
    }

    private func promise(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        let order = record.order
        if case .closed(let closing) = order.state {
            h(.section, .class("card"), .aria("labelledby", "answer")) { h in
                h(.h2, .id("answer"), words("follow.answer"))
                h(.p) { h in OrderParts.badge(&h, .closed, closing.outcome.name, words) }
                if !closing.publicAnswer.isEmpty { h(.p, closing.publicAnswer) }
                OutcomeParts.detail(&h, closing.outcome, words)
                h(.p, .class("meta"), words.moment(closing.at))
            }
            return
        }
        let lamp: Lamp = order.lamp(at: context.now) == .paused ? .paused : order.clock.promise.lamp(at: context.now)
        h(.section, .class("card clock " + lamp.rawValue), .aria("labelledby", "promise")) { h in
            h(.h2, .id("promise"), words("follow.promise"))
            h(.p) { h in
                OrderParts.lamp(&h, lamp, due: order.clock.promise.due, now: context.now, words)
            }
            h(
                .p, .class("meta"),
                lamp == .paused
                    ? words("order.clock-waits")
                    : words("follow.promise-by", ["when": words.moment(order.clock.promise.due)]))
            if case .waitingForReporter(let waiting) = order.state {
                h(.p, .class("notice"), words("follow.question", ["question": waiting.question]))
            }
        }
    }

    private func actions(_ h: inout HTML, _ context: WebContext, _ base: String) {
        let words = context.words
        h(.section, .class("card"), .aria("labelledby", "say"), .flag("data-noprint")) { h in
            h(.h2, .id("say"), words("follow.you-may"))
            h(.ol, .class("moves"), .role("list")) { h in
                for move in moves {
                    h(.li) { h in
                        ReporterMove(
                            move: move, mayReopen: moves.contains(.requestReopen),
                            limits: record.order.limits,
                            form: form, errors: errors
                        ).write(&h, context, base)
                    }
                }
            }
        }
    }
}

/// What an outcome says besides its word.
enum OutcomeParts {
    static func detail(_ h: inout HTML, _ outcome: Outcome, _ words: Words) {
        switch outcome {
        case .solved, .duplicateOf, .withdrawn: break
        case .partlySolved(let left): if !left.isEmpty { h(.p, words("outcome.left", ["left": left])) }
        case .notOurs(let wentTo, let saidBy):
            h(.p, words("outcome.went-to", ["wentTo": wentTo, "saidBy": saidBy]))
        case .cannotBeDone(let reason): h(.p, words("outcome.because", ["reason": reason]))
        case .notAccepted(_, let rightPath): h(.p, words("outcome.right-path", ["path": rightPath]))
        }
    }
}
