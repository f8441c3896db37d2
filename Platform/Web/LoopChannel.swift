// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes

/// Answers the requests of a connection on the event loop that reads and writes it, so that a request changes threads only
/// for the store. Whatever takes longer than a page's making runs in pools of its own (`Blocking`).
package struct LoopChannel: ServerChildChannel {
    package typealias Value = HTTP1Channel.Value

    private let http: HTTP1Channel

    private init(_ http: HTTP1Channel) { self.http = http }

    /// A server of HTTP/1.1 over such connections.
    /// - Parameters:
    ///   - idle: how long a connection may be silent that has no request, or half a request.
    ///   - head: in what time the next head must have come, at most twice that; a body has ten minutes at 30 seconds.
    package static func server(idle: TimeAmount = .seconds(60), head: TimeAmount = .seconds(30)) -> HTTPServerBuilder {
        let configuration = HTTP1Channel.Configuration(
            additionalChannelHandlers: [ContinueHandler(), RequestDeadline(head: head, looks: 20)], idleTimeout: idle)
        return HTTPServerBuilder { responder in
            LoopChannel(HTTP1Channel(responder: responder, configuration: configuration))
        }
    }

    package func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        http.setup(channel: channel, logger: logger)
    }

    package func handle(value: Value, logger: Logger) async {
        await withTaskExecutorPreference(LoopExecutor(value.channel.eventLoop)) {
            await http.handle(value: value, logger: logger)
        }
    }
}

/// Runs tasks on one event loop.
private final class LoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(_ loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { [self] in job.runSynchronously(on: asUnownedTaskExecutor()) }
    }
}
