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
    /// For whom it is filed, when not for the reporter.
    package var proxy: ProxyDraft?
    /// Set when it is about the administration itself.
    package var complaint: ComplaintDraft?

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

/// For whom somebody else files (代报); they agreed to it.
package struct ProxyDraft: Sendable {
    package var relation: ProxyFiling.Relation
    package var callback: ProxyFiling.Callback
    package var name: String
    package var phone: PhoneNumber?

    package init(
        relation: ProxyFiling.Relation, callback: ProxyFiling.Callback, name: String, phone: PhoneNumber? = nil
    ) {
        (self.relation, self.callback, self.name, self.phone) = (relation, callback, name, phone)
    }
}

/// Whom a report is about, in the reporter's words, and who was found by them.
package struct ComplaintDraft: Sendable {
    package var words: String
    package var unit: UnitID?
    package var account: AccountID?

    package init(words: String, unit: UnitID? = nil, account: AccountID? = nil) {
        (self.words, self.unit, self.account) = (words, unit, account)
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
    /// Nobody can be called back without a phone.
    case callbackWithoutPhone

    package var code: String {
        switch self {
        case .unknownMatter: "report.unknown-matter"
        case .callbackWithoutPhone: "report.callback-without-phone"
        }
    }
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
        let proxy = try draft.proxy.map { draft in
            let filing = ProxyFiling(
                relation: draft.relation, callback: draft.callback, hasPhone: draft.phone != nil)
            guard let filing else { throw IntakeRefusal.callbackWithoutPhone }
            return (draft: draft, filing: filing)
        }
        let (order, happenings) = WorkOrder.opening(
            id: id, locality: draft.locality, matter: terms, reporter: reporter, channel: draft.channel,
            concern: draft.complaint.flatMap { Concern(unit: $0.unit, account: $0.account) },
            complaint: draft.complaint?.words, proxy: proxy?.filing, limits: try OpeningLimits.now(matters, tx),
            at: tx.now, calendar: matters.calendar)
        let number = try OrderIntake.insert(
            NewOrder(
                order: order, happenings: happenings, channel: draft.channel, words: draft.words,
                address: draft.address,
                position: draft.position, contact: contact, mayShow: draft.mayShow, followDigest: token.digest), tx)
        if let proxy {
            try ProxyStore.add(proxy.draft, proxy.filing, to: id, town: draft.locality.town, keys: keys, tx)
        }
        return Receipt(id: id, number: number, token: token, promisedBy: order.clock.promise.due)
    }

    /// 自办: writes down what a member of staff found and fixed.
    package func openSelfHandled(_ draft: ReportDraft, _ tx: WriteTransaction) throws -> Receipt {
        guard let terms = matters.terms(draft.matter) else { throw IntakeRefusal.unknownMatter }
        let id = OrderID(at: tx.now)
        let token = RandomToken()
        let (order, happenings) = try WorkOrder.selfHandled(
            id: id, locality: draft.locality, matter: terms, by: tx.actor, words: draft.words,
            limits: try OpeningLimits.now(matters, tx), at: tx.now, calendar: matters.calendar)
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

/// The district's limits, read once for all orders of one commit.
private final class OpeningLimits: BatchCell {
    private let limits: OrderLimits

    static func now(_ matters: any OrderMatters, _ tx: WriteTransaction) throws -> OrderLimits {
        try tx.shared("order-limits") { OpeningLimits(try matters.limits(tx)) }.limits
    }

    private init(_ limits: OrderLimits) { self.limits = limits }

    func flush(_ tx: WriteTransaction) throws {}
}
