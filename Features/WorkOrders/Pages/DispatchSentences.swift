// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Web

/// What the ledger's lines about refused dispatches and objections say; all of it is between staff.
extension Timeline {
    static func isAboutDispatch(_ kind: EventKind) -> Bool {
        switch kind {
        case .orderDispatchRefused, .orderObjected, .orderObjectionDecided, .orderObjectionLate: true
        default: false
        }
    }

    func dispatchValues(_ entry: JournalEntry, _ words: Words) -> [String: String] {
        guard Self.isAboutDispatch(entry.kind) else { return [:] }
        var values: [String: String] = [:]
        if let barrier = entry.payload.text("barrier") { values["barrier"] = words("barrier." + barrier) }
        if let isUpheld = entry.payload.flag("upheld") {
            values["verdict"] = words(isUpheld ? "objection.upheld" : "objection.dismissed")
        }
        values["late"] = entry.payload.flag("late") == true ? words("together.was-late") : ""
        return values
    }

    func dispatchQuote(_ entry: JournalEntry) -> String? {
        guard reader == .staff else { return nil }
        let lines = ["reason", "basis", "words"].compactMap { entry.payload.text($0) }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }
}
