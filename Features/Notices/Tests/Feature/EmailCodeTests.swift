// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import NoticeRules
import Secrets
import TestStores
import Testing
import Web

@testable import Notices

@Suite("Confirming an e-mail address") struct EmailCodeTests {
    private static let account = AccountID(high: 7, low: 7)
    private static let person = Actor(.resident(account), role: .resident, scope: .everywhere)
    private let keys = KeyRing()

    private func write<T: Sendable>(
        _ store: TestStore, at now: Instant = Samples.noon, _ body: @escaping @Sendable (WriteTransaction) throws -> T
    ) async throws -> T {
        try await store.database.write(as: Self.person, at: now, body)
    }

    @Test("An address counts when its code comes back, once, and the ledger says so", arguments: Engines.available)
    func confirmed(_ engine: EngineKind) async throws {
        let address = try #require(EmailAddress("li.hua@example.com"))
        try await withTestStore(engine) { store in
            let code = try await write(store) { [keys] in
                try EmailCodes.next(address, of: Self.account, keys: keys, $0)
            }
            let before = try await store.database.read { [keys] tx in
                (
                    try EmailCodes.waiting(of: Self.account, at: Samples.noon, tx),
                    try SettingStore.email(of: Self.account, keys: keys, tx)
                )
            }
            #expect(before.0 == "l•••@example.com" && before.1 == nil)
            let wrong = code.text == "000000" ? "000001" : "000000"
            let refusals = try await write(store) { [keys] tx in
                try [wrong, "12", code.text, code.text].map {
                    try EmailCodes.confirm($0, of: Self.account, keys: keys, tx)
                }
            }
            #expect(refusals == [.emailCodeWrong, .emailCodeWrong, nil, .emailCodeExpired])
            let after = try await store.database.read { [keys] tx in
                (
                    try EmailCodes.waiting(of: Self.account, at: Samples.noon, tx),
                    try SettingStore.email(of: Self.account, keys: keys, tx),
                    try tx.count("SELECT count(*) FROM journal WHERE kind = 'account.email-confirmed'"),
                    try tx.count("SELECT count(*) FROM email_code WHERE email_sealed <> ''")
                )
            }
            #expect(after.0 == nil && after.1 == address && after.2 == 1 && after.3 == 0)
        }
    }

    @Test("A code is guessed five times and lives a quarter of an hour", arguments: Engines.available)
    func limits(_ engine: EngineKind) async throws {
        let address = try #require(EmailAddress("li.hua@example.com"))
        try await withTestStore(engine) { store in
            let code = try await write(store) { [keys] in
                try EmailCodes.next(address, of: Self.account, keys: keys, $0)
            }
            let late = try await write(store, at: Samples.noon + .minutes(15)) { [keys] in
                try EmailCodes.confirm(code.text, of: Self.account, keys: keys, $0)
            }
            #expect(late == .emailCodeExpired)
            let tried = try await write(store) { [keys] tx in
                try (0..<5).map { _ in try EmailCodes.confirm("no", of: Self.account, keys: keys, tx) }
                    + [try EmailCodes.confirm(code.text, of: Self.account, keys: keys, tx)]
            }
            #expect(tried.dropLast().allSatisfy { $0 == .emailCodeWrong } && tried.last == .emailCodeExpired)
        }
    }

    @Test(
        "One a minute, five a day, and the next morning again",
        arguments: [
            // seconds since the last one, sent today, the same day, how many then; nil is refused
            (59, 1, true, nil), (60, 1, true, 2), (60, 4, true, 5), (60, 5, true, nil), (60, 5, false, 1),
        ] as [(Int64, Int, Bool, Int?)])
    func pace(seconds: Int64, sent: Int, isSameDay: Bool, then: Int?) {
        let today = CivilTime(Samples.noon).date
        let last = CodesSent(
            lastSentAt: Samples.noon - .seconds(seconds), day: isSameDay ? today : today.adding(days: -1),
            sentToday: sent)
        #expect((try? CodeLimit.email.sending(after: last, at: Samples.noon))?.sentToday == then)
        #expect((try? CodeLimit.email.sending(after: nil, at: Samples.noon))?.sentToday == 1)
    }

    @Test("The message has the code and nothing of anybody")
    func message() async throws {
        try await FakeRelay.with { (relay: FakeRelay) async throws -> Void in
            let letter = Samples.letters.confirmation(PhoneCode(), .chinese)
            #expect(letter.sentences.count == 1 && letter.link.hasSuffix("/notices/settings"))
            let from = try #require(EmailAddress("jiewang@example.org"))
            let server = try #require(MailServer("smtp+plain://localhost:\(relay.port)", from: from))
            let driver = MailDriver(MailRelay(server, limit: .seconds(60)), from: from, letters: Samples.letters)
            let to = try #require(EmailAddress("li.hua@example.com"))
            #expect(
                await driver.send(PhoneCode(), to: to, .english, at: Samples.noon) == .delivered(code: "smtp.250"))
            #expect(relay.lines.contains("RCPT TO:<li.hua@example.com>"))
        }
    }

    @Test("Looking whether the relay is there sends no message")
    func greeting() async throws {
        try await FakeRelay.with { (relay: FakeRelay) async throws -> Void in
            let from = try #require(EmailAddress("jiewang@example.org"))
            let server = try #require(MailServer("smtp+plain://localhost:\(relay.port)", from: from))
            try await MailRelay(server, limit: .seconds(60)).greet()
            #expect(relay.lines == ["EHLO example.org", "QUIT"])
        }
    }
}

@Suite("Whether the ways out answer") struct WayDoctorTests {
    @Test(
        "What is not set up is no fault, what answers is said, and what doesn't is named", arguments: Engines.available)
    func look(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let keys = KeyRing()
            let nothing = WayDoctor(
                database: store.database, keys: keys, policy: OutwardPolicy(), mail: nil, gateway: nil)
            #expect(
                try await nothing.look()
                    == [
                        .init(way: .email, name: "", state: .unset), .init(way: .sms, name: "", state: .unset),
                        .init(way: .webhook, name: "", state: .unset),
                    ])
            try await FakeRelay.with { (relay: FakeRelay) async throws -> Void in
                let from = try #require(EmailAddress("jiewang@example.org"))
                let mail = try #require(MailServer("smtp+plain://localhost:\(relay.port)", from: from))
                let inside = try #require(OutwardAddress("http://127.0.0.1:\(relay.port)/"))
                try await store.database.write(as: .system("test"), at: Samples.noon) { tx in
                    _ = try OutletStore.create(
                        OutletStore.Draft(
                            channel: .webhook, name: "hook", address: inside, secret: nil, place: nil, unit: nil),
                        keys: keys, tx)
                }
                let doctor = WayDoctor(
                    database: store.database, keys: keys, policy: OutwardPolicy(), mail: mail,
                    gateway: TextMessageGateway(url: "http://localhost:\(relay.port)/?p={phone}&t={text}"))
                let found = try await doctor.look()
                #expect(found.map(\.way) == [.email, .sms, .webhook])
                #expect(found[0].state == .answers && found[1].state == .answers)
                #expect(found[2].state == .failed(code: "outward.inside"), "a robot may not lead inside")
                #expect(!relay.lines.contains { $0.hasPrefix("MAIL FROM") })
            }
        }
    }
}
