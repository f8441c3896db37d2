// SPDX-License-Identifier: Apache-2.0
import CallbackRules
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Web

/// One drawn order: what to ask or to look at, the number to call, and what came of it.
struct LineRoutes {
    let feature: Callbacks

    func add(to table: inout RouteTable) {
        table.get("/callbacks/:id/lines/:line") { _, context in try await page(context) }
        table.post("/callbacks/:id/lines/:line/contact") { request, context in try await contact(request, context) }
        table.post("/callbacks/:id/lines/:line/call") { request, context in try await call(request, context) }
        table.post("/callbacks/:id/lines/:line/finding") { request, context in try await find(request, context) }
    }

    private func page(
        _ context: WebContext, form: Form = Form(), errors: FieldErrors = FieldErrors(),
        contact: (name: String?, phone: String?)? = nil, _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (draw, number) = (try context.drawID(), try context.lineNumber())
        let loaded = try await feature.database.read { [feature] tx in
            try feature.load(number, of: draw, for: context.actor, at: context.now, tx)
        }
        let page = LinePage(
            draw: loaded.draw, line: loaded.line, sheet: loaded.sheet, contact: contact, form: form, errors: errors,
            feature: feature)
        return .page(page.render(context, feature.site()), status)
    }

    /// Shows the number once; the ledger tells the reporter who looked and why.
    private func contact(_ request: Request, _ context: WebContext) async throws -> Response {
        let (draw, number) = (try context.drawID(), try context.lineNumber())
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let purpose = form.raw("purpose").trimmingBlanks
        guard (5...200).contains(purpose.count) else {
            var errors = FieldErrors()
            errors.add("purpose", "contact.purpose-missing")
            return try await again(form, errors, request, context)
        }
        let contact = try await feature.database.write(as: context.actor, at: context.now) { [feature] tx in
            try feature.openContact(number, of: draw, for: purpose, tx)
        }
        return try await page(context, contact: contact)
    }

    private func call(_ request: Request, _ context: WebContext) async throws -> Response {
        let number = try context.lineNumber()
        return try await change(request, context) { typed in
            guard let result = typed.result(), typed.errors.isEmpty else { return nil }
            let (words, reason) = (typed.words, typed.reopening)
            return { feature, draw, tx in
                try feature.call(number, of: draw, result, words: words, reopening: reason, tx)
            }
        }
    }

    private func find(_ request: Request, _ context: WebContext) async throws -> Response {
        let number = try context.lineNumber()
        return try await change(request, context) { typed in
            guard let finding = typed.finding() else { return nil }
            let words = typed.words
            return { feature, draw, tx in try feature.find(number, of: draw, finding, words: words, tx) }
        }
    }

    /// Reads a form, does what it says in one transaction, and goes back to the list, at the line that comes next.
    /// - Parameter decode: what is to be done; nil when something is wrong with the form.
    private func change(
        _ request: Request, _ context: WebContext,
        decode: (inout LineForm) -> (@Sendable (Callbacks, DrawID, WriteTransaction) throws -> Void)?
    ) async throws -> Response {
        let draw = try context.drawID()
        let form = try await Form.read(request)
        try Edge.check(form, context)
        var typed = LineForm(form)
        guard let act = decode(&typed) else { return try await again(form, typed.errors, request, context) }
        do {
            try await feature.database.write(as: context.actor, at: context.now) { [feature] tx in
                try act(feature, draw, tx)
            }
        } catch let refusal as CallbackRefusal where request.wantsPage && refusal.family == .invalid {
            var errors = FieldErrors()
            errors.add("words", refusal.code)
            return try await again(form, errors, request, context)
        }
        return .seeOther("/callbacks/\(draw)#next", flash: "draw-noted")
    }

    private func again(
        _ form: Form, _ errors: FieldErrors, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        guard request.wantsPage else { throw errors }
        return try await page(context, form: form, errors: errors, .unprocessableContent)
    }
}

extension WebContext {
    /// - Throws: `CommonRefusal.notFound` when the path names no line.
    fileprivate func lineNumber() throws -> Int {
        guard let number = parameters.get("line").flatMap({ Int($0) }) else { throw CommonRefusal.notFound }
        return number
    }
}
