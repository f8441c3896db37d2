// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import PlaceRules
import Web

/// The tree of places beside their map.
struct PlacesPage {
    let sheet: AtlasSheet
    /// nil for the whole installation, where several places stand at its top.
    let under: Place?
    var search: String?
    var found: [Place]?

    /// A tree with more lines than that is shown one level at a time.
    private static let mostLines = 300

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let title = words("place.title")
        return PageFrame(title, desk: true, section: "/places", scripts: ["desk.js"], usesMap: true).render(
            context, site
        ) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, title)
                    if let sentence = under.map({ sheet.tally($0.id) }).flatMap({ PlaceParts.tally($0, words) }) {
                        h(.p, .class("sub"), sentence)
                    }
                }
                if site.allows(context.actor.role, "/places/import") {
                    h(.a, .class("button"), .href("/places/import")) { h in
                        site.icon("upload", &h)
                        h.text(words("place.import"))
                    }
                }
            }
            if sheet.tree.places.isEmpty { return empty(&h, words, site) }
            filters(&h, words, site)
            h(.div, .class("two")) { h in
                h(.div, .class("stack")) { h in
                    if let found { results(&h, found, words) }
                    PlaceParts.map(&h, of: under, sheet, words, site)
                    if let under { card(&h, under, words) }
                }
                h(.nav, .class("card"), .aria("label", words("place.tree"))) { h in tree(&h, words) }
            }
        }
    }

    private func empty(_ h: inout HTML, _ words: Words, _ site: Site) {
        h(.div, .class("empty")) { h in
            site.icon("map", &h)
            h(.h2, words("place.none"))
            h(.p, words("place.none-hint"))
        }
    }

    private func filters(_ h: inout HTML, _ words: Words, _ site: Site) {
        h(.form, .class("filters"), .method("get"), .action("/places"), .role("search")) { h in
            Field("q", label: words("place.search"), value: search ?? "").input(
                &h, type: "search", .flag("data-search"))
            h(.button, .class("button")) { h in
                site.icon("search", &h)
                h.text(words("place.search-go"))
            }
        }
    }

    private func results(_ h: inout HTML, _ found: [Place], _ words: Words) {
        h(.section, .class("card"), .aria("labelledby", "found")) { h in
            h(.h2, .id("found"), words("place.found", ["n": String(found.count)]))
            if found.isEmpty { h(.p, words("place.found-none")) }
            h(.ul, .role("list"), .flag("data-rows")) { h in
                for place in found {
                    h(.li) { h in
                        h(.a, .href("/places/\(place.id)"), place.name(words.language))
                        h(
                            .p, .class("meta"),
                            words("place.level." + place.level.rawValue) + " · " + place.code.description + " · "
                                + sheet.tree.pathName(of: place.id, inEnglish: words.language == .english))
                    }
                }
            }
        }
    }

    private func card(_ h: inout HTML, _ place: Place, _ words: Words) {
        h(.section, .class("card"), .aria("labelledby", "place")) { h in
            h(.h2, .id("place")) { h in h(.a, .href("/places/\(place.id)"), place.name(words.language)) }
            h(.dl, .class("facts")) { h in
                h(.dt, words("place.fact.level"))
                h(.dd, words("place.level." + place.level.rawValue))
                h(.dt, words("place.fact.code"))
                h(.dd, .class("code"), place.code.description)
            }
        }
    }

    private func tree(_ h: inout HTML, _ words: Words) {
        h(.h2, words("place.tree"))
        if let under { PlaceParts.trail(&h, to: under, sheet, words) }
        let tops = under.map { [$0] } ?? sheet.roots.compactMap { sheet.tree[$0] }
        h(.ul, .class("tree"), .role("list")) { h in
            for top in tops { branch(&h, top, isOpen: true, isWhole: lines(below: tops) <= Self.mostLines, words) }
        }
    }

    private func lines(below tops: [Place]) -> Int {
        tops.reduce(0) { sum, top in
            let tally = sheet.tally(top.id)
            return sum + tally.towns + tally.communities + tally.grids
        }
    }

    /// A place and what lies below; buildings are listed on the page of their grid.
    private func branch(_ h: inout HTML, _ place: Place, isOpen: Bool, isWhole: Bool, _ words: Words) {
        let below = sheet.children(place.id).filter { $0.level < .building }
        h(.li) { h in
            guard !below.isEmpty, isOpen || isWhole else { return link(&h, place, hasMore: !below.isEmpty, words) }
            h(.details, .flag("open", isOpen)) { h in
                h(.summary) { h in
                    h.text(place.name(words.language))
                    if let sentence = PlaceParts.tally(sheet.tally(place.id), words) {
                        h(.span, .class("meta"), sentence)
                    }
                }
                h(.ul, .role("list")) { h in
                    h(.li) { h in
                        let name = place.name(words.language)
                        h(.a, .href("/places/\(place.id)"), words("place.about", ["place": name]))
                    }
                    for child in below { branch(&h, child, isOpen: false, isWhole: isWhole, words) }
                }
            }
        }
    }

    private func link(_ h: inout HTML, _ place: Place, hasMore: Bool, _ words: Words) {
        let address = hasMore ? "/places?under=\(place.code)" : "/places/\(place.id)"
        h(.a, .href(address), place.name(words.language))
        if hasMore, let sentence = PlaceParts.tally(sheet.tally(place.id), words) {
            h(.span, .class("meta"), sentence)
        }
    }
}
