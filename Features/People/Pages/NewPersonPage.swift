// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web

/// A new account: two required fields; posts are granted afterwards by somebody else.
struct NewPersonPage {
    let form: Form
    let errors: FieldErrors
    let feature: People

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("people.add"), desk: true, section: "/people").render(context, site) { h in
            h(.a, .class("back"), .href("/people"), "← " + words("people.title"))
            PeopleParts(feature: feature, words: words).head(
                &h, words("people.add"), sub: words("people.add-lead"))
            ErrorSummary.write(&h, errors, words)
            h(.form, .method("post"), .action("/people")) { h in
                h.token(context)
                Field(
                    "name", label: words("people.name-of-person"), value: form.raw("name"), required: true,
                    error: errors.sentence("name", words)
                ).input(&h, .autocomplete("off"), .maxlength(60))
                Field(
                    "login", label: words("people.login"), hint: words("people.login-hint"), value: form.raw("login"),
                    required: true, error: errors.sentence("login", words)
                ).input(&h, .autocomplete("off"), .named("autocapitalize", "none"), .maxlength(32))
                Field(
                    "phone", label: words("people.phone"), hint: words("people.phone-hint"), value: form.raw("phone"),
                    optionalNote: words("form.optional"), error: errors.sentence("phone", words)
                ).input(&h, type: "tel", .autocomplete("off"), .inputmode("tel"), .maxlength(20))
                Field(
                    "english", label: words("people.english"), value: form.raw("english"),
                    optionalNote: words("form.optional"), error: errors.sentence("english", words)
                ).input(&h, .autocomplete("off"), .maxlength(80))
                h(.div, .class("actions")) { h in
                    h(.button, .class("button primary"), words("people.create"))
                    h(.a, .class("button"), .href("/people"), words("people.cancel"))
                }
            }
        }
    }
}
