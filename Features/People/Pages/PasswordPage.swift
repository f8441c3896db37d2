// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import PeopleRules
import Web

/// One's own password: the present one, the new one twice.
struct PasswordPage {
    let account: Account
    let errors: FieldErrors

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("password.title")).render(context, site) { h in
            h(.div, .class("narrow")) { h in
                if !account.mustChangePassword { h(.a, .class("back"), .href("/posts"), "← " + words("posts.back")) }
                h(.div, .class("head")) { h in h(.div) { $0(.h1, words("password.title")) } }
                if account.mustChangePassword { h(.p, .class("notice warn"), words("password.must-change")) }
                ErrorSummary.write(&h, errors, words)
                h(.form, .method("post"), .action("/password")) { h in
                    h.token(context)
                    h.void(
                        .input, .type("text"), .name("username"), .value(account.login), .autocomplete("username"),
                        .hidden())
                    if account.hasPassword {
                        field("current", "password.current", nil, words).input(
                            &h, type: "password", .autocomplete("current-password"))
                    }
                    field("password", "password.new", words("password.rule"), words).input(
                        &h, type: "password", .autocomplete("new-password"), .maxlength(PasswordRule.longest))
                    field("again", "password.again", nil, words).input(
                        &h, type: "password", .autocomplete("new-password"), .maxlength(PasswordRule.longest))
                    h(.button, .class("button primary wide"), words("password.save"))
                }
                h(.p, .class("hint"), words("password.ends-sessions"))
            }
        }
    }

    private func field(_ name: String, _ label: String, _ hint: String?, _ words: Words) -> Field {
        Field(name, label: words(label), hint: hint, required: true, error: errors.sentence(name, words))
    }
}
