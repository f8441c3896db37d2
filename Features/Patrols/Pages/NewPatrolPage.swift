// SPDX-License-Identifier: Apache-2.0
import Markup
import PatrolRules
import Web

/// The form for a new route.
struct NewPatrolPage {
    let form: Form
    let errors: FieldErrors
    let grids: [(code: String, name: String)]

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        var frame = PageFrame(words("patrol.new"), section: "/patrols")
        frame.isOutdoors = true
        return frame.render(context, site) { h in
            h(.div, .class("narrow")) { h in
                h(.a, .class("back"), .href("/patrols"), "← " + words("patrols.title"))
                h(.div, .class("head")) { h in
                    h(.div) { h in
                        h(.h1, words("patrol.new"))
                        h(.p, .class("sub"), words("patrol.new-lead"))
                    }
                }
                ErrorSummary.write(&h, errors, words)
                h(.form, .method("post"), .action("/patrols")) { h in
                    h.token(context)
                    Field(
                        "name", label: words("patrol.name"), value: form.raw("name"), required: true,
                        error: errors.sentence("name", words)
                    ).input(&h, .maxlength(PatrolRoute.longestName))
                    Field(
                        "grid", label: words("patrol.grid"), value: form.raw("grid"), required: true,
                        error: errors.sentence("grid", words)
                    ).select(&h, grids.map { ($0.code, $0.name) })
                    Field(
                        "frequency", label: words("patrol.frequency"), value: form.raw("frequency"), required: true,
                        error: errors.sentence("frequency", words)
                    ).select(&h, PatrolFrequency.allCases.map { ($0.rawValue, words("patrol.every-" + $0.rawValue)) })
                    Field(
                        "points", label: words("patrol.points"), hint: words("patrol.points-hint"),
                        value: form.raw("points"), required: true, error: errors.sentence("points", words)
                    ).textarea(&h, rows: 8)
                    h(.button, .class("button primary wide"), words("patrol.open"))
                }
            }
        }
    }
}
