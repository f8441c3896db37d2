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
                errors.add("into", "form.missing")
            }
        case .dispatch:
            guard let unit = people.unit(code: form.raw("unit")) else { throw MoveFormRefusal.unknownUnit }
            let assignee = AccountID(form.raw("assignee"))
            if let assignee, !unit.members.contains(where: { $0.account == assignee }) {
                errors.add("assignee", "move.not-a-member")
            }
            move = .dispatch(.init(unit: unit.id, assignee: assignee, isBelowDistrict: unit.isBelowDistrict))
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
        case .rate, .requestReopen: break
        }
        self.errors = errors
        self.move = errors.isEmpty ? move : nil
    }
}

/// What a form for a move can refer to that isn't there.
enum MoveFormRefusal: Refusal {
    case unknownUnit

    var code: String { "move.unknown-unit" }
    var family: RefusalFamily { .invalid }
}
