// SPDX-License-Identifier: Apache-2.0
import Geometry
import Kernel
import Markup
import PlaceRules
import Web

/// What several pages of places show alike.
enum PlaceParts {
    /// The map of a place and what lies in it; nothing where nobody ever said where it is.
    static func map(_ h: inout HTML, of place: Place?, _ sheet: AtlasSheet, _ words: Words, _ site: Site) {
        guard let centre = place.map({ sheet.centre(of: $0.id) }) ?? sheet.centre else { return }
        let name = place?.name(words.language) ?? site.name(words.language)
        h(
            .div, .class("map tall"), .flag("data-map"),
            .data("geojson", "/places/grids.json" + (place.map { "?under=\($0.code)" } ?? "")),
            .data("lat", String(centre.latitude)), .data("lon", String(centre.longitude)),
            .data("zoom", String(zoom(place))), .data("tiles", site.tiles ?? ""), .role("group"),
            .aria("label", words("place.map", ["place": name])), .data("word-grid", words("place.level.grid"))
        ) { _ in }
    }

    /// `3 个镇街，12 个社区，28 个网格`; nil where nothing lies below.
    static func tally(_ tally: AtlasSheet.Tally, _ words: Words) -> String? {
        let parts = [
            ("towns", tally.towns), ("communities", tally.communities), ("grids", tally.grids),
            ("buildings", tally.buildings),
        ].filter { $0.1 > 0 }
        return list(parts.map { words("place.count." + $0.0, ["n": String($0.1)]) }, words)
    }

    /// The parts as the language lists them; nil when there are none.
    static func list(_ parts: [String], _ words: Words) -> String? {
        guard let first = parts.first else { return nil }
        return parts.dropFirst().reduce(first) { words("place.list", ["first": $0, "then": $1]) }
    }

    /// The chain of places above, each a link.
    static func trail(_ h: inout HTML, to place: Place, _ sheet: AtlasSheet, _ words: Words) {
        let above = sheet.tree.path(of: place.id).dropLast()
        guard !above.isEmpty else { return }
        h(.p, .class("meta trail")) { h in
            for (index, place) in above.enumerated() {
                if index > 0 { h.text(" · ") }
                h(.a, .href("/places?under=\(place.code)"), place.name(words.language))
            }
        }
    }

    private static func zoom(_ place: Place?) -> Int {
        switch place?.level {
        case .building: 17
        case .grid: 16
        case .community: 15
        case .town: 13
        case .district, nil: 11
        case .city: 9
        case .province: 7
        }
    }
}
