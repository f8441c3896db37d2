// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import NIOCore
import NIOPosix
import NIOSSL
import NoticeRules

/// Why a message didn't get to the relay.
enum MailFault: Error, Sendable, Hashable {
    /// The relay answered so where something else was expected; `isOfMessage` when it speaks of recipient or content.
    case answered(Int, isOfMessage: Bool)
    case unreadable
    case tls
    case connection
    case timeout

    var verdict: Verdict {
        switch self {
        // 5xx about a recipient or a content stays so; about us, such as a wrong password, it may be mended.
        case .answered(let code, let isOfMessage):
            code >= 500 && isOfMessage ? .refused(code: "smtp.\(code)") : .again(code: "smtp.\(code)")
        case .unreadable: .again(code: "smtp.unreadable")
        case .tls: .again(code: "smtp.tls")
        case .connection: .again(code: "smtp.connection")
        case .timeout: .again(code: "smtp.timeout")
        }
    }
}

/// Hands messages to the operator's relay: the part of SMTP (RFC 5321) that submission needs, one message a connection.
package struct MailRelay: Sendable {
    private let server: MailServer
    private let roots: NIOSSLTrustRoots
    private let limit: Span

    package init(_ server: MailServer, roots: NIOSSLTrustRoots = .default, limit: Span = .seconds(20)) {
        (self.server, self.roots, self.limit) = (server, roots, limit)
    }

    func deliver(_ message: MailMessage) async throws(MailFault) { try await timed(message) }

    /// Says hello and signs in as for a message, and goes without one.
    func greet() async throws(MailFault) { try await timed(nil) }

    private func timed(_ message: MailMessage?) async throws(MailFault) {
        let outcome = await withTaskGroup(of: Result<Void, MailFault>.self) { group in
            group.addTask { await converse(message) }
            group.addTask { [limit] in
                try? await Task.sleep(for: .milliseconds(limit.milliseconds))
                return .failure(.timeout)
            }
            let first = await group.next() ?? .failure(.timeout)
            group.cancelAll()
            return first
        }
        try outcome.get()
    }

    private func converse(_ message: MailMessage?) async -> Result<Void, MailFault> {
        do {
            let tls = server.security == .tls ? try handler() : nil
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connectTimeout(.seconds(5))
                .connect(host: server.host, port: server.port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        if let tls { try channel.pipeline.syncOperations.addHandler(tls.value()) }
                        return try NIOAsyncChannel(
                            wrappingChannelSynchronously: channel,
                            configuration: .init(inboundType: ByteBuffer.self, outboundType: ByteBuffer.self))
                    }
                }
            try await channel.executeThenClose { inbound, outbound in
                var talk = MailTalk(inbound: inbound.makeAsyncIterator(), outbound: outbound)
                try await enter(&talk, channel.channel)
                if let message { try await submit(message, &talk) }
                // It has taken the message; whether it hears our goodbye changes nothing.
                _ = try? await talk.say("QUIT", expecting: 221)
            }
            return .success(())
        } catch let fault as MailFault {
            return .failure(fault)
        } catch is NIOSSLError {
            return .failure(.tls)
        } catch is NIOSSLExtraError {
            return .failure(.tls)
        } catch is BoringSSLError {
            return .failure(.tls)
        } catch {
            return .failure(.connection)
        }
    }

    private func enter(_ talk: inout MailTalk, _ channel: any Channel) async throws {
        try await talk.expect(220)
        var offers = try await talk.hello(server.from)
        if server.security == .startTLS {
            guard offers.contains("STARTTLS") else { throw MailFault.tls }
            try await talk.say("STARTTLS", expecting: 220)
            // What was said before the handshake was said by nobody in particular.
            guard talk.isAtEnd else { throw MailFault.tls }
            let tls = try handler()
            try await channel.eventLoop.submit {
                try channel.pipeline.syncOperations.addHandler(tls.value(), position: .first)
            }.get()
            do {
                offers = try await talk.hello(server.from)
            } catch let fault as MailFault {
                throw fault == .connection ? .tls : fault
            } catch {
                // A handshake that fails closes the connection, which is all that the writer sees of it.
                throw MailFault.tls
            }
        }
        if let user = server.user { try await talk.signIn(user, server.password, offers) }
    }

    private func submit(_ message: MailMessage, _ talk: inout MailTalk) async throws {
        try await talk.say("MAIL FROM:<\(message.from.text)>", expecting: 250)
        try await talk.say("RCPT TO:<\(message.to.text)>", expecting: 250, isOfMessage: true)
        try await talk.say("DATA", expecting: 354)
        // No line begins with a dot: headers begin with letters, base64 has none.
        try await talk.say(message.lines.joined(separator: "\r\n") + "\r\n.", expecting: 250, isOfMessage: true)
    }

    /// TLS handlers are made on the event loop that they live on.
    private struct HandlerMaker: Sendable {
        let context: NIOSSLContext
        let host: String

        func value() throws -> NIOSSLClientHandler {
            let isName = IPAddress(host) == nil
            return try NIOSSLClientHandler(context: context, serverHostname: isName ? host : nil)
        }
    }

    private func handler() throws -> HandlerMaker {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = roots
        return HandlerMaker(context: try NIOSSLContext(configuration: configuration), host: server.host)
    }
}
