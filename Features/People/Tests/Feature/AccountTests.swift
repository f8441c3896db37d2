// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules
import Secrets
import TestStores
import Testing

@testable import People

@Suite("Accounts")
struct AccountTests {
    @Test("An account comes back as it was made, and its phone only through a purpose", arguments: Engines.available)
    func roundTrip(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let id = try await world.account("lan.mh", phone: PeopleWorld.phone, password: "tea-bridge-27")
            let (account, phone, stored) = try await world.database.read { [keys = world.keys] tx in
                (
                    try AccountStore.account(id, tx),
                    try PeopleStore.phone(of: id, purpose: .notice, keys: keys, tx),
                    try tx.first("SELECT phone_sealed, password FROM account") { $0.text(0) + $0.text(1) }
                )
            }
            #expect(account.login == "lan.mh" && account.name == "兰梅花" && account.phoneTail == "1234")
            #expect(account.hasPassword && !account.hasSecondFactor && account.createdAt == PeopleWorld.start)
            #expect(phone == PeopleWorld.phone)
            #expect(stored?.contains("13800001234") == false && stored?.contains("tea-bridge") == false)
        }
    }

    @Test("Nobody takes a login or a phone that somebody has", arguments: Engines.available)
    func taken(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            _ = try await world.account("lan.mh", phone: PeopleWorld.phone)
            await #expect(throws: PeopleRefusal.loginTaken) { try await world.account("lan.mh") }
            await #expect(throws: PeopleRefusal.phoneTaken) {
                try await world.account("shi.qiao", phone: PhoneNumber("+86 138 0000 1234"))
            }
        }
    }

    @Test("The ledger tells of every change without names, numbers or logins", arguments: Engines.available)
    func ledger(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let id = try await world.account("lan.mh", phone: PeopleWorld.phone, password: "tea-bridge-27")
            let hash = try await PeopleWorld.hasher.hash("bridge-and-tea")
            try await world.change { [keys = world.keys] tx in
                try AccountStore.setPassword(hash, of: id, isTemporary: true, tx)
                try AccountStore.setSecondFactor(TimedCodeKey(), usedStep: 1, of: id, keys: keys, tx)
                try AccountStore.unlock(id, tx)
                try AccountStore.close(id, tx)
            }
            let entries = try await world.database.read { try Journal.entries(of: .account, id.description, in: $0) }
            #expect(
                entries.map(\.kind) == [
                    .accountCreated, .passwordChanged, .secondFactorSet, .accountUnlocked, .accountClosed,
                ])
            #expect(entries.map(\.version) == [1, 2, 3, 4, 5])
            for entry in entries {
                let text = entry.payload.canonicalJSON
                for secret in ["兰", "Lan", "1234", "lan.mh"] { #expect(!text.contains(secret), "\(text)") }
            }
        }
    }

    @Test("A new password ends every session", arguments: Engines.available)
    func sessionsEnd(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let id = try await world.account("lan.mh", password: "tea-bridge-27")
            let token = try await world.session(id)
            #expect(try await world.directory.signedIn(token: token.text, now: PeopleWorld.start) != nil)
            let hash = try await PeopleWorld.hasher.hash("bridge-and-tea")
            try await world.change { try AccountStore.setPassword(hash, of: id, isTemporary: false, $0) }
            #expect(try await world.directory.signedIn(token: token.text, now: PeopleWorld.start) == nil)
        }
    }

    @Test("Sixty accounts with posts go into one transaction")
    func seed() async throws {
        try await PeopleWorld.run { world in
            let hash = try await PeopleWorld.hasher.hash("tea-bridge-27")
            try await world.change { [keys = world.keys] tx in
                for number in 0..<60 {
                    let new = NewAccount(login: LoginName("worker-\(number)"), name: "网格员", password: hash)
                    let id = try PeopleSetup.createAccount(new, keys: keys, tx)
                    try PeopleSetup.grant(.gridWorker, to: id, at: PeopleWorld.grid, .grid, tx)
                }
            }
            #expect(world.book.posts(.gridWorker, at: PeopleWorld.grid).count == 60)
            #expect(try Journal.verify(world.database) == .sound(chains: 1, entries: 120))
        }
    }
}
