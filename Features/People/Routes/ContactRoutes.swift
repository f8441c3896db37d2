// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import PeopleRules
import Secrets
import Web

/// A colleague's phone, for those who may call: opened one at a time, and every look is in the ledger.
struct ContactRoutes {
    let feature: People

    /// Enough for a morning of calls, too little to copy a list.
    private static let limit = RateLimit("people-contact", 60, per: .hours(1))

    func add(to table: inout RouteTable) {
        table.post("/people/:id/contact") { request, context in
            try Edge.check(try await Form.read(request), context)
            let id = try context.accountID()
            let (account, posts, phone) = try await feature.database.write(as: context.actor, at: context.now) {
                [keys = feature.keys, places = feature.places] tx in
                let (account, posts) = try PersonRoutes.visible(id, to: tx.actor, at: tx.now, places, tx)
                // A resident's number is none of the office's address book.
                guard posts.contains(where: { $0.isHeld(on: CivilTime(tx.now).date) }) else {
                    throw CommonRefusal.notFound
                }
                try Self.limit.count(tx.actor.journalText, tx)
                return (account, posts, try AccountStore.openPhone(of: id, keys: keys, tx))
            }
            let page = PersonPage(
                account: account, posts: posts, openedPhone: phone?.digits, form: Form(), errors: FieldErrors(),
                feature: feature)
            return .page(page.render(context, feature.site()))
        }
    }
}
