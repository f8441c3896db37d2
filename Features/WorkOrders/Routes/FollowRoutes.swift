// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Secrets
import Web
import WorkOrderRules

/// Following one's own report: by its link, by number and phone tail, or signed in.
struct FollowRoutes {
    let feature: WorkOrders

    /// Four digits are soon guessed, so guessing is slow.
    private static let lookUps = VisitorLimit("follow", 20, perAddress: 400, per: .hours(1))
    /// The same for one number from all addresses together: ten thousand tails take two weeks.
    private static let tries = RateLimit("follow-number", 30, per: .hours(1))

    func add(to table: inout RouteTable) {
        table.get("/follow", .beforePost) { request, context in
            var form = Form()
            if let number = request.query("number") { form.add("number", number) }
            return find(form, FieldErrors(), context)
        }
        table.post("/follow", .beforePost) { request, context in try await lookUp(request, context) }
        table.get("/o/:token", .beforePost) { request, context in
            try await show(context, isNew: request.query("new") != nil)
        }
        table.get("/o/:token/photos/:photo", .beforePost) { request, context in try await photo(request, context) }
        for (path, name) in [
            ("answers", Move.Name.reporterAnswers), ("rating", .rate), ("reopening", .requestReopen),
            ("withdrawal", .withdraw),
        ] {
            table.post("/o/:token/\(path)", .beforePost) { request, context in
                try await move(name, by: .link(try token(context)), request, context)
            }
            table.post("/my-reports/:id/\(path)", .beforePost) { request, context in
                try await move(name, by: .account(try context.orderID()), request, context)
            }
        }
        table.get("/my-reports", .beforePost) { _, context in try await mine(context) }
        table.get("/my-reports/:id", .beforePost) { _, context in
            let id = try context.orderID()
            let story = try await feature.database.read { tx in
                try FollowStory(
                    try WorkOrderStore.visible(id, to: context.actor, tx), telling: feature.telling, tx)
            }
            return page(story, token: nil, isOwn: story.own.record.isReported(by: context.actor), context)
        }
    }

    private func find(
        _ form: Form, _ errors: FieldErrors, _ context: WebContext, _ status: HTTPResponse.Status = .ok
    ) -> Response {
        var page = FindPage(form: form, errors: errors)
        if form.text("town") != nil || errors.of("town") != nil {
            // All streets, and not those with a match: the form says nothing about anybody's reports.
            page.towns = feature.places.choices(in: .everywhere, level: .town).map {
                ($0.code, feature.places.name($0.id, context.words.language))
            }
        }
        return .page(page.render(context, feature.site()), status)
    }

    private func lookUp(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        var errors = FieldErrors()
        let number = form.text("number").flatMap { OrderNumber($0) }
        if number == nil { errors.add("number", "find.number-malformed") }
        let tail = form.text("tail") ?? ""
        if tail.utf8.count != 4 || !tail.utf8.allSatisfy({ (48...57).contains($0) }) {
            errors.add("tail", "find.tail-malformed")
        }
        let town = form.text("town").flatMap { feature.places.locality(code: $0) }?.town
        if form.text("town") != nil, town == nil { errors.add("town", "find.town-unknown") }
        guard errors.isEmpty, let number else { return find(form, errors, context, .unprocessableContent) }
        do {
            try await feature.database.write(as: context.actor, at: context.now) { tx in
                try Self.lookUps.count(context, tx)
                try Self.tries.count(number.description, tx)
            }
        } catch CommonRefusal.tooOften(let seconds) where request.wantsPage {
            return find(form, .tooOften(seconds), context, .tooManyRequests).after(seconds)
        }
        let found = try await feature.database.read { tx in
            try WorkOrderStore.lookedUp(number: number, phoneTail: tail, town: town, tx).map {
                try FollowStory($0, telling: feature.telling, tx)
            }
        }
        switch found.count {
        case 0:
            if let supported = try await supported(number, tail, town, context) { return supported }
            errors.add("number", "find.nothing")
            return find(form, errors, context, .notFound)
        case 1: return page(found[0], token: nil, isLookedUp: true, context)
        default:
            errors.add("town", "find.several")
            return find(form, errors, context, .unprocessableContent)
        }
    }

    /// What somebody supports under that number, when they didn't report it; nil when there is none, or one in each of
    /// several streets.
    private func supported(
        _ number: OrderNumber, _ tail: String, _ town: PlaceID?, _ context: WebContext
    ) async throws -> Response? {
        let story = try await feature.database.read { tx -> SupportStory? in
            let found = try SupporterStore.lookedUp(number: number, phoneTail: tail, town: town, tx)
            return found.count == 1 ? try found.first.map { try SupportStory($0, tx) } : nil
        }
        return story.map {
            let page = SupporterPage(story: $0, isNew: false, token: nil, feature: feature)
            return .page(page.render(context, feature.site()))
        }
    }

    private func show(_ context: WebContext, isNew: Bool) async throws -> Response {
        let token = try token(context)
        let story = try await feature.database.read { tx in
            try FollowStory(
                try WorkOrderStore.followed(digest: token.digest, tx), telling: feature.telling, tx)
        }
        return page(story, token: token.text, context, isNew: isNew)
    }

    private func page(
        _ story: FollowStory, token: String?, isOwn: Bool = false, isLookedUp: Bool = false, _ context: WebContext,
        isNew: Bool = false,
        form: Form = Form(), errors: FieldErrors = FieldErrors(), _ status: HTTPResponse.Status = .ok
    ) -> Response {
        let own = story.own
        let standing = Standing(.visitor, isReporter: token != nil || isOwn, main: story.mainOrder)
        let isOpen = !isLookedUp || own.record.order.matter.sensitivity < 2
        let page = FollowPage(
            record: own.record,
            timeline: Timeline(
                entries: own.entries, photos: own.photoStages, photoBase: token.map { "/o/\($0)/photos" } ?? "",
                reader: isOpen ? .reporter : .everybody, people: feature.people, matters: feature.matters),
            main: story.main.map { MainOrderPart(main: $0, people: feature.people, matters: feature.matters) },
            isLookedUp: isLookedUp, photos: token == nil ? [] : own.photos(.report), token: token, isOwn: isOwn,
            isNew: isNew,
            moves: OrderPolicy.available(own.record.order, standing, at: context.now), errors: errors, form: form,
            matters: feature.matters, told: ToldPart(lines: story.told, feature: feature),
            papers: token.map { PaperLinks(kinds: PaperSource(story, link: "", feature).kinds, base: "/o/\($0)") })
        return .page(page.render(context, feature.site()), status)
    }

    private func move(
        _ name: Move.Name, by way: ReporterWay, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let decoded = ReporterForm(name, form)
        guard let move = decoded.move else {
            let story = try await feature.database.read { tx in
                try FollowStory(try way.record(for: context.actor, tx), telling: feature.telling, tx)
            }
            return page(
                story, token: way.token, isOwn: way.token == nil, context, form: form, errors: decoded.errors,
                .unprocessableContent)
        }
        try await feature.database.write(as: context.actor, at: context.now) { [feature] tx in
            let record = try way.record(for: context.actor, tx)
            try decoded.make(move, on: record, calendar: feature.matters.calendar, tx)
        }
        return .seeOther(way.path, flash: "reporter-" + decoded.done(name).rawValue)
    }

    private func photo(_ request: Request, _ context: WebContext) async throws -> Response {
        let token = try token(context)
        guard let photo = context.parameters.get("photo").flatMap({ PhotoID($0) }) else { throw CommonRefusal.notFound }
        let isTheirs = try await feature.database.read { tx in
            let record = try WorkOrderStore.followed(digest: token.digest, tx)
            return try PhotoStore.order(of: photo, tx) == record.order.id
        }
        guard isTheirs else { throw CommonRefusal.notFound }
        return try feature.photos.answer(photo, request)
    }

    private func mine(_ context: WebContext) async throws -> Response {
        guard let account = context.signedIn?.account else { throw Problem(.unauthorized, "sign-in.needed") }
        let (cards, supported) = try await feature.database.read { tx in
            (
                try OrderLists.reports(by: account, phonePrint: nil, limit: 100, tx),
                try OpenNearby.supported(by: account, limit: 50, tx)
            )
        }
        let page = MyReportsPage(
            cards: cards,
            supported: NearbyParts(orders: supported, matters: feature.matters, places: feature.places),
            matters: feature.matters)
        return .page(page.render(context, feature.site()))
    }

    private func token(_ context: WebContext) throws -> RandomToken {
        guard let token = context.parameters.get("token").flatMap({ RandomToken($0) }) else {
            throw CommonRefusal.notFound
        }
        return token
    }
}

/// By what somebody acts on their report: the link that came with it, or the account that sent it.
private enum ReporterWay: Sendable {
    case link(RandomToken)
    case account(OrderID)

    var token: String? {
        if case .link(let token) = self { token.text } else { nil }
    }

    var path: String {
        switch self {
        case .link(let token): "/o/" + token.text
        case .account(let id): "/my-reports/\(id)"
        }
    }

    /// Of an account only what it reported: another's isn't there, whatever the reader may see of it as staff.
    func record(for actor: Actor, _ tx: ReadTransaction) throws -> OrderRecord {
        switch self {
        case .link(let token): return try WorkOrderStore.followed(digest: token.digest, tx)
        case .account(let id):
            let record = try WorkOrderStore.visible(id, to: actor, tx)
            guard record.isReported(by: actor) else { throw CommonRefusal.notFound }
            return record
        }
    }
}

/// What a reporter typed, as a move; or what is missing.
struct ReporterForm {
    let move: Move?
    /// What is left to do, for a rating that also asks for reopening; nil when it doesn't.
    let reopening: String?
    let errors: FieldErrors

    init(_ name: Move.Name, _ form: Form) {
        var errors = FieldErrors()
        func required(_ field: String) -> String {
            let text = form.raw(field).trimmingBlanks
            if text.isEmpty { errors.add(field, "form.missing") }
            if text.count > WorkOrder.longestWords {
                errors.add(field, "form.too-long", ["limit": String(WorkOrder.longestWords)])
            }
            return text
        }
        var move: Move?
        var reopening: String?
        switch name {
        case .reporterAnswers: move = .reporterAnswers(words: required("words"))
        case .requestReopen: move = .requestReopen(reason: required("reason"))
        case .withdraw: move = .withdraw(reason: form.raw("reason").trimmingBlanks)
        case .rate:
            let solved = Rating.Solved(rawValue: form.raw("solved"))
            let grade = Int(form.raw("grade"))
            if solved == nil { errors.add("solved", "rating.solved-missing") }
            if grade == nil { errors.add("grade", "rating.grade-missing") }
            if form.isOn("reopen"), solved != .yes {
                let words = form.raw("words").trimmingBlanks
                if words.isEmpty { errors.add("words", "rating.reopen-words") }
                reopening = words
            }
            if let solved, let grade { move = .rate(solved, grade: grade, words: form.raw("words").trimmingBlanks) }
        default: break
        }
        self.errors = errors
        self.reopening = reopening
        self.move = errors.isEmpty ? move : nil
    }

    /// Makes the move as the order's reporter, and then what is left to do.
    func make(_ move: Move, on record: OrderRecord, calendar: WorkCalendar, _ tx: WriteTransaction) throws {
        let standing = try MergedOrders.reporter(tx.actor, of: record.order, tx)
        let moved = try WorkOrderStore.move(record, move, by: standing, calendar: calendar, tx)
        guard let reopening else { return }
        try WorkOrderStore.move(moved, .requestReopen(reason: reopening), by: standing, calendar: calendar, tx)
    }

    /// What the reporter is told was done.
    func done(_ name: Move.Name) -> Move.Name { reopening == nil ? name : .requestReopen }
}
