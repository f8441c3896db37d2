// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web
import WorkOrderRules

/// What every letter to a reporter begins and ends with.
struct LetterHead {
    let number: String
    let openedAt: Instant
    let channel: Channel
    let title: String
    let phoneTail: String
    let names: PaperNames

    init(_ source: PaperSource) {
        let record = source.record
        (number, openedAt, channel) = (record.number, record.order.openedAt, record.channel)
        (title, phoneTail, names) = (record.title, record.contact.phoneTail, source.names)
    }

    /// `title` with number, the reporter without a name, and the first sentence; the name is written in by hand, because
    /// opening it needs a purpose.
    func letter(_ title: String, _ opening: String, _ values: [String: String], _ words: Words) -> PaperSheet {
        var all = [
            "day": words.fullDate(openedAt), "channel": words("channel." + channel.rawValue), "title": self.title,
            "matter": names.matter(words.language), "number": number,
        ]
        all.merge(values) { $1 }
        var sheet = PaperSheet(title: words(title))
        sheet.docket = words("paper.docket", ["number": number])
        sheet.addressee =
            phoneTail.isEmpty ? words("paper.addressee") : words("paper.addressee-tail", ["tail": phoneTail])
        sheet.lines = [.text(words(opening, all))]
        return sheet
    }

    func signed(at instant: Instant, _ words: Words) -> (issuer: String, day: String) {
        (words("paper.sealed", ["issuer": names.issuer(words.language)]), words.fullDate(instant))
    }
}
