// SPDX-License-Identifier: Apache-2.0
import CallbackRules
import Kernel
import Markup
import Web

/// All lists of a place, newest first, and the form for a new one.
struct DrawsPage {
    let page: Page<Draw>
    let tallies: [DrawID: DrawTally]
    let form: Form
    let errors: FieldErrors
    let feature: Callbacks

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("draws.title"), desk: true, section: "/callbacks").render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("draws.title"))
                    h(.p, .class("sub"), words("draws.lead"))
                }
            }
            if page.rows.isEmpty { h(.p, .class("empty"), words("draws.none")) }
            h(.ol, .class("cards wide"), .role("list")) { h in
                for draw in page.rows { h(.li) { h in card(&h, draw, words) } }
            }
            if let next = page.next {
                h(.nav, .class("pager"), .aria("label", words("pager.label"))) { h in
                    h(.a, .href("/callbacks?after=\(next)"), words("pager.next"))
                }
            }
            if CallbackPolicy.mayDraw(context.actor.role) { newDraw(&h, context) }
        }
    }

    private func card(_ h: inout HTML, _ draw: Draw, _ words: Words) {
        let parts = DrawParts(feature: feature, words: words)
        h(.article, .class("card link")) { h in
            h(.h2) { h in h(.a, .href("/callbacks/\(draw.id)"), parts.title(draw)) }
            h(.p, parts.period(draw.terms))
            if let tally = tallies[draw.id] { h(.p) { h in parts.progress(&h, tally) } }
            h(.p, .class("meta"), parts.drawnBy(draw))
        }
    }

    private func newDraw(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        let today = CivilTime(context.now).date
        h(.section, .aria("labelledby", "new")) { h in
            h(.h2, .id("new"), words("draws.new"))
            h(.p, .class("hint"), words("draws.new-hint"))
            ErrorSummary.write(&h, errors, words)
            h(.form, .class("narrow"), .method("post"), .action("/callbacks")) { h in
                h.token(context)
                purposes(&h, words)
                field("place", context.actor.scope, words).select(
                    &h,
                    feature.places.choices(in: context.actor.scope).map {
                        (feature.places.code($0), feature.places.name($0, words.language))
                    })
                h(.div, .class("pair")) { h in
                    day("from", today.adding(days: -30), words).input(&h, type: "date")
                    day("to", today.adding(days: -1), words).input(&h, type: "date")
                }
                Field(
                    "size", label: words("draws.size"), hint: words("draws.size-hint"),
                    value: form.text("size") ?? "20", required: true, error: errors.sentence("size", words)
                ).input(&h, type: "number", .class("tiny"), .named("min", "1"), .named("max", "500"))
                h(.button, .class("button primary"), words("draws.draw"))
            }
        }
    }

    private func purposes(_ h: inout HTML, _ words: Words) {
        let kinds = DrawPurpose.allCases.map(\.rawValue) + [DrawForm.selfHandled]
        let chosen = kinds.contains(form.raw("purpose")) ? form.raw("purpose") : DrawPurpose.callback.rawValue
        h(.fieldset, .class("field"), .id("purpose")) { h in
            h(.legend, words("draws.purpose"))
            h(.div) { h in
                for purpose in kinds {
                    h(.label, .class("choice")) { h in
                        h.void(
                            .input, .type("radio"), .name("purpose"), .value(purpose), .required,
                            .checked(purpose == chosen))
                        h(.span) { h in
                            h.text(words("draw-purpose." + purpose))
                            h(.small, words("draw-purpose.\(purpose).hint"))
                        }
                    }
                }
            }
        }
    }

    private func field(_ name: String, _ scope: Scope, _ words: Words) -> Field {
        Field(
            name, label: words("draws.place"), value: form.raw(name), required: true,
            error: errors.sentence(name, words))
    }

    private func day(_ name: String, _ usual: CivilDate, _ words: Words) -> Field {
        Field(
            name, label: words("draws." + name), value: form.text(name) ?? usual.description, required: true,
            error: errors.sentence(name, words))
    }
}
