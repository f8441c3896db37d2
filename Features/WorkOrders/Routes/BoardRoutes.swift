// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import Web
import WorkOrderRules

/// The officer's desk: board and table.
struct BoardRoutes {
    let feature: WorkOrders

    func add(to table: inout RouteTable) {
        table.get("/work-orders") { request, context in try await board(request, context) }
        table.get("/work-orders/events") { _, context in try feature.live.answer(interest(context.actor.scope)) }
    }

    private func interest(_ scope: Scope) -> LiveHub.Interest {
        switch scope {
        case .everywhere: return .everything
        case .place(let place, .district):
            return .towns(Set(feature.places.choices(in: .place(place, .district), level: .town).map(\.id)))
        case .place(let place, _): return .towns(Set([feature.places.locality(of: place)?.town].compactMap { $0 }))
        }
    }

    private typealias Shown = ([BoardPage.Column], Page<OrderCard>, [OrderState.Name: Int]?)

    private static let columns: [OrderState.Name] = [
        .received, .toDispatch, .offered, .inProgress, .waitingForReporter, .shelved, .toCheck,
    ]

    private func board(_ request: Request, _ context: WebContext) async throws -> Response {
        var typed = BoardFilter()
        typed.text = request.query("q") ?? ""
        typed.place = request.query("place") ?? ""
        typed.lamp = request.query("lamp") ?? ""
        typed.matter = request.query("matter") ?? ""
        typed.state = request.query("state") ?? ""
        typed.wanted = request.query("wanted").flatMap { Wanted(rawValue: $0) }
        let filter = orderFilter(typed, request)
        // What somebody asks for stands in one list, by when it is answered.
        let view = typed.wanted == nil ? BoardPage.View(rawValue: request.query("view") ?? "") ?? .board : .table
        let wanted = typed.wanted
        let isPlain = filter.text == nil && filter.place == nil && filter.lamp == nil && filter.matter == nil
        if !request.wantsPage { return try await document(filter, wanted, context) }
        let (columns, page, counts) = try await feature.database.read { tx -> Shown in
            let counts = try OrderLists.counts(for: context.actor, tx)
            guard view == .board else {
                return ([], try rows(filter, wanted, context, tx), counts)
            }
            let isShelfEmpty = counts.map { ($0[.shelved] ?? 0) == 0 } ?? false
            let columns = try Self.columns.filter { $0 != .shelved || !isShelfEmpty }.map { state in
                var narrowed = filter
                narrowed.states = [state]
                narrowed.size = 20
                let page = try OrderLists.page(narrowed, for: context.actor, now: context.now, tx)
                let total = isPlain ? counts.map { $0[state] ?? 0 } : (page.next == nil ? page.rows.count : nil)
                return BoardPage.Column(state: state, cards: page.rows, total: total)
            }
            return (columns, Page<OrderCard>(rows: [], next: nil), counts)
        }
        let list = DeskAddress(typed.address(view: view.rawValue, after: request.query("after")))
        let opened = try await opened(request.query("order"), list, context)
        let board = boardPage(view, columns, page, typed, counts, opened, list, context)
        return .page(board.render(context, feature.site()))
    }

    /// The order to stand beside the list; none when it was moved out of this actor's sight meanwhile.
    private func opened(_ id: String?, _ list: DeskAddress?, _ context: WebContext) async throws -> OrderPage? {
        guard let id = id.flatMap({ OrderID($0) }) else { return nil }
        do {
            return try await OrderRoutes(feature: feature).made(id, context, list: list)
        } catch CommonRefusal.notFound {
            return nil
        }
    }

    private func boardPage(
        _ view: BoardPage.View, _ columns: [BoardPage.Column], _ page: Page<OrderCard>, _ typed: BoardFilter,
        _ counts: [OrderState.Name: Int]?, _ opened: OrderPage?, _ list: DeskAddress?, _ context: WebContext
    ) -> BoardPage {
        let language = context.words.language
        let places = feature.places
        let mayDispatch = [.dispatcher, .dutyChief, .communityOfficer].contains(context.actor.role)
        let locality: Locality? =
            if case .place(let place, _) = context.actor.scope { places.locality(of: place) } else { nil }
        return BoardPage(
            view: view, columns: columns, page: page, filter: typed, groups: feature.matters.groups(language),
            communities: places.choices(in: context.actor.scope, level: .community)
                .map { ($0.code, places.name($0.id, language)) },
            units: mayDispatch ? locality.map { feature.people.units(for: $0) } ?? [] : [], mayDispatch: mayDispatch,
            mayRegister: mayDispatch, open: counts.map { $0.filter { $0.key != .closed }.values.reduce(0, +) },
            opened: opened, list: list,
            matters: feature.matters, places: places, people: feature.people)
    }

    private func orderFilter(_ typed: BoardFilter, _ request: Request) -> OrderFilter {
        var filter = OrderFilter()
        filter.text = typed.text.isEmpty ? nil : typed.text
        filter.lamp = Lamp(rawValue: typed.lamp)
        filter.matter = MatterCode(typed.matter)
        filter.states = OrderState.Name(rawValue: typed.state).map { [$0] } ?? []
        filter.after = request.query("after").flatMap { PageKey($0) }
        if !typed.place.isEmpty, let locality = feature.places.locality(code: typed.place) {
            filter.locality = locality
            filter.place =
                locality.grid.map { .place($0, .grid) } ?? locality.community.map { .place($0, .community) }
                ?? .place(locality.town, .town)
        }
        return filter
    }

    private func rows(
        _ filter: OrderFilter, _ wanted: Wanted?, _ context: WebContext, _ tx: ReadTransaction
    ) throws -> Page<OrderCard> {
        guard let wanted, let place = DecisionPlace(context.actor, feature.places) else {
            return try OrderLists.page(filter, for: context.actor, now: context.now, tx)
        }
        return try RequestedOrders.page(wanted, filter, for: place, now: context.now, tx)
    }

    private func document(
        _ filter: OrderFilter, _ wanted: Wanted?, _ context: WebContext
    ) async throws -> Response {
        let page = try await feature.database.read { tx in try rows(filter, wanted, context, tx) }
        var json = JSONText(capacity: 32_768)
        json.object { json in
            json.array("orders") { json in
                for card in page.rows { OrderDocument.write(card, feature, &json) }
            }
            json.field("next", page.next?.description)
        }
        return .json(json)
    }
}
