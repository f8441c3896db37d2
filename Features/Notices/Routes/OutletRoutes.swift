// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import NoticeRules
import Web

/// Robots and subscribed programs: opening, trying, resuming, closing.
struct OutletRoutes {
    let feature: Notices

    func add(to table: inout RouteTable) {
        table.get("/deliveries/outlets") { _, context in try await page(Form(), FieldErrors(), context) }
        table.post("/deliveries/outlets", [], open)
        table.post("/deliveries/outlets/:id/closing") { request, context in
            let id = try await outlet(request, context)
            try await feature.database.write(as: context.actor, at: context.now) { try OutletStore.close(id, $0) }
            return .seeOther("/deliveries/outlets", flash: "outlet-closed")
        }
        table.post("/deliveries/outlets/:id/resumption") { request, context in
            let id = try await outlet(request, context)
            try await feature.database.write(as: context.actor, at: context.now) { try OutletStore.resume(id, $0) }
            return .seeOther("/deliveries/outlets", flash: "outlet-resumed")
        }
        table.post("/deliveries/outlets/:id/trial") { request, context in
            let id = try await outlet(request, context)
            try await feature.database.write(as: context.actor, at: context.now) { tx in
                try NoticeQueue.addTrial(try OutletStore.outlet(id, tx), tx)
            }
            return .seeOther("/deliveries/outlets", flash: "outlet-tried")
        }
    }

    private func outlet(_ request: Request, _ context: WebContext) async throws -> OutletID {
        try Edge.check(try await Form.read(request), context)
        guard let id = context.parameters.get("id").flatMap({ OutletID($0) }) else { throw CommonRefusal.notFound }
        return id
    }

    private func open(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let decoded = OutletForm(form, feature, context.words.language)
        guard let draft = decoded.draft else {
            return try await page(form, decoded.errors, context, .unprocessableContent)
        }
        let id = try await feature.database.write(as: context.actor, at: context.now) { [keys = feature.keys] tx in
            try OutletStore.create(draft, keys: keys, tx)
        }
        guard draft.channel == .webhook, let secret = draft.secret else {
            return .seeOther("/deliveries/outlets", flash: "outlet-opened")
        }
        let page = OutletSecretPage(id: id, secret: secret)
        return .page(page.render(context, feature.site()), .created)
    }

    private func page(
        _ form: Form, _ errors: FieldErrors, _ context: WebContext, _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (outlets, waiting) = try await feature.database.read { tx in
            let outlets = try OutletStore.listed(tx)
            return (outlets, try DeliveryLists.waiting(for: outlets.map(\.outlet), tx))
        }
        let page = OutletsPage(outlets: outlets, waiting: waiting, form: form, errors: errors, feature: feature)
        return .page(page.render(context, feature.site()), status)
    }
}

/// What an administrator typed, as an outlet; or what is wrong with it.
struct OutletForm {
    private(set) var draft: OutletStore.Draft?
    private(set) var errors = FieldErrors()

    init(_ form: Form, _ feature: Notices, _ language: Language) {
        let channel = NoticeChannel(rawValue: form.raw("channel")).flatMap { $0.isOutlet ? $0 : nil }
        if channel == nil { errors.add("channel", NoticeRefusal.channelMissing.code) }
        let name = form.text("name") ?? ""
        if name.isEmpty { errors.add("name", "form.missing") }
        if name.count > 60 { errors.add("name", "form.too-long", ["limit": "60"]) }
        let address = form.text("address").flatMap { OutwardAddress($0) }
        if form.text("address") == nil {
            errors.add("address", "form.missing")
        } else if let address {
            // The network itself is looked at when something is sent; here only what can be seen in the text.
            if !address.isSecure, feature.policy.allowed.isEmpty {
                errors.add("address", NoticeRefusal.addressNotSecure.code)
            }
        } else {
            errors.add("address", NoticeRefusal.addressMalformed.code)
        }
        let typedSecret = form.text("secret")
        if channel == .dingtalk, typedSecret == nil { errors.add("secret", NoticeRefusal.secretMissing.code) }
        let place = place(form, feature, language)
        let unit = form.text("unit").map { feature.people.unit(code: $0.uppercased()) }
        if case .some(nil) = unit { errors.add("unit", "people.unit-unknown") }
        guard errors.isEmpty, let channel, let address else { return }
        let secret = channel == .webhook ? Signature.newWebhookSecret() : typedSecret
        draft = OutletStore.Draft(
            channel: channel, name: name, address: address, secret: secret, place: place, unit: unit ?? nil)
    }

    private mutating func place(
        _ form: Form, _ feature: Notices, _ language: Language
    ) -> (id: PlaceID, level: PlaceLevel)? {
        guard let text = form.text("place") else { return nil }
        let found = feature.places.find(text)
        guard found.count <= 1 else {
            let names = found.prefix(5).map { "\(feature.places.name($0.id, language)) \(feature.places.code($0.id))" }
            errors.add("place", "people.place-ambiguous", ["places": names.joined(separator: "; ")])
            return nil
        }
        if found.isEmpty { errors.add("place", "people.place-unknown") }
        return found.first
    }
}
