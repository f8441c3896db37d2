// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Web

/// What the ledger's lines about lots, calls after the closing and checks of the result say.
extension Timeline {
    func callbackValues(_ entry: JournalEntry, _ values: [String: String], _ words: Words) -> [String: String] {
        var added: [String: String] = [:]
        if let lot = entry.payload.text("lot") { added["lot"] = words("draw-purpose." + lot) }
        if entry.kind == .orderCalledBack, let result = entry.payload.text("result") {
            let isReporters = result != "reached" || entry.payload.text("supporter") == nil
            added["result"] = words("called-back." + (isReporters ? result : "reached-supporter"), values)
        }
        if entry.kind == .orderSampled {
            if let finding = entry.payload.text("finding") { added["finding"] = words("finding." + finding) }
            if let way = entry.payload.text("way") { added["way"] = words("finding-way." + way) }
        }
        return added
    }
}
