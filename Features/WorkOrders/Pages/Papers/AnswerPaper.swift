// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web
import WorkOrderRules

/// 办结答复: what came of a report, in the words of the public answer.
struct AnswerPaper: Paper {
    let head: LetterHead
    let closing: Closing
    /// How long the addressee may rate it or ask to reopen it.
    private let feedback: Span

    init?(_ source: PaperSource) {
        guard source.hasAddressee, case .closed(let own) = source.record.order.state else { return nil }
        switch own.outcome {
        case .solved, .partlySolved, .notOurs, .cannotBeDone: closing = own
        case .withdrawn, .notAccepted: return nil
        case .duplicateOf:
            // The reporter of a merged report is answered as the main one is, unless that answer is somebody's own.
            guard let main = source.main?.order, main.matter.sensitivity < 2, case .closed(let its) = main.state else {
                return nil
            }
            closing = its
        }
        guard !closing.publicAnswer.isEmpty else { return nil }
        head = LetterHead(source)
        feedback = source.record.order.limits.feedback
    }

    func sheet(_ words: Words) -> PaperSheet {
        var sheet = head.letter("paper.answer", "paper.answer-words", [:], words)
        sheet.lines += [
            .point(words("paper.answer-outcome")), .text(words("outcome." + closing.outcome.name.rawValue)),
            .point(words("paper.answer-said")), .text(closing.publicAnswer),
        ]
        switch closing.outcome {
        case .partlySolved(let left): sheet.lines.append(.text(words("outcome.left", ["left": left])))
        case .notOurs(let wentTo, let saidBy):
            sheet.lines.append(.text(words("outcome.went-to", ["wentTo": wentTo, "saidBy": saidBy])))
        case .cannotBeDone(let reason): sheet.lines.append(.text(words("outcome.because", ["reason": reason])))
        case .solved, .duplicateOf, .withdrawn, .notAccepted: break
        }
        let last = words.fullDate(closing.at + feedback)
        sheet.lines.append(.text(words("paper.answer-again", ["last": last])))
        sheet.signature = head.signed(at: closing.at, words)
        return sheet
    }
}
