// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

/// Words that a move needs, and how many it takes.
struct WordsTests {
    struct WordsRow: Sendable {
        let state: OrderState.Name
        let field: String
        let isNeeded: Bool
        let move: @Sendable (String) -> Move
        let remark: String
    }

    static let rows: [WordsRow] = [
        WordsRow(
            state: .received, field: "reason", isNeeded: true, move: { .decline(reason: $0, rightPath: "The court.") },
            remark: "declining says why"),
        WordsRow(
            state: .received, field: "rightPath", isNeeded: true, move: { .decline(reason: "No.", rightPath: $0) },
            remark: "declining says where to go"),
        WordsRow(
            state: .received, field: "question", isNeeded: true, move: { .askReporter(question: $0) },
            remark: "asking asks something"),
        WordsRow(
            state: .waitingForReporter, field: "words", isNeeded: true, move: { .reporterAnswers(words: $0) },
            remark: "answering says something"),
        WordsRow(
            state: .inProgress, field: "words", isNeeded: true, move: { .report(words: $0, proposed: .solved) },
            remark: "a report says what was done"),
        WordsRow(
            state: .toCheck, field: "reason", isNeeded: true, move: { .failCheck(reason: $0) },
            remark: "rework knows what is wrong"),
        WordsRow(
            state: .toDispatch, field: "reason", isNeeded: true,
            move: { .close(.cannotBeDone(reason: $0), publicAnswer: "We looked.") }, remark: "impossible says why"),
        WordsRow(
            state: .toDispatch, field: "wentTo", isNeeded: true,
            move: { .close(.notOurs(wentTo: $0, saidBy: "The desk."), publicAnswer: "We looked.") },
            remark: "not ours says whose"),
        WordsRow(
            state: .toDispatch, field: "saidBy", isNeeded: true,
            move: { .close(.notOurs(wentTo: "The water company.", saidBy: $0), publicAnswer: "We looked.") },
            remark: "not ours says who said so"),
        WordsRow(
            state: .toCheck, field: "left", isNeeded: true,
            move: { .close(.partlySolved(left: $0), publicAnswer: "We looked.") }, remark: "partly says what is left"),
        WordsRow(
            state: .closed, field: "reason", isNeeded: true, move: { .requestReopen(reason: $0) },
            remark: "not solved says what isn't"),
        WordsRow(
            state: .closed, field: "words", isNeeded: false, move: { .rate(.yes, grade: 4, words: $0) },
            remark: "a grade is enough"),
        WordsRow(
            state: .inProgress, field: "reason", isNeeded: true,
            move: { .askDelay(until: intake + .days(5), reason: $0) }, remark: "more time says what for"),
        WordsRow(
            state: .offered, field: "reason", isNeeded: true,
            move: { .askReturn(reason: $0, basis: "Duty list, 3.2", rightUnit: nil) }, remark: "a return says why"),
        WordsRow(
            state: .inProgress, field: "basis", isNeeded: true,
            move: { .askReturn(reason: "Not ours.", basis: $0, rightUnit: nil) }, remark: "and by which rule"),
        WordsRow(
            state: .inProgress, field: "reason", isNeeded: true,
            move: {
                .reassign(Move.Target(unit: District.otherCrew, assignee: nil, isBelowDistrict: true), reason: $0)
            }, remark: "a reassignment says why"),
        WordsRow(
            state: .inProgress, field: "reason", isNeeded: true,
            move: { .askShelve(until: intake + .days(30), reason: $0) }, remark: "the shelf has a reason"),
        WordsRow(
            state: .inProgress, field: "reason", isNeeded: false, move: { .withdraw(reason: $0) },
            remark: "nobody has to say why they withdraw"),
    ]

    @Test("Words that are needed are asked for, and long ones refused", arguments: rows.indices)
    func words(index: Int) {
        let row = Self.rows[index]
        let order = order(in: state(row.state), matter: terms(verify: .none))
        for blank in ["", " \n\t ", "　"] {
            let expected: OrderRefusal? = row.isNeeded ? .wordsMissing(field: row.field) : nil
            #expect(order.refusal(of: row.move(blank)) == expected, "\(row.remark)")
        }
        #expect(order.refusal(of: row.move(String(repeating: "字", count: 4000))) == nil, "\(row.remark)")
        #expect(
            order.refusal(of: row.move(String(repeating: "字", count: 4001)))
                == .wordsTooLong(field: row.field, limit: 4000), "\(row.remark)")
    }

    @Test("A public answer is as long as other words")
    func publicAnswer() {
        let order = order(in: state(.toCheck), matter: terms(verify: .none))
        #expect(order.refusal(of: .close(.solved, publicAnswer: String(repeating: "字", count: 4000))) == nil)
        #expect(
            order.refusal(of: .close(.solved, publicAnswer: String(repeating: "字", count: 4001)))
                == .wordsTooLong(field: "publicAnswer", limit: 4000))
    }

    @Test("A refused reason to keep an order closed is too long like any other")
    func refusal() {
        let asked = order(in: .closed(closing()), reopening: reopenRequest)
        #expect(
            asked.refusal(of: .refuseReopen(reason: String(repeating: "字", count: 4001)))
                == .wordsTooLong(field: "reason", limit: 4000))
    }
}
