// SPDX-License-Identifier: Apache-2.0
import Secrets
import Testing

/// Counts up: random numbers nobody has to guess.
private struct Counting: RandomNumberGenerator {
    var value: UInt64 = 0

    mutating func next() -> UInt64 {
        value &+= 0x9E37_79B9_7F4A_7C15
        return value
    }
}

@Suite struct TokenAndCodeTests {
    @Test("A token is 43 characters, reads back, and is stored as a digest that doesn't show it")
    func token() throws {
        let token = RandomToken()
        #expect(token.text.utf8.count == 43)
        #expect(RandomToken(token.text) == token)
        #expect(token.digest == RandomToken(token.text)?.digest)
        #expect(token.digest.utf8.count == 43)
        #expect(token.digest != token.text)
        #expect("\(token)" == "RandomToken(…)")
        #expect(RandomToken() != RandomToken())
    }

    @Test("A token never begins like an option of a command line")
    func noHyphenInFront() {
        var generator = SystemRandomNumberGenerator()
        let tokens = (0..<4_000).map { _ in RandomToken(using: &generator).text }
        #expect(tokens.allSatisfy { !$0.hasPrefix("-") })
        #expect(tokens.contains { $0.dropFirst().contains("-") })
    }

    @Test("The digest is SHA-256 of the text")
    func digest() throws {
        let token = try #require(RandomToken(String(repeating: "A", count: 43)))
        #expect(token.digest == "DwBzhbb51LfusnSGBa_hqYSgo7-j8BTQnip4TOnlzRo")
    }

    @Test(
        "What can't be a token isn't taken",
        arguments: ["", "abc", String(repeating: "A", count: 44), String(repeating: "A", count: 42) + "+"])
    func noToken(text: String) {
        #expect(RandomToken(text) == nil)
    }

    @Test("Phone codes are six digits, with leading zeros, spread over the million")
    func codes() {
        var dice = Counting()
        let codes = (0..<2_000).map { _ in PhoneCode(using: &dice).text }
        #expect(codes.allSatisfy { $0.utf8.count == 6 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        #expect(Set(codes.map(\.first)).count == 10)
        #expect(Set(codes).count > 1_900)
    }

    @Test(
        "A typed code is read kindly and strictly",
        arguments: [
            ("plain", "004211", "004211"), ("full-width in groups", "００４ ２１１", "004211"), ("short", "42", nil),
            ("letters", "00421l", nil), ("endless", String(repeating: "1", count: 1_000), nil),
        ] as [(String, String, String?)])
    func typed(remark: String, typed: String, text: String?) {
        #expect(PhoneCode(typed: typed)?.text == text, "\(remark)")
    }
}
