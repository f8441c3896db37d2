// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import PlaceRules
import Web

/// Choosing a file of places, and what was wrong with the one that was chosen.
struct ImportPage {
    var form = Form()
    var errors = FieldErrors()
    var refusal: ImportRefusal?

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let title = words("import.title")
        return PageFrame(title, desk: true, section: "/places").render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, title)
                    h(.p, .class("sub"), words("import.hint"))
                }
            }
            if let refusal { problems(&h, refusal, words) }
            h(
                .form, .class("narrow"), .method("post"), .action("/places/import"),
                .named("enctype", "multipart/form-data")
            ) { h in
                h.token(context)
                ErrorSummary.write(&h, errors, words)
                fields(&h, words)
                areaFields(&h, words)
                h(.div, .class("actions")) { h in
                    h(.button, .class("button primary"), words("import.look"))
                    h(.a, .class("button plain"), .href("/places"), words("import.leave"))
                }
            }
        }
    }

    private func fields(_ h: inout HTML, _ words: Words) {
        Field(
            "file", label: words("import.file"), hint: words("import.file-hint"), required: true,
            error: errors.sentence("file", words)
        ).input(
            &h, type: "file", .named("accept", ".csv,.json,.geojson,.gz,text/csv,application/geo+json,application/gzip")
        )
        Field(
            "format", label: words("import.format"), value: form.raw("format"), required: true,
            error: errors.sentence("format", words)
        ).select(
            &h, ImportOrder.Format.all.map { ($0.word, words("import.format." + $0.word)) },
            empty: words("import.choose"))
        Field(
            "under", label: words("import.under"), hint: words("import.under-hint"), value: form.raw("under"),
            optionalNote: words("form.optional"), error: errors.sentence("under", words)
        ).input(&h, .inputmode("numeric"), .maxlength(20))
    }

    private func areaFields(_ h: inout HTML, _ words: Words) {
        h(.fieldset) { h in
            h(.legend, words("import.areas"))
            Field("level", label: words("import.level"), value: form.text("level") ?? "grid").select(
                &h,
                [PlaceLevel.district, .town, .community, .grid].map {
                    ($0.rawValue, words("place.level." + $0.rawValue))
                })
            Field(
                "crs", label: words("import.crs"), hint: words("import.crs-hint"), value: form.text("crs") ?? "cgcs2000"
            )
            .select(&h, CoordinateSystem.allCases.map { ($0.rawValue, words("import.crs." + $0.rawValue)) })
            Field("key", label: words("import.key"), value: form.text("key") ?? "code").select(
                &h, PolygonKey.allCases.map { ($0.rawValue, words("import.key." + $0.rawValue)) })
            h(.label, .class("choice")) { h in
                h.void(.input, .type("checkbox"), .name("repairs"), .value("1"), .checked(form.isOn("repairs")))
                h(.span) { h in
                    h.text(words("import.repairs"))
                    h(.small, words("import.repairs-hint"))
                }
            }
        }
    }

    private func problems(_ h: inout HTML, _ refusal: ImportRefusal, _ words: Words) {
        h(.div, .class("errors"), .role("alert"), .named("tabindex", "-1")) { h in
            h(.h2, words("import.refused", ["count": String(refusal.total)]))
            h(.ul) { h in
                for problem in refusal.problems {
                    h(.li, problem.sentence(words))
                }
            }
            if refusal.total > refusal.problems.count {
                h(.p, words("import.more", ["n": String(refusal.total - refusal.problems.count)]))
            }
        }
    }
}
