// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Markup
import Web

/// "How was this counted?": the definition in words and in its own terms, and the command that counts it again.
struct HowCounted {
    let indicator: Indicator
    let command: String
    let words: Words

    /// Folded up beside a figure.
    func fold(_ h: inout HTML) {
        h(.details, .class("how")) { h in
            h(.summary, words("figure.how"))
            open(h: &h)
        }
    }

    func open(h: inout HTML) {
        let figures = FigureWords(words: words)
        h(.p, figures.meaning(indicator))
        h(.dl, .class("facts")) { h in
            h(.dt, words("figure.counted-by"))
            h(.dd, figures.basis(indicator))
            h(.dt, words("figure.unit"))
            h(.dd, words("unit." + indicator.unit.rawValue))
            h(.dt, words("figure.formula"))
            h(.dd) { h in h(.code, figures.formula(indicator)) }
            switch indicator.measure {
            case .count, .sum: break
            case .rate, .quantile:
                h(.dt, words("figure.minimum"))
                h(.dd, words("figure.minimum-value", ["n": String(indicator.minimum)]))
            }
            h(.dt, words("figure.source"))
            h(.dd, figures.source(indicator))
            h(.dt, words("figure.again"))
            h(.dd) { h in h(.code, .class("command"), command) }
        }
    }
}
