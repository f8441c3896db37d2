// SPDX-License-Identifier: Apache-2.0
import Kernel
import NIOCore
import NIOHTTP1
import NoticeRules
import Notices
import Testing

@Suite("Connecting to addresses that somebody typed") struct OutwardPostTests {
    private func fault(_ post: OutwardPost, _ text: String) async throws -> OutwardFault? {
        let address = try #require(OutwardAddress(text))
        do throws(OutwardFault) {
            _ = try await post.post(address, [], Array("x".utf8))
            return nil
        } catch {
            return error
        }
    }

    @Test("What is sent arrives as it is, and the answer comes back")
    func plain() async throws {
        try await FakeServer.with(.answers(200, headers: [("retry-after", "7")], body: "好")) {
            (server: FakeServer) async throws -> Void in
            let address = try #require(OutwardAddress("http://hooks.example.org:\(server.port)/in?a=1"))
            let answer = try await outward(names: ["hooks.example.org": ["127.0.0.1"]]).post(
                address, [("x-test", "1")], Array("井".utf8))
            #expect(answer.status == 200 && answer.text == "好" && answer.retryAfter == .seconds(7))
            let asked = try #require(server.requests.first)
            #expect(asked.method == .POST && asked.target == "/in?a=1" && asked.body == "井")
            #expect(asked.headers.first(name: "host") == "hooks.example.org:\(server.port)")
            #expect(asked.headers.first(name: "x-test") == "1" && asked.headers.first(name: "user-agent") == "Jiewang")
        }
    }

    @Test(
        "A name that leads inside is not connected to, whatever it looks like",
        arguments: [
            ("https://hooks.example.org/", ["127.0.0.1"]), ("https://hooks.example.org/", ["10.0.0.8"]),
            ("https://hooks.example.org/", ["169.254.169.254"]), ("https://hooks.example.org/", ["::1"]),
            ("https://hooks.example.org/", ["106.11.1.1", "192.168.0.1"]), ("https://127.0.0.1/", []),
            ("https://hooks.example.org/", ["::ffff:127.0.0.1"]),
            ("https://hooks.example.org/", ["64:ff9b::a9fe:a9fe"]),
        ])
    func inside(_ url: String, _ addresses: [String]) async throws {
        let names = addresses.isEmpty ? [:] : ["hooks.example.org": addresses]
        #expect(try await fault(outward([], names: names), url) == .inside)
    }

    @Test("The system's resolver sees through other spellings of loopback")
    func spellings() async throws {
        for host in ["0x7f.1", "2130706433", "127.1", "localhost"] {
            let found = await SystemNames().addresses(of: host)
            #expect(!found.isEmpty && found.allSatisfy { !OutwardPolicy().permits($0) }, "\(host)")
        }
    }

    @Test("Without TLS nothing goes to the public internet, and an unknown name goes nowhere")
    func plainAndUnknown() async throws {
        let post = outward([], names: ["hooks.example.org": ["106.11.1.1"]])
        #expect(try await fault(post, "http://hooks.example.org/") == .plain)
        #expect(try await fault(post, "https://other.example.org/") == .unresolved)
    }

    @Test("A redirect is an answer and is never followed", arguments: [301, 302, 307, 308])
    func redirect(_ status: Int) async throws {
        try await FakeServer.with(.answers(200, body: "secret")) { (inner: FakeServer) async throws -> Void in
            let target = "http://127.0.0.1:\(inner.port)/metadata"
            try await FakeServer.with(.answers(status, headers: [("location", target)])) {
                (server: FakeServer) async throws -> Void in
                let address = try #require(OutwardAddress("http://127.0.0.1:\(server.port)/"))
                let answer = try await outward().post(address, [], [])
                #expect(answer.status == status && answer.text.isEmpty)
                #expect(inner.requests.isEmpty)
            }
        }
    }

    @Test("Whoever hangs, rambles or hangs up is left within the limits")
    func manners() async throws {
        for (manner, expected) in [(FakeServer.Manner.hangs, OutwardFault.timeout), (.rambles, .tooLarge)] {
            try await FakeServer.with(manner) { (server: FakeServer) async throws -> Void in
                let post = outward(patience: expected == .timeout ? .seconds(1) : .minutes(2))
                #expect(try await fault(post, "http://127.0.0.1:\(server.port)/") == expected)
            }
        }
        try await FakeServer.with(.breaks) { (server: FakeServer) async throws -> Void in
            let found = try await fault(outward(), "http://127.0.0.1:\(server.port)/")
            #expect(found == .broken || found == .connection)
        }
        let port = try await FakeServer.with(.hangs) { $0.port }
        #expect(try await fault(outward(), "http://127.0.0.1:\(port)/") == .connection, "nobody is there any more")
        try await FakeServer.with(.answers(200)) { (server: FakeServer) async throws -> Void in
            #expect(
                try await fault(outward(), "https://127.0.0.1:\(server.port)/") == .tls, "no TLS where it was promised")
        }
    }
}
