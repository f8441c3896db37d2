// SPDX-License-Identifier: Apache-2.0
import Kernel
import NIOHTTP1
import NoticeRules
import Testing
import Web

@testable import Notices

@Suite("Subscribed programs") struct WebhookTests {
    private func driver(patience: Span = .minutes(2)) -> WebhookDriver {
        WebhookDriver(
            places: Samples.Places(), outward: outward(patience: patience), source: { "https://jiewang.example.org" })
    }

    private func consignment(_ server: FakeServer, secret: String? = nil) throws -> Consignment {
        let address = try #require(OutwardAddress("http://127.0.0.1:\(server.port)/events"))
        return Consignment(
            id: Samples.message, address: .outlet(address, secret: secret), language: .chinese,
            lines: [Samples.line(.event, .program, .orderClosed)])
    }

    @Test("The signature is that of the Standard Webhooks specification")
    func vector() {
        // From the specification's reference libraries.
        let signature = Signature.webhook(
            secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
            at: Instant(milliseconds: 1_614_265_330_000), Array(#"{"test": 2432232314}"#.utf8))
        #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test("An event arrives as a CloudEvent, signed over exactly these bytes")
    func event() async throws {
        try await FakeServer.with(.answers(204)) { (server: FakeServer) async throws -> Void in
            let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            let now = beijing("2026-11-18 12:01")
            #expect(
                try await driver().send(consignment(server, secret: secret), at: now) == .delivered(code: "http.204"))
            let asked = try #require(server.requests.first)
            #expect(asked.headers.first(name: "content-type") == "application/cloudevents+json; charset=utf-8")
            #expect(
                asked.body
                    == #"{"specversion":"1.0","id":"\#(Samples.town):7","source":"https://jiewang.example.org","type":"jiewang.order.closed","subject":"2026-1118-00001","time":"2026-11-18T12:00:00+08:00","datacontenttype":"application/json","data":{"order":"\#(Samples.order)","number":"2026-1118-00001","matter":"GG-11","town":"990101001","promisedBy":"2026-11-20T18:00:00+08:00"}}"#
            )
            #expect(asked.headers.first(name: "webhook-id") == Samples.message.description)
            #expect(asked.headers.first(name: "webhook-timestamp") == String(now.milliseconds / 1000))
            #expect(
                asked.headers.first(name: "webhook-signature")
                    == Signature.webhook(
                        secret: secret, id: Samples.message.description, at: now, Array(asked.body.utf8)))
        }
    }

    @Test(
        "What the receiver answers decides what becomes of it",
        arguments: [
            (200, Verdict.delivered(code: "http.200")), (202, .delivered(code: "http.202")),
            (301, .again(code: "http.301")),
            (400, .refused(code: "http.400")), (401, .again(code: "http.401")), (404, .again(code: "http.404")),
            (410, .gone(code: "http.410")), (422, .refused(code: "http.422")), (500, .again(code: "http.500")),
            (503, .again(code: "http.503")),
        ])
    func verdicts(_ status: Int, _ verdict: Verdict) async throws {
        try await FakeServer.with(.answers(status)) { (server: FakeServer) async throws -> Void in
            #expect(try await driver().send(consignment(server), at: Samples.noon) == verdict)
        }
    }

    @Test("A receiver that is overloaded says when to come back, and one that hangs is left")
    func later() async throws {
        try await FakeServer.with(.answers(429, headers: [("retry-after", "120")])) {
            (server: FakeServer) async throws -> Void in
            #expect(
                try await driver().send(consignment(server), at: Samples.noon)
                    == .again(code: "http.429", after: .seconds(120)))
        }
        try await FakeServer.with(.hangs) { (server: FakeServer) async throws -> Void in
            let verdict = try await driver(patience: .seconds(1)).send(consignment(server), at: Samples.noon)
            #expect(verdict == .again(code: "outward.timeout"))
        }
    }
}
