// SPDX-License-Identifier: Apache-2.0
import Kernel

/// When an order's words, photos and contact may be erased (Personal Information Protection Law, article 47: once the
/// purpose is served, the time of keeping is over, or the person asks for it).
///
/// Never while it is open: those who handle it need what was reported. One order may be erased at the person's wish as
/// soon as it is closed. Many at a time, by age, not before 30 days: until then its reporter may ask to reopen it, and
/// the figures look back so far for what was reopened or came again. The district decides how much longer it keeps them.
package enum Erasing {
    /// The least age, in days since the closing, of orders that are erased by age.
    package static let fewestDays = 30
    package static let longestReason = 200

    package static func refusal(_ order: WorkOrder) -> ErasingRefusal? {
        if order.isOpen { return .stillOpen }
        if order.reopening != nil { return .reopeningAsked }
        return nil
    }

    /// The reason as the ledger keeps it, for ever.
    /// - Throws: `ErasingRefusal`; a long run of digits may be a phone or identity number, which would stay for ever too.
    package static func reason(_ text: String) throws(ErasingRefusal) -> String {
        let blanks: Set<Character> = [" ", "\t", "\n", "\u{3000}"]
        let start = text.drop { blanks.contains($0) }
        guard let last = start.lastIndex(where: { !blanks.contains($0) }) else { throw .reasonMissing }
        let reason = String(start[...last])
        guard reason.unicodeScalars.count <= longestReason else { throw .reasonTooLong }
        guard !reason.split(whereSeparator: { !$0.isNumber }).contains(where: { $0.count >= 7 }) else {
            throw .reasonPersonal
        }
        return reason
    }

    /// - Throws: `ErasingRefusal.daysTooFew`.
    package static func cutoff(days: Int, before now: Instant) throws(ErasingRefusal) -> Instant {
        guard (fewestDays...36_500).contains(days) else { throw .daysTooFew }
        return now - .days(Int64(days))
    }
}

/// Why nothing is erased.
package enum ErasingRefusal: Refusal, Equatable {
    case stillOpen
    /// The reporter has asked to reopen it, and nobody has answered yet.
    case reopeningAsked
    case reasonMissing
    case reasonTooLong
    /// The reason holds what looks like a phone or identity number.
    case reasonPersonal
    case daysTooFew
    case unknownNumber
    case unknownPlace
    /// Several streets have an order of that number.
    case ambiguousNumber(places: String)

    package var code: String {
        switch self {
        case .stillOpen: "erasing.still-open"
        case .reopeningAsked: "erasing.reopening-asked"
        case .reasonMissing: "erasing.reason-missing"
        case .reasonTooLong: "erasing.reason-too-long"
        case .reasonPersonal: "erasing.reason-personal"
        case .daysTooFew: "erasing.days-too-few"
        case .unknownNumber: "erasing.unknown-number"
        case .unknownPlace: "erasing.unknown-place"
        case .ambiguousNumber: "erasing.ambiguous-number"
        }
    }

    package var family: RefusalFamily {
        switch self {
        case .stillOpen, .reopeningAsked: .conflict
        case .unknownNumber, .unknownPlace: .notFound
        case .reasonMissing, .reasonTooLong, .reasonPersonal, .daysTooFew, .ambiguousNumber: .invalid
        }
    }

    package var details: [String: String] {
        switch self {
        case .daysTooFew: ["fewest": String(Erasing.fewestDays)]
        case .reasonTooLong: ["limit": String(Erasing.longestReason)]
        case .ambiguousNumber(let places): ["places": places]
        default: [:]
        }
    }
}
