// SPDX-License-Identifier: Apache-2.0
import Crypto
import Kernel
import Open311Rules
import Web

/// A report on its way to becoming an order.
package struct Filing: Sendable {
    package let request: NewRequest
    /// Files of the form's `media` parts, unchecked: look at the bytes before believing the name.
    package let media: [Form.File]
    /// The program that files; the transaction's actor.
    package let key: Actor
    let retry: Retry?

    /// Whether it may have come before, so that `earlier` is worth asking.
    package var isRepeatable: Bool { retry != nil }

    /// The client's promise that everything under one `Idempotency-Key` is one report.
    struct Retry: Equatable, Sendable {
        let key: String
        /// SHA-256 of what the client said, in hexadecimal.
        let hash: String

        /// The longest key that is kept, in characters.
        static let longest = 255

        /// nil without a key.
        init?(header: String?, _ call: Call) throws(Open311Fault) {
            let key = PlainText.trimmed(header ?? "")
            guard !key.isEmpty else { return nil }
            guard key.unicodeScalars.count <= Self.longest else {
                throw .tooLong("Idempotency-Key", limit: Self.longest)
            }
            self.key = key
            hash = Self.hash(call)
        }

        /// Over the decoded pairs and files, because a client that tries again draws a new multipart boundary.
        private static func hash(_ call: Call) -> String {
            var hasher = SHA256()
            func add(_ bytes: some Collection<UInt8>) {
                hasher.update(data: Array("\(bytes.count):".utf8))
                hasher.update(data: Array(bytes))
            }
            for pair in call.parameters.pairs where pair.name != "api_key" {
                add(pair.name.utf8)
                add(pair.value.utf8)
            }
            for file in call.files {
                add(file.field.utf8)
                add(file.bytes)
            }
            return hexadecimal(hasher.finalize())
        }
    }
}
