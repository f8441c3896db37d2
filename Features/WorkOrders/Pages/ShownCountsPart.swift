// SPDX-License-Identifier: Apache-2.0
import Markup
import Web
import WorkOrderRules

/// How many of what was closed can be read here, by outcome; counts and no rates, for a place may have few.
struct ShownCountsPart {
    let counts: ShownCounts
    let period: ShownAddress.Period

    func write(_ h: inout HTML, _ words: Words) {
        let closed = counts.sum(\.closed)
        h(.section, .class("card"), .aria("labelledby", "counts")) { h in
            h(.h2, .id("counts"), words("public.counts"))
            h(
                .p,
                words(
                    "public.counts.sentence",
                    [
                        "period": words("public.period." + period.rawValue), "closed": String(closed),
                        "shown": String(counts.sum(\.shown)), "waiting": String(counts.sum(\.waiting)),
                        "takenDown": String(counts.sum(\.takenDown)),
                        "private": String(closed - counts.sum(\.mayShow)),
                    ]))
            h(.p, .class("hint"), words("public.counts.hint"))
            if !counts.lines.isEmpty {
                h(.details, .class("more")) { h in
                    h(.summary, words("public.counts.by-outcome"))
                    h(.ul) { h in for line in counts.lines { h(.li, sentence(line, words)) } }
                }
            }
        }
    }

    private func sentence(_ line: ShownCounts.Line, _ words: Words) -> String {
        words(
            "public.counts.line",
            [
                "outcome": words("outcome." + line.outcome.rawValue), "closed": String(line.closed),
                "mayShow": String(line.mayShow), "shown": String(line.shown),
            ])
    }
}
