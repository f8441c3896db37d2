// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import NoticeRules
import Secrets
import Web

/// How one wants to be told.
struct SettingRoutes {
    let feature: Notices

    func add(to table: inout RouteTable) {
        table.get("/notices/settings") { _, context in try await page(nil, FieldErrors(), context) }
        table.post("/notices/settings", [], save)
        table.post("/notices/settings/email", [], confirm)
    }

    private func confirm(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let account = try owner(context)
        let refusal = try await feature.database.write(as: context.actor, at: context.now) {
            [keys = feature.keys] tx in
            try EmailCodes.confirm(form.raw("code"), of: account, keys: keys, tx)
        }
        guard let refusal else { return .seeOther("/notices/settings", flash: "email-confirmed") }
        var errors = FieldErrors()
        errors.add("code", refusal.code)
        return try await page(nil, errors, context, .unprocessableContent)
    }

    private func save(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let account = try owner(context)
        var errors = FieldErrors()
        let from = Self.minutes(form.raw("from"))
        let to = Self.minutes(form.raw("to"))
        if from == nil { errors.add("from", NoticeRefusal.hoursMalformed.code) }
        if to == nil { errors.add("to", NoticeRefusal.hoursMalformed.code) }
        let typed = form.text("email")
        let email = typed.flatMap { EmailAddress($0) }
        if typed != nil, email == nil { errors.add("email", NoticeRefusal.emailMalformed.code) }
        guard errors.isEmpty, let from, let to, let quiet = QuietHours(from: from, to: to) else {
            return try await page(form, errors, context, .unprocessableContent)
        }
        let language = NoticeSetting.Language(rawValue: form.raw("language")) ?? .chinese
        // A new address is theirs when the code that goes there comes back; until then the old one stays.
        let isRemoved = email == nil && form.isOn("no-email")
        let code = try await feature.database.write(as: context.actor, at: context.now) {
            [keys = feature.keys, hasCodes = feature.emailCodes != nil] tx in
            let setting = NoticeSetting(language: language, wantsSMS: form.isOn("sms"), quiet: quiet)
            try SettingStore.save(setting, email: isRemoved ? .remove : .keep, of: account, keys: keys, tx)
            guard let email, hasCodes else { return PhoneCode?.none }
            return try EmailCodes.next(email, of: account, keys: keys, tx)
        }
        guard let email, let code, let sender = feature.emailCodes else {
            return .seeOther("/notices/settings", flash: "notices-set")
        }
        let reader: Language = language == .english ? .english : .chinese
        guard case .delivered = await sender.send(code, to: email, reader, at: context.now) else {
            errors.add("email", NoticeRefusal.emailNotReached.code)
            return try await page(form, errors, context, .unprocessableContent)
        }
        return .seeOther("/notices/settings", flash: "email-code-sent")
    }

    private func page(
        _ form: Form?, _ errors: FieldErrors, _ context: WebContext, _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let account = try owner(context)
        let audience: NoticeAudience = context.actor.role.isStaff ? .handler : .reporter
        let (known, waiting) = try await feature.database.read { tx in
            (try SettingStore.shown(of: account, tx), try EmailCodes.waiting(of: account, at: context.now, tx))
        }
        let page = SettingPage(
            setting: known?.setting ?? .standard(for: audience), email: known?.email ?? "", waiting: waiting,
            form: form, errors: errors,
            configured: feature.configured)
        return .page(page.render(context, feature.site()), status)
    }

    private func owner(_ context: WebContext) throws -> AccountID {
        guard let account = context.signedIn?.account else { throw Problem(.unauthorized, "sign-in.needed") }
        return account
    }

    /// `22:00` as minutes since midnight.
    static func minutes(_ text: String) -> Int? {
        let parts = text.trimmingBlanks.split(separator: ":")
        guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) }), let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }
}
