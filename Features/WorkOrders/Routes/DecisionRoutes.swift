// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import Web
import WorkOrderRules

/// 等您办: one list of what waits for somebody's word, by kind, and how much that is.
struct DecisionRoutes {
    let feature: WorkOrders

    /// Lines of each kind while all kinds are shown.
    private static let few = 10

    func add(to table: inout RouteTable) {
        table.get("/decisions") { request, context in try await list(request, context) }
        table.get("/decisions/count.json") { _, context in try await count(context) }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let place = DecisionPlace(context.actor, feature.places) else {
            return .page(DecisionsPage(sections: [], only: nil, feature: feature).render(context, feature.site()))
        }
        let kinds = Decision.kinds(for: context.actor)
        let only = request.query("kind").flatMap { Decision(rawValue: $0) }.flatMap { kinds.contains($0) ? $0 : nil }
        let key = only == nil ? nil : request.query("after").flatMap { PageKey($0) }
        let now = context.now
        let sections = try await feature.database.read { tx in
            try kinds.filter { only == nil || $0 == only }.map { kind in
                if kind == .admission {
                    let waiting = try feature.elsewhere(context.actor, tx)
                    return DecisionsPage.Section(
                        kind: kind, count: waiting.count, page: Page(rows: [], next: nil), elsewhere: waiting)
                }
                let page = try DecisionLists.page(
                    kind, for: place, after: key, size: only == nil ? Self.few : 50, now: now, tx)
                let count =
                    page.next == nil && key == nil
                    ? page.rows.count : try DecisionLists.count(kind, for: place, now: now, tx)
                return DecisionsPage.Section(kind: kind, count: count, page: page)
            }
        }
        guard request.wantsPage else { return .json(document(sections)) }
        return .page(DecisionsPage(sections: sections, only: only, feature: feature).render(context, feature.site()))
    }

    private func count(_ context: WebContext) async throws -> Response {
        var waiting = 0
        if let place = DecisionPlace(context.actor, feature.places) {
            waiting = try await feature.database.read { tx in
                // More than the mark can say needn't be counted.
                try Decision.kinds(for: context.actor).reduce(into: 0) { sum, kind in
                    guard sum < DecisionLists.mostCounted else { return }
                    sum +=
                        kind == .admission
                        ? try feature.elsewhere(context.actor, tx).count
                        : try DecisionLists.count(kind, for: place, now: context.now, tx)
                }
            }
        }
        var json = JSONText()
        json.object { $0.field("waiting", waiting) }
        return .json(json)
    }

    private func document(_ sections: [DecisionsPage.Section]) -> JSONText {
        var json = JSONText()
        json.object { json in
            json.array("decisions") { json in
                for line in sections.flatMap(\.page.rows) {
                    json.object { json in
                        json.field("kind", line.kind.rawValue)
                        json.field("order", line.order.description)
                        json.field("number", line.number)
                        json.field("due", line.due.iso8601)
                    }
                }
            }
            json.field("next", sections.count == 1 ? sections.first?.page.next?.description : nil)
        }
        return json
    }
}
