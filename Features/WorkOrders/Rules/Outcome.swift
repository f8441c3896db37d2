// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What came of an order. "Closed" is never "solved": the state and the outcome are two things.
package enum Outcome: Sendable, Equatable {
    case solved
    case partlySolved(left: String)
    case notOurs(wentTo: String, saidBy: String)
    case cannotBeDone(reason: String)
    case duplicateOf(OrderID)
    case withdrawn(reason: String)
    case notAccepted(reason: String, rightPath: String)

    /// The stored word of an outcome.
    package enum Name: String, Sendable, CaseIterable {
        case solved, partlySolved, notOurs, cannotBeDone, duplicateOf, withdrawn, notAccepted
    }

    package var name: Name {
        switch self {
        case .solved: .solved
        case .partlySolved: .partlySolved
        case .notOurs: .notOurs
        case .cannotBeDone: .cannotBeDone
        case .duplicateOf: .duplicateOf
        case .withdrawn: .withdrawn
        case .notAccepted: .notAccepted
        }
    }

    /// What the word alone doesn't say.
    package var detail: Payload {
        switch self {
        case .solved: [:]
        case .partlySolved(let left): ["left": .text(left)]
        case .notOurs(let wentTo, let saidBy): ["wentTo": .text(wentTo), "saidBy": .text(saidBy)]
        case .cannotBeDone(let reason), .withdrawn(let reason): ["reason": .text(reason)]
        case .duplicateOf(let order): ["order": .text(order.description)]
        case .notAccepted(let reason, let rightPath): ["reason": .text(reason), "rightPath": .text(rightPath)]
        }
    }

    /// nil when the detail doesn't hold what the word needs.
    package init?(_ name: Name, _ detail: Payload) {
        switch name {
        case .solved: self = .solved
        case .partlySolved:
            guard let left = detail.text("left") else { return nil }
            self = .partlySolved(left: left)
        case .notOurs:
            guard let wentTo = detail.text("wentTo"), let saidBy = detail.text("saidBy") else { return nil }
            self = .notOurs(wentTo: wentTo, saidBy: saidBy)
        case .cannotBeDone:
            guard let reason = detail.text("reason") else { return nil }
            self = .cannotBeDone(reason: reason)
        case .withdrawn:
            guard let reason = detail.text("reason") else { return nil }
            self = .withdrawn(reason: reason)
        case .notAccepted:
            guard let reason = detail.text("reason"), let rightPath = detail.text("rightPath") else { return nil }
            self = .notAccepted(reason: reason, rightPath: rightPath)
        case .duplicateOf:
            guard let order = detail.text("order").flatMap({ OrderID($0) }) else { return nil }
            self = .duplicateOf(order)
        }
    }
}

/// The reporter's word on the result.
package struct Rating: Sendable, Equatable {
    package enum Solved: String, Sendable, CaseIterable {
        case yes, partly, no
    }

    package let solved: Solved
    /// 1 very dissatisfied … 4 very satisfied.
    package let grade: Int
    package let words: String
    package let at: Instant

    /// nil when the grade is not 1…4.
    package init?(solved: Solved, grade: Int, words: String, at: Instant) {
        guard (1...4).contains(grade) else { return nil }
        (self.solved, self.grade, self.words, self.at) = (solved, grade, words, at)
    }
}
