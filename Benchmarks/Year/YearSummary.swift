// SPDX-License-Identifier: Apache-2.0
import Kernel
import WorkOrderRules

/// What a simulated year came to.
package struct YearSummary: Sendable {
    package internal(set) var opened = 0
    /// How often each move was made.
    package internal(set) var moves: [Move.Name: Int] = [:]
    /// What the rules refused although somebody meant well: others were faster, or it was too late.
    package internal(set) var refusals: [String: Int] = [:]
    /// What had to be refused, and was.
    package internal(set) var rightlyRefused: [String: Int] = [:]
    /// What the clock did, and how often.
    package internal(set) var jobs = 0
    package internal(set) var states: [String: Int] = [:]
    /// The lines of the ledger by kind.
    package internal(set) var lines: [EventKind: Int] = [:]
    /// Seconds for moves and openings, and for the clock's work; checks at the step are in both, checkpoints in none.
    package internal(set) var secondsMoving = 0.0
    package internal(set) var secondsOfClock = 0.0
    package internal(set) var secondsOfCheckpoints = 0.0
    package internal(set) var faultCount = 0
    /// The first of them.
    package internal(set) var faults: [YearFault] = []

    package var moveCount: Int { moves.values.reduce(0, +) }

    mutating func note(_ new: [YearFault]) {
        faultCount += new.count
        faults += new.prefix(max(0, 40 - faults.count))
    }

    mutating func add(_ result: StepResult) {
        switch result.ending {
        case .opened: opened += 1
        case .moved(let move): moves[move, default: 0] += 1
        case .refused(let move, let code): refusals["\(move) \(code)", default: 0] += 1
        case .rightlyRefused(let code): rightlyRefused[code, default: 0] += 1
        case .looked, .failed: break
        }
        note(result.faults)
    }
}

extension YearSummary: CustomStringConvertible {
    package var description: String {
        func list<Key>(_ counts: [Key: Int], _ name: (Key) -> String) -> String {
            counts.map { "\(name($0.key)) \($0.value)" }.sorted().joined(separator: ", ")
        }
        func rate(_ count: Int, _ seconds: Double) -> Int { Int(Double(count) / max(seconds, 0.001)) }
        var out = [
            "opened       \(opened) orders: \(list(states) { $0 })",
            "moved        \(moveCount) times: \(list(moves) { $0.rawValue })",
            "refused      \(list(refusals) { $0 })",
            "must refuse  \(list(rightlyRefused) { $0 })",
            "ledger       \(lines.values.reduce(0, +)) lines of orders",
            "rate         \(rate(opened + moveCount, secondsMoving)) openings and moves a second, with their checks; "
                + "\(rate(jobs, secondsOfClock)) of the clock's \(jobs) jobs a second",
            "time         \(Int(secondsMoving)) s moving, \(Int(secondsOfClock)) s clock, \(Int(secondsOfCheckpoints)) s "
                + "checkpoints",
        ]
        out.append(faultCount == 0 ? "invariants   hold" : "INVARIANTS   broken \(faultCount) times")
        return (out + faults.map { "  \($0)" }).joined(separator: "\n")
    }
}
