// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Web

/// What the ledger's lines about calls, tasks, supervisions and conferences say; all of it is between staff.
extension Timeline {
    static func isTogether(_ kind: EventKind) -> Bool {
        switch kind {
        case .orderCalled, .orderCallAnswered, .orderCallLate, .orderCallRated, .orderSupervised,
            .orderSupervisionAnswered, .orderSupervisionLate, .orderSupervisionRaised, .orderSupervisionClosed,
            .orderErrandGiven, .orderErrandDone, .orderErrandDropped, .orderConferred, .orderCallMoved,
            .orderSupervisionMoved, .orderErrandLate, .orderErrandMoved, .orderConferenceCalled:
            true
        default: false
        }
    }

    func togetherValues(_ entry: JournalEntry, _ words: Words) -> [String: String] {
        guard Self.isTogether(entry.kind) else { return [:] }
        var values: [String: String] = [:]
        if let call = entry.payload.text("call") { values["call"] = words("call." + call) }
        if let level = entry.payload.text("level") { values["level"] = words("supervision." + level) }
        if let verdict = entry.payload.text("verdict") { values["verdict"] = words("verdict." + verdict) }
        values["late"] = entry.payload.flag("late") == true ? words("together.was-late") : ""
        return values
    }

    func togetherQuote(_ entry: JournalEntry) -> String? {
        guard reader == .staff else { return nil }
        var lines = [entry.payload.text("words") ?? entry.payload.text("reason")].compactMap { $0 }
        if let spoke = entry.payload.text("spoke") { lines.insert(spoke, at: 0) }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }
}
