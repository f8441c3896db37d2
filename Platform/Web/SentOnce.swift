// SPDX-License-Identifier: Apache-2.0
import Crypto
import Database
import Hummingbird
import Kernel

/// The sender's promise that everything under one `Idempotency-Key` is one and the same change: what is sent again, because
/// its answer got lost on the way, gets the first answer and changes nothing.
package struct SentOnce: Sendable, Equatable {
    /// Whose key it is: two senders may draw the same one.
    let owner: String
    let key: String
    /// What was sent, as a digest in hexadecimal.
    let hash: String

    /// The longest key that is kept, in characters.
    package static let longest = 255
    /// How long a key is known; whoever waited longer must look before sending again.
    package static let memory = Span.days(7)

    package init(owner: String, key: String, hash: String) { (self.owner, self.key, self.hash) = (owner, key, hash) }

    /// What a form was sent under; nil without a key.
    /// - Throws: `SendingRefusal.keyTooLong`.
    package init?(_ request: Request, _ form: Form, _ context: WebContext) throws(SendingRefusal) {
        let key = (request.headers[.idempotencyKey] ?? "").trimmingBlanks
        guard !key.isEmpty else { return nil }
        guard key.unicodeScalars.count <= Self.longest else { throw .keyTooLong }
        // A person who changes posts between two attempts is still the same sender.
        let owner = context.actor.account.map { "account:\($0)" } ?? context.actor.journalText
        self.init(owner: owner, key: key, hash: Self.hash(form, request.uri.path))
    }

    /// The answer that was given when this came first; nil when it hasn't come.
    /// - Throws: `SendingRefusal.keyReused` when something else came under the key.
    package func earlier(_ tx: ReadTransaction) throws -> String? {
        let found: (hash: String, answer: String)? = try tx.first(
            "SELECT request_hash, answer FROM idempotency_key WHERE actor = \(owner) AND key = \(key)"
        ) { ($0.text(0), $0.text(1)) }
        guard let found else { return nil }
        guard found.hash == hash else { throw SendingRefusal.keyReused }
        return found.answer
    }

    /// Makes the change and keeps its answer in the same transaction.
    /// - Throws: `CameBefore` with the first answer when it was made already, so that what was prepared for it is dropped;
    ///   `SendingRefusal.keyReused` when something else came under the key.
    package func first<T>(_ tx: WriteTransaction, _ change: () throws -> (T, answer: String)) throws -> T {
        if let answer = try earlier(tx) { throw CameBefore(answer: answer) }
        // The row comes first, so that on PostgreSQL a second process waits here and not after it made the change.
        let isFirst = try tx.affect(
            """
            INSERT INTO idempotency_key (actor, key, request_hash, answer, created_at)
            VALUES (\(owner), \(key), \(hash), '', \(tx.now)) ON CONFLICT (actor, key) DO NOTHING
            """)
        guard isFirst == 1 else {
            guard let answer = try earlier(tx) else { throw CommonRefusal.changedMeanwhile }
            throw CameBefore(answer: answer)
        }
        let (made, answer) = try change()
        try tx.run("UPDATE idempotency_key SET answer = \(answer) WHERE actor = \(owner) AND key = \(key)")
        return made
    }

    /// Forgets the keys that came before an instant.
    package static func forget(before instant: Instant, _ tx: WriteTransaction) throws {
        try tx.run("DELETE FROM idempotency_key WHERE created_at < \(instant)")
    }

    /// Over the decoded fields and files: a sender that tries again draws a new boundary, and after signing in again has a
    /// new token.
    private static func hash(_ form: Form, _ path: String) -> String {
        var hasher = SHA256()
        func add(_ bytes: some Collection<UInt8>) {
            hasher.update(data: Array("\(bytes.count):".utf8))
            hasher.update(data: Array(bytes))
        }
        add(path.utf8)
        for field in form.fields where field.name != "_token" {
            add(field.name.utf8)
            add(field.value.utf8)
        }
        for file in form.files {
            add(file.field.utf8)
            add(file.bytes)
        }
        return hexadecimal(hasher.finalize())
    }
}

/// Not a fault: the change was made when it came first, and this is what was answered then.
package struct CameBefore: Error, Sendable {
    package let answer: String
}

/// Why something can't be sent under a key.
package enum SendingRefusal: Refusal, Equatable {
    case keyReused
    case keyTooLong

    package var code: String {
        switch self {
        case .keyReused: "sending.key-reused"
        case .keyTooLong: "sending.key-too-long"
        }
    }

    package var family: RefusalFamily {
        switch self {
        case .keyReused: .conflict
        case .keyTooLong: .invalid
        }
    }

    package var details: [String: String] {
        switch self {
        case .keyReused: [:]
        case .keyTooLong: ["limit": String(SentOnce.longest)]
        }
    }
}
