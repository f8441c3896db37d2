// SPDX-License-Identifier: Apache-2.0
import Kernel
import NIOHTTP1
import NoticeRules
import Secrets
import Testing
import Web

@testable import Notices

@Suite("Text messages") struct TextMessageTests {
    private let text =
        "【临渊区】您反映的“下水道堵塞”（编号 2026-1118-00001）已受理，11月20日 周五 18:00 前答复。 https://jiewang.example.org/follow?number=2026-1118-00001"

    private func send(_ gateway: TextMessageGateway, to phone: String = "13900001111") async throws -> Verdict {
        let driver = TextMessageDriver(gateway, letters: Samples.letters, outward: outward())
        let consignment = Consignment(
            id: Samples.message, address: .phone(try #require(PhoneNumber(phone))), language: .chinese,
            lines: [Samples.line(.accepted, .reporter, .orderAccepted)])
        return await driver.send(consignment, at: Samples.noon)
    }

    @Test("A gateway that takes JSON gets JSON, whatever stands in the text")
    func json() async throws {
        try await FakeServer.with(.answers(200, body: #"{"code":0}"#)) { (server: FakeServer) async throws -> Void in
            let gateway = TextMessageGateway(
                url: "http://127.0.0.1:\(server.port)/send", body: #"{"to":"{phone}","msg":"{text}","id":"{id}"}"#,
                header: ("authorization", "Bearer k"), accepted: #""code":0"#)
            #expect(try await send(gateway) == .delivered(code: "http.200"))
            let asked = try #require(server.requests.first)
            #expect(asked.body == #"{"to":"13900001111","msg":"\#(text)","id":"\#(Samples.message)"}"#)
            #expect(asked.headers.first(name: "authorization") == "Bearer k")
            #expect(asked.headers.first(name: "content-type") == "application/json; charset=utf-8")
        }
    }

    @Test("A message about a closing carries its own short way on, and nothing else of the order")
    func closing() async throws {
        try await FakeServer.with(.answers(200, body: "OK")) { (server: FakeServer) async throws -> Void in
            let gateway = TextMessageGateway(url: "http://127.0.0.1:\(server.port)/s", body: "t={text}")
            let driver = TextMessageDriver(gateway, letters: Samples.letters, outward: outward())
            let consignment = Consignment(
                id: Samples.message, address: .phone(try #require(PhoneNumber("13900001111"))), language: .chinese,
                lines: [Samples.line(.closed, .reporter, .orderClosed)], path: "/r/aaaaaaaaaaaaaaaaaaaaaa")
            #expect(await driver.send(consignment, at: Samples.noon) == .delivered(code: "http.200"))
            let asked = try #require(server.requests.first)
            let link = "https://jiewang.example.org/r/aaaaaaaaaaaaaaaaaaaaaa"
            #expect(asked.body.hasSuffix(link.percentEncoded) && !asked.body.contains("follow"))
        }
    }

    @Test("Quotes, line ends and places in a text don't break out of it")
    func escaping() {
        let json = TextMessageGateway(url: "", body: #"{"t":"{text}"}"#)
        #expect(
            json.filledBody(phone: "1", text: "\",\"to\":\"2\"\n{phone}", id: "x")
                == #"{"t":"\",\"to\":\"2\"\n{phone}"}"#)
        let form = TextMessageGateway(url: "", body: "mobile={phone}&content={text}")
        #expect(form.filledBody(phone: "1", text: "a&mobile=2", id: "x") == "mobile=1&content=a%26mobile%3D2")
    }

    @Test("A gateway that is asked by GET gets everything in the address")
    func get() async throws {
        try await FakeServer.with(.answers(200, body: "OK")) { (server: FakeServer) async throws -> Void in
            let gateway = TextMessageGateway(
                url: "http://127.0.0.1:\(server.port)/s?m={phone}&c={text}&k=1", accepted: "OK")
            #expect(try await send(gateway) == .delivered(code: "http.200"))
            let asked = try #require(server.requests.first)
            #expect(asked.method == .GET && asked.target == "/s?m=13900001111&c=\(text.percentEncoded)&k=1")
        }
    }

    @Test("A gateway that says no is asked again, a landline is not asked for")
    func refusals() async throws {
        try await FakeServer.with(.answers(200, body: #"{"code":7}"#)) { (server: FakeServer) async throws -> Void in
            let gateway = TextMessageGateway(
                url: "http://127.0.0.1:\(server.port)/send", body: "t={text}", accepted: #""code":0"#)
            #expect(try await send(gateway) == .again(code: "sms.not-accepted"))
            #expect(try await send(gateway, to: "02368001234") == .refused(code: "sms.not-mobile"))
            #expect(server.requests.count == 1)
        }
    }
}
