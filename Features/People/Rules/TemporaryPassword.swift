// SPDX-License-Identifier: Apache-2.0

/// A password that is told once and must be changed: three groups of four characters that nobody confuses when read out.
package struct TemporaryPassword: Sendable {
    /// 59 bits of chance.
    package let text: String

    package init(using generator: inout some RandomNumberGenerator) {
        let groups = (0..<3).map { _ in
            String((0..<4).map { _ in Self.alphabet[Int.random(in: 0..<Self.alphabet.count, using: &generator)] })
        }
        text = groups.joined(separator: "-")
    }

    /// Without 0, o, 1, l and i.
    private static let alphabet = Array("23456789abcdefghjkmnpqrstuvwxyz")
}
