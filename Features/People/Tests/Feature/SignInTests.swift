// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules
import Secrets
import TestStores
import Testing
import Web

@testable import People

@Suite("Signing in")
struct SignInTests {
    private let start = PeopleWorld.start
    private let password = "tea-bridge-27"

    private func refusal(_ outcome: SignInOutcome) -> SignInRefusal? {
        if case .refused(let refusal) = outcome { refusal } else { nil }
    }

    private func enter(
        _ world: PeopleWorld, _ name: String, _ password: String, totp: String? = nil, at now: Instant
    ) async throws -> SignInOutcome {
        try await world.signIn().byPassword(name: name, password: password, secondFactor: totp, peer: "test", at: now)
    }

    @Test("Login or phone and the password open a session", arguments: Engines.available)
    func opens(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let id = try await world.account("lan.mh", phone: PeopleWorld.phone, password: password)
            for name in ["lan.mh", " LAN.MH", "138 0000 1234"] {
                guard case .open(let token, let account) = try await enter(world, name, password, at: start) else {
                    Issue.record("\(name) is not let in")
                    continue
                }
                #expect(account == id)
                #expect(try await world.directory.signedIn(token: token.text, now: start)?.account == id)
            }
            #expect(try await world.events(.signedIn) == 3)
        }
    }

    @Test(
        "Five wrong passwords lock for a minute, even for the right one; a right one clears",
        arguments: Engines.available)
    func lock(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let id = try await world.account("lan.mh", password: password)
            for _ in 1...4 { #expect(refusal(try await enter(world, "lan.mh", "wrong-one-here", at: start)) == .wrong) }
            #expect(refusal(try await enter(world, "lan.mh", "wrong-one-here", at: start)) == .locked(seconds: 60))
            #expect(
                refusal(try await enter(world, "lan.mh", password, at: start + .seconds(59))) == .locked(seconds: 1))
            #expect(
                refusal(try await enter(world, "lan.mh", "wrong", at: start + .seconds(60))) == .locked(seconds: 120))
            #expect(refusal(try await enter(world, "lan.mh", password, at: start + .seconds(180))) == nil)
            let account = try await world.database.read { try AccountStore.account(id, $0) }
            #expect(account.lock.failures == 0)
            #expect(try await world.events(.accountLocked) == 2)
            #expect(try await world.events(.signInFailed) == 6)
        }
    }

    @Test("A name that nobody has looks like one that somebody has", arguments: Engines.available)
    func unknown(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            for _ in 1...5 { #expect(refusal(try await enter(world, "nobody", "wrong-one-here", at: start)) == .wrong) }
            guard case .locked = refusal(try await enter(world, "nobody", "wrong-one-here", at: start)) else {
                Issue.record("the sixth try is not held up")
                return
            }
        }
    }

    @Test("With an authenticator its code is asked for, and each code works once", arguments: Engines.available)
    func secondFactor(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let id = try await world.account("lan.mh", phone: PeopleWorld.phone, password: password)
            let key = TimedCodeKey()
            try await world.change { [keys = world.keys] in
                try AccountStore.setSecondFactor(key, usedStep: 0, of: id, keys: keys, $0)
            }
            let code = key.code(atStep: TimedCodeKey.step(at: start))
            #expect(refusal(try await enter(world, "lan.mh", password, at: start)) == .secondFactorNeeded)
            #expect(refusal(try await enter(world, "lan.mh", password, totp: "12345", at: start)) == .wrongCode)
            #expect(refusal(try await enter(world, "lan.mh", password, totp: code, at: start)) == nil)
            #expect(refusal(try await enter(world, "lan.mh", password, totp: code, at: start)) == .wrongCode)

            let phone = try #require(PeopleWorld.phone)
            let sent = try await world.signIn().sendCode(to: phone, peer: "test", at: start)
            let byPhone = try await world.signIn().byCode(
                phone: phone, code: sent.text, secondFactor: nil, peer: "test", at: start)
            #expect(refusal(byPhone) == .secondFactorNeeded, "the phone alone doesn't pass the authenticator")
        }
    }

    @Test("A code makes a resident the first time and finds them the second", arguments: Engines.available)
    func code(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let phone = try #require(PeopleWorld.phone), signIn = world.signIn()
            func enter(_ code: String, at now: Instant) async throws -> SignInOutcome {
                try await signIn.byCode(phone: phone, code: code, secondFactor: nil, peer: "test", at: now)
            }
            let first = try await signIn.sendCode(to: phone, peer: "test", at: start)
            guard case .open(let token, let id) = try await enter(first.text, at: start + .seconds(20)) else {
                Issue.record("not let in")
                return
            }
            let person = try #require(try await world.directory.signedIn(token: token.text, now: start + .seconds(20)))
            #expect(person.actor?.kind == .resident(id) && person.name == "****1234")
            #expect(refusal(try await enter(first.text, at: start + .seconds(30))) == .codeExpired, "a code works once")
            let second = try await signIn.sendCode(to: phone, peer: "test", at: start + .minutes(1))
            guard case .open(_, let again) = try await enter(second.text, at: start + .minutes(2)) else {
                Issue.record("not let in again")
                return
            }
            #expect(again == id)
        }
    }

    @Test(
        "A code is void after five minutes, after five wrong tries, and when another is sent",
        arguments: Engines.available)
    func voidCodes(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let phone = try #require(PeopleWorld.phone), signIn = world.signIn()
            func enter(_ code: String, at now: Instant) async throws -> SignInRefusal? {
                refusal(try await signIn.byCode(phone: phone, code: code, secondFactor: nil, peer: "test", at: now))
            }
            let first = try await signIn.sendCode(to: phone, peer: "test", at: start)
            #expect(try await enter(first.text, at: start + .minutes(5)) == .codeExpired)
            await #expect(throws: CommonRefusal.tooOften(retryAfterSeconds: 31)) {
                try await signIn.sendCode(to: phone, peer: "test", at: start + .seconds(30))
            }
            let second = try await signIn.sendCode(to: phone, peer: "test", at: start + .minutes(6))
            let wrong = second.text == "000000" ? "000001" : "000000"
            for _ in 1...5 { #expect(try await enter(wrong, at: start + .minutes(6)) == .wrongCode) }
            #expect(try await enter(second.text, at: start + .minutes(6)) == .codeExpired)
        }
    }

    @Test("A sender that fails is said so, and a refusal of its own is kept")
    func sender() async throws {
        struct Broken: CodeSender {
            struct Fault: Error {}
            let refusal: CommonRefusal?
            func send(_ code: PhoneCode, to phone: PhoneNumber) async throws { throw refusal ?? Fault() as any Error }
        }
        try await PeopleWorld.run { world in
            let phone = try #require(PeopleWorld.phone)
            await #expect(throws: SignInRefusal.codeNotSent) {
                try await world.signIn(sender: Broken(refusal: nil)).sendCode(to: phone, peer: "a", at: start)
            }
            await #expect(throws: CommonRefusal.storeFull) {
                try await world.signIn(sender: Broken(refusal: .storeFull))
                    .sendCode(to: phone, peer: "a", at: start + .minutes(2))
            }
        }
    }
}
