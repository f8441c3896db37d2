// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Secrets

@Suite struct EncodingTests {
    @Test(
        "Both encodings give the texts of RFC 4648",
        arguments: [
            ("", "", ""), ("f", "Zg", "MY"), ("fo", "Zm8", "MZXQ"), ("foo", "Zm9v", "MZXW6"),
            ("foob", "Zm9vYg", "MZXW6YQ"),
            ("fooba", "Zm9vYmE", "MZXW6YTB"), ("foobar", "Zm9vYmFy", "MZXW6YTBOI"),
        ])
    func vectors(plain: String, base64: String, base32: String) {
        let bytes = Array(plain.utf8)
        #expect(Base64URL.encode(bytes) == base64)
        #expect(Base64URL.decode(base64) == bytes)
        #expect(Base32.encode(bytes) == base32)
        #expect(Base32.decode(base32) == bytes)
    }

    @Test("Every byte survives both encodings")
    func everyByte() {
        for length in 0...40 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 37 + 251) }
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
            #expect(Base32.decode(Base32.encode(bytes)) == bytes)
        }
        #expect(Base64URL.encode([0xFB, 0xFF]) == "-_8")
    }

    @Test("Base64 has one text for the same bytes", arguments: ["Zh", "Zg==", "Z", "Zm9", "Zm9+", "Zm 8", "井"])
    func strict(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }
}
