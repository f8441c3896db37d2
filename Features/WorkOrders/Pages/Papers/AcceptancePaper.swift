// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Web
import WorkOrderRules

/// 受理告知书: tells a reporter that the office has taken the matter on, and by when it answers.
struct AcceptancePaper: Paper {
    let head: LetterHead
    let acceptedAt: Instant
    /// The promise as it was then; later letters tell of later ends.
    let due: Instant

    init?(_ source: PaperSource) {
        guard source.hasAddressee, let index = source.entries.firstIndex(where: { $0.kind == .orderAccepted }) else {
            return nil
        }
        if case .closed(let closing) = source.record.order.state, closing.outcome.name == .notAccepted { return nil }
        head = LetterHead(source)
        acceptedAt = source.entries[index].at
        due = source.promise(upTo: index) ?? source.record.order.clock.promise.due
    }

    func sheet(_ words: Words) -> PaperSheet {
        var sheet = head.letter(
            "paper.acceptance", "paper.acceptance-words", ["accepted": words.fullDate(acceptedAt)], words)
        sheet.lines += [
            .text(words("paper.acceptance-due", ["due": words.letterMoment(due)])),
            .text(words(head.phoneTail.isEmpty ? "paper.acceptance-link" : "paper.acceptance-follow")),
            .text(words("paper.herewith")),
        ]
        sheet.signature = head.signed(at: acceptedAt, words)
        return sheet
    }
}
