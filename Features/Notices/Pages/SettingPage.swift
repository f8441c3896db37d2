// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import NoticeRules
import Web

/// How one wants to be told: only what this installation can do is asked.
struct SettingPage {
    let setting: NoticeSetting
    /// The stored e-mail address, masked; empty when there is none.
    let email: String
    /// The address to which a code went, masked; nil when none is waited for.
    let waiting: String?
    let form: Form?
    let errors: FieldErrors
    let configured: Set<NoticeChannel>

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let frame = PageFrame(words("notice-setting.title"), desk: context.actor.role.isStaff)
        return frame.render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("notice-setting.title"))
                    h(.p, .class("sub"), words("notice-setting.lead"))
                }
            }
            NoticeParts.tabs(
                &h, words("inbox.pages"),
                [
                    ("/notices", words("inbox.all"), false),
                    ("/notices?only=unread", words("inbox.only-unread"), false),
                    ("/notices/settings", words("notice-setting.title"), true),
                ])
            ErrorSummary.write(&h, errors, words)
            h(.div, .class("narrow")) { h in
                if let waiting { confirmation(&h, waiting, context) }
                h(.form, .method("post"), .action("/notices/settings")) { h in
                    h.token(context)
                    fields(&h, context)
                    h(.button, .class("button primary"), words("notice-setting.save"))
                }
            }
        }
    }

    private func confirmation(_ h: inout HTML, _ waiting: String, _ context: WebContext) {
        let words = context.words
        h(.form, .class("card"), .method("post"), .action("/notices/settings/email")) { h in
            h.token(context)
            Field(
                "code", label: words("notice-setting.code"),
                hint: words("notice-setting.code-hint", ["email": waiting]),
                required: true, error: errors.sentence("code", words)
            ).input(&h, .class("tiny"), .inputmode("numeric"), .autocomplete("one-time-code"), .maxlength(6))
            h(.button, .class("button primary"), words("notice-setting.confirm"))
        }
    }

    private func fields(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        Field(
            "language", label: words("notice-setting.language"),
            value: form?.raw("language") ?? setting.language.rawValue
        )
        .select(&h, NoticeSetting.Language.allCases.map { ($0.rawValue, $0 == .chinese ? "中文" : "English") })
        if configured.contains(.email) {
            Field(
                "email", label: words("notice-setting.email"),
                hint: email.isEmpty
                    ? words("notice-setting.email-hint") : words("notice-setting.email-now", ["email": email]),
                value: form?.raw("email") ?? "", optionalNote: words("form.optional"),
                error: errors.sentence("email", words)
            ).input(&h, type: "email", .autocomplete("email"), .maxlength(254))
            if !email.isEmpty {
                tick(&h, "no-email", words("notice-setting.no-email"), form?.isOn("no-email") ?? false)
            }
        }
        if configured.contains(.sms) {
            let isStaff = context.actor.role.isStaff
            tick(
                &h, "sms", words(isStaff ? "notice-setting.sms-urgent" : "notice-setting.sms"),
                form?.isOn("sms") ?? setting.wantsSMS)
        } else if setting.wantsSMS {
            h.void(.input, .type("hidden"), .name("sms"), .value("1"))
        }
        h(.fieldset) { h in
            h(.legend, .class("label"), words("notice-setting.quiet"))
            h(.p, .class("hint"), words("notice-setting.quiet-hint"))
            time(&h, "from", "notice-setting.from", setting.quiet.from, words)
            time(&h, "to", "notice-setting.to", setting.quiet.to, words)
        }
    }

    private func tick(_ h: inout HTML, _ name: String, _ label: String, _ isOn: Bool) {
        h(.label, .class("choice")) { h in
            h.void(.input, .type("checkbox"), .name(name), .value("1"), .checked(isOn))
            h(.span, label)
        }
    }

    private func time(_ h: inout HTML, _ name: String, _ label: String, _ minutes: Int, _ words: Words) {
        Field(
            name, label: words(label),
            value: form?.raw(name) ?? "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))",
            required: true, error: errors.sentence(name, words)
        ).input(&h, type: "time", .class("short"))
    }
}
