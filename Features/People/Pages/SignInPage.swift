// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import PeopleRules
import Web

/// Signing in: by password, or by phone in two steps that work without a script.
struct SignInPage {
    enum Way {
        case password, phone, code
    }

    var way: Way
    var to: LocalPath?
    var name = ""
    var phone = ""
    var asksSecondFactor = false
    /// Only in development.
    var shownCode: String?
    var errors = FieldErrors()

    init(way: Way, to: LocalPath?) { (self.way, self.to) = (way, to) }

    /// Puts a refusal at the field that it is about.
    mutating func take(_ refusal: SignInRefusal) {
        switch refusal {
        case .secondFactorNeeded: asksSecondFactor = true
        case .wrong, .locked, .wrongCode, .codeExpired, .codeNotSent, .ended: break
        }
        let field: String
        switch (refusal, way) {
        case (.secondFactorNeeded, _): field = "totp"
        case (_, .password): field = "name"
        case (_, .phone): field = "phone"
        case (_, .code): field = "code"
        }
        errors.add(field, refusal.code, refusal.details)
    }

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("sign-in.title")).render(context, site) { h in
            h(.div, .class("narrow")) { h in
                h(.div, .class("head")) { h in
                    h(.div) { h in
                        h(.h1, words("sign-in.title"))
                        h(.p, .class("sub"), words("sign-in.lead"))
                    }
                }
                tabs(&h, words)
                switch way {
                case .password: password(&h, context)
                case .phone: askPhone(&h, context)
                case .code: askCode(&h, context)
                }
                h(.p, .class("hint"), words("sign-in.shared-computer"))
            }
        }
    }

    private func tabs(_ h: inout HTML, _ words: Words) {
        let tail = to.map { "&to=" + $0.text } ?? ""
        h(.nav, .class("tabs"), .aria("label", words("sign-in.ways"))) { h in
            h(.ul, .role("list")) { h in
                for (by, isCurrent) in [("code", way != .password), ("password", way == .password)] {
                    h(.li) { h in
                        h(
                            .a, .href("/sign-in?by=\(by)\(tail)"), .aria("current", isCurrent ? "true" : nil),
                            words("sign-in.by-" + by))
                    }
                }
            }
        }
    }

    private func password(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        form(&h, context, action: "/sign-in") { h in
            Field(
                "name", label: words("sign-in.name"), value: name, required: true, error: errors.sentence("name", words)
            ).input(&h, .autocomplete("username"), .named("autocapitalize", "none"), .maxlength(64))
            Field(
                "password", label: words("sign-in.password"), required: true, error: errors.sentence("password", words)
            ).input(&h, type: "password", .autocomplete("current-password"))
            secondFactor(&h, words)
            h(.button, .class("button primary wide"), words("sign-in.go"))
        }
        h(.p, .class("hint"), words("sign-in.forgotten"))
    }

    private func askPhone(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        form(&h, context, action: "/sign-in/codes") { h in
            Field(
                "phone", label: words("sign-in.phone"), value: phone, required: true,
                error: errors.sentence("phone", words)
            ).input(&h, type: "tel", .autocomplete("tel"), .inputmode("tel"), .maxlength(20))
            h(.button, .class("button primary wide"), words("sign-in.send-code"))
        }
    }

    private func askCode(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        h(.p, .class("notice"), .role("status"), words("sign-in.code-sent", ["phone": phone]))
        if let shownCode { h(.p, .class("notice warn"), words("sign-in.code-shown", ["code": shownCode])) }
        form(&h, context, action: "/sign-in/code") { h in
            h.void(.input, .type("hidden"), .name("phone"), .value(phone))
            Field(
                "code", label: words("sign-in.code"), hint: words("sign-in.code-hint"), required: true,
                error: errors.sentence("code", words)
            ).input(&h, .inputmode("numeric"), .autocomplete("one-time-code"), .maxlength(6))
            if asksSecondFactor { secondFactor(&h, words) }
            h(.button, .class("button primary wide"), words("sign-in.go"))
        }
        form(&h, context, action: "/sign-in/codes") { h in
            h.void(.input, .type("hidden"), .name("phone"), .value(phone))
            h(.button, .class("button plain"), words("sign-in.send-again"))
        }
    }

    private func secondFactor(_ h: inout HTML, _ words: Words) {
        Field(
            "totp", label: words("sign-in.second-factor"), hint: words("sign-in.second-factor-hint"),
            required: asksSecondFactor, optionalNote: asksSecondFactor ? nil : words("form.optional"),
            error: errors.sentence("totp", words)
        ).input(&h, .inputmode("numeric"), .autocomplete("off"), .maxlength(6), .class("short"))
    }

    private func form(
        _ h: inout HTML, _ context: WebContext, action: String, _ content: (inout HTML) -> Void
    ) {
        h(.form, .method("post"), .action(action)) { h in
            h.token(context)
            if let to { h.void(.input, .type("hidden"), .name("to"), .value(to.text)) }
            content(&h)
        }
    }
}
