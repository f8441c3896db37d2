// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// Erases orders by number or by age, batch by batch, so that nobody else waits long for a commit.
package struct OrderEraser: Sendable {
    /// Which orders.
    package enum Choice: Sendable {
        /// One order at the wish of a person; the street when several have that number.
        case number(OrderNumber, in: PlaceID?)
        /// All that were closed so many days ago and more.
        case olderThan(days: Int)
    }

    /// What was erased, or would be.
    package struct Account: Sendable, Equatable {
        package var orders = 0
        package var texts = 0
        package var photos = 0
    }

    private let orders: WorkOrders
    private let actor: Actor
    private static let batch = 200
    /// The tables out of which something is taken.
    package static let tables = [
        "work_order", "order_words", "order_photo", "order_proxy", "order_supporter", "order_search",
        "order_publication", "publication_photo",
    ]

    package init(_ orders: WorkOrders, as actor: Actor) { (self.orders, self.actor) = (orders, actor) }

    /// What `erase` would take, without taking it.
    /// - Throws: `ErasingRefusal`.
    package func look(_ choice: Choice) async throws -> Account {
        var account = Account()
        try await eachBatch(choice) { ids in
            let (texts, photos) = try await orders.database.read { tx in try OrderErasing.count(ids, tx) }
            account.orders += ids.count
            account.texts += texts
            account.photos += photos
        }
        return account
    }

    /// - Parameters:
    ///   - reason: goes into the ledger, which can't forget: no names.
    ///   - operator: the machine's account of whoever gave the command.
    /// - Throws: `ErasingRefusal`.
    package func erase(
        _ choice: Choice, reason text: String, operator: String, progress: (Int) -> Void = { _ in }
    ) async throws -> Account {
        let erasure = ID<Nouns.Key>(at: orders.database.now).description
        let note: Payload = [
            "reason": .text(try Erasing.reason(text)), "by": .text(`operator`), "erasure": .text(erasure),
        ]
        var account = Account()
        try await eachBatch(choice) { ids in
            let erased = try await orders.database.write(as: actor) { tx in try OrderErasing.erase(ids, note, tx) }
            // After the commit: should the program end in between, the sweep finds files that no order has any more.
            for photo in erased.flatMap({ $0.photos + $0.copies }) { orders.photos.discard(photo) }
            account.orders += erased.count
            account.texts += erased.reduce(0) { $0 + $1.texts }
            account.photos += erased.reduce(0) { $0 + $1.photos.count }
            progress(account.orders)
        }
        try await conclude(account, note, erasure)
        return account
    }

    private func conclude(_ account: Account, _ note: Payload, _ erasure: String) async throws {
        guard account.orders > 0 else { return }
        try await orders.database.write(as: actor) { tx in
            var payload = note
            payload["erasure"] = nil
            payload["orders"] = .number(Int64(account.orders))
            payload["texts"] = .number(Int64(account.texts))
            payload["photos"] = .number(Int64(account.photos))
            try tx.record(.erasureDone, .erasure, erasure, payload)
            try OrderSearch.forgetTraces(tx)
        }
    }

    private func eachBatch(_ choice: Choice, _ body: ([OrderID]) async throws -> Void) async throws {
        switch choice {
        case .number(let number, let town): try await body([try await one(number, in: town)])
        case .olderThan(let days):
            let cutoff = try Erasing.cutoff(days: days, before: orders.database.now)
            var last: OrderID?
            repeat {
                let after = last
                let ids = try await orders.database.read { tx in
                    try OrderErasing.due(closedBefore: cutoff, after: after, limit: Self.batch, tx)
                }
                if !ids.isEmpty { try await body(ids) }
                last = ids.last
            } while last != nil
        }
    }

    private func one(_ number: OrderNumber, in town: PlaceID?) async throws -> OrderID {
        let found = try await orders.database.read { tx in
            try OrderErasing.orders(numbered: number, tx).filter { town == nil || $0.town == town }
        }
        guard let first = found.first else { throw ErasingRefusal.unknownNumber }
        guard found.count == 1 else {
            let places = found.map { orders.places.code($0.town) }.sorted()
            throw ErasingRefusal.ambiguousNumber(places: places.joined(separator: ", "))
        }
        try await orders.database.write(as: actor) { tx in
            guard let record = try WorkOrderStore.any(first.id, tx) else { throw ErasingRefusal.unknownNumber }
            if let refusal = Erasing.refusal(record.order) { throw refusal }
        }
        return first.id
    }
}
