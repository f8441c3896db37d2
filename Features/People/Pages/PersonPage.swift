// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import PeopleRules
import Web

/// One person: what is known, what they hold, and what the security administrator may do.
struct PersonPage {
    let account: Account
    let posts: [Post]
    /// The whole number, opened by a colleague who calls; shown once and never kept by the page.
    var openedPhone: String?
    let form: Form
    let errors: FieldErrors
    let feature: People

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let parts = PeopleParts(feature: feature, words: words)
        let maySecure = Granting.refusalToSecure(account.id, by: context.actor) == nil
        return PageFrame(parts.name(account), desk: true, section: "/people").render(context, site) { h in
            h(.a, .class("back"), .href("/people"), "← " + words("people.title"))
            parts.head(
                &h, parts.name(account), sub: account.login.map { words("people.login-is", ["login": $0]) })
            facts(&h, parts, context)
            postTable(&h, parts, context, mayEnd: maySecure)
            if maySecure, account.endedAt == nil {
                grantForm(&h, parts, context)
                security(&h, words, context)
            }
            closing(&h, words, context)
        }
    }

    private func facts(_ h: inout HTML, _ parts: PeopleParts, _ context: WebContext) {
        let words = parts.words
        h(.dl, .class("facts")) { h in
            h(.dt, words("people.phone"))
            h(.dd, .class("row")) { h in phone(&h, parts, context) }
            guard Granting.administers(context.actor) else { return }
            h(.dt, words("second-factor.title"))
            h(.dd, words(account.hasSecondFactor ? "people.second-factor-on" : "people.second-factor-off"))
            h(.dt, words("people.state"))
            h(.dd) { h in state(&h, words, context) }
            h(.dt, words("people.account-since"))
            h(.dd, words.fullDate(account.createdAt))
        }
    }

    private func phone(_ h: inout HTML, _ parts: PeopleParts, _ context: WebContext) {
        if let openedPhone {
            h(.a, .class("button"), .href("tel:" + openedPhone), openedPhone)
            h(.p, .class("hint"), parts.words("people.call-noted"))
            return
        }
        h.text(parts.phone(account) + " ")
        let isAtWork = posts.contains { $0.isHeld(on: CivilTime(context.now).date) }
        if isAtWork { parts.callButton(&h, account, context) }
    }

    private func state(_ h: inout HTML, _ words: Words, _ context: WebContext) {
        if account.endedAt != nil {
            h(.span, .class("badge bad"), words("people.ended"))
        } else if account.lock.isLocked(at: context.now) {
            h(.span, .class("badge warn"), words("people.locked-until", ["time": words.moment(account.lock.until)]))
        } else if account.mustChangePassword {
            h(.span, .class("badge info"), words("people.temporary"))
        } else {
            h(.span, .class("badge good"), words("people.open"))
        }
    }

    private func postTable(_ h: inout HTML, _ parts: PeopleParts, _ context: WebContext, mayEnd: Bool) {
        let words = parts.words
        let today = CivilTime(context.now).date
        h(.h2, words("people.posts"))
        guard !posts.isEmpty else { return h(.p, .class("notice"), words("people.no-post")) }
        parts.table(
            &h, caption: words("people.posts"),
            columns: ["people.post", "people.where", "people.unit", "people.from", "people.until", "people.action"]
        ) { h in
            for post in posts {
                h(.tr) { h in
                    h(.th, .named("scope", "row"), words("role." + post.role.rawValue))
                    h(.td, parts.place(post.place))
                    h(.td, parts.unit(post.unit))
                    h(.td, parts.date(post.validFrom))
                    h(.td, post.validTo.map { parts.date($0) } ?? "—")
                    h(.td) { h in
                        guard mayEnd, post.validTo.map({ $0 > today }) ?? true else { return }
                        button(&h, "/people/\(account.id)/posts/\(post.id)/end", words("people.end-post"), context)
                    }
                }
            }
        }
    }

    private func grantForm(_ h: inout HTML, _ parts: PeopleParts, _ context: WebContext) {
        let words = parts.words
        h(.h2, words("people.grant"))
        ErrorSummary.write(&h, errors, words)
        h(.form, .method("post"), .action("/people/\(account.id)/posts")) { h in
            h.token(context)
            field("role", "people.post", nil, words, required: true).select(
                &h, parts.roles(Role.allCases.filter { Seat.of($0) != nil }), empty: words("people.choose"))
            field("place", "people.where", "people.place-hint", words, required: true).input(
                &h, .autocomplete("off"), .maxlength(60))
            field("unit", "people.unit", "people.unit-hint", words).input(
                &h, .named("list", "units"), .autocomplete("off"), .maxlength(32))
            h(.datalist, .id("units")) { h in
                for unit in feature.book.units {
                    h(.option, .value(unit.code), feature.book.unitName(unit.id, words.language))
                }
            }
            h(.div, .class("pair")) { h in
                field("from", "people.from", "people.from-hint", words).input(&h, type: "date")
                field("until", "people.until", "people.until-hint", words).input(&h, type: "date")
            }
            h(.button, .class("button primary"), words("people.grant-go"))
        }
    }

    private func security(_ h: inout HTML, _ words: Words, _ context: WebContext) {
        h(.h2, words("people.security"))
        if account.lock.isLocked(at: context.now) {
            button(&h, "/people/\(account.id)/unlock", words("people.unlock"), context)
        }
        h(.form, .method("post"), .action("/people/\(account.id)/password-reset")) { h in
            h.token(context)
            if account.hasSecondFactor {
                h(.label, .class("choice")) { h in
                    h.void(.input, .type("checkbox"), .name("second-factor"), .value("yes"))
                    h(.span, words("people.remove-second-factor"))
                }
            }
            h(.button, .class("button danger"), words("people.reset-password"))
            h(.p, .class("hint"), words("people.reset-hint"))
        }
    }

    /// The end of an account, and the way back; folded up, because it is done once in years.
    private func closing(_ h: inout HTML, _ words: Words, _ context: WebContext) {
        if account.endedAt != nil {
            guard Granting.refusalToRegister(context.actor) == nil else { return }
            h(.h2, words("people.reopen"))
            h(.p, .class("hint"), words("people.reopen-hint"))
            return button(&h, "/people/\(account.id)/reopening", words("people.reopen-go"), context)
        }
        guard Granting.refusalToClose(account.id, by: context.actor) == nil else { return }
        h(.details, .class("more")) { h in
            h(.summary, words("people.close"))
            h(.p, words("people.close-hint"))
            h(.form, .method("post"), .action("/people/\(account.id)/closing")) { h in
                h.token(context)
                h(.button, .class("button danger"), words("people.close-go"))
            }
        }
    }

    private func button(_ h: inout HTML, _ path: String, _ text: String, _ context: WebContext) {
        h(.form, .method("post"), .action(path)) { h in
            h.token(context)
            h(.button, .class("button"), text)
        }
    }

    private func field(
        _ name: String, _ label: String, _ hint: String?, _ words: Words, required: Bool = false
    ) -> Field {
        Field(
            name, label: words(label), hint: hint.map { words($0) }, value: form.raw(name), required: required,
            optionalNote: required ? nil : words("form.optional"), error: errors.sentence(name, words))
    }
}
