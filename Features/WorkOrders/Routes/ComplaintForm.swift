// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web
import WorkOrderRules

/// The part of a report's form that says that it is about an office or somebody who works there.
///
/// People write names as they know them. Who is meant is looked up without saying so on the page, or the form would tell
/// who works where; whoever isn't found by the exact name is named by the desk, and the order is restricted either way.
struct ComplaintForm {
    private let office: String
    private let person: String

    private static let longest = 100

    /// nil when the report isn't about the administration.
    init?(_ form: Form, _ errors: inout FieldErrors) {
        let isMeant = ["complaintOffice", "complaintPerson"].contains { form.text($0) != nil }
        guard isMeant || form.isOn("complaint") else { return nil }
        office = form.text("complaintOffice") ?? ""
        person = form.text("complaintPerson") ?? ""
        if office.isEmpty, person.isEmpty { errors.add("complaintOffice", "report.complaint-whom") }
        for (field, text) in [("complaintOffice", office), ("complaintPerson", person)]
        where text.count > Self.longest {
            errors.add(field, "form.too-long", ["limit": String(Self.longest)])
        }
    }

    func draft(in locality: Locality, _ people: any OrderPeople) -> ComplaintDraft {
        let units = people.units(for: locality)
        let unit = office.isEmpty ? nil : units.first { $0.code == office || $0.names.values.contains(office) }
        let members = (unit.map { [$0] } ?? units).flatMap(\.members).filter { $0.name == person }
        let accounts = Set(members.map(\.account))
        return ComplaintDraft(
            words: [office, person].filter { !$0.isEmpty }.joined(separator: " · "), unit: unit?.id,
            account: accounts.count == 1 ? accounts.first : nil)
    }
}
