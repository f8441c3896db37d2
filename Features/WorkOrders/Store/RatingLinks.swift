// SPDX-License-Identifier: Apache-2.0
import Crypto
import Database
import Kernel
import Secrets
import WorkOrderRules

/// Links in messages that open the rating of one order and nothing else: whoever left only a phone needs no number, no
/// digits and no account. Its digest is stored; the link itself is in the message alone.
package enum RatingLinks {
    /// Characters of base64url, 132 bits: a text message is paid for by its length.
    static let length = 22

    /// The path of the link about one answer, the same for every attempt to send it: a message that was lost on its way is
    /// sent again with the link that the first one had.
    /// - Returns: nil when the order is gone or was erased.
    package static func path(
        for order: OrderID, answeredAt: Instant, keys: KeyRing, _ tx: WriteTransaction
    ) throws -> String? {
        guard let record = try WorkOrderStore.unseen(order, tx) else { return nil }
        // As long as the reporter may rate.
        let end = answeredAt + record.order.limits.feedback
        let secret = keys.fingerprint(of: "\(order):\(answeredAt.milliseconds)", for: "rating-link").text.prefix(length)
        try tx.run(
            """
            INSERT INTO order_rating_link (town, work_order, answered_at, digest, expires_at)
            VALUES (\(record.order.locality.town), \(order), \(answeredAt), \(digest(secret)), \(end))
            ON CONFLICT (town, work_order, answered_at) DO NOTHING
            """)
        return "/r/" + secret
    }

    /// The order that a link opens now.
    /// - Returns: nil for a link that is over or never was one.
    static func opened(_ secret: String, at now: Instant, _ tx: ReadTransaction) throws -> OrderRecord? {
        guard secret.utf8.count == length else { return nil }
        let order: OrderID? = try tx.first(
            "SELECT work_order FROM order_rating_link WHERE digest = \(digest(secret)) AND expires_at > \(now)"
        ) { try $0.id(0) }
        return try order.flatMap { try WorkOrderStore.unseen($0, tx) }
    }

    /// Forgets the links about an order whose words are erased.
    static func forget(_ order: OrderID, _ tx: WriteTransaction) throws {
        try tx.run("DELETE FROM order_rating_link WHERE work_order = \(order)")
    }

    private static func digest(_ secret: some StringProtocol) -> String {
        hexadecimal(SHA256.hash(data: Array(secret.utf8)))
    }
}
