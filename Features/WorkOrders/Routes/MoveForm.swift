// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web
import WorkOrderRules

/// What staff typed for a move, as a move; or what is missing.
struct MoveForm {
    let move: Move?
    let errors: FieldErrors

    init(_ name: Move.Name, _ form: Form, matters: any OrderMatters, people: any OrderPeople) throws {
        var errors = FieldErrors()
        func required(_ field: String) -> String {
            let text = form.raw(field).trimmingBlanks
            if text.isEmpty { errors.add(field, "form.missing") }
            if text.count > WorkOrder.longestWords {
                errors.add(field, "form.too-long", ["limit": String(WorkOrder.longestWords)])
            }
            return text
        }
        func target() throws -> Move.Target {
            guard let unit = people.unit(code: form.raw("unit")) else { throw MoveFormRefusal.unknownUnit }
            let assignee = AccountID(form.raw("assignee"))
            if let assignee, !unit.members.contains(where: { $0.account == assignee }) {
                errors.add("assignee", "move.not-a-member")
            }
            return Move.Target(unit, assignee: assignee)
        }
        // A day means the end of its work.
        func day(_ field: String) -> Instant {
            guard let date = CivilDate(form.raw(field).trimmingBlanks) else {
                errors.add(field, form.text(field) == nil ? "form.missing" : "move.no-date")
                return Instant(milliseconds: 0)
            }
            let end = Int64(matters.calendar.windows.last?.end ?? 0) * 60_000
            return CivilTime(date: date, millisecondOfDay: end).instant
        }
        var move: Move?
        switch name {
        case .accept:
            let code = form.text("matter").flatMap { MatterCode($0) }
            let terms = code.flatMap { matters.terms($0) }
            if code != nil, terms == nil { errors.add("matter", "report.matter-missing") }
            move = .accept(reclassified: terms)
        case .decline: move = .decline(reason: required("reason"), rightPath: required("rightPath"))
        case .merge:
            if let main = OrderID(form.raw("into")) {
                move = .merge(into: main)
            } else {
                errors.add("into", "merging.none-chosen")
            }
        case .dispatch: move = .dispatch(try target())
        case .take: move = .take
        case .askReporter: move = .askReporter(question: required("question"))
        case .report:
            let proposed = ProposedOutcome(rawValue: form.raw("proposed"))
            if proposed == nil { errors.add("proposed", "form.missing") }
            move = .report(words: required("words"), proposed: proposed ?? .solved)
        case .passCheck: move = .passCheck
        case .failCheck: move = .failCheck(reason: required("reason"))
        case .close:
            let answer = required("answer")
            switch Outcome.Name(rawValue: form.raw("outcome")) {
            case .solved: move = .close(.solved, publicAnswer: answer)
            case .partlySolved: move = .close(.partlySolved(left: required("left")), publicAnswer: answer)
            case .notOurs:
                move = .close(.notOurs(wentTo: required("wentTo"), saidBy: required("saidBy")), publicAnswer: answer)
            case .cannotBeDone: move = .close(.cannotBeDone(reason: required("cause")), publicAnswer: answer)
            case .duplicateOf, .withdrawn, .notAccepted, nil: errors.add("outcome", "form.missing")
            }
        case .grantReopen: move = .grantReopen
        case .refuseReopen: move = .refuseReopen(reason: required("reason"))
        case .reporterAnswers: move = .reporterAnswers(words: required("words"))
        case .withdraw: move = .withdraw(reason: form.raw("reason").trimmingBlanks)
        case .askDelay: move = .askDelay(until: day("until"), reason: required("reason"))
        case .grantDelay: move = .grantDelay(until: day("until"))
        case .askReturn:
            let right = form.text("unit").map { people.unit(code: $0) }
            if case .some(nil) = right { throw MoveFormRefusal.unknownUnit }
            move = .askReturn(reason: required("reason"), basis: required("basis"), rightUnit: right??.id)
        case .grantReturn: move = .grantReturn
        case .reassign: move = .reassign(try target(), reason: required("reason"))
        case .askShelve: move = .askShelve(until: day("until"), reason: required("reason"))
        case .grantShelve: move = .grantShelve(until: day("until"))
        case .resume: move = .resume
        case .refuseDelay: move = .refuseDelay(reason: required("reason"))
        case .refuseReturn: move = .refuseReturn(reason: required("reason"))
        case .refuseShelve: move = .refuseShelve(reason: required("reason"))
        case .nameConcern:
            let unit = form.text("unit").map { people.unit(code: $0) }
            if case .some(nil) = unit { throw MoveFormRefusal.unknownUnit }
            let concern = Concern(unit: unit??.id, account: AccountID(form.raw("assignee")))
            if concern == nil { errors.add("unit", "form.missing") }
            move = concern.map { .nameConcern($0) }
        case .rate, .requestReopen: break
        }
        self.errors = errors
        self.move = errors.isEmpty ? move : nil
    }
}

extension Move.Target {
    init(_ unit: UnitChoice, assignee: AccountID? = nil) {
        self.init(
            unit: unit.id, assignee: assignee, isBelowDistrict: unit.isBelowDistrict, isTown: unit.isTown,
            grid: assignee.map { unit.grids[$0] } ?? unit.grid)
    }
}

/// What a form for a move can refer to that isn't there.
enum MoveFormRefusal: Refusal {
    case unknownUnit

    var code: String { "move.unknown-unit" }
    var family: RefusalFamily { .invalid }
}
