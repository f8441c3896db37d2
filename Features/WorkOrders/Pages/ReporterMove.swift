// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// One thing that a reporter may do, as a small form that opens in place.
struct ReporterMove {
    let move: Move.Name
    /// Whether a rating may say in one go that it is to be reopened.
    let mayReopen: Bool
    /// How long a wish to reopen may wait for an answer.
    let limits: OrderLimits
    let form: Form
    let errors: FieldErrors

    func write(_ h: inout HTML, _ context: WebContext, _ base: String) {
        let words = context.words
        let isOpen = move == .reporterAnswers || move == .rate || form.raw("_move") == move.rawValue
        h(.details, .class("more"), .flag("open", isOpen)) { h in
            h(.summary, words("reporter-move." + move.rawValue))
            h(.form, .method("post"), .action(base + path)) { h in
                h.token(context)
                h.void(.input, .type("hidden"), .name("_move"), .value(move.rawValue))
                fields(&h, words)
                h(.p, .class("hint"), words("reporter-move.\(move.rawValue).hint", hours))
                h(
                    .button, .class(move == .withdraw ? "button danger" : "button primary"),
                    words("reporter-move.\(move.rawValue).send"))
            }
        }
    }

    private var hours: [String: String] { ["hours": String(limits.reopenAnswer.amount)] }

    private var path: String {
        switch move {
        case .reporterAnswers: "/answers"
        case .rate: "/rating"
        case .requestReopen: "/reopening"
        default: "/withdrawal"
        }
    }

    private func fields(_ h: inout HTML, _ words: Words) {
        switch move {
        case .reporterAnswers:
            Field(
                "words", label: words("follow.your-answer"), value: form.raw("words"), required: true,
                error: errors.sentence("words", words)
            ).textarea(&h, rows: 3)
        case .requestReopen:
            Field(
                "reason", label: words("follow.what-is-left"), value: form.raw("reason"), required: true,
                error: errors.sentence("reason", words)
            ).textarea(&h, rows: 3)
        case .withdraw:
            Field(
                "reason", label: words("follow.why"), value: form.raw("reason"), optionalNote: words("form.optional"),
                error: errors.sentence("reason", words)
            ).textarea(&h, rows: 2)
        case .rate: rating(&h, words)
        default: break
        }
    }

    private func rating(_ h: inout HTML, _ words: Words) {
        h(.fieldset) { h in
            h(.legend, words("rating.question"))
            for solved in Rating.Solved.allCases {
                h(.label, .class("choice")) { h in
                    h.void(
                        .input, .type("radio"), .name("solved"), .value(solved.rawValue), .required,
                        .checked(form.raw("solved") == solved.rawValue))
                    h(.span, words("rating." + solved.rawValue))
                }
            }
        }
        h(.fieldset) { h in
            h(.legend, words("grade.question"))
            for grade in [4, 3, 2, 1] {
                h(.label, .class("choice")) { h in
                    h.void(
                        .input, .type("radio"), .name("grade"), .value(String(grade)), .required,
                        .checked(form.raw("grade") == String(grade)))
                    h(.span, words("grade.\(grade)"))
                }
            }
        }
        Field(
            "words", label: words("rating.words"), value: form.raw("words"), optionalNote: words("form.optional"),
            error: errors.sentence("words", words)
        ).textarea(&h, rows: 2)
        guard mayReopen else { return }
        h(.label, .class("choice")) { h in
            h.void(.input, .type("checkbox"), .name("reopen"), .value("yes"), .checked(form.isOn("reopen")))
            h(.span) { h in
                h.text(words("rating.reopen"))
                h(.small, words("rating.reopen-hint", hours))
            }
        }
    }
}
