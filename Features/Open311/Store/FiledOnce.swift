// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Open311Rules

extension Filing {
    /// What this report was answered when it came first; nil when it hasn't come, or carries no key.
    ///
    /// To be asked before photos are put on the disk; `once` asks again.
    /// - Throws: `Open311Fault.idempotencyKeyReused` when the key came with another body.
    package func earlier(_ tx: ReadTransaction) throws -> RequestReceipt? {
        guard let retry else { return nil }
        let found: (hash: String, answer: String)? = try tx.first(
            """
            SELECT request_hash, answer FROM idempotency_key
            WHERE actor = \(key.journalText) AND key = \(retry.key)
            """
        ) { ($0.text(0), $0.text(1)) }
        guard let found else { return nil }
        guard found.hash == retry.hash else { throw Open311Fault.idempotencyKeyReused }
        return RequestReceipt(stored: found.answer)
    }

    /// Runs `open` unless this report was filed before; its answer is kept in the same transaction as the order.
    /// - Throws: `Open311Fault.idempotencyKeyReused` when the key came with another body.
    package func once(_ tx: WriteTransaction, _ open: () throws -> RequestReceipt) throws -> RequestReceipt {
        guard let retry else { return try open() }
        if let receipt = try earlier(tx) { return receipt }
        // The row comes first, so that on PostgreSQL a second process waits here and not after it opened an order.
        let isFirst = try tx.affect(
            """
            INSERT INTO idempotency_key (actor, key, request_hash, answer, created_at)
            VALUES (\(key.journalText), \(retry.key), \(retry.hash), '', \(tx.now))
            ON CONFLICT (actor, key) DO NOTHING
            """)
        guard isFirst == 1 else {
            guard let receipt = try earlier(tx) else { throw CommonRefusal.changedMeanwhile }
            return receipt
        }
        let receipt = try open()
        try tx.run(
            """
            UPDATE idempotency_key SET answer = \(receipt.stored)
            WHERE actor = \(key.journalText) AND key = \(retry.key)
            """)
        return receipt
    }

    /// How long a report is known by its key: clients try again within hours, and a week covers a machine that was off.
    static let memory = Span.days(7)

    /// Forgets the keys of reports that were filed before an instant.
    package static func forget(before instant: Instant, _ tx: WriteTransaction) throws {
        try tx.run("DELETE FROM idempotency_key WHERE created_at < \(instant)")
    }
}
