// SPDX-License-Identifier: Apache-2.0

/// HMAC-SHA256 of a value under the key ring: finds an equal value in the store without showing it.
package struct Fingerprint: Hashable, Sendable {
    /// 43 characters of base64url.
    package let text: String

    /// nil when the text can't be a fingerprint.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 43, Base64URL.decode(text) != nil else { return nil }
        self.text = String(text)
    }

    init(bytes: some Sequence<UInt8>) { text = Base64URL.encode(bytes) }

    /// Equality in a time that doesn't tell how near a guess is.
    package func isSame(as other: Fingerprint) -> Bool {
        isSameInConstantTime(Array(text.utf8), Array(other.text.utf8))
    }
}
