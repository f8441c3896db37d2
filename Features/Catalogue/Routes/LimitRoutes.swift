// SPDX-License-Identifier: Apache-2.0
import CatalogueRules
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Web

/// The limits that the district gives itself: reading them with their history, and adopting others.
struct LimitRoutes {
    let feature: Catalogue

    private static let longestReason = 200

    func add(to table: inout RouteTable) {
        table.get("/limits") { _, context in try await page(Form(), FieldErrors(), context) }
        table.post("/limits") { try await adopt($0, $1) }
    }

    private func page(
        _ form: Form, _ errors: FieldErrors, _ context: WebContext, _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let versions = try await feature.database.read { tx in try LimitStore.versions(tx) }
        let page = LimitsPage(
            versions: versions, form: form, errors: errors,
            mayChange: feature.mayChange(context), adopter: feature.adopter)
        return .page(page.render(context, feature.site()), status)
    }

    private func adopt(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        var errors = FieldErrors()
        var amounts: [DistrictLimit: Int] = [:]
        for limit in DistrictLimit.allCases {
            guard let amount = Int(form.raw(limit.rawValue).trimmingBlanks), limit.range.contains(amount) else {
                errors.add(
                    limit.rawValue, "limits.out-of-range",
                    ["low": String(limit.range.lowerBound), "high": String(limit.range.upperBound)])
                continue
            }
            amounts[limit] = amount
        }
        if let limit = DistrictLimit.contradiction(in: amounts) { errors.add(limit.rawValue, "limits.leader-first") }
        let reason = form.raw("reason").trimmingBlanks
        if reason.isEmpty { errors.add("reason", "form.missing") }
        if reason.count > Self.longestReason {
            errors.add("reason", "form.too-long", ["limit": String(Self.longestReason)])
        }
        guard errors.isEmpty, let base = Int(form.raw("base")) else {
            guard request.wantsPage else { throw errors }
            return try await page(form, errors, context, .unprocessableContent)
        }
        let adopted = amounts
        try await feature.database.write(as: context.actor, at: context.now) { tx in
            try LimitStore.adopt(adopted, after: base, reason: reason, tx)
        }
        return .seeOther("/limits", flash: "limits-adopted")
    }
}
