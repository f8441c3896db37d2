// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// What waits for somebody's word: each kind with what is due first, or one kind as a whole.
struct DecisionsPage {
    struct Section: Sendable {
        let kind: Decision
        let count: Int
        let page: Page<DecisionLine>
        /// What waits in another part of the program.
        var elsewhere: [DecisionElsewhere] = []
    }

    let sections: [Section]
    /// The one kind that was chosen; nil for all.
    let only: Decision?
    let feature: WorkOrders

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let shown = sections.filter { $0.count > 0 }
        return PageFrame(words("decisions.title"), desk: true, section: "/decisions").render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("decisions.title"))
                    let total = sections.map(\.count).reduce(0, +)
                    h(.p, .class("sub"), words("decisions.lead", ["n": Self.text(total)]))
                }
                if only != nil { h(.a, .class("button"), .href("/decisions"), words("decisions.all")) }
            }
            if shown.isEmpty { h(.p, .class("empty"), words("decisions.none")) }
            if only == nil, shown.count > 1 { jumps(&h, shown, words) }
            for section in shown { write(&h, section, context) }
        }
    }

    private func jumps(_ h: inout HTML, _ shown: [Section], _ words: Words) {
        h(.nav, .class("tabs"), .aria("label", words("decisions.kinds"))) { h in
            h(.ul, .role("list")) { h in
                for section in shown {
                    h(.li) { h in
                        h(.a, .href("#" + section.kind.rawValue)) { h in
                            h.text(words("decision." + section.kind.rawValue) + " ")
                            h(.span, .class("count"), Self.text(section.count))
                        }
                    }
                }
            }
        }
    }

    private func write(_ h: inout HTML, _ section: Section, _ context: WebContext) {
        let words = context.words
        let id = section.kind.rawValue
        h(.section, .class("stack"), .aria("labelledby", id)) { h in
            h(.h2, .id(id)) { h in
                h.text(words("decision." + id) + " ")
                h(.span, .class("count"), Self.text(section.count))
            }
            h(.p, .class("hint"), words("decision.hint." + id))
            h(.ol, .class("cards wide"), .role("list")) { h in
                for line in section.page.rows { h(.li) { h in card(&h, line, context) } }
                for line in section.elsewhere { h(.li) { h in card(&h, line, context) } }
            }
            guard let next = section.page.next else { return }
            if only == nil {
                h(
                    .a, .class("more-link"), .href("/decisions?kind=" + id),
                    words("decisions.more", ["n": Self.text(section.count)]))
            } else {
                h(.nav, .class("pager"), .aria("label", words("pager.label"))) { h in
                    h(
                        .a, .href("/decisions?kind=" + id + "&after=" + next.description.percentEncoded),
                        words("pager.next"))
                }
            }
        }
    }

    private func card(_ h: inout HTML, _ line: DecisionLine, _ context: WebContext) {
        let words = context.words
        // A whistle's answer has no time by which it is rated; everything else has.
        let isLate = line.kind != .rating && line.due < context.now
        h(.article, .class(isLate ? "card late" : "card")) { h in
            h(.h3) { h in h(.a, .href(address(of: line)), line.title) }
            h(.p, .class("row")) { h in
                if let request = line.request {
                    h(.span, .class("badge warn"), words("request." + request.rawValue))
                    h.text(" ")
                }
                if line.isEscalated {
                    h(.span, .class("badge warn"), words("decision.escalated"))
                    h.text(" ")
                }
                if line.kind == .rating {
                    h(.span, .class("meta"), words("decision.answered", ["when": words.moment(line.due)]))
                } else {
                    OrderParts.lamp(&h, isLate ? .late : .onTime, due: line.due, now: context.now, words)
                }
                h.text(" ")
                h(.span, .class("code"), line.number)
            }
            if line.kind == .reopening {
                h(.p, .class("meta"), words("decision.opens", ["when": words.moment(line.due)]))
            }
            if let unit = line.unit {
                h(.p, .class("meta"), feature.people.unitName(unit, words.language))
            }
            if !line.words.isEmpty { h(.p, line.words) }
        }
    }

    private func card(_ h: inout HTML, _ line: DecisionElsewhere, _ context: WebContext) {
        let words = context.words
        h(.article, .class("card")) { h in
            h(.h3) { h in h(.a, .href(line.path), line.title) }
            h(.p, .class("meta"), feature.people.unitName(line.unit, words.language))
            h(.p, .class("meta"), words("decision.since", ["length": words.length(context.now - line.since)]))
        }
    }

    private func address(of line: DecisionLine) -> String {
        let part =
            switch line.kind {
            case .request: "#request"
            case .objection: "#objections"
            case .rating, .call, .errand: "#together"
            case .reopening, .admission, .untaken, .desk: ""
            }
        return "/work-orders/\(line.order)" + part
    }

    private static func text(_ count: Int) -> String {
        count >= DecisionLists.mostCounted ? "\(DecisionLists.mostCounted - 1)+" : String(count)
    }
}
