// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import NIOSSL
import NoticeRules
import Testing
import Web

@testable import Notices

@Suite("E-mail") struct MailTests {
    private func send(
        _ relay: FakeRelay, _ scheme: String = "smtp", credentials: String = "u:p%40w@", trusting: Bool = true,
        limit: Span = .minutes(2)
    ) async throws -> Verdict {
        let from = try #require(EmailAddress("jiewang@example.org"))
        let server = try #require(MailServer("\(scheme)://\(credentials)localhost:\(relay.port)", from: from))
        let roots: NIOSSLTrustRoots =
            trusting ? .certificates(try NIOSSLCertificate.fromPEMBytes(Array(FakeRelay.certificate.utf8))) : .default
        let driver = MailDriver(MailRelay(server, roots: roots, limit: limit), from: from, letters: Samples.letters)
        return await driver.send(
            Consignment(
                id: Samples.message, address: .email(try #require(EmailAddress("li.hua@example.com"))),
                language: .chinese, lines: [Samples.line()]),
            at: Samples.noon)
    }

    @Test("A message goes out under TLS, signed in, in these words")
    func whole() async throws {
        try await FakeRelay.with { (relay: FakeRelay) async throws -> Void in
            #expect(try await send(relay) == .delivered(code: "smtp.250"))
            #expect(relay.linesBeforeTLS == 2, "only the greeting and STARTTLS go without TLS")
            let body = Data(
                "新来一件：下水道堵塞，编号 2026-1118-00001。\n\nhttps://jiewang.example.org/work-orders/\(Samples.order)\n".utf8
            ).base64EncodedString()
            let chunks = stride(from: 0, to: body.count, by: 76).map { start in
                String(body.dropFirst(start).prefix(76))
            }
            #expect(
                relay.lines == [
                    "EHLO example.org", "STARTTLS", "EHLO example.org",
                    "AUTH PLAIN " + Data("\0u\0p@w".utf8).base64EncodedString(), "MAIL FROM:<jiewang@example.org>",
                    "RCPT TO:<li.hua@example.com>", "DATA", "Date: Wed, 18 Nov 2026 12:00:00 +0800",
                    "From: =?utf-8?B?\(Data("临渊区".utf8).base64EncodedString())?= <jiewang@example.org>",
                    "To: <li.hua@example.com>", "Message-ID: <\(Samples.message)@example.org>",
                    "Subject: =?utf-8?B?\(Data("新的反映".utf8).base64EncodedString())?=",
                    "Auto-Submitted: auto-generated", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
                    "Content-Transfer-Encoding: base64", "",
                ] + chunks + [".", "QUIT"])
        }
    }

    @Test("Nothing is said without TLS where TLS was promised")
    func promised() async throws {
        var manner = FakeRelay.Manner()
        manner.offersTLS = false
        try await FakeRelay.with(manner) { (relay: FakeRelay) async throws -> Void in
            #expect(try await send(relay) == .again(code: "smtp.tls"))
            #expect(relay.lines == ["EHLO example.org"], "no password, no recipient")
        }
        try await FakeRelay.with { (relay: FakeRelay) async throws -> Void in
            #expect(try await send(relay, trusting: false) == .again(code: "smtp.tls"), "a certificate of nobody")
            #expect(!relay.lines.contains { $0.hasPrefix("AUTH") })
        }
    }

    @Test("What somebody slips in before the handshake ends the conversation")
    func smuggled() async throws {
        var manner = FakeRelay.Manner()
        manner.smuggles = true
        try await FakeRelay.with(manner) { (relay: FakeRelay) async throws -> Void in
            #expect(try await send(relay) == .again(code: "smtp.tls"))
            #expect(!relay.lines.contains { $0.hasPrefix("AUTH") })
        }
    }

    @Test("Without TLS only when the operator writes so, and without a password when there is none")
    func plain() async throws {
        var manner = FakeRelay.Manner()
        manner.offersTLS = false
        try await FakeRelay.with(manner) { (relay: FakeRelay) async throws -> Void in
            #expect(try await send(relay, "smtp+plain", credentials: "") == .delivered(code: "smtp.250"))
            #expect(!relay.lines.contains { $0.hasPrefix("AUTH") })
        }
    }

    @Test(
        "What the relay answers decides what becomes of it",
        arguments: [
            ("RCPT", "550 no such mailbox", Verdict.refused(code: "smtp.550")),
            ("RCPT", "451 later", .again(code: "smtp.451")), (".", "554 spam", .refused(code: "smtp.554")),
            (".", "452 full", .again(code: "smtp.452")), ("AUTH", "535 wrong", .again(code: "smtp.535")),
            ("MAIL", "530 sign in first", .again(code: "smtp.530")),
            ("EHLO", "hello there", .again(code: "smtp.unreadable")),
            ("RCPT", "251 forwarded", .delivered(code: "smtp.250")),
        ])
    func answers(_ verb: String, _ answer: String, _ verdict: Verdict) async throws {
        var manner = FakeRelay.Manner()
        manner.answers = [verb: answer]
        try await FakeRelay.with(manner) { (relay: FakeRelay) async throws -> Void in
            #expect(try await send(relay) == verdict)
        }
    }

    @Test("A relay that hangs is left")
    func hangs() async throws {
        var manner = FakeRelay.Manner()
        manner.hangs = true
        try await FakeRelay.with(manner) { (relay: FakeRelay) async throws -> Void in
            #expect(try await send(relay, limit: Span(milliseconds: 300)) == .again(code: "smtp.timeout"))
        }
    }

    @Test(
        "Only whole addresses of relays are taken",
        arguments: [
            ("smtps://mail.example.org", true), ("smtp://u:p@mail.example.org:587", true),
            ("smtp+plain://127.0.0.1", true),
            ("mail.example.org", false), ("http://mail.example.org", false), ("smtp://", false), ("smtp://a b", false),
            ("smtp://mail.example.org:0", false), ("smtp://:p@mail.example.org", false),
        ])
    func servers(_ text: String, _ isServer: Bool) throws {
        let from = try #require(EmailAddress("a@example.org"))
        #expect((MailServer(text, from: from) != nil) == isServer)
    }

    @Test("A long subject becomes several encoded words, none longer than is allowed")
    func subject() {
        let word = MailMessage.word(String(repeating: "井盖丢失", count: 12) + "\r\nBcc: x@y.org")
        let lines = word.split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines.count > 3 && lines.allSatisfy { $0.utf8.count <= 76 })
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(" =?utf-8?B?") }, "nothing begins a header of its own")
    }
}
