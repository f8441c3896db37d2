// SPDX-License-Identifier: Apache-2.0
import CSodium

/// How hard a password is to try: passes over so many bytes of memory.
package struct PasswordCost: Hashable, Sendable {
    package let passes: Int
    /// At least 8192.
    package let memory: Int

    package init(passes: Int, memory: Int) { (self.passes, self.memory) = (passes, memory) }

    /// OWASP's minimum for Argon2id: two passes over 19 MiB, about 16 ms of one core.
    package static let standard = PasswordCost(passes: 2, memory: 19 * 1024 * 1024)
}

/// An Argon2id hash as text, `$argon2id$v=19$m=…,t=…,p=1$salt$hash` (PHC string); prints without its content.
package struct PasswordHash: Hashable, Sendable, CustomStringConvertible {
    /// For the store and nowhere else.
    package let text: String

    /// nil when the text isn't such a hash.
    package init?(_ text: some StringProtocol) {
        guard text.hasPrefix("$argon2id$v=19$"), text.utf8.count < Int(crypto_pwhash_STRBYTES),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        self.text = String(text)
    }

    /// Whether it was made at another cost, so that a new one is due when the password is next known.
    package func needsRehash(for cost: PasswordCost = .standard) -> Bool {
        crypto_pwhash_str_needs_rehash(text, UInt64(cost.passes), cost.memory) != 0
    }

    package var description: String { "PasswordHash(…)" }
}
