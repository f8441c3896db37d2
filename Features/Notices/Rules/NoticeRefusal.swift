// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why something about telling can't be done.
package enum NoticeRefusal: Refusal, Hashable {
    case outletClosed
    case notDead
    case channelMissing
    case addressMalformed
    case addressNotSecure
    case secretMissing
    case emailMalformed
    /// The relay didn't take the code's message.
    case emailNotReached
    case emailCodeExpired
    case emailCodeWrong
    case hoursMalformed

    package var code: String {
        switch self {
        case .outletClosed: "notice.outlet-closed"
        case .notDead: "notice.not-dead"
        case .channelMissing: "notice.channel-missing"
        case .addressMalformed: "notice.address-malformed"
        case .addressNotSecure: "notice.address-not-secure"
        case .secretMissing: "notice.secret-missing"
        case .emailMalformed: "notice.email-malformed"
        case .emailNotReached: "notice.email-not-reached"
        case .emailCodeExpired: "notice.email-code-expired"
        case .emailCodeWrong: "notice.email-code-wrong"
        case .hoursMalformed: "notice.hours-malformed"
        }
    }

    package var family: RefusalFamily {
        switch self {
        case .outletClosed, .notDead: .conflict
        case .channelMissing, .addressMalformed, .addressNotSecure, .secretMissing, .emailMalformed, .hoursMalformed,
            .emailNotReached, .emailCodeExpired, .emailCodeWrong:
            .invalid
        }
    }
}
