// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Web

/// What the ledger's lines about refused dispatches and objections say; all of it is between staff.
extension Timeline {
    static func isAboutDispatch(_ kind: EventKind) -> Bool {
        switch kind {
        case .orderDispatchRefused, .orderObjected, .orderObjectionDecided, .orderObjectionLate, .orderObjectionMoved:
            true
        default: false
        }
    }

    /// Where the dispatch stands beside the street's dispatch list, which only staff read.
    private func fitting(_ entry: JournalEntry, _ words: Words) -> String {
        guard reader == .staff, let fit = entry.payload.text("fit"),
            let listed = entry.payload.text("listed").flatMap({ UnitID($0) })
        else { return "" }
        let sentence = words(
            "listing.fit-" + fit,
            ["unit": people.unitName(listed, words.language), "n": String(entry.payload.number("list") ?? 0)])
        return words.language == .english ? " " + sentence : sentence
    }

    func dispatchValues(_ entry: JournalEntry, _ words: Words) -> [String: String] {
        if [.orderDispatched, .orderReassigned].contains(entry.kind) { return ["fit": fitting(entry, words)] }
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
