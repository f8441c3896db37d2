// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web
import WorkOrderRules

/// One form beside an order as it was sent: read field by field, with everything that is wrong with it.
struct TogetherForm {
    /// Which form it was, so that the page opens it again; the noun, and the id of what it is about.
    let key: String
    let form: Form
    let people: any OrderPeople
    let calendar: WorkCalendar
    private(set) var errors = FieldErrors()

    init(key: String, form: Form, feature: WorkOrders) {
        (self.key, self.form) = (key, form)
        (people, calendar) = (feature.people, feature.matters.calendar)
    }

    /// The limits that a form offers.
    static let limits = ["2wh", "4wh", "1wd", "3wd", "5wd", "10wd"]

    mutating func words(_ field: String) -> String {
        let text = form.raw(field).trimmingBlanks
        if text.isEmpty { errors.add(field, "form.missing") }
        if text.count > WorkOrder.longestWords {
            errors.add(field, "form.too-long", ["limit": String(WorkOrder.longestWords)])
        }
        return text
    }

    mutating func unit() -> UnitChoice? {
        let unit = people.unit(code: form.raw("unit"))
        if unit == nil { errors.add("unit", "form.missing") }
        return unit
    }

    /// A member of the unit; nil for anybody of it.
    mutating func assignee(of unit: UnitChoice?) -> AccountID? {
        let assignee = AccountID(form.raw("assignee"))
        if let assignee, let unit, !unit.members.contains(where: { $0.account == assignee }) {
            errors.add("assignee", "move.not-a-member")
        }
        return assignee
    }

    mutating func limit() -> Limit? {
        let limit = Self.limits.contains(form.raw("limit")) ? Limit(form.raw("limit")) : nil
        if limit == nil { errors.add("limit", "form.missing") }
        return limit
    }

    mutating func word<Word: RawRepresentable<String>>(_ field: String, as type: Word.Type = Word.self) -> Word? {
        let word = Word(rawValue: form.raw(field))
        if word == nil { errors.add(field, "form.missing") }
        return word
    }

    /// A day, meaning the end of its work.
    mutating func day(_ field: String) -> Instant? {
        guard let date = CivilDate(form.raw(field).trimmingBlanks) else {
            errors.add(field, form.text(field) == nil ? "form.missing" : "move.no-date")
            return nil
        }
        let end = Int64(calendar.windows.last?.end ?? 0) * 60_000
        return CivilTime(date: date, millisecondOfDay: end).instant
    }

    /// A day and a time, as `2026-11-18T09:30`.
    mutating func moment(_ field: String) -> Instant? {
        let parts = form.raw(field).trimmingBlanks.split(separator: "T", omittingEmptySubsequences: false)
        let clock = parts.count == 2 ? parts[1].split(separator: ":", omittingEmptySubsequences: false) : []
        guard let date = parts.first.flatMap({ CivilDate($0) }), clock.count >= 2, let hour = Int64(clock[0]),
            let minute = Int64(clock[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else {
            errors.add(field, form.text(field) == nil ? "form.missing" : "together.no-moment")
            return nil
        }
        return CivilTime(date: date, millisecondOfDay: (hour * 60 + minute) * 60_000).instant
    }

    /// The three elements of a whistle's answer beside its words; nil when the form is an invitation's.
    mutating func elements() -> Call.Elements? {
        let names: Set = ["received", "spokeWith", "until"]
        guard form.fields.contains(where: { names.contains($0.name) }) else { return nil }
        let (received, spokeWith, until) = (moment("received"), words("spokeWith"), day("until"))
        guard let received, let until else { return nil }
        return Call.Elements(receivedAt: received, spokeWith: spokeWith, promisedBy: until)
    }

    /// Units, and persons of them as `unit/account`, of whom at least one is chosen.
    mutating func members(_ field: String) -> [Conference.Member] {
        var members: [Conference.Member] = []
        for value in form.all(field) {
            let parts = value.split(separator: "/", maxSplits: 1)
            guard let unit = parts.first.flatMap({ people.unit(code: String($0)) }) else { continue }
            let account = parts.count > 1 ? AccountID(parts[1]) : nil
            if parts.count > 1, !unit.members.contains(where: { $0.account == account }) { continue }
            let member = Conference.Member(unit: unit.id, account: account)
            if !members.contains(member) { members.append(member) }
        }
        if members.isEmpty { errors.add(field, "form.missing") }
        return members
    }

    /// Puts what the lists refuse at the unit.
    mutating func blame(_ barred: DispatchBarred) { errors.add("unit", barred.code, barred.details) }

    /// Puts a refusal at the field to blame; false when it is the order or the person.
    mutating func blame(_ refusal: TogetherRefusal) -> Bool {
        switch refusal {
        case .wordsMissing(let field): errors.add(field, "form.missing")
        case .wordsTooLong(let field, let limit): errors.add(field, "form.too-long", ["limit": String(limit)])
        case .unitHandlesIt, .concernedUnit, .alreadyOpen, .unitNotIn: errors.add("unit", refusal.code)
        case .badReceipt: errors.add("received", refusal.code)
        case .badEnd: errors.add(form.fields.contains { $0.name == "held" } ? "held" : "until", refusal.code)
        case .notYours, .orderClosed, .alreadyAnswered, .notAnswered, .alreadyRated, .alreadyEnded, .answerAwaited,
            .highestLevel, .authorCloses, .errandsOpen:
            return false
        }
        return true
    }
}
