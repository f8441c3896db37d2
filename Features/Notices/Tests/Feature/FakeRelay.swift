// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A mail relay on loopback that writes down what it is told; it answers each line as a script says.
final class FakeRelay: Sendable {
    /// How it behaves besides the usual answers.
    struct Manner: Sendable {
        var offersTLS = true
        /// Talks on in the same breath as it agrees to TLS, as somebody between would.
        var smuggles = false
        /// Answers by the first word of a line instead of the usual ones.
        var answers: [String: String] = [:]
        var hangs = false
    }

    private let heard = Mutex<[String]>([])
    private let sealed = Mutex(0)
    let port: Int
    private let channel: any Channel

    /// Everything it was told, a line each.
    var lines: [String] { heard.withLock { $0 } }
    /// How many lines came before TLS began; -1 when it never did.
    var linesBeforeTLS: Int { sealed.withLock { $0 } }

    private init(_ channel: any Channel) {
        self.channel = channel
        port = channel.localAddress?.port ?? 0
    }

    static func with<T: Sendable>(
        _ manner: Manner = Manner(), body: @Sendable (FakeRelay) async throws -> T
    ) async throws -> T {
        let holder = Holder()
        let tls = try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8)).map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem))))
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Handler(holder, manner, tls))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let relay = FakeRelay(channel)
        relay.sealed.withLock { $0 = -1 }
        holder.relay.withLock { $0 = relay }
        let result: Result<T, any Error>
        do { result = .success(try await body(relay)) } catch { result = .failure(error) }
        try await channel.close()
        return try result.get()
    }

    private final class Holder: Sendable {
        let relay = Mutex<FakeRelay?>(nil)
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        private let holder: Holder
        private let manner: Manner
        private let tls: NIOSSLContext
        private var buffer = ""
        private var isInData = false
        private var isSealed = false

        init(_ holder: Holder, _ manner: Manner, _ tls: NIOSSLContext) {
            (self.holder, self.manner, self.tls) = (holder, manner, tls)
        }

        func channelActive(context: ChannelHandlerContext) {
            if !manner.hangs { say("220 relay.example.org", context) }
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            buffer += String(buffer: unwrapInboundIn(data))
            while let end = buffer.firstRange(of: "\r\n") {
                let line = String(buffer[..<end.lowerBound])
                buffer = String(buffer[end.upperBound...])
                hear(line, context)
            }
        }

        private func hear(_ line: String, _ context: ChannelHandlerContext) {
            guard let relay = holder.relay.withLock({ $0 }) else { return }
            relay.heard.withLock { $0.append(line) }
            if isInData {
                if line == "." {
                    isInData = false
                    say(manner.answers["."] ?? "250 2.0.0 queued", context)
                }
                return
            }
            let verb = String(line.prefix { $0 != " " && $0 != ":" })
            if let answer = manner.answers[verb] { return say(answer, context) }
            switch verb {
            case "EHLO":
                let offer = manner.offersTLS && !isSealed ? "250-STARTTLS\r\n" : ""
                say("250-relay.example.org\r\n\(offer)250-AUTH PLAIN LOGIN\r\n250 8BITMIME", context)
            case "STARTTLS":
                relay.sealed.withLock { $0 = relay.lines.count }
                isSealed = true
                say("220 go on" + (manner.smuggles ? "\r\n250 smuggled" : ""), context)
                try? context.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls), position: .first)
            case "AUTH": say("235 welcome", context)
            case "DATA":
                isInData = true
                say("354 go on", context)
            case "QUIT": say("221 bye", context)
            default: say("250 ok", context)
            }
        }

        private func say(_ text: String, _ context: ChannelHandlerContext) {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text + "\r\n")), promise: nil)
        }
    }

    /// Of nobody: made for these tests, for the name `localhost`, until the year 2126.
    static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBlTCCATugAwIBAgIUEvM1f4EmXe7XQT7DR4PO10CChLwwCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTE1MzkyN1oYDzIxMjYxMDI4
        MTUzOTI3WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAAStDEQkkB63Chm0K8yxNjxEnCG/lsmgQ4WdLiBCvBSwoeOAebZ2yOwj
        pQ1GLwdbkh62eNHwuGrchGccxbFklmoUo2kwZzAdBgNVHQ4EFgQUGCdH41jRfEIZ
        57MeT9L4q09mYVAwHwYDVR0jBBgwFoAUGCdH41jRfEIZ57MeT9L4q09mYVAwDwYD
        VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
        SAAwRQIhAKgBpaHkfU54b7KXq+gU1frNWur0whs1zZQR0Ug07mJhAiBhwmHM5XqL
        IX/2EvGjsvA9zXOvsODD8VoQH2zl2rGLPA==
        -----END CERTIFICATE-----
        """

    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgoSjYW8X3/n3Cbnr+
        zSKSaM1sEzFii5hUNfDA91sEiV+hRANCAAStDEQkkB63Chm0K8yxNjxEnCG/lsmg
        Q4WdLiBCvBSwoeOAebZ2yOwjpQ1GLwdbkh62eNHwuGrchGccxbFklmoU
        -----END PRIVATE KEY-----
        """
}
