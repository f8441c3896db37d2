// SPDX-License-Identifier: Apache-2.0
import Crypto
import Database
import Kernel
import WorkOrderRules

/// What people wrote during an order's life, kept beside the ledger and not in it.
///
/// The ledger can't forget, but people have a right to be forgotten: it holds a salted digest, which proves that a text
/// wasn't changed as long as the text is there, and says nothing once text and salt are erased (ADR 0006).
enum OrderWords {
    private static let fields: Set<String> = ["words", "reason", "question", "rightPath", "basis", "spoke"]
    static let mark = "sha256:"

    /// Puts the free texts of a happening aside and leaves their digests in the payload.
    static func layAside(
        _ happening: Happening, of order: OrderID, town: PlaceID, version: Int64, _ tx: WriteTransaction
    ) throws -> Payload {
        var payload = happening.payload
        for field in fields {
            guard let text = payload.text(field), !text.isEmpty else { continue }
            let salt = ID<Nouns.Key>(at: tx.now).description
            let digest = digest(salt, text)
            try tx.send(
                """
                INSERT INTO order_words (town, work_order, version, kind, field, digest, salt, text)
                VALUES (\(town), \(order), \(version), \(happening.kind.rawValue), \(field), \(digest), \(salt),
                    \(text))
                """)
            payload[field] = .text(mark + digest)
        }
        return payload
    }

    /// The entries with the texts that are still there.
    static func restored(_ entries: [JournalEntry], of order: OrderID, _ tx: ReadTransaction) throws -> [JournalEntry] {
        guard entries.contains(where: { entry in fields.contains { entry.payload.text($0)?.hasPrefix(mark) == true } })
        else { return entries }
        var texts: [String: String] = [:]
        // By digest: some happenings, such as looking at the contact, come more than once in one version.
        try tx.each("SELECT digest, text FROM order_words WHERE work_order = \(order)") { row in
            texts[mark + row.text(0)] = row.text(1)
        }
        return entries.map { entry in
            var entry = entry
            for field in fields {
                guard let digest = entry.payload.text(field), digest.hasPrefix(mark) else { continue }
                entry.payload[field] = texts[digest].map { .text($0) }
            }
            return entry
        }
    }

    private static func digest(_ salt: String, _ text: String) -> String {
        hexadecimal(SHA256.hash(data: Array((salt + text).utf8)))
    }
}
