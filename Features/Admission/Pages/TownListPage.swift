// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel
import Markup
import Web

/// The three lists of a town as they are in force.
struct TownListPage {
    let choice: TownChoice
    let list: TownList?
    let versions: [TownList]
    let feature: Admission

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let parts = AdmissionParts(feature: feature, words: words)
        let town = feature.places.code(choice.town)
        return PageFrame(words("town-list.title"), desk: true, section: "/admissions").render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("town-list.title"))
                    h(.p, .class("sub"), summary(words))
                }
                h(.div, .class("row")) { h in
                    h(.a, .class("button"), .href("/town-lists.csv?town=\(town)")) { h in
                        site.icon("download", &h)
                        h.text(words("town-list.download"))
                    }
                    if site.allows(context.actor.role, "/town-lists/import") {
                        h(.a, .class("button primary"), .href("/town-lists/import?town=\(town)")) { h in
                            site.icon("upload", &h)
                            h.text(words("town-list.import"))
                        }
                    }
                }
            }
            parts.tabs(&h, .lists, town: choice.town, site, context)
            parts.filters(&h, "/town-lists", choice, site)
            guard let list else {
                return h(.div, .class("empty")) { h in
                    h(.h2, words("town-list.none"))
                    h(.p, words("town-list.none-hint"))
                }
            }
            // What binds comes first.
            for kind in [TownListKind.recalled, .joint, .basic] { section(&h, kind, list.lines(kind), parts) }
            history(&h, words)
        }
    }

    private func summary(_ words: Words) -> String {
        let town = feature.places.name(choice.town, words.language)
        guard let list else { return town }
        return words(
            "town-list.summary",
            [
                "town": town, "n": String(list.number), "date": words.fullDate(list.adoptedAt),
                "basic": String(list.lines(.basic).count), "joint": String(list.lines(.joint).count),
                "recalled": String(list.lines(.recalled).count),
            ])
    }

    private func section(_ h: inout HTML, _ kind: TownListKind, _ lines: [TownListLine], _ parts: AdmissionParts) {
        guard !lines.isEmpty else { return }
        let words = parts.words
        let title = words("town-list.kind." + kind.rawValue)
        h(.section, .aria("labelledby", "list-" + kind.rawValue)) { h in
            h(.h2, .id("list-" + kind.rawValue), title)
            h(.p, .class("hint"), words("town-list.kind.\(kind.rawValue).hint"))
            parts.table(
                &h, title, ["matter", "title", kind == .recalled ? "goes-to" : "leads", "basis"].map { ($0, false) }
            ) { h in
                for line in lines {
                    h(.tr) { h in
                        h(.td) { h in if let matter = line.matter { h(.code, matter.text) } }
                        parts.cell(
                            &h, "title", line.matter.map { feature.matters.name($0, words.language) } ?? line.title)
                        parts.cell(
                            &h, kind == .recalled ? "goes-to" : "leads",
                            line.unit.map { feature.units.name($0, words.language) } ?? "—")
                        parts.cell(&h, "basis", line.basis)
                    }
                }
            }
        }
    }

    private func history(_ h: inout HTML, _ words: Words) {
        guard versions.count > 1 else { return }
        h(.section, .aria("labelledby", "versions")) { h in
            h(.h2, .id("versions"), words("town-list.versions"))
            h(.ul) { h in
                for version in versions {
                    h(
                        .li,
                        words(
                            "town-list.version",
                            [
                                "n": String(version.number), "date": words.fullDate(version.adoptedAt),
                                "note": version.note,
                            ])
                    )
                }
            }
        }
    }
}
