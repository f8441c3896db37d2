// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Web
import WorkOrderRules

/// 督办单, and 督办通报 at the highest level: asks a unit in writing what becomes of an order; a reminder needs no paper.
struct SupervisionPaper: Paper {
    let head: LetterHead
    let supervision: Supervision

    /// The newest written supervision, open ones first.
    init?(_ source: PaperSource) {
        let written = source.supervisions.map(\.supervision).filter { $0.level != .reminder }
        guard source.reader == .staff, let supervision = written.first(where: \.isOpen) ?? written.first else {
            return nil
        }
        head = LetterHead(source)
        self.supervision = supervision
    }

    func sheet(_ words: Words) -> PaperSheet {
        var sheet = PaperSheet(title: words("paper.supervision-" + supervision.level.rawValue))
        let year = String(CivilTime(supervision.raisedAt).date.year)
        sheet.mark = (head.names.issuer(words.language), words("paper.symbol", ["year": year]))
        sheet.addressee = words("paper.to", ["unit": head.names.unit(supervision.unit, words.language)])
        sheet.lines = [
            .text(
                words(
                    "paper.supervision-words",
                    [
                        "day": words.fullDate(head.openedAt), "number": head.number, "title": head.title,
                        "matter": head.names.matter(words.language),
                    ])),
            .text(supervision.reason),
            .text(words("paper.supervision-reply", ["due": words.letterMoment(supervision.due)])),
        ]
        sheet.signature = head.signed(at: supervision.raisedAt, words)
        sheet.footNote = words("paper.supervision-note")
        return sheet
    }
}
