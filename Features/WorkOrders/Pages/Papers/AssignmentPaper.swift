// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web
import WorkOrderRules

/// 交办单: gives an order to a unit on paper, with room for its receipt and its result.
struct AssignmentPaper: Paper {
    let head: LetterHead
    let words: String
    let address: String
    let unit: UnitID
    let dispatchedAt: Instant
    /// What the reporter was promised.
    let due: Instant

    init?(_ source: PaperSource) {
        let order = source.record.order
        guard source.reader == .staff, let assignment = order.state.assignment else { return nil }
        head = LetterHead(source)
        (words, address) = (source.record.words, source.record.address)
        (unit, dispatchedAt) = (assignment.unit, assignment.dispatchedAt)
        due = order.clock.promise.due
    }

    func sheet(_ words: Words) -> PaperSheet {
        let issuer = head.names.issuer(words.language)
        var sheet = PaperSheet(title: words("paper.assignment"))
        let year = String(CivilTime(dispatchedAt).date.year)
        sheet.mark = (issuer, words("paper.symbol", ["year": year]))
        sheet.rows = [
            .init(name: words("paper.number"), value: head.number),
            .init(name: words("paper.unit"), value: head.names.unit(unit, words.language)),
            .init(name: words("paper.assigned-at"), value: words.letterMoment(dispatchedAt)),
            .init(name: words("paper.done-by"), value: words.letterMoment(due)),
            .init(
                name: words("paper.source"),
                value: words("channel." + head.channel.rawValue) + " · " + words.letterMoment(head.openedAt)),
            .init(name: words("order.matter"), value: head.names.matter(words.language)),
            .init(name: words("order.place"), value: address),
            .init(name: words("paper.content"), value: self.words),
            .init(name: words("paper.demand"), value: words("paper.assignment-demand")),
            .init(name: words("paper.signed-for"), value: "", space: .line),
            .init(name: words("paper.result"), value: "", space: .box),
        ]
        sheet.signature = head.signed(at: dispatchedAt, words)
        return sheet
    }
}
