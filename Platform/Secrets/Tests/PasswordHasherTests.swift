// SPDX-License-Identifier: Apache-2.0
import Secrets
import Testing

@Suite struct PasswordHasherTests {
    private let cheap = PasswordCost(passes: 1, memory: 8_192)

    @Test("The password that was hashed verifies and no other")
    func roundTrip() async throws {
        let hasher = PasswordHasher(cost: cheap)
        let hash = try await hasher.hash("临渊羡鱼 42")
        #expect(hash.text.hasPrefix("$argon2id$v=19$m=8,t=1,p=1$"))
        #expect(try await hasher.verify("临渊羡鱼 42", against: hash))
        #expect(try await hasher.verify("临渊羡鱼 43", against: hash) == false)
        #expect(try await hasher.verify("", against: hash) == false)
        #expect(try await hasher.verify("临渊羡鱼 42", against: nil) == false)
    }

    @Test("Two hashes of one password differ")
    func salted() async throws {
        let hasher = PasswordHasher(cost: cheap)
        #expect(try await hasher.hash("secret") != hasher.hash("secret"))
    }

    @Test("A byte of zero doesn't end a password")
    func zeroByte() async throws {
        let hasher = PasswordHasher(cost: cheap)
        let hash = try await hasher.hash("a\u{0}b")
        #expect(try await hasher.verify("a\u{0}c", against: hash) == false)
        #expect(try await hasher.verify("a\u{0}b", against: hash))
    }

    @Test("An empty or endless password isn't hashed")
    func bounds() async {
        let hasher = PasswordHasher(cost: cheap)
        await #expect(throws: PasswordProblem.empty) { try await hasher.hash("") }
        await #expect(throws: PasswordProblem.tooLong) { try await hasher.hash(String(repeating: "a", count: 1_025)) }
    }

    @Test("The standard cost is two passes over 19 MiB, and a hash at another cost is due for a new one")
    func rehash() async throws {
        let hash = try await PasswordHasher().hash("secret")
        #expect(hash.text.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(!hash.needsRehash())
        #expect(try await PasswordHasher(cost: cheap).hash("secret").needsRehash())
    }

    @Test(
        "A stored text that is no Argon2id hash isn't taken",
        arguments: [
            "", "secret", "$2b$12$abc", "$argon2i$v=19$m=8,t=1,p=1$a$b", "$argon2id$v=19$ ", "$argon2id$v=19$\u{0}",
        ])
    func malformed(text: String) {
        #expect(PasswordHash(text) == nil)
    }

    @Test("A damaged hash verifies nothing")
    func damaged() async throws {
        let hash = try #require(PasswordHash("$argon2id$v=19$m=8,t=1,p=1$AAAA$BBBB"))
        #expect(try await PasswordHasher(cost: cheap).verify("secret", against: hash) == false)
        #expect(hash.needsRehash())
    }

    @Test("Printing a hash doesn't show it")
    func description() throws {
        #expect("\(try #require(PasswordHash("$argon2id$v=19$m=8,t=1,p=1$AAAA$BBBB")))" == "PasswordHash(…)")
    }
}
