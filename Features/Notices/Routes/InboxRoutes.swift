// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import NoticeRules
import Web

/// One's own inbox: the list, opening, marking as read, and whether there is something new.
struct InboxRoutes {
    let feature: Notices

    func add(to table: inout RouteTable) {
        table.get("/notices") { request, context in
            let seats = try seats(context)
            let onlyUnread = request.query("only") == "unread"
            let after = request.query("after").flatMap { PageKey($0) }
            let (items, unread) = try await feature.database.read { tx in
                (
                    try InboxStore.page(of: seats, onlyUnread: onlyUnread, after: after, size: 50, tx),
                    try InboxStore.unread(of: seats, tx)
                )
            }
            let page = InboxPage(items: items, unread: unread, onlyUnread: onlyUnread, matters: feature.matters)
            return .page(page.render(context, feature.site()))
        }
        table.get("/notices/unread.json") { _, context in
            let seats = try seats(context)
            let unread = try await feature.database.read { try InboxStore.unread(of: seats, $0) }
            var json = JSONText()
            json.object { $0.field("unread", unread) }
            return .json(json)
        }
        table.get("/notices/events") { _, context in try feature.live.answer(.any(try seats(context).words)) }
        table.post("/notices/reading") { request, context in
            let form = try await Form.read(request)
            try Edge.check(form, context)
            let seats = try seats(context)
            // Only what was on the page: what came since hasn't been seen.
            let upTo = Int64(form.raw("upTo")).map { Instant(milliseconds: $0) } ?? context.now
            try await feature.database.write(as: context.actor, at: context.now) { tx in
                try InboxStore.markAllRead(by: seats, upTo: upTo, tx)
            }
            return .seeOther("/notices", flash: "notices-read")
        }
        table.post("/notices/:id/opening") { request, context in
            try Edge.check(try await Form.read(request), context)
            let seats = try seats(context)
            guard let id = context.parameters.get("id").flatMap({ NoticeID($0) }) else { throw CommonRefusal.notFound }
            let target = try await feature.database.write(as: context.actor, at: context.now) { tx in
                guard let target = try InboxStore.target(of: seats, id, tx) else { throw CommonRefusal.notFound }
                try InboxStore.markRead(by: seats, id, tx)
                return target
            }
            return .seeOther(Self.path(target, isStaff: context.actor.role.isStaff))
        }
    }

    private static func path(
        _ target: (order: OrderID, audience: NoticeAudience, kind: NoticeKind), isStaff: Bool
    ) -> String {
        if target.kind.isOfAdmission { return "/admissions/\(target.order)" }
        if target.audience == .supporter { return "/support/\(target.order)" }
        return target.audience == .reporter || !isStaff
            ? "/my-reports/\(target.order)" : "/work-orders/\(target.order)"
    }

    private func seats(_ context: WebContext) throws -> InboxSeats { feature.people.seats(of: try owner(context)) }

    private func owner(_ context: WebContext) throws -> AccountID {
        guard let account = context.signedIn?.account else { throw Problem(.unauthorized, "sign-in.needed") }
        return account
    }
}
