// SPDX-License-Identifier: Apache-2.0

/// Something encrypted by a key of the key ring, as text for the store: `v1.<key id>.<nonce, content and tag>`.
package struct Sealed: Hashable, Sendable {
    package let text: String
    package let keyID: String
    let box: [UInt8]

    /// nil when the text isn't of this form; whether it opens is another question.
    package init?(_ text: some StringProtocol) {
        let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
        // AES-GCM: 12 bytes of nonce and 16 of tag around the content.
        guard pieces.count == 3, pieces[0] == "v1", KeyRing.isKeyID(pieces[1]), let box = Base64URL.decode(pieces[2]),
            box.count >= 28
        else { return nil }
        (self.text, keyID, self.box) = (String(text), String(pieces[1]), box)
    }

    init(keyID: String, box: [UInt8]) {
        (text, self.keyID, self.box) = ("v1.\(keyID).\(Base64URL.encode(box))", keyID, box)
    }
}

/// Why sealed text doesn't open.
package enum SealedProblem: Error, Hashable, Sendable {
    /// The key ring has no such key.
    case unknownKey(String)
    /// Changed, cut, or sealed for another context.
    case broken

    package var code: String {
        switch self {
        case .unknownKey: "sealed.unknown-key"
        case .broken: "sealed.broken"
        }
    }
}
