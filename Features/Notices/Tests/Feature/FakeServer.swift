// SPDX-License-Identifier: Apache-2.0
import Kernel
import NIOCore
import NIOHTTP1
import NIOPosix
import NoticeRules
import Notices
import Synchronization

/// A server on loopback that writes down what it is asked, byte by byte, and behaves as badly as it is told to.
final class FakeServer: Sendable {
    struct Asked: Sendable {
        let method: HTTPMethod
        let target: String
        let headers: HTTPHeaders
        let body: String
    }

    enum Manner: Sendable {
        case answers(Int, headers: [(String, String)] = [], body: String = "")
        /// Takes the request and says nothing.
        case hangs
        /// Goes on talking for ever.
        case rambles
        /// Hangs up in the middle of its answer.
        case breaks
    }

    private let asked = Mutex<[Asked]>([])
    private let manners: Mutex<[Manner]>
    let port: Int
    private let channel: any Channel

    var requests: [Asked] { asked.withLock { $0 } }

    private init(channel: any Channel, manners: [Manner]) {
        self.channel = channel
        self.manners = Mutex(manners)
        port = channel.localAddress?.port ?? 0
    }

    /// Runs the body beside a server that shows these manners in turn, the last one for ever.
    static func with<T: Sendable>(_ manners: Manner..., body: @Sendable (FakeServer) async throws -> T) async throws
        -> T
    {
        let holder = Holder()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Handler(holder))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let server = FakeServer(channel: channel, manners: manners)
        holder.server.withLock { $0 = server }
        let result: Result<T, any Error>
        do { result = .success(try await body(server)) } catch { result = .failure(error) }
        try await channel.close()
        return try result.get()
    }

    private final class Holder: Sendable {
        let server = Mutex<FakeServer?>(nil)
    }

    private func note(_ request: Asked) -> Manner {
        asked.withLock { $0.append(request) }
        return manners.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart
        private let holder: Holder
        private var head: HTTPRequestHead?
        private var body = ByteBuffer()

        init(_ holder: Holder) { self.holder = holder }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head): (self.head, body) = (head, ByteBuffer())
            case .body(var part): body.writeBuffer(&part)
            case .end:
                guard let head, let server = holder.server.withLock({ $0 }) else { return }
                let manner = server.note(
                    Asked(method: head.method, target: head.uri, headers: head.headers, body: String(buffer: body)))
                behave(manner, context)
            }
        }

        private func behave(_ manner: Manner, _ context: ChannelHandlerContext) {
            switch manner {
            case .answers(let status, let headers, let body):
                var head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: status))
                for (name, value) in headers { head.headers.add(name: name, value: value) }
                head.headers.replaceOrAdd(name: "content-length", value: String(body.utf8.count))
                context.write(wrapOutboundOut(.head(head)), promise: nil)
                context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: body)))), promise: nil)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            case .hangs: break
            case .rambles:
                context.write(wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .ok))), promise: nil)
                ramble(context)
            case .breaks:
                var head = HTTPResponseHead(version: .http1_1, status: .ok)
                head.headers.add(name: "content-length", value: "1000")
                context.write(wrapOutboundOut(.head(head)), promise: nil)
                context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: "{"))))).whenComplete { _ in
                    context.close(promise: nil)
                }
            }
        }

        private func ramble(_ context: ChannelHandlerContext) {
            let much = ByteBuffer(repeating: 120, count: 16 << 10)
            context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(much)))).whenSuccess { self.ramble(context) }
        }
    }
}

/// Names that lead where a test says, without asking anybody.
struct FakeNames: NameLookUp {
    var table: [String: [String]] = [:]

    func addresses(of host: String) async -> [IPAddress] {
        (table[host] ?? (IPAddress(host) == nil ? [] : [host])).compactMap { IPAddress($0) }
    }
}

/// A sender that may go to loopback, as an operator's own network. It is patient, because tests share a busy machine; with
/// receivers that never answer a test says otherwise.
func outward(
    _ allowed: [String] = ["127.0.0.0/8"], names: [String: [String]] = [:], patience: Span = .minutes(2)
) -> OutwardPost {
    var limits = OutwardPost.Limits()
    (limits.connect, limits.total) = (.minutes(2), patience)
    return OutwardPost(
        policy: OutwardPolicy(allowed: allowed.compactMap { AddressRange($0) }), names: FakeNames(table: names),
        limits: limits)
}
