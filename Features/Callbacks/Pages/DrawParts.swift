// SPDX-License-Identifier: Apache-2.0
import CallbackRules
import Kernel
import Markup
import Web

/// What several pages say of a list in the same words.
struct DrawParts {
    let feature: Callbacks
    let words: Words

    func title(_ draw: Draw) -> String {
        words(
            "draw.title-" + (draw.terms.isOfSelfHandled ? DrawForm.selfHandled : draw.terms.purpose.rawValue),
            ["place": feature.places.name(draw.place, words.language)])
    }

    func period(_ terms: DrawTerms) -> String {
        words(
            "draw.period",
            ["from": words.fullDate(terms.start), "to": words.fullDate(CivilTime(date: terms.to).instant)])
    }

    func drawnBy(_ draw: Draw) -> String {
        let unit = draw.unit.map { feature.names.unit($0, words.language) } ?? ""
        let person = draw.by.map { feature.names.account($0, words.language) } ?? words("actor.system")
        return words("draw.drawn-by", ["when": words.moment(draw.at), "unit": unit, "person": person])
    }

    /// How many are done, and how many aren't.
    func progress(_ h: inout HTML, _ tally: DrawTally) {
        let done = tally.drawn - tally.open - tally.openAgain
        h(
            .progress, .value(String(done)), .named("max", String(max(tally.drawn, 1))),
            .aria("label", words("draw.progress-label"))
        ) { _ in }
        h.text(" " + words("draw.progress", ["done": String(done), "of": String(tally.drawn)]))
    }

    /// How far a line is, as a badge.
    func standing(_ h: inout HTML, _ line: DrawLine, isOpenAgain: Bool, now: Instant) {
        if line.standing == .open, isOpenAgain {
            return h(.span, .class("badge"), words("draw-standing.open-again"))
        }
        let (key, tone): (String, StaticString) =
            switch line.standing {
            case .open where line.attempts.isEmpty: ("open-" + line.purpose.rawValue, "badge open")
            case .open: ("again", "badge paused")
            case .reached: ("reached", "badge good")
            case .unreachable: ("unreachable", "badge warn")
            case .refused: ("refused", "badge")
            case .checked: ("checked", line.finding?.result == .real ? "badge good" : "badge warn")
            }
        h(.span, .class(tone.description), words("draw-standing." + key))
    }

    /// What was said or found, in one sentence; nil while there is nothing.
    func outcome(_ line: DrawLine) -> String? {
        if let answer = line.answer {
            return words("rating." + answer.solved.rawValue) + " · " + words("grade.\(answer.grade)")
        }
        guard let finding = line.finding else { return nil }
        return words("finding." + finding.result.rawValue) + " · " + words("finding-way." + finding.way.rawValue)
    }

    /// `17/20 · 85.0%，95% 区间 64.0%–94.8%`, or the counts alone where there are too few.
    func share(_ share: DrawShare) -> String {
        let counts = ["part": String(share.part), "of": String(share.count)]
        guard share.count > 0 else { return words("share.nothing") }
        guard let interval = share.interval else {
            return words("share.too-few", counts.merging(["n": String(DrawTally.minimum)]) { a, _ in a })
        }
        let rate = Double(share.part) / Double(share.count)
        return words(
            "share.rate",
            counts.merging(
                [
                    "rate": Self.percent(rate), "low": Self.percent(interval.low), "high": Self.percent(interval.high),
                ]
            ) { a, _ in a })
    }

    /// One digit after the point.
    static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10)%"
    }
}
