// SPDX-License-Identifier: Apache-2.0
import Kernel
import NoticeRules
import Secrets
import Web

/// Where one message goes, opened for this attempt and never logged.
package enum NoticeAddress: Sendable, Hashable {
    case phone(PhoneNumber)
    case email(EmailAddress)
    case outlet(OutwardAddress, secret: String?)
}

/// One message on its way out.
package struct Consignment: Sendable {
    /// The same at every attempt: receivers know a second copy by it.
    package let id: MessageID
    package let address: NoticeAddress
    package let language: Language
    package let lines: [NoticeLine]
    /// Where the reader goes on, when it isn't where everybody does; made for this reader alone.
    package let path: String?

    package init(
        id: MessageID, address: NoticeAddress, language: Language, lines: [NoticeLine], path: String? = nil
    ) {
        (self.id, self.address, self.language, self.lines, self.path) = (id, address, language, lines, path)
    }
}

/// One way out of the house.
package protocol NoticeDriver: Sendable {
    /// Sends once; never throws, because whatever happens is a verdict on this attempt.
    func send(_ consignment: Consignment, at now: Instant) async -> Verdict
}
