// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import PeopleRules
import Secrets
import Web

/// Signing in by password or by a code sent to the phone, and signing out.
struct SignInRoutes {
    let feature: People

    private var signIn: SignIn {
        SignIn(database: feature.database, keys: feature.keys, hasher: feature.hasher, sender: feature.sender)
    }

    func add(to table: inout RouteTable) {
        table.get("/sign-in", .beforePost) { request, context in
            let to = LocalPath(request.query("to"))
            return page(SignInPage(way: request.query("by") == "code" ? .phone : .password, to: to), context)
        }
        table.post("/sign-in", .beforePost, byPassword)
        table.post("/sign-in/codes", .beforePost, sendCode)
        table.post("/sign-in/code", .beforePost, byCode)
        table.post("/sign-out", .beforePost) { request, context in
            try Edge.check(try await Form.read(request), context)
            if let session = context.signedIn?.session {
                try await feature.database.write(as: context.actor, at: context.now) {
                    try SessionStore.end(digest: session, $0)
                }
                feature.directory.forget()
            }
            var response = Response.seeOther("/", flash: "signed-out")
            response.setCookie(feature.cookie(""))
            return response
        }
    }

    private func byPassword(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        var shown = SignInPage(way: .password, to: LocalPath(form.text("to")))
        shown.name = form.text("name") ?? ""
        if shown.name.isEmpty { shown.errors.add("name", "form.missing") }
        if form.raw("password").isEmpty { shown.errors.add("password", "form.missing") }
        guard shown.errors.isEmpty else { return page(shown, context, .unprocessableContent) }
        let outcome = try await signIn.byPassword(
            name: shown.name, password: form.raw("password"), secondFactor: form.text("totp"), peer: context.peer,
            at: context.now)
        return try await answer(outcome, shown, context)
    }

    private func sendCode(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        var shown = SignInPage(way: .phone, to: LocalPath(form.text("to")))
        shown.phone = form.text("phone") ?? ""
        guard let phone = PhoneNumber(shown.phone), phone.isMobile else {
            shown.errors.add("phone", "people.phone-malformed")
            return page(shown, context, .unprocessableContent)
        }
        let code = try await signIn.sendCode(to: phone, peer: context.peer, at: context.now)
        shown.way = .code
        if feature.sender.showsCode { shown.shownCode = code.text }
        return page(shown, context)
    }

    private func byCode(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        var shown = SignInPage(way: .code, to: LocalPath(form.text("to")))
        shown.phone = form.text("phone") ?? ""
        guard let phone = PhoneNumber(shown.phone), phone.isMobile else {
            shown.way = .phone
            shown.errors.add("phone", "people.phone-malformed")
            return page(shown, context, .unprocessableContent)
        }
        let outcome = try await signIn.byCode(
            phone: phone, code: form.raw("code"), secondFactor: form.text("totp"), peer: context.peer, at: context.now)
        return try await answer(outcome, shown, context)
    }

    private func answer(_ outcome: SignInOutcome, _ page: SignInPage, _ context: WebContext) async throws -> Response {
        switch outcome {
        case .refused(let refusal):
            var page = page
            page.take(refusal)
            return self.page(page, context, Problem(refusal).status)
        case .open(let token, _):
            if let old = context.signedIn?.session {
                try await feature.database.write(as: context.actor, at: context.now) {
                    try SessionStore.end(digest: old, $0)
                }
            }
            feature.directory.forget()
            let person = try await feature.directory.signedIn(token: token.text, now: context.now)
            var response = Response.seeOther(Self.next(person, page.to))
            response.setCookie(feature.cookie(token.text))
            return response
        }
    }

    private static func next(_ person: SignedIn?, _ to: LocalPath?) -> String {
        if person?.mustChangePassword == true { return "/password" }
        if let person, person.actor == nil { return to.map { "/posts?to=" + $0.text } ?? "/posts" }
        return to?.text ?? "/"
    }

    private func page(_ page: SignInPage, _ context: WebContext, _ status: HTTPResponse.Status = .ok) -> Response {
        .page(page.render(context, feature.site()), status)
    }
}
