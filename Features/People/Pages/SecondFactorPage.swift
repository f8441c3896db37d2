// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import PeopleRules
import QRCode
import Web

/// The key for an authenticator app, to be typed or pasted, and the first code as proof.
struct SecondFactorPage {
    let account: Account
    /// Base32.
    let secret: String
    /// `otpauth://…`.
    let address: String
    let sealed: String
    let errors: FieldErrors

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("second-factor.title")).render(context, site) { h in
            h(.div, .class("narrow")) { h in
                if !account.mustChangePassword { h(.a, .class("back"), .href("/posts"), "← " + words("posts.back")) }
                h(.div, .class("head")) { h in
                    h(.div) { h in
                        h(.h1, words("second-factor.title"))
                        h(.p, .class("sub"), words("second-factor.lead"))
                    }
                }
                if account.hasSecondFactor { h(.p, .class("notice"), words("second-factor.replaces")) }
                ErrorSummary.write(&h, errors, words)
                if let code = QRCode(address) { h.qrCode(code, label: words("second-factor.qr")) }
                h(.dl, .class("facts")) { h in
                    h(.dt, words("second-factor.key"))
                    h(.dd) { $0(.code, Self.grouped(secret)) }
                    h(.dt, words("second-factor.address"))
                    h(.dd) { h in h(.a, .href(address)) { $0(.code, address) } }
                }
                h(.form, .method("post"), .action("/second-factor")) { h in
                    h.token(context)
                    h.void(.input, .type("hidden"), .name("key"), .value(sealed))
                    Field(
                        "code", label: words("second-factor.code"), hint: words("second-factor.code-hint"),
                        required: true, error: errors.sentence("code", words)
                    ).input(&h, .inputmode("numeric"), .autocomplete("off"), .maxlength(6))
                    if account.hasPassword {
                        Field(
                            "password", label: words("password.current"), required: true,
                            error: errors.sentence("password", words)
                        ).input(&h, type: "password", .autocomplete("current-password"))
                    }
                    h(.button, .class("button primary wide"), words("second-factor.save"))
                }
            }
        }
    }

    /// `JBSW Y3DP EHPK 3PXP`.
    static func grouped(_ text: String) -> String {
        var out = ""
        for (index, character) in text.enumerated() {
            if index > 0, index % 4 == 0 { out += " " }
            out.append(character)
        }
        return out
    }
}
