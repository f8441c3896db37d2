// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web
import WorkOrderRules

/// 不予受理告知书: tells a reporter why the office doesn't take a matter on, and which way is right.
struct RefusalPaper: Paper {
    let head: LetterHead
    let closedAt: Instant
    let reason: String
    let rightPath: String

    init?(_ source: PaperSource) {
        guard source.hasAddressee, case .closed(let closing) = source.record.order.state,
            case .notAccepted(let reason, let rightPath) = closing.outcome
        else { return nil }
        head = LetterHead(source)
        (closedAt, self.reason, self.rightPath) = (closing.at, reason, rightPath)
    }

    func sheet(_ words: Words) -> PaperSheet {
        var sheet = head.letter("paper.refusal", "paper.refusal-words", [:], words)
        sheet.lines += [
            .point(words("paper.refusal-reason")), .text(reason),
            .point(words("paper.refusal-path")), .text(rightPath),
            .text(words("paper.refusal-again")),
            .text(words("paper.herewith")),
        ]
        sheet.signature = head.signed(at: closedAt, words)
        return sheet
    }
}
