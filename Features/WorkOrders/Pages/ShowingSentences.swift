// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Web
import WorkOrderRules

/// What the ledger's lines about showing say, and to whom.
extension Timeline {
    func showingValues(_ entry: JournalEntry, _ words: Words) -> [String: String] {
        var values: [String: String] = [:]
        if let reason = entry.payload.text("takedown") { values["takedown"] = words("takedown." + reason) }
        if entry.kind == .orderShowingProposed, let count = entry.payload.number("photos") {
            values["photos"] = count == 0 ? "" : words("event.showing-photos", ["n": String(count)])
        }
        return values
    }

    /// What was proposed, why it wasn't shown and what staff noted when it was taken down is between staff.
    func showingQuote(_ entry: JournalEntry) -> String? {
        guard reader == .staff else { return nil }
        return entry.payload.text("words") ?? entry.payload.text("reason")
    }
}
