// SPDX-License-Identifier: Apache-2.0
import CatalogueRules
import Kernel
import Markup
import Web

/// The catalogue in force: all of it by plate and heading, or what a search finds.
struct CataloguePage {
    struct Row: Sendable {
        let matter: Matter
        let name: String
        let isTranslated: Bool
    }

    struct Group: Sendable {
        let plate: Plate
        let name: String
        let isTranslated: Bool
        let rows: [Row]
    }

    let heading: CatalogueHeading?
    let groups: [Group]
    let query: String
    let plate: Plate?
    let nature: MatterNature?
    let mayAdopt: Bool

    private static let columns: [MatterField] = [
        .code, .name, .nature, .leadLevel, .acknowledgeLimit, .handleLimit, .verification, .sensitivity,
    ]

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let phrases = MatterPhrases(words: words)
        return PageFrame(words("catalogue.title"), desk: true, section: "/catalogue").render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("catalogue.title"))
                    h(.p, .class("sub"), summary(words))
                }
                actions(&h, words, site)
            }
            filters(&h, words, phrases, site)
            if groups.isEmpty { empty(&h, words) }
            for plate in Plate.allCases {
                let groups = groups.filter { $0.plate == plate }
                if !groups.isEmpty { section(&h, plate, groups, phrases) }
            }
        }
    }

    private func summary(_ words: Words) -> String {
        guard let heading else { return words("catalogue.none-yet") }
        return words(
            "catalogue.summary",
            [
                "n": String(heading.number), "count": String(heading.matterCount),
                "date": words.fullDate(heading.adoptedAt),
            ])
    }

    private func actions(_ h: inout HTML, _ words: Words, _ site: Site) {
        h(.div, .class("row")) { h in
            h(.a, .class("button"), .href("/catalogue/versions"), words("catalogue.versions"))
            h(.a, .class("button"), .href("/limits"), words("limits.title"))
            h(.a, .class("button"), .href("/catalogue.csv")) { h in
                site.icon("download", &h)
                h.text(words("catalogue.download"))
            }
            if mayAdopt {
                h(.a, .class("button primary"), .href("/catalogue/import")) { h in
                    site.icon("upload", &h)
                    h.text(words("catalogue.import"))
                }
            }
        }
    }

    private func filters(_ h: inout HTML, _ words: Words, _ phrases: MatterPhrases, _ site: Site) {
        h(.form, .class("filters"), .method("get"), .action("/catalogue"), .role("search")) { h in
            Field("q", label: words("catalogue.search"), value: query).input(&h, type: "search")
            Field("plate", label: phrases.field(.plate), value: plate?.rawValue ?? "").select(
                &h, Plate.allCases.map { ($0.rawValue, phrases.plate($0)) }, empty: words("catalogue.all"))
            Field("nature", label: phrases.field(.nature), value: nature?.rawValue ?? "").select(
                &h, MatterNature.allCases.map { ($0.rawValue, phrases.nature($0)) }, empty: words("catalogue.all"))
            h(.button, .class("button")) { h in
                site.icon("filter", &h)
                h.text(words("catalogue.show"))
            }
        }
    }

    private func empty(_ h: inout HTML, _ words: Words) {
        h(.div, .class("empty")) { h in
            h(.h2, words("catalogue.nothing-found"))
            h(.p, words("catalogue.nothing-found-hint"))
        }
    }

    private func section(_ h: inout HTML, _ plate: Plate, _ groups: [Group], _ phrases: MatterPhrases) {
        h(.section, .aria("labelledby", "plate-" + plate.rawValue)) { h in
            h(.h2, .id("plate-" + plate.rawValue), phrases.plate(plate))
            h(.div, .class("scroll"), .named("tabindex", "0"), .role("region"), .aria("label", phrases.plate(plate))) {
                h in
                h(.table, .class("stacked")) { h in
                    h(.thead) { h in
                        h(.tr) { h in
                            for column in Self.columns { h(.th, .named("scope", "col"), phrases.field(column)) }
                        }
                    }
                    for group in groups { body(&h, group, phrases) }
                }
            }
        }
    }

    private func body(_ h: inout HTML, _ group: Group, _ phrases: MatterPhrases) {
        h(.tbody) { h in
            h(.tr) { h in
                h.element(
                    .th,
                    [
                        .named("scope", "rowgroup"), .named("colspan", String(Self.columns.count)),
                        phrases.lang(isTranslated: group.isTranslated),
                    ], group.name)
            }
            for row in group.rows { line(&h, row, phrases) }
        }
    }

    private func line(_ h: inout HTML, _ row: Row, _ phrases: MatterPhrases) {
        let matter = row.matter
        h(.tr) { h in
            h(.td) { h in h(.code, matter.code.text) }
            h(.td) { h in
                h(.a, .href("/catalogue/" + matter.code.text), phrases.lang(isTranslated: row.isTranslated), row.name)
            }
            h(.td, phrases.nature(matter.nature))
            h(.td) { h in
                h.text(phrases.level(matter.leadLevel) + " · ")
                h(.span, phrases.lang(.leadRole), matter.leadRole)
            }
            h(.td, phrases.label(.acknowledgeLimit), phrases.limit(matter.acknowledgeLimit))
            h(.td, phrases.label(.handleLimit), phrases.limit(matter.handleLimit))
            h(.td, phrases.label(.verification), phrases.verification(matter.verification))
            h(.td, phrases.label(.sensitivity), phrases.sensitivity(matter.sensitivity))
        }
    }
}
