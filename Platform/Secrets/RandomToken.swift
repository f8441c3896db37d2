// SPDX-License-Identifier: Apache-2.0
import Crypto

/// 32 random bytes that prove who carries them: a session, an invitation, an API key; only its digest is stored.
package struct RandomToken: Hashable, Sendable, CustomStringConvertible {
    /// 43 characters of base64url, for the one who carries it.
    package let text: String

    /// A new token from the system's random numbers.
    package init() {
        var generator = SystemRandomNumberGenerator()
        self.init(using: &generator)
    }

    package init(using generator: inout some RandomNumberGenerator) {
        text = Base64URL.encode((0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    /// nil when the text can't be a token.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 43, Base64URL.decode(text) != nil else { return nil }
        self.text = String(text)
    }

    /// SHA-256 of the text in base64url, 43 characters: what is stored and looked up.
    package var digest: String { Base64URL.encode(SHA256.hash(data: Array(text.utf8))) }

    package var description: String { "RandomToken(…)" }
}
