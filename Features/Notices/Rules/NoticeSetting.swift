// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How one person wants to be told; the inbox is always there and can't be turned off.
package struct NoticeSetting: Hashable, Sendable {
    package enum Language: String, Sendable, CaseIterable {
        case chinese = "zh-Hans"
        case english = "en"
    }

    package var language: Language
    package var hasEmail: Bool
    /// By text message: for a reporter whatever is told, for staff only what is urgent.
    package var wantsSMS: Bool
    package var quiet: QuietHours

    package init(
        language: Language = .chinese, hasEmail: Bool = false, wantsSMS: Bool, quiet: QuietHours = .night
    ) {
        (self.language, self.hasEmail, self.wantsSMS, self.quiet) = (language, hasEmail, wantsSMS, quiet)
    }

    /// What holds for somebody who never chose: residents are told by text message, staff see it when they work.
    package static func standard(for audience: NoticeAudience) -> NoticeSetting {
        NoticeSetting(wantsSMS: audience.isResident)
    }

    /// The ways out of the house for one thing, of those that this installation has.
    package func channels(
        for audience: NoticeAudience, isUrgent: Bool, hasPhone: Bool, of configured: Set<NoticeChannel>
    ) -> [NoticeChannel] {
        var chosen: [NoticeChannel] = []
        if hasEmail, configured.contains(.email) { chosen.append(.email) }
        if wantsSMS, hasPhone, configured.contains(.sms), audience.isResident || isUrgent { chosen.append(.sms) }
        return chosen
    }
}
