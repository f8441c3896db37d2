// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import Web

/// What a device needs to go on without a network: which pages to keep, whose they are, and where the unsent is shown.
struct OfflineRoutes {
    let feature: WorkOrders

    /// How many orders' pages a device keeps: those due first.
    private static let most = 60

    func add(to table: inout RouteTable) {
        table.get("/today/offline.json") { _, context in try await document(context) }
        table.get("/today/unsent") { _, context in .page(UnsentPage().render(context, feature.site())) }
        table.get("/today/away") { _, context in .page(AwayPage().render(context, feature.site())) }
    }

    /// Each page with a mark that changes when it should be fetched again.
    private func document(_ context: WebContext) async throws -> Response {
        guard let person = context.signedIn else { throw Problem(.unauthorized, "sign-in.needed") }
        let (orders, others) = try await feature.database.read { [feature] tx in
            let cards = try OrderLists.hands(of: context.actor, limit: Self.most, tx)
            return (try OrderLists.marks(of: cards.map(\.id), tx), try feature.kept(context.actor, tx))
        }
        let forms = FoundKind.allCases.map(\.path).filter { feature.site().allows(context.actor.role, $0) }
        let language = context.words.language.rawValue
        // A new day is enough for those that say little of their own: they are fetched again whenever they are looked at.
        let day = CivilTime(context.now).date.description
        var pages = (["/today", "/today/unsent", "/today/away"] + forms).map { ($0, language + day) }
        pages += others.map { ($0.path, language + day + $0.mark) }
        pages += orders.map { ("/work-orders/\($0.id)", language + $0.mark) }
        var json = JSONText()
        json.object { json in
            json.field("owner", person.account.description)
            json.field("session", person.keeperMark)
            json.field("token", context.formToken)
            json.array("pages") { json in
                for (path, mark) in pages {
                    json.object { json in
                        json.field("path", path)
                        json.field("mark", mark)
                    }
                }
            }
        }
        return .json(json)
    }
}
