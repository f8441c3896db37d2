// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// What the officer's desk shows: columns by state, or one dense table.
struct BoardPage {
    enum View: String {
        case board, table
    }

    struct Column: Sendable {
        let state: OrderState.Name
        let cards: [OrderCard]
        let total: Int?
    }

    let view: View
    let columns: [Column]
    let page: Page<OrderCard>
    let filter: BoardFilter
    let groups: [MatterGroup]
    let communities: [(code: String, name: String)]
    let units: [UnitChoice]
    let mayDispatch: Bool
    let mayRegister: Bool
    let open: Int?
    /// The order that stands open beside the list.
    let opened: OrderPage?
    /// The address of what is listed, without an open order.
    let list: DeskAddress?
    let matters: any OrderMatters
    let places: any OrderPlaces
    let people: any OrderPeople

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        var frame = PageFrame(
            words("board.title"), desk: true, section: "/work-orders", scripts: ["desk.js", "live.js"], usesMap: true)
        frame.usesHtmx = true
        frame.mainAttributes = [
            .data("live", "/work-orders/events"), .data("live-words", words("live.changed")),
            .data("live-reload", words("live.reload")),
        ]
        return frame.render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("board.title"))
                    if let open {
                        h(
                            .p, .class("sub"),
                            words("board.open", ["n": String(open), "time": words.moment(context.now)]))
                    }
                }
                tabs(&h, words, site)
                if mayRegister {
                    h(.a, .class("button primary"), .href("/work-orders/new")) { h in
                        site.icon("plus", &h)
                        h.text(words("board.register"))
                    }
                }
            }
            filters(&h, words, site)
            h(.div, .class(opened == nil ? "split" : "split open"), .data("split", list?.text)) { h in
                h(.div, .class("list")) { h in
                    switch view {
                    case .board: board(&h, context)
                    case .table: table(&h, context)
                    }
                }
                h(
                    .aside, .id("detail"), .class("detail"), .named("tabindex", "-1"),
                    .aria("label", words("board.detail"))
                ) { h in opened?.writeBeside(&h, context, site) }
            }
        }
    }

    private func tabs(_ h: inout HTML, _ words: Words, _ site: Site) {
        h(.nav, .class("tabs"), .aria("label", words("board.view"))) { h in
            h(.ul, .role("list")) { h in
                for (other, icon) in [(View.board, "board"), (.table, "list")] {
                    h(.li) { h in
                        h(
                            .a, .href(filter.address(view: other.rawValue)),
                            .aria("current", other == view ? "true" : nil)
                        ) { h in
                            site.icon(icon, &h)
                            h.text(words("board.view." + other.rawValue))
                        }
                    }
                }
            }
        }
    }

    private func filters(_ h: inout HTML, _ words: Words, _ site: Site) {
        h(.form, .class("filters"), .method("get"), .action("/work-orders"), .role("search")) { h in
            h.void(.input, .type("hidden"), .name("view"), .value(view.rawValue))
            Field("q", label: words("filter.text"), value: filter.text).input(&h, type: "search", .flag("data-search"))
            Field("place", label: words("filter.place"), value: filter.place).select(
                &h, communities.map { ($0.code, $0.name) }, empty: words("filter.any-place"))
            Field("lamp", label: words("filter.lamp"), value: filter.lamp).select(
                &h, [Lamp.late, .soon, .onTime].map { ($0.rawValue, words("lamp." + $0.rawValue)) },
                empty: words("filter.any"))
            Field("matter", label: words("filter.matter"), value: filter.matter).write(&h) { h in
                h(.select, .id("matter"), .name("matter")) { h in
                    h(.option, .value(""), words("filter.any-matter"))
                    for group in groups {
                        h(.optgroup, .named("label", group.name)) { h in
                            for matter in group.matters {
                                h(
                                    .option, .value(matter.code.text), .selected(matter.code.text == filter.matter),
                                    matter.name)
                            }
                        }
                    }
                }
            }
            Field("wanted", label: words("filter.wanted"), value: filter.wanted?.rawValue ?? "").select(
                &h, Wanted.allCases.map { ($0.rawValue, words("filter.wanted." + $0.rawValue)) },
                empty: words("filter.any"))
            if view == .table {
                Field("state", label: words("filter.state"), value: filter.state).select(
                    &h, OrderState.Name.allCases.map { ($0.rawValue, words("state." + $0.rawValue)) },
                    empty: words("filter.open"))
            }
            h(.button, .class("button")) { h in
                site.icon("filter", &h)
                h.text(words("filter.apply"))
            }
            h(.a, .class("button plain"), .href("/work-orders?view=" + view.rawValue), words("filter.clear"))
        }
    }

    private func board(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        h(
            .div, .class("board"), .named("tabindex", "0"), .role("region"), .aria("label", words("board.title")),
            .data("live-part", "live"), .named("hx-get", filter.address(view: "board")), .named("hx-trigger", "live"),
            .named("hx-select", "[data-live-part=live]"), .named("hx-swap", "outerHTML")
        ) { h in
            for column in columns {
                let id = "column-" + column.state.rawValue
                h(.section, .class("column"), .aria("labelledby", id)) { h in
                    h(.h2, .id(id)) { h in
                        h.text(words("state." + column.state.rawValue) + " ")
                        if let total = column.total { h(.span, .class("count"), String(total)) }
                    }
                    if column.cards.isEmpty { h(.p, .class("empty"), words("board.empty")) }
                    h(.ol, .role("list"), .flag("data-rows")) { h in
                        for card in column.cards { h(.li) { h in self.card(&h, card, context) } }
                    }
                    if let total = column.total, total > column.cards.count {
                        h(
                            .a, .class("more-link"),
                            .href(filter.address(view: "table", state: column.state.rawValue)),
                            words("board.more", ["n": String(total - column.cards.count)]))
                    }
                }
            }
        }
    }

    private func card(_ h: inout HTML, _ card: OrderCard, _ context: WebContext) {
        let words = context.words
        let lamp = card.lamp(at: context.now)
        h(.article, .class(lamp == .late ? "card link late" : "card link")) { h in
            h(.h3) { h in h(.a, .href("/work-orders/\(card.id)"), card.title) }
            h(.p, .class("meta"), places.name(card.locality.narrowest, words.language))
            h(.p) { h in
                OrderParts.lamp(&h, lamp, due: card.stage.due, now: context.now, words)
                if card.reopenAsked { h(.span, .class("badge warn"), words("order.reopen-asked")) }
                LifeBadges.write(&h, card, words)
            }
            if let unit = card.unit { h(.p, .class("meta"), people.unitName(unit, words.language)) }
        }
    }

    private func table(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        if page.rows.isEmpty { return h(.p, .class("empty"), words("board.nothing")) }
        if mayDispatch {
            h(.form, .method("post"), .action("/dispatches"), .flag("data-bulk")) { h in
                h.token(context)
                lines(&h, context)
                bulk(&h, words)
            }
        } else {
            lines(&h, context)
        }
        if let next = page.next {
            h(.nav, .class("pager"), .aria("label", words("pager.label"))) { h in
                h(.a, .href(filter.address(view: "table", after: next.description)), words("pager.next"))
            }
        }
    }

    private func lines(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        h(
            .div, .class("scroll tall"), .named("tabindex", "0"), .role("region"),
            .aria("label", words("board.table"))
        ) { h in
            h(.table, .class("dense stacked")) { h in
                h(.caption, .class("sr"), words("board.table"))
                h(.thead) { h in header(&h, words) }
                h(.tbody, .flag("data-rows")) { h in for card in page.rows { row(&h, card, context) } }
            }
        }
    }

    private func header(_ h: inout HTML, _ words: Words) {
        h(.tr) { h in
            if mayDispatch {
                h(.th, .named("scope", "col"), .class("tick")) { h in
                    h(.label) { h in
                        h.void(.input, .type("checkbox"), .flag("data-all"))
                        h(.span, .class("sr"), words("board.select-all"))
                    }
                }
            }
            for key in ["lamp", "what", "state"] { h(.th, .named("scope", "col"), words("board.column." + key)) }
            for key in ["place", "unit", "number"] {
                h(.th, .named("scope", "col"), .class("spare"), words("board.column." + key))
            }
            h(.th, .named("scope", "col"), .class("num spare"), words("board.column.opened"))
        }
    }

    private func row(_ h: inout HTML, _ card: OrderCard, _ context: WebContext) {
        let words = context.words
        let id = card.id.description
        let address = "/work-orders/" + id
        h(.tr) { h in
            if mayDispatch {
                h(.td, .class("tick")) { h in
                    h(.label) { h in
                        h.void(
                            .input, .type("checkbox"), .name("order"), .value(id),
                            .data("title", card.number + " · " + card.title))
                        h(.span, .class("sr"), words("board.select", ["number": card.number]))
                    }
                }
            }
            h(.td) { h in OrderParts.lamp(&h, card.lamp(at: context.now), due: card.stage.due, now: context.now, words)
            }
            h(.td, .class("grow")) { h in h(.a, .href(address), .title(card.title), card.title) }
            h(.td) { h in OrderParts.badge(&h, card.state, card.outcome, words) }
            let place = places.name(card.locality.narrowest, words.language)
            h(.td, .class("clip spare"), .title(place), place)
            let unit = card.unit.map { people.unitName($0, words.language) } ?? "—"
            h(.td, .class("clip spare"), .title(unit), unit)
            h(.td, .class("code spare")) { h in h(.a, .href(address), card.number) }
            h(.td, .class("num spare")) { h in
                h(.time, .datetime(card.openedAt.iso8601), words.stamp(card.openedAt))
            }
        }
    }

    private func bulk(_ h: inout HTML, _ words: Words) {
        h(.div, .class("bulk")) { h in
            h(.strong, .role("status"), .data("count-words", words("board.selected-n")), words("board.selected"))
            h(.label, .for("unit"), words("board.dispatch-to"))
            h(.select, .id("unit"), .name("unit")) { h in
                for unit in units { h(.option, .value(unit.code), unit.name(words.language)) }
            }
            h(.button, .class("button primary"), words("board.preview"))
            h(.span, .class("keys"), words("board.keys"))
        }
    }
}

/// The desk's filters as they stand in the address.
struct BoardFilter {
    var text = ""
    var place = ""
    var lamp = ""
    var matter = ""
    var state = ""
    var wanted: Wanted?

    func address(view: String, state: String? = nil, after: String? = nil) -> String {
        var parts = ["view=" + view]
        for (name, value) in [
            ("q", text), ("place", place), ("lamp", lamp), ("matter", matter), ("state", state ?? self.state),
            ("wanted", wanted?.rawValue ?? ""), ("after", after ?? ""),
        ] where !value.isEmpty {
            parts.append(name + "=" + value.percentEncoded)
        }
        return "/work-orders?" + parts.joined(separator: "&")
    }
}
