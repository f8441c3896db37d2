// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Secrets
import Web
import WorkOrderRules

/// A report as it arrives, whatever the way: page, Open311, counter, seed.
package struct ReportDraft: Sendable {
    package var matter: MatterCode
    package var words: String
    package var address: String
    package var position: MapPoint?
    package var locality: Locality
    package var channel: Channel
    package var name: String?
    package var phone: PhoneNumber?
    package var mayShow: Bool
    package var account: AccountID?

    package init(
        matter: MatterCode, words: String, address: String, position: MapPoint? = nil, locality: Locality,
        channel: Channel, name: String? = nil, phone: PhoneNumber? = nil, mayShow: Bool = false,
        account: AccountID? = nil
    ) {
        self.matter = matter
        self.words = words
        self.address = address
        self.position = position
        self.locality = locality
        self.channel = channel
        self.name = name
        self.phone = phone
        self.mayShow = mayShow
        self.account = account
    }
}

/// What the reporter gets at once.
package struct Receipt: Sendable {
    package let id: OrderID
    package let number: OrderNumber
    /// Whoever holds it stands as the reporter; only its digest is stored.
    package let token: RandomToken
    package let promisedBy: Instant
}

/// A report that can't become an order.
package enum IntakeRefusal: Refusal {
    case unknownMatter

    package var code: String { "report.unknown-matter" }
    package var family: RefusalFamily { .invalid }
}

extension WorkOrders {
    /// Opens an order inside a transaction that may hold more, such as the photos or an idempotency key.
    package func open(_ draft: ReportDraft, _ tx: WriteTransaction) throws -> Receipt {
        try Self.open(draft, matters: matters, keys: keys, tx)
    }

    /// The same for those who have no front door at hand.
    package static func open(
        _ draft: ReportDraft, matters: any OrderMatters, keys: KeyRing, _ tx: WriteTransaction
    ) throws -> Receipt {
        guard let terms = matters.terms(draft.matter) else { throw IntakeRefusal.unknownMatter }
        let id = OrderID(at: tx.now)
        let token = RandomToken()
        let contact = try seal(draft, id: id, keys)
        let reporter: Reporter =
            draft.account.map { draft.channel == .patrol ? .staff($0) : .account($0) }
            ?? (draft.phone == nil ? .anonymous : .contact)
        let (order, happenings) = WorkOrder.opening(
            id: id, locality: draft.locality, matter: terms, reporter: reporter, channel: draft.channel, at: tx.now,
            calendar: matters.calendar)
        let number = try OrderIntake.insert(
            NewOrder(
                order: order, happenings: happenings, channel: draft.channel, words: draft.words,
                address: draft.address,
                position: draft.position, contact: contact, mayShow: draft.mayShow, followDigest: token.digest), tx)
        return Receipt(id: id, number: number, token: token, promisedBy: order.clock.promise.due)
    }

    /// 自办: writes down what a member of staff found and fixed.
    package func openSelfHandled(_ draft: ReportDraft, _ tx: WriteTransaction) throws -> Receipt {
        guard let terms = matters.terms(draft.matter) else { throw IntakeRefusal.unknownMatter }
        let id = OrderID(at: tx.now)
        let token = RandomToken()
        let (order, happenings) = try WorkOrder.selfHandled(
            id: id, locality: draft.locality, matter: terms, by: tx.actor, words: draft.words, at: tx.now,
            calendar: matters.calendar)
        let number = try OrderIntake.insert(
            NewOrder(
                order: order, happenings: happenings, channel: .patrol, words: draft.words, address: draft.address,
                position: draft.position, contact: SealedContact(account: tx.actor.account), mayShow: draft.mayShow,
                followDigest: token.digest), tx)
        return Receipt(id: id, number: number, token: token, promisedBy: order.clock.promise.due)
    }

    private static func seal(_ draft: ReportDraft, id: OrderID, _ keys: KeyRing) throws -> SealedContact {
        SealedContact(
            account: draft.account,
            name: try draft.name.map { try keys.seal($0, for: "work_order:\(id):name").text },
            phone: try draft.phone.map { try keys.seal($0.digits, for: "work_order:\(id):phone").text },
            phonePrint: draft.phone.map { keys.fingerprint(of: $0).text },
            phoneTail: draft.phone?.lastFour ?? "")
    }
}
