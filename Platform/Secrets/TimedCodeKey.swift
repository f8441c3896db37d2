// SPDX-License-Identifier: Apache-2.0
import Crypto
import Kernel

/// The key that an authenticator app shares with us, and its codes: TOTP (RFC 6238), SHA-1, 30 s, 6 digits.
package struct TimedCodeKey: Hashable, Sendable, CustomStringConvertible {
    /// 16…64 bytes, 20 when made here; to be stored sealed.
    package let bytes: [UInt8]

    /// A new key from the system's random numbers.
    package init() {
        var generator = SystemRandomNumberGenerator()
        bytes = (0..<20).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    package init?(_ bytes: [UInt8]) {
        guard (16...64).contains(bytes.count) else { return nil }
        self.bytes = bytes
    }

    /// Reads what an app shows; blanks and case don't matter.
    package init?(base32: some StringProtocol) {
        guard let bytes = Base32.decode(base32) else { return nil }
        self.init(bytes)
    }

    package var base32: String { Base32.encode(bytes) }
    package var description: String { "TimedCodeKey(…)" }

    /// What the QR code for an app says.
    package func uri(issuer: String, account: String) -> String {
        let issuer = percentEncoded(issuer)
        return "otpauth://totp/\(issuer):\(percentEncoded(account))?secret=\(base32)&issuer=\(issuer)"
            + "&algorithm=SHA1&digits=6&period=30"
    }

    /// The number of the half minute since 1970 (RFC 6238 §4.2).
    package static func step(at instant: Instant) -> Int64 { instant.milliseconds / 30_000 }

    package func code(atStep step: Int64) -> String { code(atStep: step, digits: 6) }

    /// The step whose code was typed, else nil: now, or one step off either way for clocks that differ.
    ///
    /// Store the step and pass it as `lastUsed`: a code works once, and none older than it works again.
    package func acceptedStep(typed: some StringProtocol, at now: Instant, lastUsed: Int64?) -> Int64? {
        guard let digits = typedDigits(typed), digits.count == 6 else { return nil }
        let current = Self.step(at: now)
        var accepted: Int64?
        for step in (current - 1)...(current + 1) {
            let isSame = isSameInConstantTime(Array(code(atStep: step).utf8), digits)
            if isSame, lastUsed.map({ step > $0 }) ?? true { accepted = step }
        }
        return accepted
    }

    func code(atStep step: Int64, digits: Int) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
        let code = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: bytes)))
        // RFC 4226 §5.3: the last nibble says where four bytes are taken, without their sign.
        let offset = Int(code[19] & 15)
        let word = code[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<digits).reduce(UInt32(1)) { power, _ in power * 10 }
        let text = String(word % modulus)
        return String(repeating: "0", count: digits - text.utf8.count) + text
    }
}

private func percentEncoded(_ text: String) -> String {
    let hexadecimal = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: out.append(byte)
        default: out += [0x25, hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
        }
    }
    return String(decoding: out, as: UTF8.self)
}
