// SPDX-License-Identifier: Apache-2.0
import CallbackRules
import Kernel
import Markup
import Web

/// One list: what came of it so far, how it was drawn, and its orders to work through.
struct DrawPage {
    let record: DrawRecord
    let lines: [DrawLine]
    /// Those that the reader may see.
    let orders: [OrderID: DrawnOrder]
    let feature: Callbacks

    private var draw: Draw { record.draw }

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let parts = DrawParts(feature: feature, words: words)
        return PageFrame(parts.title(draw), desk: true, section: "/callbacks").render(context, site) { h in
            h(.a, .class("back"), .href("/callbacks"), "← " + words("draws.title"))
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, parts.title(draw))
                    h(.p, .class("sub"), parts.period(draw.terms) + " · " + parts.drawnBy(draw))
                }
            }
            results(&h, parts)
            list(&h, parts, context)
            method(&h, parts, site)
        }
    }

    private func isOpenAgain(_ line: DrawLine) -> Bool {
        orders[line.order].map { $0.isOpen || $0.closedAt != line.closedAt } ?? false
    }

    private func results(_ h: inout HTML, _ parts: DrawParts) {
        let words = parts.words
        let tally = DrawTally(lines, openAgain: Set(lines.filter(isOpenAgain).map(\.order)))
        h(.section, .class("card"), .aria("labelledby", "results")) { h in
            h(.h2, .id("results"), words("draw.results"))
            h(.p) { h in parts.progress(&h, tally) }
            h(.dl, .class("facts")) { h in
                for share in tally.shares(draw.terms.purpose) {
                    h.fact(words("share-name." + share.name.rawValue), parts.share(share))
                }
                switch draw.terms.purpose {
                case .callback:
                    if tally.reached > 0 {
                        h.fact(
                            words("draw.said"),
                            words(
                                "draw.said-words",
                                [
                                    "solved": String(tally.solved), "partly": String(tally.partly),
                                    "no": String(tally.notSolved),
                                ]))
                    }
                    h.fact(
                        words("draw.not-talked"),
                        words(
                            "draw.not-talked-words",
                            ["unreachable": String(tally.unreachable), "refused": String(tally.refused)]))
                case .check:
                    h.fact(
                        words("draw.not-real"),
                        words(
                            "draw.not-real-words",
                            ["notReal": String(tally.notReal), "unclear": String(tally.unclear)]))
                }
                if tally.openAgain > 0 {
                    h.fact(words("draw.open-again"), words("draw.n-orders", ["n": String(tally.openAgain)]))
                }
            }
            h(.p, .class("hint"), words("draw.results-hint-" + draw.terms.purpose.rawValue))
        }
    }

    private func list(_ h: inout HTML, _ parts: DrawParts, _ context: WebContext) {
        let words = parts.words
        let mayAsk = CallbackPolicy.mayAsk(context.actor.role)
        let next = lines.first { isNext($0, context.now) }
        h(.section, .aria("labelledby", "lines")) { h in
            h(.h2, .id("lines"), words("draw.lines"))
            h(.ol, .class("cards wide"), .role("list")) { h in
                for line in lines {
                    h(.li, .id(line.number == next?.number ? "next" : nil)) { h in
                        card(&h, line, parts, mayAsk: mayAsk, now: context.now)
                    }
                }
            }
        }
    }

    private func isNext(_ line: DrawLine, _ now: Instant) -> Bool {
        line.standing == .open && !isOpenAgain(line) && orders[line.order] != nil
            && line.nextCallAt.map { $0 <= now } ?? true
    }

    private func card(_ h: inout HTML, _ line: DrawLine, _ parts: DrawParts, mayAsk: Bool, now: Instant) {
        let words = parts.words
        h(.article, .class("card")) { h in
            guard let order = orders[line.order] else {
                h(.h3, words("draw.line", ["n": String(line.number)]))
                return h(.p, .class("quiet"), words("draw.not-for-you"))
            }
            h(.h3) { h in
                let address = mayAsk ? "/callbacks/\(draw.id)/lines/\(line.number)" : "/work-orders/\(line.order)"
                h(.a, .href(address), "\(line.number). " + order.title)
            }
            h(.p, .class("row")) { h in
                parts.standing(&h, line, isOpenAgain: isOpenAgain(line), now: now)
                h.text(" ")
                h(.span, .class("code"), order.number)
                if line.supporter != nil { h.text(" · " + words("draw.supporter")) }
            }
            if let outcome = parts.outcome(line) { h(.p, outcome) }
            let place = order.locality.community ?? order.locality.town
            h(
                .p, .class("meta"),
                feature.names.matter(order.matter, words.language) + " · "
                    + feature.places.name(place, words.language) + " · "
                    + words("draw.closed-on", ["day": words.date(CivilTime(line.closedAt).date)]))
            tried(&h, line, words, now)
        }
    }

    private func tried(_ h: inout HTML, _ line: DrawLine, _ words: Words, _ now: Instant) {
        guard let last = line.attempts.last else { return }
        let count = ["n": String(line.attempts.count), "when": words.moment(last.at)]
        h(.p, .class("meta"), words("draw.tried", count))
        if let next = line.nextCallAt, next > now {
            h(.p, .class("meta"), words("draw.next-call", ["when": words.moment(next)]))
        }
    }

    /// Everything that is needed to draw the same list again, and whether it comes out the same.
    private func method(_ h: inout HTML, _ parts: DrawParts, _ site: Site) {
        let words = parts.words
        h(.section, .class("card"), .aria("labelledby", "method")) { h in
            h(.h2, .id("method"), words("draw.method"))
            h(.p, words("draw.method-words"))
            h(.dl, .class("facts")) { h in
                h(.dt, words("draw.seed"))
                h(.dd) { h in h(.code, draw.seed.description) }
                h.fact(
                    words("draw.frame"),
                    words("draw.frame-words", ["n": String(draw.size), "of": String(draw.frameSize)]))
                h(.dt, words("draw.left-out"))
                h(.dd) { h in
                    for reason in leftOut(words) { h(.p, reason) }
                }
                h(.dt, words("draw.digest"))
                h(.dd) { h in h(.code, String(record.digest.prefix(16))) }
                h.fact(words("draw.again"), words(isSame ? "draw.again-same" : "draw.again-other"))
            }
            h(.p) { h in
                h(.a, .class("button"), .href("/callbacks/\(draw.id)/frame.csv")) { h in
                    site.icon("download", &h)
                    h.text(words("draw.frame-file"))
                }
            }
        }
    }

    /// Draws once more from the stored frame and seed.
    private var isSame: Bool {
        guard DrawStore.digest(record.frame) == record.digest, let frame = DrawFrame(text: record.frame) else {
            return false
        }
        let again = frame.draw(draw.terms.size, from: draw.seed)
        return again.map(\.order) == lines.map(\.order) && again.map(\.supporter) == lines.map(\.supporter)
    }

    private func leftOut(_ words: Words) -> [String] {
        var parts = [words("draw.left-own", ["n": String(draw.leftOut.own)])]
        if draw.terms.purpose == .callback {
            parts.append(words("draw.left-phone", ["n": String(draw.leftOut.withoutPhone)]))
            parts.append(words("draw.left-same-person", ["n": String(draw.leftOut.samePerson)]))
        }
        parts.append(words("draw.left-drawn", ["n": String(draw.leftOut.drawn)]))
        return parts
    }
}
