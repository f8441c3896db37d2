// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Web
import WorkOrderRules

/// 延期告知书: tells a reporter that the answer comes later than promised.
///
/// Rule: the citizen is told of a delay with its reason and the new date (standards of the hotlines). The reason is what
/// the handler wrote to the desk, so the reporter's own print-out leaves it out and the office's has it, to be read first.
struct DelayPaper: Paper {
    let head: LetterHead
    let grantedAt: Instant
    let before: Instant
    let due: Instant
    let reason: String?

    /// The last delay since the order was opened, or opened again, that moved what the reporter was promised.
    init?(_ source: PaperSource) {
        guard source.hasAddressee else { return nil }
        let entries = source.entries
        let start = entries.lastIndex { $0.kind == .orderReopened } ?? 0
        let granted = entries.indices.last { index in
            index > start && entries[index].kind == .orderDelayGranted && entries[index].payload.number("due") != nil
        }
        guard let granted, let before = source.promise(upTo: granted - 1), let due = source.promise(upTo: granted),
            due > before
        else { return nil }
        head = LetterHead(source)
        (grantedAt, self.before, self.due) = (entries[granted].at, before, due)
        let asked = entries[..<granted].last { $0.kind == .orderDelayAsked }
        reason = source.reader == .staff ? asked?.payload.text("reason") : nil
    }

    func sheet(_ words: Words) -> PaperSheet {
        var sheet = head.letter(
            "paper.delay", "paper.delay-words",
            ["before": words.letterMoment(before), "due": words.letterMoment(due)], words)
        if let reason { sheet.lines.append(.text(words("paper.delay-reason", ["reason": reason]))) }
        sheet.lines += [.text(words("paper.delay-sorry")), .text(words("paper.herewith"))]
        sheet.signature = head.signed(at: grantedAt, words)
        return sheet
    }
}
