// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Web
import WorkOrderRules

/// What the ledger's lines about requests, ladders and dates say, and to whom.
extension Timeline {
    /// Whether it is between handler, desk and those above them.
    static func isInternal(_ kind: EventKind) -> Bool {
        switch kind {
        case .orderOverdue, .orderDelayAsked, .orderDelayRefused, .orderReturnAsked, .orderReturnRefused,
            .orderShelvingAsked, .orderShelvingRefused, .orderRequestDropped, .orderRequestEscalated, .orderReminded,
            .orderUntaken, .orderEscalated, .orderConcernNamed, .orderDrawn, .orderSampled, .orderAnswerMoved:
            true
        default: false
        }
    }

    func lifeValues(_ entry: JournalEntry, _ words: Words) -> [String: String] {
        var values: [String: String] = [:]
        for field in ["until", "stage", "promise"] {
            guard let instant = entry.payload.number(field) else { continue }
            values[field] = words.moment(Instant(milliseconds: instant))
        }
        if let unit = entry.payload.text("from").flatMap({ UnitID($0) }) {
            values["from"] = people.unitName(unit, words.language)
        }
        if let count = entry.payload.number("transfers") { values["transfers"] = String(count) }
        if let count = entry.payload.number("supporters") { values["supporters"] = String(count) }
        if let request = entry.payload.text("request") { values["request"] = words("request." + request) }
        if let told = entry.payload.text("to") { values["to"] = words("told." + told) }
        if entry.kind == .orderContactSeen {
            values["whose"] = words("whose." + (entry.payload.text("whose") ?? "reporter"))
        }
        if let cause = entry.payload.text("cause") { values["cause"] = words("cause." + cause) }
        return values
    }

    /// Reasons stay with staff, but whoever waits longer may know why.
    func lifeQuote(_ entry: JournalEntry) -> String? {
        switch entry.kind {
        case .orderDelayAsked, .orderDelayRefused, .orderReturnRefused, .orderShelvingAsked, .orderShelvingRefused,
            .orderReassigned:
            reader == .staff ? entry.payload.text("reason") : nil
        case .orderReturnAsked:
            reader == .staff
                ? [entry.payload.text("reason"), entry.payload.text("basis")].compactMap { $0 }.joined(separator: "\n")
                : nil
        case .orderConcernNamed, .orderSupported: reader == .staff ? entry.payload.text("words") : nil
        case .orderShelved: reader == .everybody ? nil : entry.payload.text("reason")
        default: nil
        }
    }
}
