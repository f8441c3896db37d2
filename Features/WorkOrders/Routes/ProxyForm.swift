// SPDX-License-Identifier: Apache-2.0
import Secrets
import Web
import WorkOrderRules

/// The part of a report's form that says for whom it is filed; nothing when it is for the reporter.
struct ProxyForm {
    private(set) var draft: ProxyDraft?

    static let longestName = 60

    private static let marks = ["proxyName", "proxyPhone", "proxyConsent"]

    init(_ form: Form, _ errors: inout FieldErrors) {
        // Whoever begins to say for whom it is means it; a box of its own would only be one more thing to forget.
        guard form.isOn("proxy") || Self.marks.contains(where: { form.text($0) != nil }) else { return }
        let name = form.text("proxyName") ?? ""
        if name.isEmpty { errors.add("proxyName", "report.proxy-name-missing") }
        if name.count > Self.longestName {
            errors.add("proxyName", "form.too-long", ["limit": String(Self.longestName)])
        }
        let relation = ProxyFiling.Relation(rawValue: form.raw("proxyRelation"))
        if relation == nil { errors.add("proxyRelation", "report.proxy-relation-missing") }
        let phone = form.text("proxyPhone").map { PhoneNumber($0) }
        if case .some(nil) = phone { errors.add("proxyPhone", "report.phone-malformed") }
        let callback = ProxyFiling.Callback(rawValue: form.raw("proxyCallback")) ?? .filer
        if callback == .person, phone == nil { errors.add("proxyPhone", "report.callback-without-phone") }
        if !form.isOn("proxyConsent") { errors.add("proxyConsent", "report.proxy-consent-missing") }
        guard let relation, !name.isEmpty else { return }
        draft = ProxyDraft(relation: relation, callback: callback, name: name, phone: phone ?? nil)
    }
}
