// SPDX-License-Identifier: Apache-2.0
import Crypto

/// The installation's own keys: the newest seals, all of them open, and one makes fingerprints.
///
/// The fingerprint key never changes, or nothing would be found again.
package struct KeyRing: Sendable, CustomStringConvertible {
    struct Key: Sendable {
        let id: String
        let secret: SymmetricKey
    }

    /// Oldest first, never empty.
    private(set) var sealing: [Key]
    let fingerprinting: Key

    /// New keys from the system's random numbers.
    package init() {
        sealing = [Key(id: "k1", secret: SymmetricKey(size: .bits256))]
        fingerprinting = Key(id: "f1", secret: SymmetricKey(size: .bits256))
    }

    /// nil when there is no sealing key, an id comes twice or isn't one, or a key hasn't 32 bytes.
    init?(sealing: [Key], fingerprinting: Key) {
        let all = sealing + [fingerprinting]
        guard !sealing.isEmpty, Set(all.map(\.id)).count == all.count,
            all.allSatisfy({ Self.isKeyID($0.id) && $0.secret.bitCount == 256 })
        else { return nil }
        (self.sealing, self.fingerprinting) = (sealing, fingerprinting)
    }

    package var description: String { "KeyRing(\(sealing.map(\.id).joined(separator: ", ")))" }
    package var currentKeyID: String { sealing[sealing.count - 1].id }

    /// Adds a new key that seals from now on.
    package mutating func rotate() {
        var number = sealing.count + 1
        while sealing.contains(where: { $0.id == "k\(number)" }) || fingerprinting.id == "k\(number)" { number += 1 }
        sealing.append(Key(id: "k\(number)", secret: SymmetricKey(size: .bits256)))
    }

    /// Encrypts for one place: `context` names table, column and row, so that nothing opens where it was copied to.
    package func seal(_ content: [UInt8], for context: String) throws(SealedProblem) -> Sealed {
        let key = sealing[sealing.count - 1]
        let bound = Self.bound(key.id, context)
        guard let box = try? AES.GCM.seal(content, using: key.secret, authenticating: bound),
            let combined = box.combined
        else { throw .broken }
        return Sealed(keyID: key.id, box: Array(combined))
    }

    package func seal(_ content: String, for context: String) throws(SealedProblem) -> Sealed {
        try seal(Array(content.utf8), for: context)
    }

    package func open(_ sealed: Sealed, for context: String) throws(SealedProblem) -> [UInt8] {
        guard let key = sealing.first(where: { $0.id == sealed.keyID }) else { throw .unknownKey(sealed.keyID) }
        let bound = Self.bound(key.id, context)
        guard let box = try? AES.GCM.SealedBox(combined: sealed.box),
            let content = try? AES.GCM.open(box, using: key.secret, authenticating: bound)
        else { throw .broken }
        return Array(content)
    }

    package func openText(_ sealed: Sealed, for context: String) throws(SealedProblem) -> String {
        guard let text = String(validating: try open(sealed, for: context), as: UTF8.self) else { throw .broken }
        return text
    }

    /// Whether an older key sealed it, so that it should be sealed anew at the next chance.
    package func needsResealing(_ sealed: Sealed) -> Bool { sealed.keyID != currentKeyID }

    /// The phone's fingerprint, the same for one number however it was typed.
    package func fingerprint(of phone: PhoneNumber) -> Fingerprint { fingerprint(of: phone.digits, for: "phone") }

    /// A sent code's fingerprint, bound to what it was sent for.
    package func fingerprint(of code: PhoneCode, sentFor context: String) -> Fingerprint {
        fingerprint(of: code.text, for: "code:\(context)")
    }

    /// Values of two purposes never share a fingerprint.
    package func fingerprint(of value: String, for purpose: String) -> Fingerprint {
        // The length keeps purpose and value apart, whatever characters they have.
        let message = "\(purpose.utf8.count):\(purpose)\(value)"
        return Fingerprint(
            bytes: HMAC<SHA256>.authenticationCode(for: Array(message.utf8), using: fingerprinting.secret))
    }

    static func isKeyID(_ text: some StringProtocol) -> Bool {
        (1...16).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
    }

    private static func bound(_ keyID: String, _ context: String) -> [UInt8] { Array("v1.\(keyID).\(context)".utf8) }
}
