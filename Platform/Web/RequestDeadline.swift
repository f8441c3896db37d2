// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOHTTPTypes

/// Closes connections whose request doesn't come to its end, also where a byte now and then puts every idle time off.
///
/// It looks once per `head` instead of at each request, so a head has between one and two such spans, counted from the
/// connection's begin or the last answer; a body has `looks` of them.
package final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    package typealias InboundIn = HTTPRequestPart
    package typealias OutboundIn = HTTPResponsePart
    package typealias OutboundOut = HTTPResponsePart

    private enum Awaited {
        case head, body, answer
    }

    private let head: TimeAmount
    private let looks: Int
    private var awaited = Awaited.head
    private var unanswered = 0
    /// Goes up with every change of what is awaited.
    private var turn = 0
    private var seenTurn = -1
    private var unchangedLooks = 0
    private var next: Scheduled<Void>?

    /// - Parameters:
    ///   - head: the span in which a head must come.
    ///   - looks: in how many such spans the body must have come.
    package init(head: TimeAmount, looks: Int) { (self.head, self.looks) = (head, looks) }

    package func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { schedule(context) }
    }

    package func channelActive(context: ChannelHandlerContext) {
        schedule(context)
        context.fireChannelActive()
    }

    package func channelInactive(context: ChannelHandlerContext) {
        next?.cancel()
        context.fireChannelInactive()
    }

    package func handlerRemoved(context: ChannelHandlerContext) { next?.cancel() }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            unanswered += 1
            expect(.body)
        case .body: break
        case .end: expect(unanswered == 0 ? .head : .answer)
        }
        context.fireChannelRead(data)
    }

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            unanswered -= 1
            if awaited == .answer, unanswered == 0 { expect(.head) }
        }
        context.write(data, promise: promise)
    }

    private func expect(_ part: Awaited) { (awaited, turn) = (part, turn + 1) }

    private func schedule(_ context: ChannelHandlerContext) {
        guard next == nil else { return }
        next = context.eventLoop.assumeIsolated().scheduleTask(in: head) { [self] in
            next = nil
            look(context)
        }
    }

    private func look(_ context: ChannelHandlerContext) {
        unchangedLooks = turn == seenTurn ? unchangedLooks + 1 : 0
        seenTurn = turn
        let isOver =
            switch awaited {
            case .head: unchangedLooks >= 1
            case .body: unchangedLooks >= looks
            case .answer: false
            }
        if isOver { context.close(promise: nil) } else { schedule(context) }
    }
}
