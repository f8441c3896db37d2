// SPDX-License-Identifier: Apache-2.0
import Kernel
import NoticeRules
import Web

/// Sends messages by e-mail.
package struct MailDriver: NoticeDriver {
    private let relay: MailRelay
    private let from: EmailAddress
    private let letters: LetterWriter

    package init(_ relay: MailRelay, from: EmailAddress, letters: LetterWriter) {
        (self.relay, self.from, self.letters) = (relay, from, letters)
    }

    package func send(_ consignment: Consignment, at now: Instant) async -> Verdict {
        guard case .email(let to) = consignment.address else { return .refused(code: "smtp.address") }
        let letter = letters.write(consignment.lines, consignment.language)
        let message = MailMessage(
            id: consignment.id, from: from, to: to, senderName: letters.name(consignment.language),
            subject: letter.title, text: (letter.sentences + ["", letter.link, ""]).joined(separator: "\n"), date: now)
        do throws(MailFault) {
            try await relay.deliver(message)
            return .delivered(code: "smtp.250")
        } catch {
            return error.verdict
        }
    }
}
