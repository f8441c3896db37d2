// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// The form for what was found outside: fixed on the spot (自办), or for others to deal with.
struct FoundPage {
    let kind: FoundKind
    let form: Form
    let errors: FieldErrors
    let groups: [MatterGroup]

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        var frame = PageFrame(words(kind.key + ".title"), section: "/today", scripts: OfflineParts.formScripts)
        frame.isOutdoors = true
        frame.mainAttributes = OfflineParts.attributes(context)
        return frame.render(context, site) { h in
            h(.div, .class("narrow")) { h in
                h(.a, .class("back"), .href("/today"), "← " + words("today.title"))
                h(.div, .class("head")) { h in
                    h(.div) { h in
                        h(.h1, words(kind.key + ".title"))
                        h(.p, .class("sub"), words(kind.key + ".lead"))
                    }
                }
                OfflineParts.notices(&h, context, site)
                ErrorSummary.write(&h, errors, words)
                h.element(
                    .form,
                    [.method("post"), .action(kind.path), .named("enctype", "multipart/form-data")]
                        + OfflineParts.queued(words(kind.key + ".title"), "")
                ) { h in
                    h.token(context)
                    OfflineParts.restored(&h, words)
                    fields(&h, words, site)
                    h(.button, .class("button primary wide"), words(kind.key + ".send"))
                }
            }
        }
    }

    private func fields(_ h: inout HTML, _ words: Words, _ site: Site) {
        Field("matter", label: words("order.matter"), required: true, error: errors.sentence("matter", words))
            .write(&h) { h in
                h(.select, .id("matter"), .name("matter"), .required) { h in
                    h(.option, .value(""), words("report.choose"))
                    for group in groups {
                        h(.optgroup, .named("label", group.name)) { h in
                            for matter in group.matters {
                                h(
                                    .option, .value(matter.code.text),
                                    .selected(form.raw("matter") == matter.code.text), matter.name)
                            }
                        }
                    }
                }
            }
        Field(
            "place", label: words("report.place"), value: form.raw("place"), required: true,
            error: errors.sentence("place", words)
        ).input(&h, .maxlength(200))
        Field(
            "words", label: words(kind.key + ".words"), hint: words(kind.key + ".words-hint"), value: form.raw("words"),
            required: true, error: errors.sentence("words", words)
        ).textarea(&h, rows: 4)
        OfflineParts.voice(&h, for: "words", words)
        Field(
            "photos", label: words("report.photos"), optionalNote: words("form.optional"),
            error: errors.sentence("photos", words)
        ).input(&h, type: "file", .named("accept", PhotoShelf.accepted), .flag("multiple"))
    }
}
