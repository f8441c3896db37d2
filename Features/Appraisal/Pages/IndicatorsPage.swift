// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Markup
import Web

/// All definitions, as they are in force.
struct IndicatorsPage {
    let indicators: [Indicator]

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let figures = FigureWords(words: words)
        return PageFrame(words("indicators.title"), desk: true, section: "/statistics").render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("indicators.title"))
                    h(.p, .class("sub"), words("indicators.lead"))
                }
                h(.a, .class("button"), .href("/statistics"), words("indicators.back"))
            }
            h(.ul, .class("rules")) { h in
                for rule in ["units", "minimum", "interval", "quantile", "past", "persons"] {
                    h(.li, words("indicators.rule-" + rule))
                }
            }
            for indicator in indicators {
                h(.section, .class("card definition"), .id(indicator.id)) { h in
                    h(.h2) { h in
                        h.text(figures.name(indicator) + " ")
                        h(.code, .class("small"), indicator.id)
                    }
                    HowCounted(
                        indicator: indicator,
                        command: "jiewang recount \(indicator.id) --place … --from … --to … --json", words: words
                    ).open(h: &h)
                }
            }
        }
    }
}
