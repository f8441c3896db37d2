// SPDX-License-Identifier: Apache-2.0

/// The digits that a person typed, full-width ones made ASCII and the given separators dropped; nil for anything else.
func typedDigits(_ text: some StringProtocol, dropping separators: Set<Unicode.Scalar> = [" ", "\u{3000}"]) -> [UInt8]?
{
    var digits: [UInt8] = []
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x30...0x39: digits.append(UInt8(scalar.value))
        case 0xFF10...0xFF19: digits.append(UInt8(scalar.value - 0xFF10 + 0x30))
        default: guard separators.contains(scalar) else { return nil }
        }
        if digits.count > 32 { return nil }
    }
    return digits
}
