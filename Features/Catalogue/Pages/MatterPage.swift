// SPDX-License-Identifier: Apache-2.0
import CatalogueRules
import Kernel
import Markup
import Web

/// One matter with everything that the catalogue says of it.
struct MatterPage {
    let matter: Matter
    let english: CatalogueTranslation.Entry?
    /// In the page's language when we know it.
    let group: String
    /// The last version that held it; nil while it is in force.
    let retiredAfter: Int?

    private static let fields: [MatterField] = [
        .plate, .group, .nature, .leadLevel, .leadRole, .cooperating, .dutyList, .acknowledgeLimit, .handleLimit,
        .priority, .limitBasis, .basisNote, .evidenceMaximum, .closeRule, .verification, .sensitivity, .nationalCodes,
        .formerCodes, .note,
    ]

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let phrases = MatterPhrases(words: words)
        let shown = phrases.isEnglish ? english : nil
        let name = shown?.name ?? matter.name
        return PageFrame(name, desk: true, section: "/catalogue").render(context, site) { h in
            h(.a, .class("back"), .href("/catalogue"), "← " + words("catalogue.back"))
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, phrases.lang(isTranslated: shown != nil), name)
                    h(.p, .class("sub")) { h in
                        h(.code, matter.code.text)
                        if shown != nil {
                            h.text(" · ")
                            h(.span, .lang("zh-Hans"), matter.name)
                        }
                    }
                }
            }
            if let retiredAfter {
                h(.p, .class("notice warn"), words("catalogue.retired-after", ["n": String(retiredAfter)]))
            }
            h(.section, .class("card")) { h in
                h(.p, phrases.lang(isTranslated: shown != nil), shown?.definition ?? matter.definition)
                h(.dl, .class("facts")) { h in
                    for field in Self.fields { fact(&h, field, phrases) }
                }
            }
        }
    }

    private func fact(_ h: inout HTML, _ field: MatterField, _ phrases: MatterPhrases) {
        let text = field == .group ? group : phrases.value(matter.text(of: field), of: field)
        guard !text.isEmpty else { return }
        h(.dt, phrases.field(field))
        let isOwn = field == .group && group != matter.group
        h(.dd, isOwn ? .lang(nil) : phrases.lang(field), text)
    }
}
