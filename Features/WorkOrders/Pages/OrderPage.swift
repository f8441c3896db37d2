// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Markup
import Secrets
import Web
import WorkOrderRules

/// One order for staff: left what and where, right clock, moves and people; the timeline is the spine.
struct OrderPage {
    /// The reporter's contact, opened for a purpose; shown once and never kept by the page.
    struct Contact {
        let name: String?
        let phone: String?
        /// Whether it is the person for whom the reporter filed.
        let isProxy: Bool

        /// Of the person for whom the reporter filed.
        init(_ proxy: ProxyRecord, of order: OrderID, _ keys: KeyRing) throws {
            name = try ProxyStore.name(proxy, of: order, keys)
            phone = try ProxyStore.phone(proxy, of: order, keys)?.digits
            isProxy = true
        }

        init(_ record: OrderRecord, _ keys: KeyRing) throws {
            isProxy = false
            let id = record.order.id
            func open(_ text: String?, _ field: String) throws -> String? {
                guard let sealed = text.flatMap({ Sealed($0) }) else { return nil }
                return try keys.openText(sealed, for: "work_order:\(id):\(field)")
            }
            name = try open(record.contact.name, "name")
            phone = try open(record.contact.phone, "phone")
        }
    }

    let story: OrderStory
    let timeline: Timeline
    let moves: [Move.Name]
    let units: [UnitChoice]
    let tried: Move.Name?
    let form: Form
    let errors: FieldErrors
    let contact: Contact?
    /// Whether the reader came to call.
    let calls: Bool
    /// For whom the reporter filed.
    let proxy: ProxyRecord?
    /// The list of the desk that this order was opened from.
    let list: DeskAddress?
    let told: ToldPart
    let together: TogetherPart
    let objections: ObjectionPart
    let papers: PaperLinks
    let feature: WorkOrders

    private var record: OrderRecord { story.record }
    private var order: WorkOrder { story.record.order }
    /// Whether this reader has the order in hand, and so may work on it where there is no network.
    private var mayWait: Bool { !Set(moves).isDisjoint(with: [.take, .report]) }

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        var frame = PageFrame(
            record.title, desk: true, section: "/work-orders",
            scripts: ["live.js"] + (mayWait ? OfflineParts.formScripts : []), usesMap: record.position != nil)
        frame.mainAttributes =
            [
                .data("live", "/work-orders/\(order.id)/events"), .data("live-words", words("live.changed")),
                .data("live-reload", words("live.reload")),
            ] + (mayWait ? OfflineParts.attributes(context) : [])
        return frame.render(context, site) { h in
            h(.a, .class("back"), .href(list?.text ?? "/work-orders"), "← " + words("order.back"))
            if mayWait { OfflineParts.notices(&h, context, site) }
            article(.h1, &h, context, site)
        }
    }

    /// The order alone, to stand beside a list.
    func beside(_ context: WebContext, _ site: Site) -> HTML {
        var h = HTML()
        writeBeside(&h, context, site)
        return h
    }

    /// The order with the ways out of the split view: close it, or open it as a page of its own.
    func writeBeside(_ h: inout HTML, _ context: WebContext, _ site: Site) {
        h(.p, .class("row ways")) { h in
            h(.a, .class("go"), .href("/work-orders/\(order.id)"), context.words("order.own-page"))
            h(.a, .class("go push"), .href(list?.text), .flag("data-detail-close"), context.words("order.close-detail"))
        }
        article(.h2, &h, context, site)
    }

    private func article(_ title: Tag, _ h: inout HTML, _ context: WebContext, _ site: Site) {
        let words = context.words
        h(.article, .class("order")) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(title, .class("title"), record.title)
                    h(.p, .class("row")) { h in
                        h(.span, .class("code"), record.number)
                        h.text(" ")
                        OrderParts.badge(&h, order.state.name, closing?.outcome.name, words)
                        if order.matter.sensitivity >= 2 {
                            h(.span, .class("badge seal"), words("order.restricted"))
                        }
                        if order.reopening != nil { h(.span, .class("badge warn"), words("order.reopen-asked")) }
                        LifeBadges.write(&h, order, words)
                    }
                }
            }
            what(&h, context, site)
            h(.div, .class("side")) { h in
                clock(&h, context)
                if let request = order.request {
                    RequestCard(request: request, people: feature.people).write(&h, context)
                }
                nextMoves(&h, context)
                together.write(&h, context)
                ShowingPart(record: record, entries: story.entries).write(&h, context)
                objections.write(&h, context)
                peopleOnIt(&h, context)
                told.staff(&h, words)
                papers.write(&h, words)
            }
            h(.section, .class("spine"), .aria("labelledby", "spine"), .data("live-part", "timeline")) { h in
                h(.h2, .id("spine"), words("order.timeline"))
                timeline.write(&h, words)
            }
        }
    }

    private var closing: Closing? { if case .closed(let closing) = order.state { closing } else { nil } }

    private func what(_ h: inout HTML, _ context: WebContext, _ site: Site) {
        let words = context.words
        h(.section, .class("what stack"), .aria("labelledby", "what")) { h in
            h(.h2, .id("what"), .class("sr"), words("order.what"))
            // A short report is its own title; nobody wants to read it twice.
            if !isToldByTitle { h(.p, .class("words"), record.words) }
            OrderParts.photos(&h, story.photos(.report), base: "/work-orders/\(order.id)/photos", words)
            h(.dl, .class("facts")) { h in
                h.fact(words("order.matter"), feature.matters.name(order.matter.code, words.language))
                h.fact(words("order.place"), record.address)
                h.fact(words("order.area"), area(words.language))
                h.fact(words("order.channel"), words("channel." + record.channel.rawValue))
                h(.dt, words("order.reporter"))
                h(.dd) { h in reporter(&h, context) }
                if let proxy {
                    h(.dt, words("order.proxy"))
                    h(.dd) { h in ProxyPart(proxy: proxy, page: self).write(&h, context) }
                }
                if order.tallies.supporters > 0 {
                    h.fact(words("order.supporters"), words("support.people", ["n": String(order.tallies.supporters)]))
                }
                merged(&h, words)
                h.fact(words("order.may-show"), words(record.mayShow ? "form.yes" : "form.no"))
                if let closing {
                    h.fact(words("order.answer"), closing.publicAnswer)
                    h(.dt, words("order.outcome"))
                    h(.dd) { h in
                        h.text(words("outcome." + closing.outcome.name.rawValue))
                        OutcomeParts.detail(&h, closing.outcome, words)
                    }
                }
                if let rating = order.rating {
                    h.fact(
                        words("order.rating"),
                        words("rating." + rating.solved.rawValue) + " · " + words("grade.\(rating.grade)")
                            + (rating.words.isEmpty ? "" : " · " + rating.words))
                }
            }
            if let position = record.position {
                h(
                    .div, .class("map"), .flag("data-map"), .data("geojson", "/places/grids.json"),
                    .data("lat", String(position.latitude)), .data("lon", String(position.longitude)),
                    .data("zoom", "15"), .data("point", "true"),
                    .data("tiles", site.tiles ?? ""), .role("group"),
                    .aria("label", words("order.map", ["place": record.address])),
                    .data("word-grid", words("report.map-grid")), .data("word-order", words("order.where"))
                ) { _ in }
            }
        }
    }

    /// What went into this order, and what it went into.
    private func merged(_ h: inout HTML, _ words: Words) {
        let absorbed = story.entries.filter { $0.kind == .orderAbsorbed }
        if !absorbed.isEmpty {
            h(.dt, words("order.absorbed"))
            h(.dd) { h in
                for entry in absorbed {
                    guard let other = entry.payload.text("order"), let number = entry.payload.text("number") else {
                        continue
                    }
                    h(.a, .class("code"), .href("/work-orders/" + other), number)
                    h.text(" ")
                }
            }
        }
        if let main = order.main {
            h(.dt, words("order.main"))
            h(.dd) { h in h(.a, .href("/work-orders/\(main)"), words("order.main-open")) }
        }
    }

    private var isToldByTitle: Bool {
        let words = record.words.trimmingBlanks
        return words.hasPrefix(record.title) && words.count - record.title.count <= 1
    }

    private func area(_ language: Language) -> String {
        let locality = order.locality
        return [locality.town, locality.community, locality.grid].compactMap { $0 }
            .map { feature.places.name($0, language) }.joined(separator: " · ")
    }

    private func reporter(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        if let contact, !contact.isProxy { return opened(contact, &h, words) }
        switch order.reporter {
        case .anonymous: h.text(words("reporter.anonymous"))
        case .staff(let account): h.text(feature.people.accountName(account))
        case .account, .contact:
            h.text(words("reporter.masked", ["tail": record.contact.phoneTail]))
            // A leader looks at results; the matrix lets none of them open a contact.
            guard record.contact.phone != nil, context.actor.role != .leader else { return }
            opening(&h, context, isProxy: false)
        }
    }

    func opened(_ contact: Contact, _ h: inout HTML, _ words: Words) {
        if let name = contact.name { h(.p) { h in h(.strong, name) } }
        if let phone = contact.phone {
            // The page is long and somebody waits to call: the number is where the page opens.
            h(
                .a, .class("button primary wide"), .id(contact.isProxy ? "contact-person" : "contact"),
                .href("tel:" + phone), .flag("autofocus")
            ) { h in
                feature.site().icon("phone", &h)
                h.text(words("contact.dial", ["phone": phone]))
            }
        }
        h(.p, .class("hint"), words("contact.noted"))
    }

    /// The form that opens a contact for a purpose; one for each person, because each look is written down.
    func opening(_ h: inout HTML, _ context: WebContext, isProxy: Bool) {
        let words = context.words
        let isTried = errors.of("purpose") != nil && (form.raw("whose") == "person") == isProxy
        let name = isProxy ? "purpose-person" : "purpose"
        let isOpen = isTried || (calls && !isProxy)
        h(.details, .id(isProxy ? "contact-person" : "contact"), .class("more"), .flag("open", isOpen)) { h in
            h(.summary, words("contact.open"))
            h(.form, .method("post"), .action("/work-orders/\(order.id)/contact")) { h in
                h.token(context)
                if isProxy { h.void(.input, .type("hidden"), .name("whose"), .value("person")) }
                Field(
                    name, label: words("contact.purpose"), hint: words("contact.hint"),
                    value: isTried ? form.raw(name) : "", required: true,
                    error: isTried ? errors.sentence("purpose", words) : nil
                ).input(&h, .maxlength(200), .autocomplete("off"))
                h(.button, .class("button"), words("contact.show"))
                // Below, so that Enter in the field sends what was typed.
                h(.p, .class("hint"), words("contact.usual"))
                h(.div, .class("actions")) { h in
                    for purpose in ["visit", "place", "result"] {
                        let sentence = words("contact.purpose." + purpose)
                        h(
                            .button, .class("button"), .name("usual"), .value(sentence), .flag("formnovalidate"),
                            text: sentence)
                    }
                }
            }
        }
    }

    private func clock(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        let stages = StagesPart(
            stages: StageUse.stages(
                story.entries.map { (kind: $0.kind, at: $0.at, payload: $0.payload) }, of: order, at: context.now,
                by: feature.matters.calendar))
        guard let lamp = order.lamp(at: context.now) else {
            return h(.section, .class("card clock"), .aria("labelledby", "clock")) { h in
                h(.h2, .id("clock"), words("stages.heading"))
                stages.write(&h, context)
            }
        }
        h(.section, .class("card clock " + lamp.rawValue), .aria("labelledby", "clock")) { h in
            h(.h2, .id("clock"), words("order.clock"))
            h(.p) { h in OrderParts.lamp(&h, lamp, due: order.clock.stage.due, now: context.now, words) }
            let due = [
                "stage": words.moment(order.clock.stage.due), "promise": words.moment(order.clock.promise.due),
            ]
            // Dates that stand still would read like broken promises.
            h(.p, .class("meta"), lamp == .paused ? words("order.clock-waits") : words("order.clock-words", due))
            stages.write(&h, context)
        }
    }

    private func nextMoves(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        h(.section, .class("card"), .aria("labelledby", "moves"), .flag("data-noprint")) { h in
            h(.h2, .id("moves"), words("order.next"))
            ErrorSummary.write(&h, errors, words)
            if moves.isEmpty { h(.p, .class("empty"), words("order.no-moves")) }
            h(.ol, .class("moves"), .role("list")) { h in
                for (index, move) in moves.enumerated() {
                    h(.li) { h in
                        StaffMove(
                            move: move, record: record, isFirst: index == 0 && move != .nameConcern,
                            isOpen: move == tried,
                            form: move == tried ? form : Form(), errors: move == tried ? errors : FieldErrors(),
                            units: units, list: list, feature: feature
                        ).write(&h, context)
                    }
                }
            }
        }
    }

    private func peopleOnIt(_ h: inout HTML, _ context: WebContext) {
        guard let assignment = order.state.assignment else { return }
        let words = context.words
        h(.section, .class("card"), .aria("labelledby", "people")) { h in
            h(.h2, .id("people"), words("order.people"))
            h(.div, .class("person")) { h in
                h(.div) { h in
                    h(.strong, feature.people.unitName(assignment.unit, words.language))
                    h.text(" ")
                    h(
                        .span, .class("meta"),
                        assignment.assignee.map { feature.people.accountName($0) } ?? words("order.anyone-of-unit"))
                    if let unit = feature.people.unit(assignment.unit), !unit.phone.isEmpty {
                        h(.p) { h in
                            h(
                                .a, .class("go"), .href("tel:" + unit.dialled),
                                words("order.unit-phone", ["phone": unit.phone]))
                        }
                    }
                }
            }
            if order.tallies.transfers > 0 {
                h(.p, .class("meta"), words("order.transfers", ["n": String(order.tallies.transfers)]))
            }
            if order.tallies.returns > 0 {
                h(.p, .class("meta"), words("order.returns", ["n": String(order.tallies.returns)]))
            }
            if order.tallies.reworks > 0 {
                h(.p, .class("meta"), words("order.reworks", ["n": String(order.tallies.reworks)]))
            }
        }
    }
}
