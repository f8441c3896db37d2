// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Glibc
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

/// A client that says exactly what it is told, over a real socket; waits a minute at most for anything.
private struct Telephone: Sendable {
    private let socket: Int32

    init(port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(connected == 0)
    }

    func say(_ text: String) {
        let bytes = Array(text.utf8)
        #expect(send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count)
    }

    /// What comes until `end` was heard or the other side has hung up; nil when neither happens.
    func hear(until end: String? = nil) async -> String? {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                var heard: [UInt8] = []
                var chunk = [UInt8](repeating: 0, count: 4096)
                while true {
                    let count = recv(socket, &chunk, chunk.count, 0)
                    // A reset is a hang-up too; EAGAIN says that patience is over.
                    guard count >= 0 || errno == ECONNRESET else { return continuation.resume(returning: nil) }
                    if count > 0 { heard += chunk[..<count] }
                    let text = String(decoding: heard, as: UTF8.self)
                    if count <= 0 || end.map({ text.contains($0) }) == true {
                        return continuation.resume(returning: text)
                    }
                }
            }
        }
    }

    func hangUp() { close(socket) }
}

@Suite struct ConnectionTests {
    /// A server as the program's, with short spans, that tells how long the body was.
    private func withServer(
        idle: TimeAmount = .seconds(60), head: TimeAmount = .seconds(30),
        _ body: @escaping @Sendable (Telephone) async throws -> Void
    ) async throws {
        let router = Router(context: WebContext.self)
        router.get("/") { _, _ in "hello" }
        router.post("/") { request, _ in "\(try await request.body.collect(upTo: 1000).readableBytes) bytes" }
        let application = Application(
            router: router, server: LoopChannel.server(idle: idle, head: head),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)))
        try await application.test(.live) { client in
            let telephone = try Telephone(port: try #require(client.port))
            defer { telephone.hangUp() }
            try await body(telephone)
        }
    }

    @Test("Who asks whether to go on is told so at once, and then answered")
    func expectation() async throws {
        try await withServer { telephone in
            telephone.say("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n")
            let told = await telephone.hear(until: "\r\n\r\n")
            #expect(told == "HTTP/1.1 100 Continue\r\n\r\n")
            telephone.say("12345")
            let answer = await telephone.hear(until: "5 bytes")
            #expect(answer?.hasPrefix("HTTP/1.1 200 OK\r\n") == true)
        }
    }

    @Test("A connection that says nothing is closed, also after a request")
    func idle() async throws {
        try await withServer(idle: .milliseconds(200)) { telephone in
            #expect(await telephone.hear() == "")
        }
        // Long enough for a busy machine to get from the connection to the request.
        try await withServer(idle: .seconds(2)) { telephone in
            telephone.say("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(await telephone.hear()?.hasSuffix("hello") == true)
        }
    }

    @Test(
        "Half a head, and half a body, hold no connection",
        arguments: ["GET / HTTP/1.1\r\nX-A: ", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n1"])
    func half(said: String) async throws {
        // Only the deadline can have closed it: the idle time is an hour.
        try await withServer(idle: .hours(1), head: .milliseconds(20)) { telephone in
            telephone.say(said)
            #expect(await telephone.hear() != nil)
        }
    }
}
