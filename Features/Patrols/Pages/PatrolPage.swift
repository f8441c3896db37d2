// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import PatrolRules
import Web

/// One route: each point with what was seen there, and the rounds before.
struct PatrolPage {
    let route: PatrolRoute
    let rounds: [PatrolRound]
    let form: Form
    let errors: FieldErrors
    let feature: Patrols

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        var frame = PageFrame(route.name, section: "/patrols", scripts: OfflineParts.formScripts)
        frame.isOutdoors = true
        frame.mainAttributes = OfflineParts.attributes(context)
        return frame.render(context, site) { h in
            h(.a, .class("back"), .href("/patrols"), "← " + words("patrols.title"))
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, route.name)
                    h(
                        .p, .class("sub"),
                        words(
                            "patrol.facts",
                            [
                                "place": feature.places.name(route.locality.narrowest, words.language),
                                "frequency": words("patrol.every-" + route.frequency.rawValue),
                                "n": String(route.points.count),
                            ]))
                }
            }
            OfflineParts.notices(&h, context, site)
            h(.p, .class("row")) { h in
                if route.endedAt == nil {
                    PatrolParts.standing(&h, standing(context), words)
                } else {
                    h(.span, .class("badge"), words("patrol.ended"))
                }
            }
            if route.endedAt == nil, PatrolPolicy.mayWalk(context.actor, in: route.locality) {
                ErrorSummary.write(&h, errors, words)
                if isDue(context) || !errors.isEmpty {
                    walk(&h, context)
                } else {
                    h(.details, .class("more")) { h in
                        h(.summary, words("patrol.walk-again"))
                        walk(&h, context)
                    }
                }
            } else {
                points(&h)
            }
            before(&h, words)
            if route.endedAt == nil, PatrolPolicy.mayArrange(context.actor, in: route.locality) {
                h(.form, .class("actions"), .method("post"), .action("/patrols/\(route.id)/ending")) { h in
                    h.token(context)
                    h(.button, .class("button"), words("patrol.end"))
                }
            }
        }
    }

    private func standing(_ context: WebContext) -> PatrolStanding {
        PatrolParts.standing(route, last: rounds.first?.doneAt, on: CivilTime(context.now).date)
    }

    private func isDue(_ context: WebContext) -> Bool { standing(context).isDue }

    private func points(_ h: inout HTML) {
        h(.ol) { h in
            for point in route.points { h(.li, point.look.isEmpty ? point.name : "\(point.name) · \(point.look)") }
        }
    }

    private func walk(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        h.element(
            .form,
            [.method("post"), .action("/patrols/\(route.id)/rounds")]
                + OfflineParts.queued(words("patrol.round"), route.name)
        ) { h in
            h.token(context)
            OfflineParts.restored(&h, words)
            for point in route.points { stop(&h, point, words) }
            h(.p, .class("hint"), words("patrol.walk-hint"))
            h(.button, .class("button primary wide"), words("patrol.done"))
        }
    }

    private func stop(_ h: inout HTML, _ point: PatrolRoute.Point, _ words: Words) {
        let name = "stop-\(point.number)"
        let chosen = form.raw(name)
        let error = errors.sentence(name, words)
        h(.fieldset, .class(error == nil ? "card stop" : "card stop field invalid"), .id(name)) { h in
            h(.legend, "\(point.number). \(point.name)")
            if !point.look.isEmpty { h(.p, .class("hint"), point.look) }
            if let error { h(.p, .class("error"), error) }
            for (value, key) in [("fine", "seen.fine"), ("found", "seen.found"), ("notReached", "seen.notReached")] {
                h(.label, .class("choice")) { h in
                    h.void(.input, .type("radio"), .name(name), .value(value), .checked(chosen == value))
                    h(.span, words(key))
                }
            }
            h(.div, .class("when-found")) { h in
                Field(
                    "matter-\(point.number)", label: words("order.matter"), value: form.raw("matter-\(point.number)"),
                    error: errors.sentence("matter-\(point.number)", words)
                ).select(
                    &h, feature.orders.matters(words.language).map { ($0.code.text, $0.name) },
                    empty: words("report.choose"))
                Field(
                    "words-\(point.number)", label: words("found.words"), value: form.raw("words-\(point.number)"),
                    error: errors.sentence("words-\(point.number)", words)
                ).textarea(&h, rows: 3)
            }
            h(.div, .class("when-not-reached")) { h in
                Field(
                    "why-\(point.number)", label: words("patrol.why"), value: form.raw("why-\(point.number)"),
                    error: errors.sentence("why-\(point.number)", words)
                ).input(&h, .maxlength(PatrolRoute.longestReason))
            }
        }
    }

    private func before(_ h: inout HTML, _ words: Words) {
        h(.section, .class("stack"), .aria("labelledby", "before")) { h in
            h(.h2, .id("before"), words("patrol.before"))
            if rounds.isEmpty { h(.p, .class("quiet"), words("patrol.no-rounds")) }
            h(.ol, .class("timeline"), .role("list")) { h in
                for round in rounds {
                    h(.li) { h in
                        h(.p, words("patrol.round-sum", counts(round)))
                        for stop in round.stops { remark(&h, stop, words) }
                        h(.p, .class("who"), words.moment(round.doneAt) + " · " + feature.people.name(round.by))
                    }
                }
            }
        }
    }

    private func counts(_ round: PatrolRound) -> [String: String] {
        let missed = round.stops.filter { if case .notReached = $0.seen { true } else { false } }.count
        return [
            "n": String(round.stops.count - missed), "all": String(round.stops.count),
            "finds": String(round.finds.count),
        ]
    }

    private func remark(_ h: inout HTML, _ stop: PatrolRound.Stop, _ words: Words) {
        let point = route.points.first { $0.number == stop.number }?.name ?? String(stop.number)
        switch stop.seen {
        case .fine: break
        case .found(let order):
            h(.p) { h in h(.a, .class("go"), .href("/work-orders/\(order)"), words("seen.found-at", ["point": point])) }
        case .notReached(let why): h(.p, .class("quiet"), words("seen.not-at", ["point": point, "why": why]))
        }
    }
}
