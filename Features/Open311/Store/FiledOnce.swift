// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Open311Rules
import Web

extension Filing {
    /// What this report was answered when it came first; nil when it hasn't come, or carries no key.
    ///
    /// To be asked before photos are put on the disk; `once` asks again.
    /// - Throws: `Open311Fault.idempotencyKeyReused` when the key came with another body.
    package func earlier(_ tx: ReadTransaction) throws -> RequestReceipt? {
        guard let sent else { return nil }
        do {
            return try sent.earlier(tx).flatMap { RequestReceipt(stored: $0) }
        } catch SendingRefusal.keyReused {
            throw Open311Fault.idempotencyKeyReused
        }
    }

    /// Runs `open` unless this report was filed before; its answer is kept in the same transaction as the order.
    /// - Throws: `Open311Fault.idempotencyKeyReused` when the key came with another body.
    package func once(_ tx: WriteTransaction, _ open: () throws -> RequestReceipt) throws -> RequestReceipt {
        guard let sent else { return try open() }
        do {
            return try sent.first(tx) {
                let receipt = try open()
                return (receipt, answer: receipt.stored)
            }
        } catch let before as CameBefore {
            guard let receipt = RequestReceipt(stored: before.answer) else { throw CommonRefusal.changedMeanwhile }
            return receipt
        } catch SendingRefusal.keyReused {
            throw Open311Fault.idempotencyKeyReused
        }
    }

    private var sent: SentOnce? { retry.map { SentOnce(owner: key.journalText, key: $0.key, hash: $0.hash) } }
}
