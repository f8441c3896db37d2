// SPDX-License-Identifier: Apache-2.0
import Crypto

/// 32 random bytes that prove who carries them: a session, an invitation, an API key; only its digest is stored.
package struct RandomToken: Hashable, Sendable, CustomStringConvertible {
    /// 43 characters of base64url that never begin with a hyphen, for the one who carries it.
    package let text: String

    /// A new token from the system's random numbers.
    package init() {
        var generator = SystemRandomNumberGenerator()
        self.init(using: &generator)
    }

    package init(using generator: inout some RandomNumberGenerator) {
        // On a command line a leading hyphen would read as an option.
        var drawn = ""
        repeat {
            // Four draws and not 32: each is a call into the system.
            drawn = Base64URL.encode(
                (0..<4).flatMap { _ in
                    let bits = UInt64.random(in: 0...UInt64.max, using: &generator)
                    return (0..<8).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) }
                })
        } while drawn.hasPrefix("-")
        text = drawn
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
