// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import Testing

@testable import Web

/// A connection in memory, with a clock that only the test moves: 30 seconds for a head, 120 for a body.
private final class Connection {
    let channel = EmbeddedChannel()

    init() throws {
        let pipeline = channel.pipeline.syncOperations
        try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false, withErrorHandling: false)
        try pipeline.addHandlers(HTTP1ToHTTPServerCodec(secure: false), RequestDeadline(head: .seconds(30), looks: 4))
        try channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 80)).wait()
    }

    var isOpen: Bool { channel.isActive }

    func send(_ text: String) throws { try channel.writeInbound(ByteBuffer(string: text)) }

    func answer() throws {
        try channel.writeOutbound(
            HTTPResponsePart.head(HTTPResponse(status: .ok, headerFields: [.contentLength: "0"])))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
    }

    /// Sends a byte every ten seconds until the connection is closed; returns after how many seconds that was.
    func trickle(_ byte: String, atMost seconds: Int64) throws -> Int64? {
        for second in stride(from: Int64(10), through: seconds, by: 10) {
            channel.embeddedEventLoop.advanceTime(by: .seconds(10))
            guard isOpen else { return second }
            try send(byte)
        }
        return nil
    }

    func wait(_ seconds: Int64) { channel.embeddedEventLoop.advanceTime(by: .seconds(seconds)) }
}

@Suite struct RequestDeadlineTests {
    @Test(
        "Who says nothing, or the head byte by byte, is closed within twice the span",
        arguments: ["", "GET / HTTP/1.1\r\nX: "])
    func head(begun: String) throws {
        let connection = try Connection()
        try connection.send(begun)
        let seconds = try #require(try connection.trickle(begun.isEmpty ? "" : "x", atMost: 300))
        #expect(seconds <= 60)
    }

    @Test("A body that never ends is closed after its looks")
    func body() throws {
        let connection = try Connection()
        try connection.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n")
        let seconds = try #require(try connection.trickle("x", atMost: 600))
        #expect((120...150).contains(seconds))
    }

    @Test("An answer may take as long as it takes, and the connection then has the span of a new one")
    func answering() throws {
        let connection = try Connection()
        try connection.send("GET /live HTTP/1.1\r\nHost: a\r\n\r\n")
        connection.wait(3600)
        #expect(connection.isOpen)
        try connection.answer()
        connection.wait(29)
        #expect(connection.isOpen)
        try connection.send("GET / HTTP/1.1\r\nX: ")
        #expect(try #require(try connection.trickle("x", atMost: 300)) <= 60)
    }

    @Test("Requests that keep coming keep the connection open")
    func busy() throws {
        let connection = try Connection()
        for _ in 0..<50 {
            try connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            try connection.answer()
            connection.wait(25)
        }
        #expect(connection.isOpen)
    }

    @Test("An answer before the body's end, as for one that is too large, ends no wait for the body")
    func early() throws {
        let connection = try Connection()
        try connection.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n12")
        try connection.answer()
        connection.wait(50)
        #expect(connection.isOpen)
        try connection.send("345")
        connection.wait(90)
        #expect(!connection.isOpen)
    }
}
