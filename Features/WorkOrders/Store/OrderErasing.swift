// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// Takes the words, photos and contact out of orders and leaves the course: state, times, place down to the grid, outcome,
/// the answer that everybody could read, and the ledger, whose digests say nothing once text and salt are gone (ADR 0006).
enum OrderErasing {
    /// What one order lost.
    struct Erased: Sendable {
        let number: String
        let texts: Int
        let photos: [PhotoID]
        /// Copies of photos that everybody could see.
        let copies: [PhotoID]
    }

    /// Closed orders with something to erase, so many after one of them, by id.
    /// - Parameter closedBefore: only those that were closed before then.
    static func due(
        closedBefore: Instant, after last: OrderID?, limit: Int, _ tx: ReadTransaction
    ) throws -> [OrderID] {
        try tx.all(
            """
            SELECT id FROM work_order
            WHERE id > \(last?.description ?? "") AND state = 'closed' AND closed_at < \(closedBefore)
                AND (erased_at IS NULL OR erased_at < closed_at) AND reopen_asked_at IS NULL
            ORDER BY id LIMIT \(limit)
            """
        ) { try $0.id(0) }
    }

    /// The orders of that number, one for each street that has it.
    static func orders(numbered number: OrderNumber, _ tx: ReadTransaction) throws -> [(id: OrderID, town: PlaceID)] {
        try tx.all("SELECT id, town FROM work_order WHERE number = \(number.description) ORDER BY town") {
            (try $0.id(0), try $0.id(1))
        }
    }

    /// How many texts and photos the orders still have.
    static func count(_ ids: [OrderID], _ tx: ReadTransaction) throws -> (texts: Int, photos: Int) {
        let own = try tx.count("SELECT count(*) FROM work_order WHERE id IN \(list: ids) AND words <> ''")
        let aside = try tx.count("SELECT count(*) FROM order_words WHERE work_order IN \(list: ids)")
        let photos = try tx.count("SELECT count(*) FROM order_photo WHERE work_order IN \(list: ids)")
        return (own + aside, photos)
    }

    /// Erases closed orders; those that were opened again meanwhile are left alone.
    static func erase(_ ids: [OrderID], _ note: Payload, _ tx: WriteTransaction) throws -> [Erased] {
        // SQLite then overwrites what is deleted instead of only forgetting where it was.
        if tx.engine == .sqlite { _ = try tx.all("PRAGMA secure_delete = ON") { $0.int(0) } }
        var erased: [Erased] = []
        var numbers: [OrderID: String] = [:]
        for id in ids {
            guard let record = try WorkOrderStore.any(id, tx), Erasing.refusal(record.order) == nil else { continue }
            let (texts, _) = try count([id], tx)
            let photos = try PhotoStore.list(of: id, tx).map(\.id)
            try blank(record, tx)
            for table: SQL in ["order_words", "order_photo", "order_proxy", "order_supporter"] {
                try tx.run("DELETE FROM \(table) WHERE work_order = \(id)")
            }
            try TogetherErasing.blank(id, tx)
            try RatingLinks.forget(id, tx)
            let copies = try PublicationErasing.blank(id, tx)
            var payload = note
            payload["texts"] = .number(Int64(texts))
            payload["photos"] = .number(Int64(photos.count))
            try tx.record(
                .orderErased, .order, id.description, version: record.order.version + 1,
                town: record.order.locality.town, payload)
            numbers[id] = record.number
            erased.append(Erased(number: record.number, texts: texts, photos: photos, copies: copies))
        }
        try OrderSearch.blank(numbers, tx)
        return erased
    }

    private static func blank(_ record: OrderRecord, _ tx: WriteTransaction) throws {
        let order = record.order
        guard case .closed(let closing) = order.state else { return }
        try tx.expectOne(
            """
            UPDATE work_order SET version = \(order.version + 1), words = '', address = '', building = NULL,
                latitude = NULL, longitude = NULL,
                reporter_account = CASE WHEN channel = 'patrol' THEN reporter_account ELSE NULL END,
                reporter_name_sealed = NULL, reporter_phone_sealed = NULL, reporter_phone_print = NULL,
                reporter_phone_tail = '', waiting_question = NULL, shelved_reason = NULL, handled_words = NULL,
                outcome_detail = \(Self.withoutWords(closing.outcome).canonicalJSON),
                public_answer = coalesce((SELECT p.words FROM order_publication AS p
                    WHERE p.town = work_order.town AND p.work_order = work_order.id AND p.state = 'shown'), ''),
                reopen_reason = NULL,
                rated_words = CASE WHEN rated_words IS NULL THEN NULL ELSE '' END,
                request_reason = NULL, request_basis = NULL, erased_at = \(tx.now), updated_at = \(tx.now)
            WHERE town = \(order.locality.town) AND id = \(order.id) AND version = \(order.version)
            """)
    }

    /// The word stays and so does the order that this one repeated; what somebody wrote goes.
    private static func withoutWords(_ outcome: Outcome) -> Payload {
        let blank: Outcome =
            switch outcome {
            case .solved, .duplicateOf: outcome
            case .partlySolved: .partlySolved(left: "")
            case .notOurs: .notOurs(wentTo: "", saidBy: "")
            case .cannotBeDone: .cannotBeDone(reason: "")
            case .withdrawn: .withdrawn(reason: "")
            case .notAccepted: .notAccepted(reason: "", rightPath: "")
            }
        return blank.detail
    }
}
