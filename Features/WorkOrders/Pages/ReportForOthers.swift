// SPDX-License-Identifier: Apache-2.0
import Markup
import Web
import WorkOrderRules

/// What few reports need, folded away at the end of the form: for whom it is filed, and whom it is about.
struct ReportForOthers {
    let form: Form
    let errors: FieldErrors

    func write(_ h: inout HTML, _ words: Words) {
        let proxyFields = ["proxyName", "proxyRelation", "proxyPhone", "proxyConsent"]
        h(.details, .class("more"), .flag("open", isTouched(proxyFields))) { h in
            h(.summary, words("report.proxy"))
            proxy(&h, words)
        }
        h(.details, .class("more"), .flag("open", isTouched(["complaintOffice", "complaintPerson"]))) { h in
            h(.summary, words("report.complaint"))
            h(.p, .class("hint"), words("report.complaint-hint"))
            input(&h, "complaintOffice", words, hint: "report.complaint-office-hint")
            input(&h, "complaintPerson", words)
        }
    }

    private func proxy(_ h: inout HTML, _ words: Words) {
        h(.p, .class("hint"), words("report.proxy-hint"))
        input(&h, "proxyName", words)
        Field(
            "proxyRelation", label: words("report.proxyRelation"), value: form.raw("proxyRelation"),
            error: errors.sentence("proxyRelation", words)
        ).select(
            &h, ProxyFiling.Relation.allCases.map { ($0.rawValue, words("proxy." + $0.rawValue)) },
            empty: words("report.choose"))
        Field(
            "proxyPhone", label: words("report.proxyPhone"), value: form.raw("proxyPhone"),
            optionalNote: words("form.optional"), error: errors.sentence("proxyPhone", words)
        ).input(
            &h, type: "tel", .autocomplete("off"), .inputmode("tel"), .class("short"), .flag("data-nodraft"),
            .maxlength(20))
        h(.fieldset) { h in
            h(.legend, .class("label"), words("report.proxyCallback"))
            for callback in ProxyFiling.Callback.allCases {
                let chosen = form.text("proxyCallback") ?? ProxyFiling.Callback.filer.rawValue
                h(.label, .class("choice")) { h in
                    h.void(
                        .input, .type("radio"), .name("proxyCallback"), .value(callback.rawValue),
                        .checked(chosen == callback.rawValue))
                    h(.span, words("report.callback." + callback.rawValue))
                }
            }
        }
        if let error = errors.sentence("proxyConsent", words) { h(.p, .class("error"), .id("proxyConsent"), error) }
        h(.label, .class("choice")) { h in
            h.void(
                .input, .type("checkbox"), .name("proxyConsent"), .value("yes"), .flag("data-nodraft"),
                .checked(form.isOn("proxyConsent")))
            h(.span, words("report.proxyConsent"))
        }
    }

    private func input(_ h: inout HTML, _ name: String, _ words: Words, hint: String? = nil) {
        Field(
            name, label: words("report." + name), hint: hint.map { words($0) }, value: form.raw(name),
            error: errors.sentence(name, words)
        ).input(&h, .autocomplete("off"), .flag("data-nodraft"), .maxlength(100))
    }

    private func isTouched(_ fields: [String]) -> Bool {
        fields.contains { form.text($0) != nil || errors.of($0) != nil }
    }
}
