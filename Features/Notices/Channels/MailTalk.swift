// SPDX-License-Identifier: Apache-2.0
import Foundation
import NIOCore
import NoticeRules

/// One conversation with a relay, line by line.
struct MailTalk {
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var heard = ByteBuffer()

    /// The longest answer that a relay may give.
    private static let longest = 16 << 10

    init(
        inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
        outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        (self.inbound, self.outbound) = (inbound, outbound)
    }

    /// Whether everything that was heard was read.
    var isAtEnd: Bool { heard.readableBytes == 0 }

    @discardableResult
    mutating func say(_ line: String, expecting code: Int, isOfMessage: Bool = false) async throws -> [String] {
        try await outbound.write(ByteBuffer(string: line + "\r\n"))
        return try await expect(code, isOfMessage: isOfMessage)
    }

    /// What the relay offers, in capitals, a line each.
    mutating func hello(_ from: EmailAddress) async throws -> Set<String> {
        let host = from.text.drop { $0 != "@" }.dropFirst()
        return Set(try await say("EHLO \(host)", expecting: 250).map { $0.uppercased() })
    }

    mutating func signIn(_ user: String, _ password: String, _ offers: Set<String>) async throws {
        let ways = offers.first { $0.hasPrefix("AUTH ") }?.split(separator: " ").dropFirst() ?? []
        if ways.contains("PLAIN") {
            try await say("AUTH PLAIN " + Self.base64("\0\(user)\0\(password)"), expecting: 235)
        } else {
            try await say("AUTH LOGIN", expecting: 334)
            try await say(Self.base64(user), expecting: 334)
            try await say(Self.base64(password), expecting: 235)
        }
    }

    /// The texts of an answer without their codes.
    /// - Throws: `MailFault` when the code is another one.
    @discardableResult
    mutating func expect(_ code: Int, isOfMessage: Bool = false) async throws -> [String] {
        var texts: [String] = []
        while true {
            let line = try await line()
            guard line.utf8.count >= 3, let said = Int(line.prefix(3)), (200..<600).contains(said) else {
                throw MailFault.unreadable
            }
            texts.append(String(line.dropFirst(4)))
            guard texts.count <= 100 else { throw MailFault.unreadable }
            if line.utf8.count > 3, line.dropFirst(3).first == "-" { continue }
            guard said == code || (code, said) == (250, 251) else {
                throw MailFault.answered(said, isOfMessage: isOfMessage)
            }
            return texts
        }
    }

    private mutating func line() async throws -> String {
        while true {
            if let end = heard.readableBytesView.firstIndex(of: 10) {
                let length = end - heard.readerIndex
                let text = heard.readString(length: length) ?? ""
                heard.moveReaderIndex(forwardBy: 1)
                return text.hasSuffix("\r") ? String(text.dropLast()) : text
            }
            guard heard.readableBytes < Self.longest else { throw MailFault.unreadable }
            guard var more = try await inbound.next() else { throw MailFault.connection }
            heard.writeBuffer(&more)
        }
    }

    private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }
}
