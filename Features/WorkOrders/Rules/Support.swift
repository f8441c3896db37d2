// SPDX-License-Identifier: Apache-2.0
import Kernel

/// 附议: whoever would report the same thing supports the open report instead.
///
/// Rule (product §4; the limits are ours): what may be shown to strangers can be supported as long as it is open. Each
/// supporter counts once, hears of the result like the reporter, and has a link of their own that shows the course and
/// the answer, never whose the report is or what was said.
package enum Support {
    /// In characters; what is longer is a report of its own.
    package static let longestWords = 500
}

extension WorkOrder {
    /// Whether strangers may see that it is there.
    /// - Parameter mayShow: whether its reporter consented.
    package func mayBeSupported(mayShow: Bool) -> Bool {
        isOpen && mayShow && !isComplaint && matter.sensitivity == 0
    }

    /// What the ledger says of one more supporter.
    /// - Parameter isOwn: whether the report is their own.
    package func supporting(_ words: String, mayShow: Bool, isOwn: Bool) throws(SupportRefusal) -> Happening {
        guard isOpen else { throw .closed }
        guard mayBeSupported(mayShow: mayShow) else { throw .notShown }
        guard !isOwn else { throw .ownReport }
        guard words.count <= Support.longestWords else { throw .wordsTooLong }
        var payload: Payload = ["supporters": .number(Int64(tallies.supporters + 1))]
        if words.contains(where: { !$0.isWhitespace }) { payload["words"] = .text(words) }
        return Happening(.orderSupported, payload)
    }
}

/// Why a report can't be supported.
package enum SupportRefusal: Refusal, Equatable {
    /// Not for strangers; outside it looks as if it weren't there.
    case notShown
    /// Whoever still has the trouble reports it anew.
    case closed
    case ownReport
    /// Counted before: by the phone, the account, or the connection when neither was given.
    case alreadyCounted
    case wordsTooLong

    package var code: String {
        switch self {
        case .notShown: "common.not-found"
        case .closed: "support.closed"
        case .ownReport: "support.own-report"
        case .alreadyCounted: "support.already-counted"
        case .wordsTooLong: "support.words-too-long"
        }
    }

    package var family: RefusalFamily {
        switch self {
        case .notShown: .notFound
        case .closed, .ownReport, .alreadyCounted: .conflict
        case .wordsTooLong: .invalid
        }
    }
}
