// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web
import WorkOrderRules

/// 回执: number, promise and the follow link as a code, for those who keep paper.
struct ReceiptPaper: Paper {
    let head: LetterHead
    let address: String
    let due: Instant
    let link: String

    init?(_ source: PaperSource) {
        guard case .reporter(let link) = source.reader else { return nil }
        head = LetterHead(source)
        (address, due) = (source.record.address, source.record.order.clock.promise.due)
        self.link = link
    }

    func sheet(_ words: Words) -> PaperSheet {
        var sheet = PaperSheet(title: words("paper.receipt"))
        sheet.rows = [
            .init(name: words("paper.number"), value: head.number),
            .init(name: words("paper.received-at"), value: words.letterMoment(head.openedAt)),
            .init(name: words("order.matter"), value: head.names.matter(words.language)),
            .init(name: words("order.place"), value: address),
            .init(name: words("paper.content"), value: head.title),
            .init(name: words("paper.answer-by"), value: words.letterMoment(due)),
            .init(name: words("paper.received-by"), value: head.names.issuer(words.language)),
        ]
        sheet.code = .init(link: link, label: words("paper.receipt-code"), hint: words("paper.receipt-hint"))
        return sheet
    }
}
