// SPDX-License-Identifier: Apache-2.0

/// Six digits sent to a phone; store its fingerprint, not the digits.
package struct PhoneCode: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    /// A new code from the system's random numbers, each of the million as likely.
    package init() {
        var generator = SystemRandomNumberGenerator()
        self.init(using: &generator)
    }

    package init(using generator: inout some RandomNumberGenerator) {
        text = String(String(Int.random(in: 1_000_000...1_999_999, using: &generator)).dropFirst())
    }

    /// Reads what a person typed; nil unless it is six digits.
    package init?(typed: some StringProtocol) {
        guard let digits = typedDigits(typed), digits.count == 6 else { return nil }
        text = String(decoding: digits, as: UTF8.self)
    }

    package var description: String { "PhoneCode(…)" }
}
