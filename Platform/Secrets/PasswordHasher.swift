// SPDX-License-Identifier: Apache-2.0
import Blocking
import CSodium
import Kernel

/// Hashes and checks passwords, two at a time and away from the threads that answer requests.
package struct PasswordHasher: Sendable {
    /// Bytes of UTF-8.
    package static let longest = 1024

    private let cost: PasswordCost
    private let pool: BlockingPool

    package init(
        cost: PasswordCost = .standard, pool: BlockingPool = .init(label: "password", threads: 2, waiting: 64)
    ) {
        (self.cost, self.pool) = (cost, pool)
    }

    package func hash(_ password: String) async throws(PasswordProblem) -> PasswordHash {
        guard !password.isEmpty else { throw .empty }
        guard password.utf8.count <= Self.longest else { throw .tooLong }
        let cost = cost
        let hash: PasswordHash?
        do { hash = try await pool.run { makeHash(password, cost) } } catch { throw .busy }
        guard let hash else { throw .outOfMemory }
        return hash
    }

    /// Whether the password is the one; pass nil for an account that doesn't exist, which takes as long and is false.
    package func verify(_ password: String, against hash: PasswordHash?) async throws(PasswordProblem) -> Bool {
        guard password.utf8.count <= Self.longest else { return false }
        let cost = cost
        do {
            return try await pool.run {
                guard let hash else {
                    _ = makeHash(password, cost)
                    return false
                }
                return crypto_pwhash_str_verify(hash.text, password, UInt64(password.utf8.count)) == 0
            }
        } catch { throw .busy }
    }
}

/// Why a password wasn't hashed or checked.
package enum PasswordProblem: Refusal, Equatable {
    case empty
    case tooLong
    /// More sign-ins at once than this machine can check.
    case busy
    case outOfMemory

    package var code: String {
        switch self {
        case .empty: "password.empty"
        case .tooLong: "password.too-long"
        case .busy: "password.busy"
        case .outOfMemory: "password.out-of-memory"
        }
    }

    package var family: RefusalFamily {
        switch self {
        case .empty, .tooLong: .invalid
        case .busy, .outOfMemory: .unavailable
        }
    }
}

/// libsodium chooses its fastest code and opens the source of random numbers here, once.
private let isSodiumReady = sodium_init() >= 0

private func makeHash(_ password: String, _ cost: PasswordCost) -> PasswordHash? {
    guard isSodiumReady else { return nil }
    var out = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
    let length = UInt64(password.utf8.count)
    let status = crypto_pwhash_str_alg(
        &out, password, length, UInt64(cost.passes), cost.memory, crypto_pwhash_ALG_ARGON2ID13)
    guard status == 0 else { return nil }
    return PasswordHash(String(decoding: out.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
}
