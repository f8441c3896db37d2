// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Secrets

@Suite struct KeyRingTests {
    private let ring = KeyRing()

    @Test("What was sealed opens for the same context")
    func roundTrip() throws {
        let sealed = try ring.seal("临渊羡鱼", for: "resident.name:1")
        #expect(sealed.text.hasPrefix("v1.k1."))
        #expect(try ring.openText(sealed, for: "resident.name:1") == "临渊羡鱼")
        let stored = try #require(Sealed(sealed.text))
        #expect(try ring.openText(stored, for: "resident.name:1") == "临渊羡鱼")
        #expect(try ring.open(ring.seal([], for: ""), for: "") == [])
    }

    @Test("It doesn't open elsewhere, changed, or under another ring")
    func closed() throws {
        let sealed = try ring.seal("secret", for: "a")
        #expect(throws: SealedProblem.broken) { try ring.open(sealed, for: "b") }
        #expect(throws: SealedProblem.broken) { try KeyRing().open(sealed, for: "a") }
        for index in sealed.box.indices {
            var box = sealed.box
            box[index] ^= 1
            #expect(throws: SealedProblem.broken) { try ring.open(Sealed(keyID: "k1", box: box), for: "a") }
        }
        #expect(throws: SealedProblem.unknownKey("k9")) {
            try ring.open(Sealed(keyID: "k9", box: sealed.box), for: "a")
        }
    }

    @Test("Sealing twice gives two texts")
    func nonces() throws {
        #expect(try ring.seal("x", for: "a") != ring.seal("x", for: "a"))
    }

    @Test("After rotation the new key seals and the old one still opens")
    func rotation() throws {
        var ring = ring
        let old = try ring.seal("x", for: "a")
        #expect(!ring.needsResealing(old))
        ring.rotate()
        #expect(ring.currentKeyID == "k2")
        #expect(ring.needsResealing(old))
        #expect(try ring.openText(old, for: "a") == "x")
        #expect(try ring.seal("x", for: "a").keyID == "k2")
    }

    @Test(
        "Text of another form isn't sealed text",
        arguments: [
            "", "v1", "v1.k1", "v2.k1." + String(repeating: "A", count: 40), "v1..AAAA", "v1.k1.AAAA",
            "v1.K1." + String(repeating: "A", count: 40), "v1.k1." + String(repeating: "+", count: 40),
            "v1.k1.AAAA.AAAA",
        ])
    func malformed(text: String) {
        #expect(Sealed(text) == nil)
    }

    @Test("A phone's fingerprint is one, whatever was typed, and differs by purpose and ring")
    func fingerprints() throws {
        let phone = try #require(PhoneNumber("138 0000 1234"))
        let print = ring.fingerprint(of: phone)
        #expect(print == ring.fingerprint(of: try #require(PhoneNumber("+8613800001234"))))
        #expect(print != KeyRing().fingerprint(of: phone))
        #expect(print != ring.fingerprint(of: phone.digits, for: "else"))
        #expect(ring.fingerprint(of: "bc", for: "a") != ring.fingerprint(of: "c", for: "ab"))
        #expect(print.text.utf8.count == 43)
        #expect(Fingerprint(print.text)?.isSame(as: print) == true)
        var rotated = ring
        rotated.rotate()
        #expect(rotated.fingerprint(of: phone) == print)
    }

    @Test("A sent code's fingerprint holds for what it was sent for")
    func codes() throws {
        let code = try #require(PhoneCode(typed: "004211"))
        let print = ring.fingerprint(of: code, sentFor: "sign-in:1")
        #expect(print.isSame(as: ring.fingerprint(of: code, sentFor: "sign-in:1")))
        #expect(!print.isSame(as: ring.fingerprint(of: code, sentFor: "sign-in:2")))
    }

    @Test("Printing a ring shows no key")
    func description() {
        #expect("\(ring)" == "KeyRing(k1)")
    }
}
