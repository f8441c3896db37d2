// SPDX-License-Identifier: Apache-2.0
import CallbackRules
import Callbacks
import Database
import Kernel
import Secrets
import WorkOrderRules
import WorkOrders

/// What callbacks ask of orders, answered by the orders' own store and rules.
struct OrdersToCallbacks: CallbackOrders {
    let keys: KeyRing
    let matters: any OrderMatters
    /// All towns of a scope.
    let towns: @Sendable (Scope) -> [PlaceID]

    func candidates(
        _ terms: DrawTerms, in scope: Scope, for actor: Actor, _ tx: ReadTransaction
    ) throws -> [DrawCandidate] {
        let outcomes: [Outcome.Name] =
            switch terms.purpose {
            case .callback: [.solved, .partlySolved, .notOurs, .cannotBeDone]
            // Only a result can be there or not.
            case .check: [.solved, .partlySolved]
            }
        let orders = try ClosedOrders.closed(
            in: scope, towns: towns(scope), from: terms.start, to: terms.end, outcomes: outcomes,
            // Each reporter of a merged order is asked as their own; its result is looked at once.
            withMerged: terms.purpose == .callback, selfHandled: terms.isOfSelfHandled, for: actor, tx)
        let supporters = terms.purpose == .callback ? try CalledSupporters.all(of: orders, tx) : [:]
        return orders.flatMap { order in
            [candidate(order, hasPhone: order.hasPhone, person: order.person)]
                + (supporters[order.id] ?? []).map {
                    candidate(order, supporter: $0.id, hasPhone: true, person: $0.person)
                }
        }
    }

    private func candidate(
        _ order: ClosedOrder, supporter: SupporterID? = nil, hasPhone: Bool, person: String?
    ) -> DrawCandidate {
        DrawCandidate(
            order: order.id, supporter: supporter,
            stratum: Stratum(community: order.community, matter: order.matter), closedAt: order.closedAt,
            hasPhone: hasPhone, isOwn: order.wasInHands, person: person)
    }

    func cards(_ ids: [OrderID], for actor: Actor, _ tx: ReadTransaction) throws -> [OrderID: DrawnOrder] {
        let cards = try ClosedOrders.cards(ids, for: actor, tx)
        let answers = try MergedOrders.answers(cards.filter { $0.outcome == .duplicateOf }.map(\.id), tx)
        return Dictionary(cards.map { ($0.id, drawn($0, answers[$0.id])) }, uniquingKeysWith: { a, _ in a })
    }

    func sheet(
        _ id: OrderID, supporter: SupporterID?, for actor: Actor, at now: Instant, _ tx: ReadTransaction
    ) throws -> OrderSheet {
        let record = try WorkOrderStore.visible(id, to: actor, tx)
        let order = record.order
        // Who was merged was answered with the order into which they went.
        let answering = try MergedOrders.main(of: order, tx)?.order ?? order
        let closing: Closing? = if case .closed(let closing) = answering.state { closing } else { nil }
        let own = try ClosedOrders.parts(in: id, tx)
        let main = answering.id == id ? own : try ClosedOrders.parts(in: answering.id, tx)
        let reporter = try MergedOrders.reporter(actor, of: order, tx)
        let called = try supporter.flatMap { try CalledSupporters.one($0, of: id, tx) }
        let phoneTail = supporter == nil ? try callbackTail(record, tx) : called?.phoneTail ?? ""
        let themself: Set<AccountID> = called?.account.map { [$0] } ?? []
        return OrderSheet(
            order: DrawnOrder(
                id: id, number: record.number, title: record.title, matter: order.matter.code,
                locality: order.locality, address: record.address, isOpen: answering.isOpen, closedAt: closing?.at,
                outcome: closing?.outcome.name.rawValue),
            words: record.words, openedAt: order.openedAt, publicAnswer: closing?.publicAnswer ?? "",
            phoneTail: phoneTail,
            facts: CalledFacts(
                isOpen: answering.isOpen, closedAt: closing?.at,
                part: TakenPart(
                    accounts: own.accounts.union(main.accounts).union(themself),
                    units: own.units.union(main.units))),
            mayReopen: supporter == nil
                && OrderPolicy.available(order, reporter, at: now).contains(.requestReopen),
            reopenHours: order.limits.reopenAnswer.amount, photos: try ClosedOrders.photos(of: id, tx))
    }

    func note(_ kind: EventKind, _ payload: Payload, on id: OrderID, _ tx: WriteTransaction) throws {
        try ClosedOrders.note(kind, payload, on: try record(id, tx), tx)
    }

    func openContact(
        of id: OrderID, supporter: SupporterID?, for purpose: String, _ tx: WriteTransaction
    ) throws -> (name: String?, phone: String?) {
        if let supporter {
            return (
                nil,
                try CalledSupporters.openPhone(of: supporter, on: try record(id, tx), for: purpose, keys, tx)
            )
        }
        return try ClosedOrders.openContact(of: try record(id, tx), for: purpose, keys, tx)
    }

    /// The reporter's own move, made by whoever has them on the phone; the ledger names who wrote it down.
    func askReopening(of id: OrderID, because reason: String, _ tx: WriteTransaction) throws {
        let record = try record(id, tx)
        let standing = try MergedOrders.reporter(tx.actor, of: record.order, tx)
        try WorkOrderStore.move(
            record, .requestReopen(reason: reason), by: standing, calendar: matters.calendar, tx)
    }

    private func record(_ id: OrderID, _ tx: WriteTransaction) throws -> OrderRecord {
        guard let record = try WorkOrderStore.any(id, tx) else { throw CommonRefusal.notFound }
        return record
    }

    /// The last digits of the number that would be called.
    private func callbackTail(_ record: OrderRecord, _ tx: ReadTransaction) throws -> String {
        guard record.order.proxyCallback == .person else { return record.contact.phoneTail }
        return try ProxyStore.one(of: record.order, tx)?.phoneTail ?? ""
    }

    private func drawn(_ card: OrderCard, _ answer: Closing??) -> DrawnOrder {
        if let answer {
            return DrawnOrder(
                id: card.id, number: card.number, title: card.title, matter: card.matter, locality: card.locality,
                address: card.address, isOpen: answer == nil, closedAt: answer?.at,
                outcome: answer?.outcome.name.rawValue)
        }
        return DrawnOrder(
            id: card.id, number: card.number, title: card.title, matter: card.matter, locality: card.locality,
            address: card.address, isOpen: card.state != .closed, closedAt: card.closedAt,
            outcome: card.outcome?.rawValue)
    }
}
