// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel
import Markup
import Web

/// The form by which a department asks for something to be done in the grids of a town.
struct ApplicationPage {
    let towns: [PlaceID]
    let chosen: PlaceID?
    let unit: UnitID
    let form: Form
    let errors: FieldErrors
    let feature: Admission

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("application.title"), desk: true, section: "/admissions").render(context, site) { h in
            h(.a, .class("back"), .href("/admissions"), "← " + words("admission.title"))
            h(.h1, words("application.title"))
            h(.p, .class("sub"), words("application.lead", ["unit": feature.units.name(unit, words.language)]))
            ErrorSummary.write(&h, errors, words)
            h(.form, .class("card narrow"), .method("post"), .action("/admissions")) { h in
                h.token(context)
                fields(&h, context)
                h(.p, .class("hint"), words("application.hint"))
                h(.div, .class("actions")) { h in
                    h(.button, .class("button primary"), words("application.send"))
                    h(.a, .class("button"), .href("/admissions"), words("application.leave"))
                }
            }
        }
    }

    private func fields(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        let today = CivilTime(context.now).date
        field("title", words, required: true).input(&h, .maxlength(AdmissionTerms.longestTitle))
        field("basis", words, required: true).textarea(&h, rows: 2)
        var town = field("town", words, required: true)
        if town.value.isEmpty, let chosen { town.value = feature.places.code(chosen) }
        town.select(&h, towns.map { (feature.places.code($0), feature.places.name($0, words.language)) })
        places(&h, words)
        matters(&h, words)
        var frequency = field("frequency", words)
        if frequency.value.isEmpty { frequency.value = Frequency.perOrder.rawValue }
        frequency.select(&h, Frequency.allCases.map { ($0.rawValue, words("admission.frequency." + $0.rawValue)) })
        h(.div, .class("pair")) { h in
            field("minutes", words, required: true).input(&h, .inputmode("numeric"), .maxlength(4))
            var forms = field("forms", words)
            if forms.value.isEmpty { forms.value = "0" }
            forms.input(&h, .inputmode("numeric"), .maxlength(2))
        }
        h(.div, .class("pair")) { h in
            var from = field("from", words)
            if from.value.isEmpty { from.value = today.description }
            from.input(&h, type: "date")
            field("until", words, required: true).input(&h, type: "date")
        }
    }

    private func field(_ name: String, _ words: Words, required: Bool = false) -> Field {
        let hint = "application.\(name).hint"
        return Field(
            name, label: words(name == "title" ? "application.what" : "application." + name),
            hint: words.has(hint) ? words(hint) : nil,
            value: form.raw(name), required: required, error: errors.sentence(name, words))
    }

    /// Communities of all towns in reach; those of another town than the chosen one are left out of account.
    private func places(_ h: inout HTML, _ words: Words) {
        let ticked = Set(form.all("places"))
        h(.details, .class("more"), .id("places"), .flag("open", !ticked.isEmpty)) { h in
            h(.summary, words("application.places"))
            h(.p, .class("hint"), words("application.places.hint"))
            for town in towns {
                h(.fieldset) { h in
                    h(.legend, feature.places.name(town, words.language))
                    for community in feature.places.places(.community, under: town) {
                        let code = feature.places.code(community)
                        h(.label, .class("choice")) { h in
                            h.void(
                                .input, .type("checkbox"), .name("places"), .value(code),
                                .checked(ticked.contains(code)))
                            h(.span, feature.places.name(community, words.language))
                        }
                    }
                }
            }
        }
    }

    private func matters(_ h: inout HTML, _ words: Words) {
        let ticked = Set(form.all("matters"))
        let error = errors.sentence("matters", words)
        h(.details, .class("more"), .id("matters"), .flag("open", !ticked.isEmpty || error != nil)) { h in
            h(.summary, words("application.matters"))
            h(.p, .class("hint"), words("application.matters.hint"))
            if let error { h(.p, .class("error"), error) }
            for group in feature.matters.choices(words.language) {
                h(.fieldset) { h in
                    h(.legend, group.heading)
                    for matter in group.matters {
                        h(.label, .class("choice")) { h in
                            h.void(
                                .input, .type("checkbox"), .name("matters"), .value(matter.code.text),
                                .checked(ticked.contains(matter.code.text)))
                            h(.span, matter.name)
                        }
                    }
                }
            }
        }
    }
}
