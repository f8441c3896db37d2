// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import NoticeRules
import Notices
import People
import Secrets
import Web

/// Brings sign-in codes to phones by the same gateway as everything else; at once or not at all, because a code that comes
/// late helps nobody.
struct NoticesToPeople: CodeSender {
    let gateway: TextMessageDriver
    let lexicon: Lexicon

    func send(_ code: PhoneCode, to phone: PhoneNumber) async throws {
        let text = lexicon.words(in: .chinese)("notice.sign-in-code", ["code": code.text])
        let verdict = await gateway.send(text, to: phone, id: MessageID(at: .now), .chinese)
        guard case .delivered = verdict else { throw NoCodesRefusal.notDelivered }
    }
}
