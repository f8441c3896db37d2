// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import PatrolRules
import Web

/// The routes of a place: what is to be walked stands first, with up to when.
struct PatrolsPage {
    let lines: [PatrolStore.Line]
    let mayArrange: Bool
    let places: any PatrolPlaces

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let today = CivilTime(context.now).date
        var frame = PageFrame(words("patrols.title"), section: "/patrols", scripts: OfflineParts.scripts)
        frame.isOutdoors = true
        frame.mainAttributes = OfflineParts.attributes(context)
        let standings = lines.map { ($0, PatrolParts.standing($0.route, last: $0.lastRoundAt, on: today)) }
        let due = standings.filter { $0.1.isDue }
        return frame.render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("patrols.title"))
                    h(
                        .p, .class("sub"),
                        due.isEmpty ? words("patrols.lead-none") : words("patrols.lead", ["n": String(due.count)]))
                }
                h(.div, .class("row")) { h in
                    if site.allows(context.actor.role, "/visits") {
                        h(.a, .class("button"), .href("/visits")) { h in
                            site.icon("group", &h)
                            h.text(words("visits.title"))
                        }
                    }
                    if mayArrange {
                        h(.a, .class("button"), .href("/patrols/new")) { h in
                            site.icon("plus", &h)
                            h.text(words("patrol.new"))
                        }
                    }
                }
            }
            OfflineParts.notices(&h, context, site)
            if lines.isEmpty { h(.p, .class("empty"), words(mayArrange ? "patrols.none-yet" : "patrols.none")) }
            h(.ol, .class("cards"), .role("list")) { h in
                for (line, standing) in due + standings.filter({ !$0.1.isDue }) {
                    h(.li) { h in card(&h, line, standing, words) }
                }
            }
        }
    }

    private func card(_ h: inout HTML, _ line: PatrolStore.Line, _ standing: PatrolStanding, _ words: Words) {
        let isLate = if case .due(_, let missed) = standing { missed > 0 } else { false }
        h(.article, .class(isLate ? "card soon" : "card")) { h in
            h(.h2) { h in h(.a, .href("/patrols/\(line.route.id)"), line.route.name) }
            h(.p, .class("row")) { h in PatrolParts.standing(&h, standing, words) }
            h(
                .p, .class("meta"),
                words(
                    "patrol.facts",
                    [
                        "place": places.name(line.route.locality.narrowest, words.language),
                        "frequency": words("patrol.every-" + line.route.frequency.rawValue),
                        "n": String(line.points),
                    ]))
            h(
                .a, .class(standing.isDue ? "button primary wide" : "button wide"),
                .href("/patrols/\(line.route.id)"), words(standing.isDue ? "patrol.walk" : "patrol.look"))
        }
    }
}

/// What several pages of rounds say alike.
enum PatrolParts {
    static func standing(_ route: PatrolRoute, last: Instant?, on today: CivilDate) -> PatrolStanding {
        route.frequency.standing(
            last: last.map { CivilTime($0).date }, opened: CivilTime(route.openedAt).date, on: today)
    }

    static func standing(_ h: inout HTML, _ standing: PatrolStanding, _ words: Words) {
        switch standing {
        case .walked(let day):
            h(.span, .class("badge good"), words("patrol.walked", ["day": words.date(day)]))
        case .due(let until, let missed):
            h(.span, .class("badge open"), words("patrol.due", ["day": words.date(until)]))
            if missed > 0 {
                h.text(" ")
                h(.span, .class("badge warn"), words("patrol.missed", ["n": String(missed)]))
            }
        }
    }
}

extension PatrolStanding {
    var isDue: Bool { if case .due = self { true } else { false } }
}
