// SPDX-License-Identifier: Apache-2.0
import CallbackRules
import Markup
import Web

/// The two forms of a line: what came of a call, and what somebody found.
struct LineFields {
    let form: Form
    let errors: FieldErrors
    let words: Words

    func call(_ h: inout HTML, _ context: WebContext, _ action: String, _ sheet: OrderSheet, isSupporter: Bool) {
        h(.section, .class("card"), .aria("labelledby", "came")) { h in
            h(.h2, .id("came"), words("callback.came"))
            h(.form, .method("post"), .action(action)) { h in
                h.token(context)
                choices(
                    &h, "result", words("callback.result"), ["reached", "notReached", "refused"], "call-result.",
                    required: true)
                choices(
                    &h, "solved", words("rating.question"), ["yes", "partly", "no"], "rating.",
                    hint: words("callback.when-reached"))
                choices(&h, "grade", words("grade.question"), ["4", "3", "2", "1"], "grade.")
                h(.div, .class("field")) { h in
                    if sheet.mayReopen {
                        reopening(&h, sheet.reopenHours)
                    } else {
                        h(.p, .class("hint"), words(isSupporter ? "callback.reopen-supporter" : "callback.reopen-late"))
                    }
                }
                note(&h, words("callback.words"))
                h(.button, .class("button primary wide"), words("callback.save"))
            }
        }
    }

    func finding(_ h: inout HTML, _ context: WebContext, _ action: String) {
        h(.section, .class("card"), .aria("labelledby", "found")) { h in
            h(.h2, .id("found"), words("finding.title"))
            h(.form, .method("post"), .action(action)) { h in
                h.token(context)
                choices(
                    &h, "finding", words("finding.question"), Finding.Result.allCases.map(\.rawValue), "finding.",
                    required: true)
                choices(
                    &h, "way", words("finding-way.question"), Finding.Way.allCases.map(\.rawValue), "finding-way.",
                    required: true)
                note(&h, words("finding.words"), hint: words("finding.words-hint"))
                h(.button, .class("button primary wide"), words("finding.save"))
            }
        }
    }

    private func reopening(_ h: inout HTML, _ hours: Int) {
        h(.div) { h in
            h(.label, .class("choice")) { h in
                h.void(.input, .type("checkbox"), .name("reopen"), .value("yes"), .checked(form.isOn("reopen")))
                h(.span) { h in
                    h.text(words("callback.reopen"))
                    h(.small, words("callback.reopen-hint", ["hours": String(hours)]))
                }
            }
        }
    }

    private func choices(
        _ h: inout HTML, _ name: String, _ legend: String, _ values: [String], _ key: String, hint: String? = nil,
        required: Bool = false
    ) {
        h(.fieldset, .class("field"), .id(name)) { h in
            h(.legend, legend)
            if let error = errors.sentence(name, words) { h(.p, .class("error"), .id(name + "-error"), error) }
            if let hint { h(.p, .class("hint"), hint) }
            // In a box of their own: the fieldset's own labels are its headings.
            h(.div) { h in
                for value in values {
                    h(.label, .class("choice")) { h in
                        h.void(
                            .input, .type("radio"), .name(name), .value(value), .required(required),
                            .checked(form.raw(name) == value))
                        h(.span, words(key + value))
                    }
                }
            }
        }
    }

    private func note(_ h: inout HTML, _ label: String, hint: String? = nil) {
        Field(
            "words", label: label, hint: hint, value: form.raw("words"), optionalNote: words("form.optional"),
            error: errors.sentence("words", words)
        ).textarea(&h, rows: 3, .maxlength(2000))
    }
}
