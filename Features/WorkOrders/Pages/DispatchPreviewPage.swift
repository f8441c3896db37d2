// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// What a bulk dispatch would do, order by order, before anything is done; and afterwards what stayed, and why.
struct DispatchPreviewPage {
    struct Line {
        let card: OrderRecord
        /// Why this one can't go; nil when it can.
        let refusal: (any Refusal)?
        /// The unit that the street's dispatch list names instead; nil when it names this one, or none.
        var elsewhere: UnitChoice?
    }

    let lines: [Line]
    let unit: UnitChoice
    /// Orders that were chosen and are no longer in sight.
    let hidden: Int
    /// To whom what stayed may go instead.
    let units: [UnitChoice]
    /// What has gone; nil before anything is done.
    var sent: [OrderRecord]?

    var isAllSent: Bool { lines.isEmpty && hidden == 0 }

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let title = words(sent == nil ? "preview.title" : "preview.result")
        return PageFrame(title, desk: true, section: "/work-orders").render(context, site) { h in
            h(.h1, title)
            if let sent { done(&h, sent, words) } else { h(.p, words("preview.lead", names(words))) }
            if hidden > 0 { h(.p, .class("notice warn"), words("preview.hidden", ["n": String(hidden)])) }
            h(.form, .method("post"), .action("/dispatches")) { h in
                h.token(context)
                if sent == nil {
                    h.void(.input, .type("hidden"), .name("unit"), .value(unit.code))
                    h.void(.input, .type("hidden"), .name("confirmed"), .value("yes"))
                }
                if !lines.isEmpty { h(.ol) { h in for line in lines { h(.li) { h in write(&h, line, words) } } } }
                if sent == nil { h(.p, .class("hint"), words("preview.hint")) } else { otherUnit(&h, words) }
                h(.div, .class("actions")) { h in
                    if sent != nil, !lines.isEmpty {
                        h(.button, .class("button primary"), words("board.preview"))
                        h.text(" ")
                    } else if lines.contains(where: { $0.refusal == nil }) {
                        h(.button, .class("button primary"), words("preview.confirm"))
                        h.text(" ")
                    }
                    h(.a, .class("button"), .href("/work-orders?view=table"), words("preview.back"))
                }
            }
        }
    }

    private func names(_ words: Words) -> [String: String] { ["unit": unit.name(words.language)] }

    private func done(_ h: inout HTML, _ sent: [OrderRecord], _ words: Words) {
        var values = names(words)
        values["n"] = String(sent.count)
        values["left"] = String(lines.count + hidden)
        h(.p, .class(sent.isEmpty ? "notice warn" : "notice good"), .role("status"), words("preview.sent", values))
        guard !sent.isEmpty else { return }
        h(.ul) { h in for record in sent { h(.li) { h in what(&h, record) } } }
        if !lines.isEmpty { h(.h2, words("preview.stayed")) }
    }

    private func what(_ h: inout HTML, _ record: OrderRecord) {
        h(.a, .href("/work-orders/\(record.order.id)"), .class("code"), record.number)
        h.text(" \(record.title) ")
    }

    private func write(_ h: inout HTML, _ line: Line, _ words: Words) {
        what(&h, line.card)
        let id = line.card.order.id.description
        if let refusal = line.refusal {
            h(.p, .class("error"), words("problem." + refusal.code, refusal.details))
            // What stayed may be tried with another unit; a preview leaves it out.
            if sent != nil { h.void(.input, .type("hidden"), .name("order"), .value(id)) }
        } else {
            h.void(.input, .type("hidden"), .name("order"), .value(id))
            if let listed = line.elsewhere {
                h(
                    .span, .class("badge warn"),
                    words("listing.elsewhere-short", ["unit": listed.name(words.language)]))
            }
        }
    }

    private func otherUnit(_ h: inout HTML, _ words: Words) {
        guard !lines.isEmpty else { return }
        h(.div, .class("field")) { h in
            h(.label, .for("unit"), words("board.dispatch-to"))
            h(.select, .id("unit"), .name("unit")) { h in
                for other in units {
                    h(
                        .option, .value(other.code), .selected(other.code == unit.code),
                        other.name(words.language))
                }
            }
        }
    }
}
