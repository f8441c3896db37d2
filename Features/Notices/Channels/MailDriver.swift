// SPDX-License-Identifier: Apache-2.0
import Kernel
import NoticeRules
import Secrets
import Web

/// Brings the code that confirms an e-mail address.
package protocol EmailCodeSender: Sendable {
    func send(_ code: PhoneCode, to address: EmailAddress, _ language: Language, at now: Instant) async -> Verdict
}

/// Sends messages by e-mail.
package struct MailDriver: NoticeDriver, EmailCodeSender {
    private let relay: MailRelay
    private let from: EmailAddress
    private let letters: LetterWriter

    package init(_ relay: MailRelay, from: EmailAddress, letters: LetterWriter) {
        (self.relay, self.from, self.letters) = (relay, from, letters)
    }

    /// Sends the code that confirms an address; at once or not at all, because somebody waits for it.
    package func send(
        _ code: PhoneCode, to address: EmailAddress, _ language: Language, at now: Instant
    ) async -> Verdict {
        await send(letters.confirmation(code, language), to: address, id: MessageID(at: now), language, at: now)
    }

    package func send(_ consignment: Consignment, at now: Instant) async -> Verdict {
        guard case .email(let to) = consignment.address else { return .refused(code: "smtp.address") }
        let letter = letters.write(consignment.lines, consignment.language, path: consignment.path)
        return await send(letter, to: to, id: consignment.id, consignment.language, at: now)
    }

    private func send(
        _ letter: Letter, to: EmailAddress, id: MessageID, _ language: Language, at now: Instant
    ) async -> Verdict {
        let message = MailMessage(
            id: id, from: from, to: to, senderName: letters.name(language),
            subject: letter.title, text: (letter.sentences + ["", letter.link, ""]).joined(separator: "\n"), date: now)
        do throws(MailFault) {
            try await relay.deliver(message)
            return .delivered(code: "smtp.250")
        } catch {
            return error.verdict
        }
    }
}
